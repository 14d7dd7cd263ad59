/* Names of months and of the days of the week in 26 languages beside English,
 * full and abbreviated, in the cases that dates are written in. Names that
 * stand for two months in different languages are left out. */
#ifndef MONTHS_H
#define MONTHS_H

#include "span.h"

struct calendar_name {
	const char *name; /* lower case, without a full stop */
	unsigned char month; /* 1 .. 12, or 0 */
	unsigned char weekday; /* 1: Monday, or 0 */
};

/* In the order of strcmp(3); months_table.c. */
extern const struct calendar_name calendar_names[];
extern const size_t calendar_names_n;

/* The name that the word is, whatever its case; NULL if it is none. */
const struct calendar_name *calendar_name_find(struct span word);

#endif
