/* Dates as TIMEX3 values. */
#include "norm.h"
#include <strings.h>

#include <stdio.h>
#include <stdlib.h>

static const char *const months[] = { "jan", "feb", "mar", "apr", "may", "jun",
	"jul", "aug", "sep", "oct", "nov", "dec" };
static const char *const weekdays[] = { "monday", "tuesday", "wednesday",
	"thursday", "friday", "saturday", "sunday" };

/* Days from 1970-01-01 to that day, and back (proleptic Gregorian calendar,
 * after H. Hinnant, "chrono-compatible low-level date algorithms"). */
static long
days_from(struct date d)
{
	long y = d.month <= 2 ? d.year - 1 : d.year;
	long era = (y >= 0 ? y : y - 399) / 400, yoe = y - era * 400;
	long doy =
	    (153 * (d.month + (d.month > 2 ? -3 : 9)) + 2) / 5 + d.day - 1;

	return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

static struct date
date_from(long days)
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

/* 0: Monday. */
static int
weekday_of(long days)
{
	long n = (days + 3) % 7;

	return (int)(n < 0 ? n + 7 : n);
}

static int
days_in(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30,
		31 };
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	return month == 2 && leap ? 29 : days[month - 1];
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
	return d->year > 0 && d->month >= 1 && d->month <= 12 && d->day >= 1 &&
	    d->day <= days_in(d->year, d->month);
}

static long
to_number(struct span s)
{
	long n = 0;

	for (size_t i = 0; i < s.n && s.p[i] >= '0' && s.p[i] <= '9' && i < 9;
	     i++)
		n = n * 10 + (s.p[i] - '0');
	return n;
}

static int
index_of(struct span s, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		size_t length = strlen(names[i]);

		if (s.n >= length && strncasecmp(s.p, names[i], length) == 0)
			return (int)i;
	}
	return -1;
}

static bool
is(struct span s, const char *word)
{
	return s.n == strlen(word) && strncasecmp(s.p, word, s.n) == 0;
}

static struct span
iso_day(long days, struct arena *arena)
{
	struct date d = date_from(days);

	return arena_printf(arena, "%04d-%02d-%02d", d.year, d.month, d.day);
}

/* ISO 8601 week of that day. */
static struct span
iso_week(long days, struct arena *arena)
{
	long thursday = days - weekday_of(days) + 3;
	struct date d = date_from(thursday);
	struct date first = { d.year, 1, 1 };

	return arena_printf(arena, "%04d-W%02ld", d.year,
	    (thursday - days_from(first)) / 7 + 1);
}

static struct span
iso_month(const struct date *d, long more, struct arena *arena)
{
	long n = (long)d->year * 12 + d->month - 1 + more;

	return arena_printf(arena, "%04ld-%02ld", n / 12, n % 12 + 1);
}

/* A unit so many of itself away from the article's day. */
static struct span
unit_away(
    struct span unit, long n, const struct date *from, struct arena *arena)
{
	static const char *const seasons[] = { "spring", "summer", "autumn",
		"fall", "winter" };
	static const char *const codes[] = { "SP", "SU", "FA", "FA", "WI" };
	long day = days_from(*from);
	int season = index_of(unit, seasons, 5);

	if (is(unit, "day"))
		return iso_day(day + n, arena);
	if (is(unit, "week"))
		return iso_week(day + n * 7, arena);
	if (is(unit, "weekend"))
		return arena_printf(arena, "%.*s-WE",
		    (int)iso_week(day + n * 7, arena).n,
		    iso_week(day + n * 7, arena).p);
	if (is(unit, "month"))
		return iso_month(from, n, arena);
	if (is(unit, "quarter")) {
		long q = (long)from->year * 4 + (from->month - 1) / 3 + n;

		return arena_printf(arena, "%04ld-Q%ld", q / 4, q % 4 + 1);
	}
	if (season >= 0)
		return arena_printf(
		    arena, "%04ld-%s", from->year + n, codes[season]);
	if (is(unit, "year"))
		return arena_printf(arena, "%04ld", from->year + n);
	if (is(unit, "decade"))
		return arena_printf(arena, "%03ld", from->year / 10 + n);
	return arena_printf(arena, "%02ld", from->year / 100 + n);
}

/* last -1, this 0, next +1. */
static long
direction(struct span rel)
{
	if (is(rel, "last") || is(rel, "past"))
		return -1;
	return is(rel, "next") || is(rel, "coming") ? 1 : 0;
}

