/* Names and symbols of units and of what stands with them. Each list ends in a
 * word that is NULL. */
#ifndef MEASURENAMES_H
#define MEASURENAMES_H

struct measure {
	const char *word, *symbol;
};

extern const struct measure measure_names[];
extern const struct measure measure_symbols[];
extern const struct measure measure_bases[];
extern const struct measure measure_letters[];
extern const struct measure measure_data[];
extern const struct measure measure_data_letters[];
extern const struct measure measure_prefixes[];
extern const struct measure measure_powers[];
extern const struct measure measure_exponents[];
extern const struct measure measure_rates[];
extern const struct measure measure_per[];

#endif
