/* How often words, or runs of words, were seen.
 *
 * Exact while memory allows. From then on the table keeps its size: where it is
 * full, the rarer half goes at once, and the greatest count that went, d, is
 * remembered; what comes new afterwards starts at d, its error being d too
 * (Space-Saving, Metwally et al. 2005, in batches as by Anderson et al. 2017).
 * So a count is never too small, and at most `error` too great; what is not in
 * the table was seen d times at most. How many there were is then told by
 * HyperLogLog (distinct.h). */
#ifndef GRAMS_H
#define GRAMS_H

#include "span.h"
#include <stdint.h>

/* Bytes that many tables may take together. A table's least size is always
 * granted. */
struct budget {
	uint64_t limit, used;
};

#define GRAMS_BATCH 64

struct gram {
	struct span text; /* valid until the table changes */
	uint64_t count, error;
};

struct grams;

/* budget must outlive the table. */
struct grams *grams_new(struct budget *budget);
void grams_free(struct grams *g);
/* Empty, exact and, if it has grown large, small again. */
void grams_clear(struct grams *g);
/* One more of text, which is not empty. */
void grams_count(struct grams *g, struct span text);
/* One more of each of n words, n <= GRAMS_BATCH, none of them empty, as
 * grams_count() would; end: up to where the bytes behind them may be read. */
void grams_count_batch(
    struct grams *g, const struct span *word, size_t n, const char *end);
/* So many more, of which error are not certain. */
void grams_count_many(
    struct grams *g, struct span text, uint64_t count, uint64_t error);
/* All of more, whatever order tables are added in, as long as they are exact.
 */
void grams_add(struct grams *to, const struct grams *more);
bool grams_have(const struct grams *g, struct span text);

bool grams_exact(const struct grams *g);
/* All that was counted. */
uint64_t grams_total(const struct grams *g);
/* How many different ones, and the standard error of that: 0 if exact. */
uint64_t grams_types(const struct grams *g, uint64_t *error);
/* A walk over the table, in no order: *at begins as 0. */
bool grams_next(const struct grams *g, size_t *at, struct gram *gram);
/* The n most frequent ones, or all; by count, then by bytes. Returns how many;
 * *top is the caller's to free. */
size_t grams_top(const struct grams *g, uint64_t n, struct gram **top);
/* How often it was counted, as far as the table knows; 0 if it is not there. */
uint64_t grams_count_of(const struct grams *g, struct span text);
/* All counts, the greatest first; the caller's to free. */
uint64_t *grams_counts(const struct grams *g, size_t *n);

/* --- gramskeep.c --- */

/* Hand the bytes that are kept of it to put, a multiple of 8: the same for all
 * tables that hold the same. */
void grams_keep(const struct grams *g,
    void (*put)(void *self, const void *p, size_t n), void *self);
/* Add what was kept at the beginning of rest, which is moved along, as
 * grams_add() would; g NULL: only check it. False: this is no table. */
bool grams_take(struct grams *g, struct span *rest);

#endif
