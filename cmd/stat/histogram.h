/* Log-linear histograms of lengths: values below 64 are counted one by one,
 * greater ones in 32 buckets for each power of two, so that a quantile is wrong
 * by no more than 1 in 64. They add up exactly, in any order. */
#ifndef HISTOGRAM_H
#define HISTOGRAM_H

#include <stddef.h>
#include <stdint.h>

#define HISTOGRAM_BUCKETS (64 + 58 * 32) /* for all of 64 bits */

struct histogram {
	uint64_t n, sum, least, most; /* of all values; exact */
	uint64_t *bucket; /* owned */
	size_t buckets;
};

void histogram_fini(struct histogram *h);
/* Without values again. */
void histogram_clear(struct histogram *h);
/* Room for so many buckets at least, those that are new without values. */
void histogram_resize(struct histogram *h, size_t buckets);
void histogram_count(struct histogram *h, uint64_t value);
void histogram_add(struct histogram *to, const struct histogram *more);
/* The value below or at which the share q (0 to 1) of all values lies: the
 * middle of its bucket, but never beyond the least and the most. h has some. */
uint64_t histogram_quantile(const struct histogram *h, double q);
double histogram_mean(const struct histogram *h);
/* The values of bucket i: from *low to *high. */
void histogram_range(size_t i, uint64_t *low, uint64_t *high);

#endif
