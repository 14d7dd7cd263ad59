#include "histogram.h"
#include "xalloc.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SINGLE 64 /* values with a bucket of their own */
#define SINGLE_BITS 6
#define PER_POWER 32
#define PER_POWER_BITS 5

void
histogram_fini(struct histogram *h)
{
	free(h->bucket);
}

void
histogram_clear(struct histogram *h)
{
	if (h->buckets > 0)
		memset(h->bucket, 0, h->buckets * sizeof(*h->bucket));
	h->n = h->sum = h->least = h->most = 0;
}

static size_t
bucket_of(uint64_t value)
{
	unsigned power;

	if (value < SINGLE)
		return (size_t)value;
	power = 63 - (unsigned)__builtin_clzll(value);
	return SINGLE + (size_t)(power - SINGLE_BITS) * PER_POWER +
	    (size_t)((value >> (power - PER_POWER_BITS)) & (PER_POWER - 1));
}

void
histogram_range(size_t i, uint64_t *low, uint64_t *high)
{
	size_t power, step;

	if (i < SINGLE) {
		*low = *high = i;
		return;
	}
	power = (i - SINGLE) / PER_POWER + SINGLE_BITS;
	step = (i - SINGLE) % PER_POWER;
	*low =
	    (UINT64_C(1) << power) | (uint64_t)step << (power - PER_POWER_BITS);
	*high = *low + ((UINT64_C(1) << (power - PER_POWER_BITS)) - 1);
}

void
histogram_resize(struct histogram *h, size_t buckets)
{
	if (buckets <= h->buckets)
		return;
	h->bucket = xreallocarray(h->bucket, buckets, sizeof(*h->bucket));
	memset(h->bucket + h->buckets, 0,
	    (buckets - h->buckets) * sizeof(*h->bucket));
	h->buckets = buckets;
}

static void
note(struct histogram *h, uint64_t least, uint64_t most)
{
	if (h->n == 0 || least < h->least)
		h->least = least;
	if (h->n == 0 || most > h->most)
		h->most = most;
}

void
histogram_count(struct histogram *h, uint64_t value)
{
	size_t i = bucket_of(value);

	histogram_resize(h, i + 1);
	note(h, value, value);
	h->bucket[i]++;
	h->n++;
	h->sum += value;
}

void
histogram_add(struct histogram *to, const struct histogram *more)
{
	if (more->n == 0)
		return;
	histogram_resize(to, more->buckets);
	note(to, more->least, more->most);
	for (size_t i = 0; i < more->buckets; i++)
		to->bucket[i] += more->bucket[i];
	to->n += more->n;
	to->sum += more->sum;
}

uint64_t
histogram_quantile(const struct histogram *h, double q)
{
	uint64_t rank = (uint64_t)ceil(q * (double)h->n), seen = 0, low, high;
	size_t i = 0;

	if (rank == 0)
		return h->least;
	while (i + 1 < h->buckets && (seen += h->bucket[i]) < rank)
		i++;
	histogram_range(i, &low, &high);
	low += (high - low) / 2;
	return low < h->least ? h->least : low > h->most ? h->most : low;
}

double
histogram_mean(const struct histogram *h)
{
	return (double)h->sum / (double)h->n;
}
