/* What two sketches tell. */
#include "sketch.h"

#include <math.h>

static unsigned
equal_bins(const struct sketch *a, const struct sketch *b, unsigned bins)
{
	unsigned differ = 0;

	for (unsigned i = 0; i < bins / 32; i++) {
		uint64_t x = a->signature[i] ^ b->signature[i];

		x = (x | x >> 1) & UINT64_C(0x5555555555555555);
		differ += (unsigned)__builtin_popcountll(x);
	}
	return bins - differ;
}

double
sketch_containment(const struct sketch *a, const struct sketch *b,
    const struct sketch_options *options)
{
	unsigned bins = sketch_bins(options);
	double small = a->shingles, large = b->shingles, j, c;

	if (small == 0 || large == 0)
		return 0;
	if (small > large) {
		small = large;
		large = a->shingles;
	}
	/* A quarter of the bins agrees by chance. */
	j = ((double)equal_bins(a, b, bins) / bins - 0.25) / 0.75;
	j = j < 0 ? 0 : j > small / large ? small / large : j;
	c = j / (1 + j) * (small + large) / small;
	return c > 1 ? 1 : c;
}

double
sketch_error(double c, const struct sketch_options *options)
{
	double j = c / (2 - c), p = j + (1 - j) / 4;

	return sqrt(p * (1 - p) / sketch_bins(options)) / 0.75 * 2 /
	    ((1 + j) * (1 + j));
}

double
sketch_agreement(
    const struct sketch *a, const struct sketch *b, unsigned *compared)
{
	unsigned i = 0, k = 0, both = 0, last = UINT8_MAX, in_a = 0, in_b = 0;

	/* Where a list is full, nothing is known beyond its end. */
	if (a->numbers == SKETCH_NUMBERS)
		last = a->number[SKETCH_NUMBERS - 1];
	if (b->numbers == SKETCH_NUMBERS &&
	    b->number[SKETCH_NUMBERS - 1] < last)
		last = b->number[SKETCH_NUMBERS - 1];
	while (in_a < a->numbers && a->number[in_a] <= last)
		in_a++;
	while (in_b < b->numbers && b->number[in_b] <= last)
		in_b++;
	while (i < in_a && k < in_b)
		if (a->number[i] < b->number[k])
			i++;
		else if (a->number[i] > b->number[k])
			k++;
		else {
			both++;
			i++;
			k++;
		}
	*compared = in_a < in_b ? in_a : in_b;
	return *compared == 0 ? 1 : (double)both / *compared;
}