static struct span
weekday_value(
    int weekday, struct span rel, const struct date *from, struct arena *arena)
{
	long day = days_from(*from);
	long back = (weekday_of(day) - weekday + 7) % 7;

	if (direction(rel) > 0)
		return iso_day(
		    day + (7 - back) % 7 + (back == 0 ? 7 : 0), arena);
	if (direction(rel) < 0 && back == 0)
		back = 7;
	return iso_day(day - back, arena);
}

static struct span
word_value(struct span word, const struct date *from, struct arena *arena)
{
	static const struct {
		const char *word;
		long days;
	} words[] = { { "today", 0 }, { "tonight", 0 }, { "yesterday", -1 },
		{ "tomorrow", 1 }, { "the day before yesterday", -2 },
		{ "the day after tomorrow", 2 } };

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (is(word, words[i].word))
			return iso_day(days_from(*from) + words[i].days, arena);
	return span_from(NULL, 0);
}

/* "3 years ago": the count of the unit, backwards or forwards. */
static struct span
ago_value(const struct rule_match *m, struct span unit, const struct date *from,
    struct arena *arena)
{
	struct span n = number_value(rule_match_name(m, "n"), arena);
	struct span dir = rule_match_name(m, "dir");
	long count = to_number(n);

	if (n.n == 0 || memchr(n.p, '.', n.n) != NULL || count > 100000)
		return span_from(NULL, 0);
	if (is(dir, "ago") || is(dir, "earlier"))
		count = -count;
	return unit_away(unit, count, from, arena);
}

/* A month, with what stands around it. from: NULL if not known. */
static struct span
month_value(const struct rule_match *m, int month, const struct date *from,
    struct arena *arena)
{
	struct span year = rule_match_name(m, "y");
	struct span day = rule_match_name(m, "d");
	struct span rel = rule_match_name(m, "rel");
	long y = to_number(year), d = to_number(day);

	if (d > 31)
		return span_from(NULL, 0);
	if (y == 0 && from == NULL)
		return d == 0 ?
		    arena_printf(arena, "XXXX-%02d", month) :
		    arena_printf(arena, "XXXX-%02d-%02ld", month, d);
	if (y == 0 && rule_match_name(m, "unit").n > 0)
		y = from->year + direction(rel);
	else if (y == 0) {
		/* The last such month, this one with its day behind us. */
		y = from->year -
		    (month > from->month ||
			(month == from->month && d > from->day));
		if (direction(rel) > 0)
			y = from->year + (month <= from->month);
		else if (direction(rel) < 0 && month == from->month)
			y--;
	}
	if (d == 0)
		return arena_printf(arena, "%04ld-%02d", y, month);
	if (d > days_in((int)y, month))
		return span_from(NULL, 0);
	return arena_printf(arena, "%04ld-%02d-%02ld", y, month, d);
}

static struct span
year_value(const struct rule_match *m, struct arena *arena)
{
	struct span y = rule_match_name(m, "y");
	struct span y2 = rule_match_name(m, "y2");

	if (y2.n == 2)
		return arena_printf(arena, "%.4s/%.2s%.2s", y.p, y.p, y2.p);
	if (y2.n == 4)
		return arena_printf(arena, "%.4s/%.4s", y.p, y2.p);
	return arena_copy(arena, y);
}

struct span
date_value(
    const struct rule_match *m, const struct date *article, struct arena *arena)
{
	const struct date *from = article->year == 0 ? NULL : article;
	struct span unit = rule_match_name(m, "unit");
	struct span rel = rule_match_name(m, "rel");
	struct span dec = rule_match_name(m, "dec");
	int month = index_of(rule_match_name(m, "mon"), months, 12);
	int weekday = index_of(rule_match_name(m, "wd"), weekdays, 7);

	if (month < 0)
		month = (int)to_number(rule_match_name(m, "m")) - 1;
	if (dec.n == 4)
		return arena_copy(arena, span_from(dec.p, 3));
	if (month >= 0 && month < 12)
		return month_value(m, month + 1, from, arena);
	if (rule_match_name(m, "y").n > 0)
		return year_value(m, arena);
	if (from == NULL)
		return span_from(NULL, 0);
	if (weekday >= 0)
		return weekday_value(weekday, rel, from, arena);
	if (rule_match_name(m, "word").n > 0)
		return word_value(rule_match_name(m, "word"), from, arena);
	if (rule_match_name(m, "dir").n > 0)
		return ago_value(m, unit, from, arena);
	if (unit.n > 0)
		return unit_away(unit, direction(rel), from, arena);
	return span_from(NULL, 0);
}
