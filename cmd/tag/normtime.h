/* Values of times: TIMEX3 ("TimeML Annotation Guidelines", 1.2.1, 2006), of
 * the article's day, and of the dates that stand before in the text. */
#ifndef NORMTIME_H
#define NORMTIME_H

#include "normtimewhen.h"

/* What is remembered of an article. */
struct times {
	struct date article; /* the day that relative dates count from; year 0:
				not known */
	struct when last; /* the date that was told last */
	struct when last_day; /* the same, of days only */
	const char *last_day_at; /* where in the text it stands; NULL: none */
	struct when last_quarter;
};

/* Where a time stands. */
struct timeplace {
	struct span text; /* its words */
	struct span before,
	    after; /* the paragraph up to it, and from its end */
};

struct timevalue {
	struct span value; /* p NULL: none can be told */
	struct span freq, quant, mod; /* as of TIMEX3; p NULL: none */
};

/* Begin an article. */
void times_begin(struct times *t, struct date article);
/* The value of the next time of the article: type is DATE, TIME, DURATION or
 * SET. Dates without a year, and weekdays, are the last before the article's
 * day, unless the words around say that they are yet to come. What the text
 * does not tell is written X: "XXXX-04-11", "XXXX-WXX-1". */
struct timevalue times_value(struct times *t, const char *type,
    const struct timeplace *place, struct arena *arena);

/* normtimecue.c: 1 if the words around a time say that it is to come, -1 that
 * it is past, 0 if they say nothing. */
int timecue(const struct timeplace *place);
/* The same of the last words before it alone. */
int timecue_near(const struct timeplace *place);
/* normtimespan.c: values of DURATION and SET. */
struct timefacts;
struct span duration_value(const struct timefacts *f, struct arena *arena);
struct timevalue set_value(const struct timefacts *f, struct arena *arena);

#endif
