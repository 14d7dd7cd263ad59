/* Points of the calendar as coarse as texts tell them. */
#ifndef NORMTIMEWHEN_H
#define NORMTIMEWHEN_H

#include "arena.h"
#include "normdate.h"
#include "normtimeword.h"
#include <stdbool.h>

enum grain {
	GR_NONE, /* nothing is known */
	GR_CENTURY, /* year: 19 for the 1900s */
	GR_DECADE, /* year: 199 */
	GR_YEAR,
	GR_HALF,
	GR_QUARTER,
	GR_SEASON,
	GR_MONTH,
	GR_WEEK,
	GR_WEEKEND,
	GR_DAY
};

struct when {
	enum grain grain;
	int year; /* 0: not known */
	int year2; /* where the span of years ends; 0: none */
	int part; /* number of the half, quarter, season (0: spring), week */
	int month, day; /* 0: not known */
	int weekday; /* of a day of which no more is known */
	enum timepart daypart;
	int hour, minute, second; /* -1: not told */
	bool zulu; /* in UTC */
};

/* Nothing. */
struct when when_none(void);
struct when when_day(struct date d);
/* Its month. */
struct when when_month(struct date d);
/* The week, or the weekend, that holds the day. */
struct when when_week(struct date d, enum grain grain);
/* A day in it: the first, or of a weekend Saturday; year 0 if it is not known
 * or w is coarser than a year. */
struct date when_date(struct when w);
/* The unit that holds the day, n units on. */
struct when when_shift(struct date d, enum timeunit unit, int n);
/* 1 .. 4; 0: spring, which begins in March, .. 3: winter. */
int when_quarter(int month);
int when_season(int month);

/* False if there is no such day, hour or quarter. */
bool when_valid(struct when w);
/* As TIMEX3 writes it: "2016-04-11", "2016-W15", "2016-Q1", "2016-SP", "201",
 * "XXXX-WXX-1", "2016-04-11TMO", "2016-04-11T14:30"; p NULL for nothing. */
struct span when_write(struct when w, struct arena *arena);

#endif
