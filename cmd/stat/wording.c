#include "wording.h"
#include "hash.h"
#include "key.h"
#include "words.h"
#include <stdio.h>
#include <stdlib.h>

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

static struct span
fold(struct wording *w, struct span word)
{
	if (!is_ascii(word))
		return key_of(KEY_CASE, word, &w->folded);
	fold_ascii(&w->folded, word);
	return buf_span(&w->folded);
}

struct span
wording_word(struct wording *w, struct span word)
{
	struct span kept = w->fold || w->common != NULL ? fold(w, word) : word;

	if (w->common != NULL && grams_have(w->common, kept))
		return SPAN("");
	if (!w->fold)
		kept = word;
	return w->stops != NULL && grams_have(w->stops, kept) ? SPAN("") : kept;
}

/* The list of a language. What it has an apostrophe in is left out with the
 * curly one, too. */
static void
add_common(struct wording *w, const char *words)
{
	struct buf curly = { 0 };

	w->common = grams_new(&w->budget);
	for (const char *p = words; *p != '\0';) {
		struct span word = { p, strcspn(p, "\n") };
		const char *mark = memchr(word.p, '\'', word.n);

		grams_count(w->common, fold(w, word));
		p += word.n + 1;
		if (mark == NULL)
			continue;
		curly.n = 0;
		buf_add(&curly, word.p, (size_t)(mark - word.p));
		buf_add_str(&curly, "\xE2\x80\x99");
		buf_add(
		    &curly, mark + 1, (size_t)(span_end(word) - (mark + 1)));
		grams_count(w->common, fold(w, buf_span(&curly)));
	}
	buf_fini(&curly);
}

static uint64_t
sum_of(const struct grams *g)
{
	uint64_t sum = 0;
	struct gram gram;
	size_t at = 0;

	while (g != NULL && grams_next(g, &at, &gram))
		sum += hash_span64(gram.text, 0) | 1;
	return sum;
}

uint64_t
wording_stops_sum(const struct wording *w)
{
	return sum_of(w->stops) * 3 + sum_of(w->common);
}

int
wording_stop(struct wording *w, const char *name)
{
	const char *list = stop_words(name);
	FILE *file;
	char *line = NULL;
	size_t room = 0;
	ssize_t n;
	bool bad;

	if (list != NULL) {
		add_common(w, list);
		return 0;
	}
	file = fopen(name, "r");
	if (file == NULL)
		return -1;
	if (w->stops == NULL)
		w->stops = grams_new(&w->budget);
	while ((n = getline(&line, &room, file)) != -1) {
		const char *hash = memchr(line, '#', (size_t)n);
		struct span word = span_trim(span_from(
		    line, hash == NULL ? (size_t)n : (size_t)(hash - line)));

		if (word.n > 0 && w->fold)
			word = fold(w, word);
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
wording_begin(struct wording *w)
{
	wording_break(w);
	if (w->measures && w->stretch == NULL)
		w->stretch = stretch_new();
	if (w->stretch != NULL)
		stretch_clear(w->stretch);
}

void
wording_fini(struct wording *w)
{
	grams_free(w->stops);
	grams_free(w->common);
	stretch_free(w->stretch);
	buf_fini(&w->words);
	buf_fini(&w->folded);
}
