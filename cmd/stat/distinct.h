/* How many different things there are, in 16 KiB: HyperLogLog (Flajolet et al.
 * 2007) with 2^14 registers, and Ertl's estimator (2017, arXiv 1702.01284,
 * algorithm 6), which needs no correction at either end. */
#ifndef DISTINCT_H
#define DISTINCT_H

#include <stdbool.h>
#include <stdint.h>

#define DISTINCT_BITS 14
#define DISTINCT_REGISTERS (1u << DISTINCT_BITS)
/* One standard error, relative: 1.04 / sqrt(registers). */
#define DISTINCT_ERROR 0.008125

/* Start with zeros. */
struct distinct {
	uint8_t most[DISTINCT_REGISTERS];
};

/* hash: 64 bits of a thing, as good as random. */
void distinct_add(struct distinct *d, uint64_t hash);
void distinct_merge(struct distinct *to, const struct distinct *more);
/* True if hashes can have led to it. */
bool distinct_is_sound(const struct distinct *d);
double distinct_count(const struct distinct *d);

#endif
