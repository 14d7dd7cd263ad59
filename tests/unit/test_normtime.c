/* Days and weeks of the calendar, and the values of times. */
#include "../../cmd/tag/normtime.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static struct date
day(const char *s)
{
	struct date d = { 0, 0, 0 };

	if (*s != '\0')
		assert_true(date_parse(span_str(s), &d));
	return d;
}

static void
same_day(const char *want, struct date d)
{
	char got[48];

	snprintf(got, sizeof(got), "%04d-%02d-%02d", d.year, d.month, d.day);
	assert_string_equal(want, got);
}

static void
reads_days_that_are(void **state)
{
	struct date d;

	assert_true(date_parse(SPAN("2016-02-29T10:00Z"), &d));
	assert_true(date_parse(SPAN("2000-02-29 x"), &d));
	assert_false(date_parse(SPAN("1900-02-29"), &d));
	assert_false(date_parse(SPAN("2015-02-29"), &d));
	assert_false(date_parse(SPAN("2016-13-01"), &d));
	assert_false(date_parse(SPAN("2016-00-10"), &d));
	assert_false(date_parse(SPAN("2016-04-31"), &d));
	assert_false(date_parse(SPAN("2016-4-1"), &d));
	assert_false(date_parse(SPAN("2016-04-011"), &d));
	assert_false(date_parse(SPAN("0000-01-01"), &d));
	assert_false(date_parse(SPAN(""), &d));
}

static void
counts_days_there_and_back(void **state)
{
	assert_int_equal(date_days(day("1970-01-01")), 0);
	assert_int_equal(date_days(day("1969-12-31")), -1);
	assert_int_equal(date_days(day("2000-03-01")), 11017);
	for (long n = -800000; n < 2900000; n += 97)
		assert_int_equal(date_days(date_from_days(n)), n);
	same_day("2016-03-01", date_add_days(day("2016-02-28"), 2));
	same_day("2015-03-02", date_add_days(day("2015-02-28"), 2));
	same_day("1999-12-31", date_add_days(day("2000-01-01"), -1));
}

static void
months_end_where_they_do(void **state)
{
	same_day("2016-02-29", date_add_months(day("2016-01-31"), 1));
	same_day("2015-02-28", date_add_months(day("2016-02-29"), -12));
	same_day("2015-12-31", date_add_months(day("2016-01-31"), -1));
	same_day("2017-01-15", date_add_months(day("2016-12-15"), 1));
	same_day("2016-04-30", date_add_months(day("2016-05-31"), -1));
}

/* ISO 8601: weeks of the days around the turn of years. */
static const struct {
	const char *day;
	int weekday, year, week;
} weeks[] = {
	{ "2016-04-11", 1, 2016, 15 },
	{ "2016-01-01", 5, 2015, 53 },
	{ "2016-01-03", 7, 2015, 53 },
	{ "2016-01-04", 1, 2016, 1 },
	{ "2015-01-01", 4, 2015, 1 },
	{ "2014-12-29", 1, 2015, 1 },
	{ "2014-12-28", 7, 2014, 52 },
	{ "2010-01-03", 7, 2009, 53 },
	{ "2008-12-29", 1, 2009, 1 },
	{ "2000-01-01", 6, 1999, 52 },
	{ "2020-12-31", 4, 2020, 53 },
	{ "2024-12-30", 1, 2025, 1 },
	{ "1998-10-23", 5, 1998, 43 },
};

static void
counts_weeks_as_iso_8601_does(void **state)
{
	for (size_t i = 0; i < COUNT(weeks); i++) {
		struct date d = day(weeks[i].day);
		struct date_week w = date_week(d);

		assert_int_equal(date_weekday(d), weeks[i].weekday);
		assert_int_equal(w.year, weeks[i].year);
		assert_int_equal(w.week, weeks[i].week);
		assert_int_equal(date_days(date_of_week(w)),
		    date_days(d) - weeks[i].weekday + 1);
	}
}

static void
knows_feasts(void **state)
{
	same_day("2000-04-23", date_easter(2000));
	same_day("2016-03-27", date_easter(2016));
	same_day("2008-03-23", date_easter(2008));
	same_day("2011-04-24", date_easter(2011));
	same_day("1954-04-18", date_easter(1954));
	same_day("1998-11-26", date_nth_weekday(1998, 11, 4, 4));
	same_day("2016-09-05", date_nth_weekday(2016, 9, 1, 1));
	same_day("2016-05-30", date_nth_weekday(2016, 5, 1, -1));
	same_day("2016-02-29", date_nth_weekday(2016, 2, 1, -1));
}

struct value {
	const char *article, *type, *before, *text, *after, *want;
};

static const struct value values[] = {
#include "normtime_values.h"
};

