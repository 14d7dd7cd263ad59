#include "country.h"
#include "countryimpl.h"
#include <stddef.h>

const char *
country_of(uint64_t phrase)
{
	uint64_t bucket = (phrase >> 32) * country_buckets >> 32;
	uint32_t x = (uint32_t)phrase, y = (uint32_t)(phrase >> 11) | 1;
	uint32_t slot, code;

	if (phrase == 0)
		return NULL;
	x += country_shift[bucket] * y;
	slot = country_slot[(uint64_t)x * country_slots >> 32];
	code = slot & 0x1FF;
	if (code >= country_codes ||
	    slot >> 9 != phrase * UINT64_C(0x9e3779b97f4a7c15) >> 41)
		return NULL;
	return country_code[code];
}
