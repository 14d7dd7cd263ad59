/* The tables of countries, made by lexicon/codes.py. */
#ifndef COUNTRYIMPL_H
#define COUNTRYIMPL_H

#include <stdint.h>

extern const uint32_t country_slots, country_buckets, country_codes;
extern const char country_code[][3];
/* How far each bucket's keys are moved, so that all have a slot alone. */
extern const uint16_t country_shift[];
/* The upper 23 bits: of the key; the lower 9: index of its code. */
extern const uint32_t country_slot[];

#endif
