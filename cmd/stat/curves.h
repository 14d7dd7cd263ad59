/* The curves that counts of words make. counts: n of them, the greatest first.
 */
#ifndef CURVES_H
#define CURVES_H

#include "buf.h"

/* Zipf: counts by rank, both logarithmic. */
void curves_zipf(struct buf *out, const uint64_t *counts, size_t n);
/* Heaps: the types that so many tokens, drawn from all, have in the mean
 * (Baayen, Word Frequency Distributions (2001), section 2.6.1, binomial), which
 * does not hang on the order of the text. */
void curves_heaps(
    struct buf *out, const uint64_t *counts, size_t n, double tokens);

#endif
