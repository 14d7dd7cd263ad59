#include "bins.h"

/* 1, 2, 5, 10, ...: the least that is no smaller than x. */
static uint64_t
round_step(uint64_t x)
{
	uint64_t step = 1;

	for (unsigned i = 0; step < x && step < UINT64_MAX / 10; i++)
		step = i % 3 == 1 ? step / 2 * 5 : step * 2;
	return step;
}

size_t
bins_of(const struct histogram *h, struct bin bin[BINS_MOST], bool *open)
{
	uint64_t from, to, step, seen = 0;
	size_t n;

	*open = false;
	if (h->n == 0)
		return 0;
	from = h->least;
	to = histogram_quantile(h, 0.99);
	if (to < from)
		to = from;
	step = round_step((to - from) / (BINS_MOST - 2) + 1);
	from -= from % step;
	n = (size_t)((to - from) / step) + 1;
	for (size_t i = 0; i < n; i++)
		bin[i] = (struct bin){ from + i * step,
			from + (i + 1) * step - 1, 0 };
	for (size_t i = 0; i < h->buckets; i++) {
		uint64_t low, high;
		size_t at;

		if (h->bucket[i] == 0)
			continue;
		histogram_range(i, &low, &high);
		low += (high - low) / 2;
		at = low < from ? 0 : (size_t)((low - from) / step);
		if (at >= n)
			continue;
		bin[at].n += h->bucket[i];
		seen += h->bucket[i];
	}
	if (seen == h->n)
		return n;
	*open = true;
	bin[n] = (struct bin){ from + n * step, h->most, h->n - seen };
	return n + 1;
}
