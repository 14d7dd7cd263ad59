/* Which words a text uses, how often, and how rich that makes it. */
#ifndef VOCABULARY_H
#define VOCABULARY_H

#include "wording.h"

struct vocabulary {
	struct wording *wording;
	struct grams *of[GRAMS_MOST]; /* runs of i + 1; NULL: not asked for */
	struct variety variety;
};

/* wording must outlive it. */
struct vocabulary *vocabulary_new(struct wording *wording);
void vocabulary_free(struct vocabulary *v);
void vocabulary_clear(struct vocabulary *v);
/* All of more. */
void vocabulary_add(struct vocabulary *to, const struct vocabulary *more);
/* What more holds is in it no longer. */
void vocabulary_move(struct vocabulary *to, struct vocabulary *more);
/* Count the words of a text, which goes on from the one before. */
void vocabulary_words(struct vocabulary *v, struct span text);

/* The article has ended. */
void vocabulary_end(struct vocabulary *v);

/* --- what outlives a run (vocabularykeep.c) --- */

/* Hand the bytes that are kept of it to put, a multiple of 8. v may be NULL. */
void vocabulary_keep(const struct vocabulary *v,
    void (*put)(void *self, const void *p, size_t n), void *self);
/* Add what was kept at the beginning of rest, which is moved along, to v; NULL:
 * only check it. False: this is nothing that was kept. */
bool vocabulary_take(struct vocabulary *v, struct span *rest);

/* --- rows --- */

/* The columns' names, a tab before each; values, "-" where there is none. */
void vocabulary_header(struct buf *out);
void vocabulary_put(const struct vocabulary *v, struct buf *out);
/* A member "vocabulary", a comma before it. */
void vocabulary_json(const struct vocabulary *v, struct buf *out);

/* The rows of --top and --tags: their columns (TSV), and those of one group.
 * first: the name of the first column. */
void vocabulary_top_header(
    const struct wording *w, const char *first, struct buf *out);
void vocabulary_top(const struct vocabulary *v, const char *first, bool json,
    struct span name, struct buf *out);

#endif
