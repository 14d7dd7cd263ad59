#include "vocabulary.h"
#include "json.h"
#include "key.h"
#include "scan.h"
#include "tsv.h"
#include "word.h"
#include "xalloc.h"
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* Bytes of the words before that are kept before they are moved up. */
#define WINDOW (16u << 10)

/* --- what is asked for --- */

bool
wording_wanted(const struct wording *w)
{
	return w->measures || w->top > 0;
}

static void
fold_ascii(struct buf *to, struct span word)
{
	to->n = 0;
	buf_reserve(to, word.n);
	for (size_t i = 0; i < word.n; i++) {
		char c = word.p[i];

		to->p[i] = c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
	}
	to->n = word.n;
}

static bool
is_ascii(struct span s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] >= 0x80)
			return false;
	return true;
}

/* The word as it is counted; valid until the next one. */
static struct span
folded(struct wording *w, struct span word)
{
	if (!w->fold)
		return word;
	if (!is_ascii(word))
		return key_of(KEY_CASE, word, &w->folded);
	fold_ascii(&w->folded, word);
	return buf_span(&w->folded);
}

int
wording_stop(struct wording *w, const char *path)
{
	FILE *file = fopen(path, "r");
	char *line = NULL;
	size_t room = 0;
	ssize_t n;
	bool bad;

	if (file == NULL)
		return -1;
	if (w->stops == NULL)
		w->stops = grams_new(&w->budget);
	while ((n = getline(&line, &room, file)) != -1) {
		const char *hash = memchr(line, '#', (size_t)n);
		struct span word = span_trim(span_from(
		    line, hash == NULL ? (size_t)n : (size_t)(hash - line)));

		if (word.n > 0)
			word = folded(w, word);
		if (word.n > 0)
			grams_count(w->stops, word);
	}
	bad = ferror(file);
	free(line);
	(void)fclose(file);
	return bad ? -1 : 0;
}

void
wording_break(struct wording *w)
{
	w->n = 0;
	w->words.n = 0;
}

void
wording_fini(struct wording *w)
{
	grams_free(w->stops);
	buf_fini(&w->words);
	buf_fini(&w->folded);
}

/* --- counting --- */

struct vocabulary *
vocabulary_new(struct wording *wording)
{
	struct vocabulary *v = xcalloc(1, sizeof(*v));

	v->wording = wording;
	for (size_t i = 0; i < GRAMS_MOST; i++)
		if ((wording->top > 0 && wording->runs >> i & 1) ||
		    (wording->measures && i == 0))
			v->of[i] = grams_new(&wording->budget);
	return v;
}

void
vocabulary_free(struct vocabulary *v)
{
	if (v == NULL)
		return;
	for (size_t i = 0; i < GRAMS_MOST; i++)
		grams_free(v->of[i]);
	free(v);
}

void
vocabulary_clear(struct vocabulary *v)
{
	for (size_t i = 0; i < GRAMS_MOST; i++)
		if (v->of[i] != NULL)
			grams_clear(v->of[i]);
}

void
vocabulary_add(struct vocabulary *to, const struct vocabulary *more)
{
	for (size_t i = 0; i < GRAMS_MOST; i++)
		if (to->of[i] != NULL && more->of[i] != NULL)
			grams_add(to->of[i], more->of[i]);
}

void
vocabulary_move(struct vocabulary *to, struct vocabulary *more)
{
	for (size_t i = 0; i < GRAMS_MOST; i++) {
		struct grams *empty = to->of[i];

		if (empty == NULL)
			continue;
		if (grams_total(empty) > 0) {
			grams_add(empty, more->of[i]);
		} else {
			to->of[i] = more->of[i];
			more->of[i] = empty;
		}
		grams_clear(more->of[i]);
	}
}

/* Keep the last words only. */
static void
move_up(struct wording *w)
{
	size_t from = w->n == 0 ? w->words.n : w->start[0];

	memmove(w->words.p, w->words.p + from, w->words.n - from);
	w->words.n -= from;
	for (size_t i = 0; i < w->n; i++)
		w->start[i] -= from;
}

/* The runs that end with this word. */
static void
count_runs(struct vocabulary *v, struct span word)
{
	struct wording *w = v->wording;

	if (w->n == GRAMS_MOST) {
		memmove(w->start, w->start + 1,
		    (GRAMS_MOST - 1) * sizeof(w->start[0]));
		w->n--;
	}
	if (w->words.n > WINDOW)
		move_up(w);
	w->start[w->n++] = w->words.n;
	buf_add_span(&w->words, word);
	for (size_t i = 1; i < w->n; i++) {
		size_t start = w->start[w->n - 1 - i];

		if (v->of[i] != NULL)
			grams_count(v->of[i],
			    span_from(w->words.p + start, w->words.n - start));
	}
	buf_add_byte(&w->words, ' ');
}

