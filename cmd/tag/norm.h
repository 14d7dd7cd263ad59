/* Values of tags: dates as ISO 8601 (TIMEX3 values), numbers in digits, money
 * as "CODE amount" (ISO 4217). */
#ifndef NORM_H
#define NORM_H

#include "arena.h"
#include "rules.h"
#include "span.h"

/* A day of the Gregorian calendar; year 0: none. */
struct date {
	int year, month, day;
};

/* "YYYY-MM-DD" at the start of s, and nothing or a 'T' or blank behind it. */
bool date_parse(struct span s, struct date *date);

/* The value of a match: by the rule's template or normaliser; p NULL if it has
 * none, or none can be told. article: the day that relative dates count from,
 * past by default as news is. */
struct span norm_value(const struct rule_match *m, const struct date *article,
    struct arena *arena);
/* True if the rule names a normaliser that is known, or none. */
bool norm_known(const struct rule *rule);

/* The number that a text says ("1,276", "3.5 million", "twenty-one", "a
 * hundred and five"), as decimal digits; n 0 if it is none. */
struct span number_value(struct span s, struct arena *arena);
/* "date" normaliser. */
struct span date_value(const struct rule_match *m, const struct date *article,
    struct arena *arena);

#endif
