/* A linear model over hashed binary features: one small weight a bin.
 *
 * The features of a thing are numbers of any size; linear_bin() makes each a
 * bin ("feature hashing", Weinberger et al., ICML 2009). The score is the sum
 * of the weights in the bins; above 0 the answer is yes. */
#ifndef LINEAR_H
#define LINEAR_H

#include <stddef.h>
#include <stdint.h>

struct linear {
	unsigned bits; /* there are 1 << bits weights, at most 16 bits */
	int bias; /* added to each score, in the unit of the weights */
	const int8_t *weight;
};

/* The bin of a feature. */
uint16_t linear_bin(unsigned bits, uint32_t feature);
/* The score of n bins, each below 1 << bits. */
int linear_score(const struct linear *model, const uint16_t *bin, size_t n);

#endif
