#include "vocabulary.h"
#include "word.h"
#include "xalloc.h"
#include <stdlib.h>

/* Bytes of the words before that are kept before they are moved up. */
#define WINDOW (16u << 10)

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
	v->variety = (struct variety){ 0 };
}

void
vocabulary_add(struct vocabulary *to, const struct vocabulary *more)
{
	for (size_t i = 0; i < GRAMS_MOST; i++)
		if (to->of[i] != NULL && more->of[i] != NULL)
			grams_add(to->of[i], more->of[i]);
	variety_add(&to->variety, &more->variety);
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
	variety_add(&to->variety, &more->variety);
	more->variety = (struct variety){ 0 };
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

/* Words that are counted as they stand, one by one. */
static void
count_words(struct grams *g, struct span text)
{
	struct span batch[GRAMS_BATCH];
	struct words words;
	size_t n;

	words_begin(&words, text);
	while ((n = words_many(&words, batch, GRAMS_BATCH)) > 0)
		grams_count_batch(g, batch, n, span_end(text));
}

/* True if nothing but how often words stand there is asked for. */
static bool
counts_only(const struct vocabulary *v)
{
	const struct wording *w = v->wording;

	return v->of[0] != NULL && (w->top == 0 || w->runs == 1) && !w->fold &&
	    w->stops == NULL && w->common == NULL && w->stretch == NULL;
}

static void
look_at_word(struct vocabulary *v, struct span word, bool runs)
{
	struct wording *w = v->wording;

	word = wording_word(w, word);
	if (word.n == 0) {
		wording_break(w);
		return;
	}
	if (v->of[0] != NULL)
		grams_count(v->of[0], word);
	if (w->stretch != NULL)
		stretch_word(w->stretch, word, &v->variety);
	if (runs)
		count_runs(v, word);
}

static void
look_at_words(struct vocabulary *v, struct span text)
{
	bool runs = v->wording->top > 0 && v->wording->runs > 1;
	struct span batch[GRAMS_BATCH];
	struct words words;
	size_t n;

	words_begin(&words, text);
	while ((n = words_many(&words, batch, GRAMS_BATCH)) > 0)
		for (size_t i = 0; i < n; i++)
			look_at_word(v, batch[i], runs);
}

void
vocabulary_words(struct vocabulary *v, struct span text)
{
	if (counts_only(v))
		count_words(v->of[0], text);
	else
		look_at_words(v, text);
}

void
vocabulary_end(struct vocabulary *v)
{
	if (v->wording->stretch != NULL)
		stretch_end(v->wording->stretch, &v->variety);
}
