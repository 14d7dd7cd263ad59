/* Days, weeks and feasts of the Gregorian calendar. */
#ifndef NORMDATE_H
#define NORMDATE_H

#include "span.h"
#include <stdbool.h>

/* A day; year 0: none. Months and days count from 1. */
struct date {
	int year, month, day;
};

/* "YYYY-MM-DD" at the start of s, and nothing or a 'T' or blank behind it. */
bool date_parse(struct span s, struct date *date);
/* True if there is such a day, of the years 1 to 9999. */
bool date_valid(struct date d);

/* Days from 1970-01-01 to that day, and back (proleptic Gregorian calendar,
 * after H. Hinnant, "chrono-compatible low-level date algorithms"). */
long date_days(struct date d);
struct date date_from_days(long days);
/* 1: Monday .. 7: Sunday, as in ISO 8601. */
int date_weekday(struct date d);
int date_days_in(int year, int month);
struct date date_add_days(struct date d, long days);
/* The same day of the month so many months on, or the month's last. */
struct date date_add_months(struct date d, int months);

/* The week of a day as ISO 8601 counts them: week 1 has the year's first
 * Thursday. */
struct date_week {
	int year, week;
};

struct date_week date_week(struct date d);
/* Its Monday. */
struct date date_of_week(struct date_week w);

/* The nth weekday (1: Monday) of a month, or from its end if n is below 0. */
struct date date_nth_weekday(int year, int month, int weekday, int n);
/* Easter Sunday of the western churches (O'Beirne 1965, after Meeus). */
struct date date_easter(int year);

#endif