static struct timevalue
ask(struct times *t, const struct value *v, struct arena *arena)
{
	struct timeplace place = { span_str(v->text), span_str(v->before),
		span_str(v->after) };

	return times_value(t, v->type, &place, arena);
}

/* 1, and a message, if it is another. */
static int
other_value(const struct value *v, struct span got)
{
	if (span_eq(got, span_str(v->want)))
		return 0;
	print_error("%s at %s: %.*s, not %s\n", v->text, v->article, (int)got.n,
	    got.n == 0 ? "" : got.p, v->want);
	return 1;
}

static void
tells_values(void **state)
{
	struct arena *arena = arena_new();
	int wrong = 0;

	for (size_t i = 0; i < COUNT(values); i++) {
		struct times t;

		times_begin(&t, day(values[i].article));
		wrong +=
		    other_value(&values[i], ask(&t, &values[i], arena).value);
	}
	assert_int_equal(wrong, 0);
	arena_free(arena);
}

/* Each list is an article; it ends in a text NULL. */
static const struct value articles[][8] = {
	{ { "2016-04-11", "DATE", "", "July 4, 1998", "", "1998-07-04" },
	    { "", "DATE", "", "two days later", "", "1998-07-06" },
	    { "", "DATE", "", "the same day", "", "1998-07-06" },
	    { "", "DATE", "", "the following month", "", "1998-08" },
	    { "", "DATE", "", "that year", "", "1998" },
	    { "", "DATE", "", "a year earlier", "", "1997" },
	    { "", "DATE", "", "a year ago", "", "2015" }, { 0 } },
	{ { "2016-04-11", "DATE", "", "Friday", "", "2016-04-08" },
	    { "", "DATE", "", "a day earlier", "", "2016-04-07" },
	    { "", "TIME", "", "10:35 a.m.", "", "2016-04-07T10:35" },
	    { "", "DATE", "", "the next day", "", "2016-04-08" }, { 0 } },
	{ { "1989-10-26", "DATE", "", "the third quarter", "", "1989-Q3" },
	    { "", "DATE", "", "a year earlier", "", "1988-Q3" },
	    { "", "DATE", "", "the quarter", "", "1989-Q3" },
	    { "", "DATE", "", "the year-ago quarter", "", "1988-Q3" }, { 0 } },
	{ { "1999-02-10", "DATE", "", "April 24", "", "1999-04-24" },
	    { "", "DATE", "", "25", "", "1999-04-25" }, { 0 } },
};

static void
counts_from_the_dates_of_the_text(void **state)
{
	struct arena *arena = arena_new();
	int wrong = 0;

	for (size_t i = 0; i < COUNT(articles); i++) {
		struct times t;

		times_begin(&t, day(articles[i][0].article));
		for (size_t k = 0; articles[i][k].text != NULL; k++)
			wrong += other_value(&articles[i][k],
			    ask(&t, &articles[i][k], arena).value);
	}
	assert_int_equal(wrong, 0);
	arena_free(arena);
}

static void
tells_how_often(void **state)
{
	struct arena *arena = arena_new();
	struct value twice = { "", "SET", "", "twice a week", "", "P1W" };
	struct value every = { "", "SET", "", "every other day", "", "P2D" };
	struct times t;
	struct timevalue v;

	times_begin(&t, day("2016-04-11"));
	v = ask(&t, &twice, arena);
	assert_int_equal(other_value(&twice, v.value), 0);
	assert_true(span_eq(v.freq, SPAN("2X")));
	v = ask(&t, &every, arena);
	assert_int_equal(other_value(&every, v.value), 0);
	assert_true(span_eq(v.quant, SPAN("EVERY")));
	assert_null(v.freq.p);
	arena_free(arena);
}

static void
an_expression_without_end_has_no_value(void **state)
{
	char text[4096];
	struct arena *arena = arena_new();
	struct value v = { "", "DATE", "", text, "", "" };
	struct times t;

	for (size_t i = 0; i + 2 < sizeof(text); i += 2)
		memcpy(text + i, "9-", 2);
	text[sizeof(text) - 2] = '\0';
	times_begin(&t, day("2016-04-11"));
	assert_int_equal(ask(&t, &v, arena).value.n, 0);
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_days_that_are),
		cmocka_unit_test(counts_days_there_and_back),
		cmocka_unit_test(months_end_where_they_do),
		cmocka_unit_test(counts_weeks_as_iso_8601_does),
		cmocka_unit_test(knows_feasts),
		cmocka_unit_test(tells_values),
		cmocka_unit_test(counts_from_the_dates_of_the_text),
		cmocka_unit_test(tells_how_often),
		cmocka_unit_test(an_expression_without_end_has_no_value),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
