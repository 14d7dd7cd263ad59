#include "linear.h"

uint16_t
linear_bin(unsigned bits, uint32_t feature)
{
	/* Fibonacci hashing after one round of mixing (as in MurmurHash3). */
	feature ^= feature >> 16;
	feature *= UINT32_C(0x85EBCA6B);
	feature ^= feature >> 13;
	feature *= UINT32_C(0x9E3779B1);
	return (uint16_t)(feature >> (32 - bits));
}

int
linear_score(const struct linear *model, const uint16_t *bin, size_t n)
{
	int score = model->bias;

	for (size_t i = 0; i < n; i++)
		score += model->weight[bin[i]];
	return score;
}
