/* Feasts and public days that texts date by. */
#ifndef NORMTIMEFEAST_H
#define NORMTIMEFEAST_H

#include "normdate.h"

/* How its day is found: a day of a month; the nth weekday of one (from the end
 * if n is below 0) and days from it; days from Easter Sunday (month 0). */
struct feast {
	const char *name;
	int month, day, weekday, n, away;
};

/* The feast that the words begin with, whatever their case; NULL if none. */
const struct feast *feast_find(struct span words);
/* Its day in a year. */
struct date feast_date(const struct feast *feast, int year);

#endif
