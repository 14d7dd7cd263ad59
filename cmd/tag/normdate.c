#include "normdate.h"
#include <stddef.h>

long
date_days(struct date d)
{
	long y = d.month <= 2 ? d.year - 1 : d.year;
	long era = (y >= 0 ? y : y - 399) / 400, yoe = y - era * 400;
	long doy =
	    (153 * (d.month + (d.month > 2 ? -3 : 9)) + 2) / 5 + d.day - 1;

	return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

struct date
date_from_days(long days)
{
	long z = days + 719468, era = (z >= 0 ? z : z - 146096) / 146097;
	long doe = z - era * 146097;
	long yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	long doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	long mp = (5 * doy + 2) / 153;
	struct date d;

	d.day = (int)(doy - (153 * mp + 2) / 5 + 1);
	d.month = (int)(mp < 10 ? mp + 3 : mp - 9);
	d.year = (int)(yoe + era * 400 + (d.month <= 2));
	return d;
}

int
date_weekday(struct date d)
{
	long n = (date_days(d) + 3) % 7;

	return (int)(n < 0 ? n + 7 : n) + 1;
}

int
date_days_in(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30,
		31 };
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	return month == 2 && leap ? 29 : days[month - 1];
}

bool
date_valid(struct date d)
{
	return d.year > 0 && d.year < 10000 && d.month >= 1 && d.month <= 12 &&
	    d.day >= 1 && d.day <= date_days_in(d.year, d.month);
}

bool
date_parse(struct span s, struct date *d)
{
	int *const parts[] = { &d->year, &d->month, &d->day };
	static const size_t widths[] = { 4, 2, 2 };
	size_t at = 0;

	for (size_t i = 0; i < 3; i++) {
		*parts[i] = 0;
		if (i > 0 && (at >= s.n || s.p[at++] != '-'))
			return false;
		for (size_t j = 0; j < widths[i]; j++, at++) {
			if (at >= s.n || s.p[at] < '0' || s.p[at] > '9')
				return false;
			*parts[i] = *parts[i] * 10 + (s.p[at] - '0');
		}
	}
	if (at < s.n && s.p[at] != 'T' && s.p[at] != ' ')
		return false;
	return date_valid(*d);
}

struct date
date_add_days(struct date d, long days)
{
	return date_from_days(date_days(d) + days);
}

struct date
date_add_months(struct date d, int months)
{
	int n = d.year * 12 + d.month - 1 + months;
	int last;

	d.year = n / 12;
	d.month = n % 12 + 1;
	last = date_days_in(d.year, d.month);
	if (d.day > last)
		d.day = last;
	return d;
}

struct date_week
date_week(struct date d)
{
	/* The week has the year of its Thursday. */
	struct date thursday = date_add_days(d, 4 - date_weekday(d));
	long first = date_days((struct date){ thursday.year, 1, 1 });

	return (struct date_week){ thursday.year,
		(int)((date_days(thursday) - first) / 7) + 1 };
}

struct date
date_of_week(struct date_week w)
{
	struct date fourth = { w.year, 1, 4 }; /* is in week 1 */

	return date_add_days(
	    fourth, 1 - date_weekday(fourth) + 7 * (w.week - 1));
}

struct date
date_nth_weekday(int year, int month, int weekday, int n)
{
	struct date d = { year, month, 1 };
	int away;

	if (n < 0) {
		d.day = date_days_in(year, month);
		away = (date_weekday(d) - weekday + 7) % 7;
		return date_add_days(d, -away + 7 * (n + 1));
	}
	away = (weekday - date_weekday(d) + 7) % 7;
	return date_add_days(d, away + 7 * (n - 1));
}

struct date
date_easter(int year)
{
	int a = year % 19, b = year / 100, c = year % 100;
	int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
	int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
	int m = (a + 11 * h + 22 * l) / 451;
	int n = h + l - 7 * m + 114;

	return (struct date){ year, n / 31, n % 31 + 1 };
}
