/* Histograms in bins that are drawn. */
#ifndef BINS_H
#define BINS_H

#include "histogram.h"
#include <stdbool.h>

#define BINS_MOST 24

struct bin {
	uint64_t low, high; /* the values it is of; the last one is open */
	uint64_t n;
};

/* Put the histogram into at most BINS_MOST bins of one width, 1, 2, 5, 10, ...,
 * of which the last holds what lies far out, too. Returns how many; *open tells
 * if the last is such a one. */
size_t bins_of(
    const struct histogram *h, struct bin bin[BINS_MOST], bool *open);

#endif