void
vocabulary_words(struct vocabulary *v, struct span text)
{
	struct wording *w = v->wording;
	bool runs = w->top > 0 && w->runs > 1;
	struct words words;
	struct span word;
	bool is_word;

	words_begin(&words, text);
	while (words_next(&words, &word, &is_word)) {
		if (!is_word)
			continue;
		word = folded(w, word);
		if (w->stops != NULL && grams_have(w->stops, word)) {
			wording_break(w);
			continue;
		}
		if (word.n == 0)
			continue;
		if (v->of[0] != NULL)
			grams_count(v->of[0], word);
		if (runs)
			count_runs(v, word);
	}
}

/* --- measures --- */

struct richness {
	uint64_t tokens, types, error, hapaxes;
	bool exact; /* hapaxes and yule are known */
	double ratio, herdan, yule; /* NAN: there is none */
};

static struct richness
enrich(const struct grams *g)
{
	struct richness r = { .tokens = grams_total(g),
		.exact = grams_exact(g),
		.ratio = NAN,
		.herdan = NAN,
		.yule = NAN };
	unsigned __int128 squares = 0;
	struct gram gram;
	size_t at = 0;
	double n = (double)r.tokens;

	r.types = grams_types(g, &r.error);
	if (r.tokens == 0)
		return r;
	r.ratio = (double)r.types / n;
	if (r.tokens > 1)
		r.herdan = log((double)r.types) / log(n);
	if (!r.exact)
		return r;
	while (grams_next(g, &at, &gram)) {
		r.hapaxes += gram.count == 1;
		squares += (unsigned __int128)gram.count * gram.count;
	}
	r.yule = 1e4 * (double)(squares - r.tokens) / n / n;
	return r;
}

void
vocabulary_header(struct buf *out)
{
	buf_add_str(
	    out, "\ttokens\ttypes\ttypes.error\tttr\thapaxes\therdan\tyule");
}

static void
put_double(double x, const char *before, const char *none, struct buf *out)
{
	buf_add_str(out, before);
	if (isnan(x))
		buf_add_str(out, none);
	else
		buf_printf(out, "%.9g", x);
}

static void
put_hapaxes(const struct richness *r, const char *before, const char *none,
    struct buf *out)
{
	buf_add_str(out, before);
	if (r->exact)
		buf_printf(out, "%" PRIu64, r->hapaxes);
	else
		buf_add_str(out, none);
}

void
vocabulary_put(const struct vocabulary *v, struct buf *out)
{
	struct richness r = enrich(v->of[0]);

	buf_printf(out, "\t%" PRIu64 "\t%" PRIu64 "\t%" PRIu64, r.tokens,
	    r.types, r.error);
	put_double(r.ratio, "\t", "-", out);
	put_hapaxes(&r, "\t", "-", out);
	put_double(r.herdan, "\t", "-", out);
	put_double(r.yule, "\t", "-", out);
}

void
vocabulary_json(const struct vocabulary *v, struct buf *out)
{
	struct richness r = enrich(v->of[0]);

	buf_printf(out,
	    ",\"vocabulary\":{\"tokens\":%" PRIu64 ",\"types\":%" PRIu64
	    ",\"types_error\":%" PRIu64,
	    r.tokens, r.types, r.error);
	put_double(r.ratio, ",\"ttr\":", "null", out);
	put_hapaxes(&r, ",\"hapaxes\":", "null", out);
	put_double(r.herdan, ",\"herdan\":", "null", out);
	put_double(r.yule, ",\"yule\":", "null", out);
	buf_add_str(out, "}");
}

/* --- the most frequent --- */

void
vocabulary_top_header(const char *first, struct buf *out)
{
	buf_printf(out, "%s\tn\tgram\tcount\terror\n", first);
}

static void
put_gram(const struct gram *gram, size_t n, struct span name, struct buf *out)
{
	tsv_escape(out, name);
	buf_printf(out, "\t%zu\t", n);
	tsv_escape(out, gram->text);
	buf_printf(
	    out, "\t%" PRIu64 "\t%" PRIu64 "\n", gram->count, gram->error);
}

static void
json_gram(const struct gram *gram, size_t n, const char *first,
    struct span name, struct buf *out)
{
	buf_printf(out, "{\"%s\":", first);
	json_string(out, name);
	buf_printf(out, ",\"n\":%zu,\"gram\":", n);
	json_string(out, gram->text);
	buf_printf(out, ",\"count\":%" PRIu64 ",\"error\":%" PRIu64 "}\n",
	    gram->count, gram->error);
}

void
vocabulary_top(const struct vocabulary *v, const char *first, bool json,
    struct span name, struct buf *out)
{
	for (size_t i = 0; i < GRAMS_MOST; i++) {
		struct gram *top;
		size_t n;

		if (v->of[i] == NULL || !(v->wording->runs >> i & 1))
			continue;
		n = grams_top(v->of[i], v->wording->top, &top);
		for (size_t k = 0; k < n; k++)
			if (json)
				json_gram(&top[k], i + 1, first, name, out);
			else
				put_gram(&top[k], i + 1, name, out);
		free(top);
	}
}
