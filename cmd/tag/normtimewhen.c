#include "normtimewhen.h"
#include <stdio.h>

struct when
when_none(void)
{
	return (struct when){ .hour = -1, .minute = -1, .second = -1 };
}

struct when
when_day(struct date d)
{
	struct when w = when_none();

	w.grain = GR_DAY;
	w.year = d.year;
	w.month = d.month;
	w.day = d.day;
	return w;
}

struct when
when_week(struct date d, enum grain grain)
{
	struct when w = when_none();

	w.grain = grain;
	if (d.year != 0) {
		struct date_week week = date_week(d);

		w.year = week.year;
		w.part = week.week;
	}
	return w;
}

int
when_quarter(int month)
{
	return (month - 1) / 3 + 1;
}

int
when_season(int month)
{
	return (month + 9) % 12 / 3;
}

struct date
when_date(struct when w)
{
	struct date d = { w.year, 1, 1 };

	if (w.grain < GR_YEAR || w.year == 0)
		return (struct date){ 0, 0, 0 };
	switch (w.grain) {
	case GR_HALF:
		d.month = w.part * 6 - 5;
		break;
	case GR_QUARTER:
		d.month = w.part * 3 - 2;
		break;
	case GR_SEASON:
		d.month = w.part == 3 ? 12 : w.part * 3 + 3;
		break;
	case GR_MONTH:
		d.month = w.month;
		break;
	case GR_WEEK:
	case GR_WEEKEND:
		d = date_of_week((struct date_week){ w.year, w.part });
		if (w.grain == GR_WEEKEND)
			d = date_add_days(d, 5);
		break;
	case GR_DAY:
		d.month = w.month;
		d.day = w.day;
		break;
	default:
		break;
	}
	return date_valid(d) ? d : (struct date){ 0, 0, 0 };
}

static struct when
part_of_year(enum grain grain, int year, int part)
{
	struct when w = when_none();

	w.grain = grain;
	w.year = year;
	w.part = part;
	return w;
}

struct when
when_month(struct date d)
{
	struct when w = when_day(d);

	w.grain = GR_MONTH;
	w.day = 0;
	return w;
}

static struct when
season_of(struct date d, int n)
{
	/* Winter has the year of its December. */
	int year = d.month <= 2 ? d.year - 1 : d.year;
	int seasons = year * 4 + when_season(d.month) + n;

	return part_of_year(GR_SEASON, seasons / 4, seasons % 4);
}

struct when
when_shift(struct date d, enum timeunit unit, int n)
{
	struct when w = when_none();
	int quarters = d.year * 4 + when_quarter(d.month) - 1 + n;

	if (d.year == 0 || n > 9999 || n < -9999)
		return w;
	switch (unit) {
	case TU_SECOND:
	case TU_MINUTE:
	case TU_HOUR:
		return when_day(d);
	case TU_DAY:
	case TU_NIGHT:
		return when_day(date_add_days(d, n));
	case TU_WEEK:
		return when_week(date_add_days(d, 7L * n), GR_WEEK);
	case TU_WEEKEND:
		return when_week(date_add_days(d, 7L * n), GR_WEEKEND);
	case TU_FORTNIGHT:
		return when_week(date_add_days(d, 14L * n), GR_WEEK);
	case TU_MONTH:
		return when_month(date_add_months(d, n));
	case TU_QUARTER:
		return part_of_year(GR_QUARTER, quarters / 4, quarters % 4 + 1);
	case TU_SEASON:
		return season_of(d, n);
	case TU_YEAR:
		return part_of_year(GR_YEAR, d.year + n, 0);
	case TU_DECADE:
		return part_of_year(GR_DECADE, d.year / 10 + n, 0);
	case TU_CENTURY:
		return part_of_year(GR_CENTURY, d.year / 100 + n, 0);
	default:
		return w;
	}
}

bool
when_valid(struct when w)
{
	/* A leap year, if none is known. */
	struct date d = { w.year != 0 ? w.year : 2000, w.month, w.day };

	if (w.hour > 24 || w.minute > 59 || w.second > 60)
		return false;
	switch (w.grain) {
	case GR_HALF:
		return w.part >= 1 && w.part <= 2;
	case GR_QUARTER:
		return w.part >= 0 && w.part <= 4;
	case GR_MONTH:
		return w.month >= 0 && w.month <= 12;
	case GR_DAY:
		return (w.month == 0 && w.day == 0) || date_valid(d);
	default:
		return true;
	}
}

/* --- writing --- */

static const char *const seasons[] = { "SP", "SU", "FA", "WI" };
static const char *const dayparts[] = { "", "TDW", "TMO", "TAF", "TEV", "TNI" };

static struct span
write_week(struct when w, const char *year, struct arena *arena)
{
	const char *end = w.grain == GR_WEEKEND ? "-WE" : "";

	if (w.year == 0)
		return arena_printf(arena, "XXXX-WXX%s", end);
	return arena_printf(arena, "%s-W%02d%s", year, w.part, end);
}

static struct span
write_time(struct when w, struct arena *arena)
{
	const char *zone = w.zulu ? "Z" : "";

	if (w.hour < 0)
		return span_str(dayparts[w.daypart]);
	if (w.second >= 0)
		return arena_printf(arena, "T%02d:%02d:%02d%s", w.hour,
		    w.minute, w.second, zone);
	return arena_printf(
	    arena, "T%02d:%02d%s", w.hour, w.minute < 0 ? 0 : w.minute, zone);
}

static struct span
write_day(struct when w, const char *year, struct arena *arena)
{
	struct span time = write_time(w, arena);
	int n = (int)time.n;

	if (w.month != 0 && w.day != 0)
		return arena_printf(
		    arena, "%s-%02d-%02d%.*s", year, w.month, w.day, n, time.p);
	if (w.weekday != 0)
		return arena_printf(
		    arena, "XXXX-WXX-%d%.*s", w.weekday, n, time.p);
	return arena_printf(arena, "XXXX-XX-XX%.*s", n, time.p);
}

struct span
when_write(struct when w, struct arena *arena)
{
	char year[8] = "XXXX";

	if (w.year < 0 || w.year > 9999 || w.year2 > 9999)
		return span_from(NULL, 0);
	if (w.year > 0)
		snprintf(year, sizeof(year), "%04d", w.year);
	switch (w.grain) {
	case GR_CENTURY:
		return w.year == 0 ? span_str("XX") :
				     arena_printf(arena, "%02d", w.year);
	case GR_DECADE:
		return w.year == 0 ? span_str("XXX") :
				     arena_printf(arena, "%03d", w.year);
	case GR_YEAR:
		return w.year2 == 0 ?
		    arena_printf(arena, "%s", year) :
		    arena_printf(arena, "%s/%04d", year, w.year2);
	case GR_HALF:
		return arena_printf(arena, "%s-H%d", year, w.part);
	case GR_QUARTER:
		return w.part == 0 ?
		    arena_printf(arena, "%s-QX", year) :
		    arena_printf(arena, "%s-Q%d", year, w.part);
	case GR_SEASON:
		return arena_printf(arena, "%s-%s", year, seasons[w.part % 4]);
	case GR_MONTH:
		return w.month == 0 ?
		    arena_printf(arena, "%s-XX", year) :
		    arena_printf(arena, "%s-%02d", year, w.month);
	case GR_WEEK:
	case GR_WEEKEND:
		return write_week(w, year, arena);
	case GR_DAY:
		return write_day(w, year, arena);
	default:
		return span_from(NULL, 0);
	}
}
