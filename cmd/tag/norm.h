/* Values of tags: dates as ISO 8601 (TIMEX3 values), numbers in digits, money
 * as "CODE amount" (ISO 4217). */
#ifndef NORM_H
#define NORM_H

#include "arena.h"
#include "rules.h"
#include "span.h"

/* The value of a match: by the rule's template or normaliser; p NULL if it has
 * none, or none can be told. */
struct span norm_value(const struct rule_match *m, struct arena *arena);
/* True if the rule's values are those of times, which are told when all tags of
 * an article stand (tagtime.h): norm_value() has none for it. */
bool norm_is_time(const struct rule *rule);
/* True if the rule names a normaliser that is known, or none. */
bool norm_known(const struct rule *rule);

/* The number that a text says ("1,276", "3.5 million", "twenty-one", "a
 * hundred and five"), as decimal digits; n 0 if it is none. */
struct span number_value(struct span s, struct arena *arena);
/* The same of an ordinal: "21st", "twenty-first". */
struct span ordinal_value(struct span s, struct arena *arena);
/* "USD 4600000" of a match; its groups cur and n are the currency and the
 * number, scale a word that multiplies n. Without them all of it is read. */
struct span money_value(const struct rule_match *m, struct arena *arena);
/* "12.5 km", "5 ft 2 in": the symbols of measure.h. */
struct span quantity_value(struct span s, struct arena *arena);
/* "P42Y", "P3M", of "in her 40s" "P40Y/P49Y" (ISO 8601). */
struct span age_value(struct span s, struct arena *arena);
/* "+442079460958;ext=12" (RFC 3966). */
struct span phone_value(struct span s, struct arena *arena);

#endif
