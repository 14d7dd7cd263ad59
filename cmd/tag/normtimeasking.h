/* A time whose value is asked for, and what tells it: normtimeday.c days,
 * normtimeyear.c what is longer. */
#ifndef NORMTIMEASKING_H
#define NORMTIMEASKING_H

#include "normtime.h"
#include "normtimefacts.h"

/* One time at hand. */
struct asking {
	struct times *times;
	const struct timefacts *f;
	const struct timeplace *place;
	bool is_time; /* of type TIME */
};

/* Resolvers: each makes *w of the facts if they are its matter. */
typedef bool resolver(const struct asking *a, struct when *w);

static inline bool
dated(const struct asking *a)
{
	return a->times->article.year != 0;
}

static inline struct date
article(const struct asking *a)
{
	return a->times->article;
}

/* "a year ago", "year-earlier". */
static inline bool
is_year_ago(const struct timefacts *f)
{
	return f->unit == TU_YEAR && (f->dir.is || f->dir_text.is) &&
	    f->count < 0 && !f->vague && !f->plural;
}

/* The year that the words tell without a number: "last year", "that year", 0
 * if none. */
int said_year(const struct asking *a);

resolver resolve_feast, resolve_month, resolve_weekday, resolve_away,
    resolve_day_only, resolve_part_of_day;
resolver resolve_decade, resolve_century, resolve_quarter, resolve_season,
    resolve_year, resolve_distance, resolve_unit;

#endif
