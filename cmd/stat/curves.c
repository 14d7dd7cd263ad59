#include "curves.h"
#include "charts.h"
#include <math.h>

#define CURVE_POINTS 120

void
curves_zipf(struct buf *out, const uint64_t *counts, size_t n)
{
	struct charts_point point[CURVE_POINTS + 2];
	size_t points = 0, before = 0;

	for (size_t i = 0; n > 0 && i <= CURVE_POINTS; i++) {
		size_t rank =
		    (size_t)(exp(log((double)n) * (double)i / CURVE_POINTS) +
			0.5);

		rank = rank > n ? n : rank;
		if (rank == before)
			continue;
		before = rank;
		point[points++] = (struct charts_point){ (double)rank,
			(double)counts[rank - 1] };
	}
	charts_curve(out, "Zipf: how often the word of each rank stands",
	    "rank", "count", true, point, points);
}

/* Of the tokens that a share of all has. */
static double
types_of(const uint64_t *counts, size_t n, double share)
{
	double types = 0;

	for (size_t i = 0; i < n;) {
		size_t from = i;

		while (i < n && counts[i] == counts[from])
			i++;
		types += (double)(i - from) *
		    -expm1((double)counts[from] * log1p(-share));
	}
	return types;
}

void
curves_heaps(struct buf *out, const uint64_t *counts, size_t n, double tokens)
{
	enum { STEPS = 50 };
	struct charts_point point[STEPS + 1] = { { 0, 0 } };

	for (size_t i = 1; i < STEPS; i++) {
		double share = (double)i / STEPS;

		point[i] = (struct charts_point){ share * tokens,
			types_of(counts, n, share) };
	}
	point[STEPS] = (struct charts_point){ tokens, (double)n };
	charts_curve(out, "Heaps: different words of so many", "words",
	    "different ones", false, point, n == 0 ? 0 : STEPS + 1);
}
