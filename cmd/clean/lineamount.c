/* Amounts and shares as bytes. */
#include "lines.h"

uint8_t
lines_amount(uint64_t x)
{
	uint64_t y = x + 1, amount;
	unsigned power;

	if (x >= UINT16_MAX)
		return UINT8_MAX;
	power = 63 - (unsigned)__builtin_clzll(y);
	amount = 16 * power + (((y - (1ull << power)) * 16) >> power);
	return amount > UINT8_MAX ? UINT8_MAX : (uint8_t)amount;
}

uint8_t
lines_share(uint64_t part, uint64_t all)
{
	return all == 0 ? 0 :
	    part >= all ? UINT8_MAX :
			  (uint8_t)(part * UINT8_MAX / all);
}
