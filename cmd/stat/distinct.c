#include "distinct.h"
#include <math.h>
#include <stddef.h>

#define REST (64 - DISTINCT_BITS) /* bits behind those that pick a register */

void
distinct_add(struct distinct *d, uint64_t hash)
{
	uint64_t rest = hash << DISTINCT_BITS;
	uint8_t *most = &d->most[hash >> REST];
	unsigned zeros = rest == 0 ? REST : (unsigned)__builtin_clzll(rest);

	if (zeros + 1 > *most)
		*most = (uint8_t)(zeros + 1);
}

void
distinct_merge(struct distinct *to, const struct distinct *more)
{
	for (size_t i = 0; i < DISTINCT_REGISTERS; i++)
		if (more->most[i] > to->most[i])
			to->most[i] = more->most[i];
}

bool
distinct_is_sound(const struct distinct *d)
{
	for (size_t i = 0; i < DISTINCT_REGISTERS; i++)
		if (d->most[i] > REST + 1)
			return false;
	return true;
}

static double
sigma(double x)
{
	double y = 1, z = x, before;

	if (x == 1)
		return INFINITY;
	do {
		x *= x;
		before = z;
		z += x * y;
		y += y;
	} while (z != before);
	return z;
}

static double
tau(double x)
{
	double y = 1, z = 1 - x, before;

	if (x == 0 || x == 1)
		return 0;
	do {
		x = sqrt(x);
		before = z;
		y /= 2;
		z -= (1 - x) * (1 - x) * y;
	} while (z != before);
	return z / 3;
}

double
distinct_count(const struct distinct *d)
{
	const double m = DISTINCT_REGISTERS;
	unsigned with[REST + 2] = { 0 };
	double z;

	for (size_t i = 0; i < DISTINCT_REGISTERS; i++)
		with[d->most[i]]++;
	z = m * tau(1 - with[REST + 1] / m);
	for (size_t k = REST; k >= 1; k--)
		z = (z + with[k]) / 2;
	z += m * sigma(with[0] / m);
	return m * m / (2 * log(2)) / z;
}
