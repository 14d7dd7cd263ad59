/* Days and months. */
#include "normtimeasking.h"
#include "normtimefeast.h"

/* A day counts for the times of so many bytes behind it. */
#define NEAR_BY 400

/* Years to add to the article's for a day or month that many months behind
 * the article's (below 0: before it). */
static int
year_away(const struct asking *a, int months)
{
	const struct said *rel = &a->f->rel;
	int way = a->f->day != 0 ? timecue_near(a->place) : timecue(a->place);

	switch (rel->is && a->f->unit == TU_NONE ? rel->value : way) {
	case 1:
		return months < (rel->is && rel->value == 1 ? 1 : 0) ? 1 : 0;
	case -1:
		return months > (rel->is && rel->value == -1 ? -1 : 0) ? -1 : 0;
	default:
		return rel->is ? 0 : months > 2 ? -1 : months < -10 ? 1 : 0;
	}
}

/* The year next to that of w in which the day is such a weekday; that of w if
 * it is in none. */
static int
year_of_weekday(struct when w, int weekday)
{
	static const int away[] = { 0, -1, 1 };

	for (size_t i = 0; i < 3; i++) {
		struct date d = { w.year + away[i], w.month, w.day };

		if (date_valid(d) && date_weekday(d) == weekday)
			return d.year;
	}
	return w.year;
}

/* "the first Tuesday in May", "the last Friday of October" */
static void
nth_weekday(const struct timefacts *f, struct when *w)
{
	int n = f->ordinal != 0 ? f->ordinal : f->rel.is ? -1 : 1;

	if (w->year != 0)
		*w = when_day(
		    date_nth_weekday(w->year, w->month, f->weekday, n));
}

bool
resolve_month(const struct asking *a, struct when *w)
{
	const struct timefacts *f = a->f;
	int months;

	if (f->month == 0)
		return false;
	w->grain = f->day != 0 || f->weekday != 0 ? GR_DAY : GR_MONTH;
	w->month = f->month;
	w->day = f->day;
	w->year = said_year(a);
	if (w->year == 0 && dated(a)) {
		months = f->month - article(a).month;
		if (months == 0 && f->day > article(a).day)
			months = timecue_near(a->place) < 0 ? 1 : 0;
		w->year = article(a).year + year_away(a, months);
		if (f->day != 0 && f->weekday != 0)
			w->year = year_of_weekday(*w, f->weekday);
	}
	if (f->day == 0 && f->weekday != 0)
		nth_weekday(f, w);
	if (f->unit == TU_WEEK && w->year != 0 && w->day != 0 && f->the &&
	    date_valid(when_date(*w)))
		*w = when_week(when_date(*w), GR_WEEK); /* "the week of" */
	return true;
}

/* "April 24 and 25": the second. */
bool
resolve_day_only(const struct asking *a, struct when *w)
{
	const struct timefacts *f = a->f;
	const struct when *last = &a->times->last_day;
	int64_t day = f->count >= 0 ? f->count / 1000 : f->ordinal;

	if (f->unit != TU_NONE || f->dir.is || f->dir_text.is || day < 1 ||
	    day > 31 || last->grain != GR_DAY || f->halfyear || f->hour >= 0)
		return false;
	*w = when_none();
	w->grain = GR_DAY;
	w->year = f->year != 0 ? f->year : last->year;
	w->month = last->month;
	w->day = (int)day;
	return true;
}

bool
resolve_weekday(const struct asking *a, struct when *w)
{
	const struct timefacts *f = a->f;
	int away, way;

	if (f->weekday == 0)
		return false;
	w->grain = GR_DAY;
	w->weekday = f->weekday;
	if (!dated(a))
		return true;
	away = f->weekday - date_weekday(article(a));
	if (f->rel.is && f->unit == TU_WEEK) {
		away += 7 * f->rel.value; /* "Monday next week" */
	} else if (f->rel.is && f->rel.value != 0) {
		if (f->rel.value < 0 && away >= 0)
			away -= 7;
		if (f->rel.value > 0 && away <= 0)
			away += 7;
	} else if (away != 0) {
		way = timecue(a->place);
		if (f->rel.is && way == 0)
			way = 1; /* "this Friday" */
		if (way > 0 && away < 0)
			away += 7;
		if (way <= 0 && away > 0)
			away -= 7;
	}
	*w = when_day(date_add_days(article(a), away));
	return true;
}

bool
resolve_away(const struct asking *a, struct when *w)
{
	const struct timefacts *f = a->f;

	if (!f->away.is)
		return false;
	w->grain = GR_DAY;
	if (dated(a))
		*w = when_day(date_add_days(
		    article(a), f->away.value * (f->away2 ? 2 : 1)));
	return true;
}

/* The last before the article's day, or if the words around say so the next. */
bool
resolve_feast(const struct asking *a, struct when *w)
{
	const struct feast *feast = feast_find(a->place->text);
	struct date d, today = article(a);
	int away;

	if (feast == NULL)
		return false;
	w->grain = GR_DAY;
	if (a->f->year == 0 && !dated(a)) {
		w->month = feast->n == 0 ? feast->month : 0;
		w->day = feast->n == 0 ? feast->day : 0;
		return true;
	}
	d = feast_date(feast, a->f->year != 0 ? a->f->year : today.year);
	if (a->f->year == 0) {
		away = date_days(d) > date_days(today);
		if (away && timecue(a->place) <= 0 &&
		    date_days(d) - date_days(today) > 30)
			d = feast_date(feast, today.year - 1);
		else if (!away && timecue(a->place) > 0)
			d = feast_date(feast, today.year + 1);
	}
	*w = when_day(d);
	if (a->f->unit == TU_WEEK || a->f->unit == TU_WEEKEND)
		*w = when_week(d, a->f->unit == TU_WEEK ? GR_WEEK : GR_WEEKEND);
	return true;
}

/* True if the day told last stands near before the time at hand, and in its
 * paragraph. */
static bool
same_paragraph(const struct asking *a)
{
	const char *at = a->times->last_day_at, *to = a->place->text.p;
	struct span before = a->place->before;

	if (at == NULL || before.n == 0 || at < before.p || at > to)
		return true; /* not of one text */
	if (to - at > NEAR_BY)
		return false;
	for (; at + 1 < to; at++)
		if (at[0] == '\n' && at[1] == '\n')
			return false;
	return true;
}

/* A part of a day, a time of the clock: of which day? */
bool
resolve_part_of_day(const struct asking *a, struct when *w)
{
	const struct timefacts *f = a->f;
	const struct when *last = &a->times->last_day;
	struct timefacts near;
	struct span after = a->place->after;

	if (f->part == TP_NONE && f->hour < 0)
		return false;
	w->grain = GR_DAY;
	/* "10:35 a.m. (0735 GMT) Friday" */
	if (after.n > 40)
		after.n = 40;
	if (f->hour >= 0 && timefacts_read(after, &near) && near.weekday != 0) {
		struct asking day = *a;

		day.f = &near;
		return resolve_weekday(&day, w);
	}
	if (f->rel.is && dated(a))
		*w = when_day(date_add_days(article(a), f->rel.value));
	else if (f->rel_text.is && last->year != 0)
		*w = when_day(
		    date_add_days(when_date(*last), f->rel_text.value));
	else if (f->hour >= 0 && last->year != 0 && same_paragraph(a))
		*w = when_day(when_date(*last));
	else if (dated(a))
		*w = when_day(article(a));
	return true;
}
