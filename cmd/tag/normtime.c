#include "normtime.h"
#include "normtimefacts.h"
#include "normtimefeast.h"

/* One time at hand. */
struct asking {
	struct times *times;
	const struct timefacts *f;
	const struct timeplace *place;
	bool is_time; /* of type TIME */
};

/* Resolvers: each makes *w of the facts if they are its matter. */
typedef bool resolver(const struct asking *a, struct when *w);

static bool
dated(const struct asking *a)
{
	return a->times->article.year != 0;
}

static struct date
article(const struct asking *a)
{
	return a->times->article;
}

/* The year that the words tell without a number: "last year", "that year", 0
 * if none. */
static int
said_year(const struct asking *a)
{
	const struct timefacts *f = a->f;

	if (f->year != 0)
		return f->year;
	if (f->unit != TU_YEAR && f->unit2 != TU_YEAR)
		return 0;
	if (f->rel.is && dated(a))
		return article(a).year + f->rel.value;
	if (f->rel_text.is)
		return a->times->last.grain >= GR_YEAR &&
			a->times->last.year != 0 ?
		    a->times->last.year + f->rel_text.value :
		    0;
	return 0;
}

/* --- days and months --- */

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

static bool
month_day(const struct asking *a, struct when *w)
{
	const struct timefacts *f = a->f;
	int months;

	if (f->month == 0)
		return false;
	w->grain = f->day != 0 ? GR_DAY : GR_MONTH;
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
	return true;
}

/* "April 24 and 25": the second. */
static bool
day_only(const struct asking *a, struct when *w)
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

static bool
weekday(const struct asking *a, struct when *w)
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

static bool
day_away(const struct asking *a, struct when *w)
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
static bool
feast(const struct asking *a, struct when *w)
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

/* --- years and their parts --- */

static bool
decade(const struct asking *a, struct when *w)
{
	const struct timefacts *f = a->f;

	if (f->decade < 0)
		return false;
	w->grain = GR_DECADE;
	w->year = f->decade;
	if (f->decade_short) /* "nineties" 9, "'90s" 90 */
		w->year = 190 + (f->decade >= 10 ? f->decade / 10 : f->decade);
	return true;
}

static bool
century(const struct asking *a, struct when *w)
{
	if (a->f->unit != TU_CENTURY || a->f->ordinal == 0)
		return false;
	w->grain = GR_CENTURY;
	w->year = a->f->ordinal - 1;
	return true;
}

/* The year of a quarter or half that is told without one. */
static int
part_year(const struct asking *a, int part, int now)
{
	if (!dated(a))
		return 0;
	if (part <= now)
		return article(a).year;
	return article(a).year - (timecue(a->place) > 0 ? 0 : 1);
}

static bool
is_year_ago(const struct timefacts *f)
{
	return f->unit == TU_YEAR && (f->dir.is || f->dir_text.is) &&
	    f->count < 0 && !f->vague && !f->plural;
}

static bool
quarter(const struct asking *a, struct when *w)
{
	const struct timefacts *f = a->f;
	const struct when *last = &a->times->last_quarter;
	bool named = f->unit == TU_QUARTER || f->unit2 == TU_QUARTER;

	if (f->halfyear && f->ordinal != 0) {
		w->grain = GR_HALF;
		w->part = f->ordinal;
		w->year = said_year(a);
		if (w->year == 0)
			w->year = part_year(
			    a, f->ordinal, article(a).month > 6 ? 2 : 1);
		return true;
	}
	if ((!named && f->unit != TU_PERIOD && f->unit2 != TU_PERIOD &&
		!(is_year_ago(f) && f->edge.is == false && f->one == false)) ||
	    f->count >= 0)
		return false;
	if (f->rel.is && named && f->unit2 == TU_NONE && f->ordinal == 0) {
		*w = when_shift(article(a), TU_QUARTER, f->rel.value);
		w->grain = GR_QUARTER;
		return true;
	}
	w->grain = GR_QUARTER;
	if (f->rel_text.is && last->part == 0 && dated(a) && f->ordinal == 0 &&
	    f->year == 0 && !is_year_ago(f) && f->unit2 == TU_NONE) {
		*w = when_shift(article(a), TU_QUARTER, -1); /* "the latest" */
		return true;
	}
	w->part = f->ordinal != 0 ? f->ordinal : last->part;
	w->year = said_year(a);
	if (w->year == 0 && f->ordinal != 0)
		w->year =
		    part_year(a, f->ordinal, when_quarter(article(a).month));
	else if (w->year == 0)
		w->year = last->year;
	if (w->part == 0 && dated(a) && named && w->year == 0)
		*w = when_shift(article(a), TU_QUARTER, -1);
	else if (w->part == 0 && !named) {
		w->grain = GR_YEAR;
		w->year = w->year == 0 ? article(a).year : w->year;
	}
	if (is_year_ago(f) && w->year > 0)
		w->year--;
	return true;
}

static bool
season(const struct asking *a, struct when *w)
{
	const struct timefacts *f = a->f;
	struct date d = article(a);
	int now, year;

	if (!f->season.is)
		return false;
	w->grain = GR_SEASON;
	w->part = f->season.value;
	w->year = said_year(a);
	if (w->year != 0 || !dated(a))
		return true;
	now = when_season(d.month);
	year = d.month <= 2 ? d.year - 1 : d.year;
	w->year = year;
	if (f->rel.is && f->rel.value < 0)
		w->year = year - (f->season.value >= now ? 1 : 0);
	else if (f->rel.is && f->rel.value > 0)
		w->year = year + (f->season.value <= now ? 1 : 0);
	else if (f->season.value > now && !f->rel.is)
		w->year = year - (timecue(a->place) > 0 ? 0 : 1);
	return true;
}

/* --- distances --- */

static struct when
vague_past(void)
{
	return when_none();
}

/* "three days ago", "a year earlier", "two weeks later". */
static bool
distance(const struct asking *a, struct when *w)
{
	const struct timefacts *f = a->f;
	const struct when *last = &a->times->last;
	int64_t count = f->count < 0 ? 1 : f->count / 1000;
	struct date from = article(a);
	int n = f->dir.is ? f->dir.value : f->dir_text.value;

	if (f->unit == TU_NONE || !(f->dir.is || f->dir_text.is))
		return false;
	if (f->count < 0 && (f->vague || f->plural)) {
		*w = vague_past();
		return true;
	}
	if (count > 9999)
		count = 9999;
	/* "a year ago" behind a quarter: that quarter */
	if (f->unit == TU_YEAR && count == 1 && n < 0 &&
	    a->times->last_quarter.year != 0) {
		*w = a->times->last_quarter;
		w->year--;
		return true;
	}
	if (!f->dir.is && last->grain == GR_DAY && f->unit < TU_YEAR)
		from = when_date(*last);
	else if (!f->dir.is && last->grain >= GR_YEAR && f->unit >= TU_MONTH)
		from = when_date(*last);
	if (f->unit == TU_DECADE || f->unit == TU_CENTURY)
		count *= f->unit == TU_DECADE ? 10 : 100;
	if (f->half && f->unit == TU_YEAR)
		*w = when_shift(from, TU_MONTH, 6 * n);
	else
		*w = when_shift(from, f->unit >= TU_YEAR ? TU_YEAR : f->unit,
		    n * (int)count);
	return true;
}

/* What is written if the day to count from is not known. */
static enum grain
grain_of(enum timeunit unit)
{
	static const enum grain grains[] = {
		[TU_SECOND] = GR_DAY,
		[TU_MINUTE] = GR_DAY,
		[TU_HOUR] = GR_DAY,
		[TU_DAY] = GR_DAY,
		[TU_NIGHT] = GR_DAY,
		[TU_WEEK] = GR_WEEK,
		[TU_WEEKEND] = GR_WEEKEND,
		[TU_FORTNIGHT] = GR_WEEK,
		[TU_MONTH] = GR_MONTH,
		[TU_QUARTER] = GR_QUARTER,
		[TU_SEASON] = GR_SEASON,
		[TU_YEAR] = GR_YEAR,
		[TU_DECADE] = GR_DECADE,
		[TU_CENTURY] = GR_CENTURY,
		[TU_PERIOD] = GR_NONE,
	};

	return grains[unit];
}

/* "last week", "the following month", "that year", "the weekend". */
static bool
unit_away(const struct asking *a, struct when *w)
{
	const struct timefacts *f = a->f;
	const struct when *last = &a->times->last;
	struct date from = article(a);
	int n = f->rel.is ? f->rel.value : f->rel_text.value;
	bool in_text = f->rel_text.is || (f->rel.is && f->the && n > 0);

	if (f->unit == TU_NONE || f->count >= 0)
		return false;
	if (in_text && last->grain >= GR_YEAR && last->year != 0)
		from = when_date(*last);
	if (f->unit == TU_WEEKEND && !f->rel.is && !f->rel_text.is &&
	    from.year != 0 && date_weekday(from) < 6)
		n = timecue(a->place) > 0 ? 0 : -1;
	*w = when_shift(from, f->unit, n);
	return true;
}

/* A part of a day, a time of the clock: of which day? */
static bool
part_of_day(const struct asking *a, struct when *w)
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
		return weekday(&day, w);
	}
	if (f->rel.is && dated(a))
		*w = when_day(date_add_days(article(a), f->rel.value));
	else if (f->rel_text.is && last->year != 0)
		*w = when_day(
		    date_add_days(when_date(*last), f->rel_text.value));
	else if (f->hour >= 0 && last->year != 0)
		*w = when_day(when_date(*last));
	else if (dated(a))
		*w = when_day(article(a));
	return true;
}

static bool
year(const struct asking *a, struct when *w)
{
	const struct timefacts *f = a->f;

	if (f->year == 0)
		return false;
	w->grain = GR_YEAR;
	w->year = f->year;
	w->year2 = f->year2;
	return true;
}

/* --- all --- */

static resolver *const resolvers[] = { feast, month_day, weekday, day_away,
	decade, century, quarter, season, year, distance, day_only, unit_away,
	part_of_day };

static void
set_clock(const struct timefacts *f, struct when *w)
{
	if (w->grain != GR_DAY)
		return;
	w->daypart = f->part;
	w->hour = f->hour;
	w->minute = f->minute;
	w->second = f->second;
	w->zulu = f->zulu;
	if (f->hour < 0)
		return;
	if (f->ampm.is)
		w->hour = f->hour % 12 + f->ampm.value;
	else if (f->hour < 12 &&
	    (f->part == TP_AFTERNOON || f->part == TP_EVENING ||
		f->part == TP_NIGHT))
		w->hour += 12;
}

/* What is compared with ("a year ago") is not what the text goes on with. */
static void
remember(struct times *t, const struct timefacts *f, const struct when *w)
{
	if (w->grain < GR_YEAR || w->year == 0)
		return;
	if (w->grain == GR_QUARTER &&
	    (is_year_ago(f) || (f->year != 0 && f->year < t->article.year)))
		return;
	t->last = *w;
	if (w->grain == GR_DAY && w->month != 0)
		t->last_day = *w;
	if (w->grain == GR_QUARTER && w->part != 0)
		t->last_quarter = *w;
}

static struct span
reference(int way)
{
	return span_str(way < 0 ? "PAST_REF" :
		way > 0         ? "FUTURE_REF" :
				  "PRESENT_REF");
}

/* True if the facts tell no point of the calendar but a mere way. */
static bool
is_reference(const struct timefacts *f, struct span *value)
{
	bool unit =
	    (f->unit != TU_NONE && f->unit != TU_PERIOD) || f->unit2 != TU_NONE;

	if (f->ref.is)
		*value = reference(f->ref.value);
	else if (f->rel.is && !unit && !f->season.is && f->weekday == 0 &&
	    f->month == 0 && f->part == TP_NONE)
		*value = reference(f->rel.value);
	else if (f->rel.is && f->rel.value == 0 && f->plural)
		*value = reference(0); /* "these days" */
	else if (f->unit == TU_PERIOD && f->the && !f->rel_text.is &&
	    f->year == 0)
		*value = reference(0); /* "at the moment" */
	else if ((f->dir.is || f->dir_text.is) && f->unit != TU_NONE &&
	    f->count < 0 && (f->vague || f->plural))
		*value =
		    reference(f->dir.is ? f->dir.value : f->dir_text.value);
	else
		return false;
	return true;
}

static struct span
date_value(const struct asking *a, struct arena *arena)
{
	struct when w = when_none();
	struct span value;
	size_t i = 0, n = sizeof(resolvers) / sizeof(resolvers[0]);

	if (is_reference(a->f, &value))
		return value;
	while (i < n && !resolvers[i](a, &w))
		i++;
	if (i == n)
		return span_from(NULL, 0);
	if (w.grain == GR_NONE)
		w.grain = grain_of(a->f->unit);
	set_clock(a->f, &w);
	remember(a->times, a->f, &w);
	return when_write(w, arena);
}

static struct span
modifier(const struct timefacts *f, bool is_span)
{
	if (f->edge.is && !is_span)
		return span_str(f->edge.value < 0 ? "START" :
			f->edge.value > 0         ? "END" :
						    "MID");
	switch (f->mod) {
	case TM_APPROX:
		return span_str("APPROX");
	case TM_MORE:
		return span_str("MORE_THAN");
	case TM_LESS:
		return span_str("LESS_THAN");
	default:
		return span_from(NULL, 0);
	}
}

void
times_begin(struct times *t, struct date article)
{
	*t = (struct times){ article, when_none(), when_none(), when_none() };
}

struct timevalue
times_value(struct times *t, const char *type, const struct timeplace *place,
    struct arena *arena)
{
	struct timefacts f;
	struct timevalue v = { .value = { NULL, 0 } };
	struct asking a = { t, &f, place, strcmp(type, "TIME") == 0 };
	bool is_span = strcmp(type, "DURATION") == 0;

	if (!timefacts_read(place->text, &f))
		return v;
	if (strcmp(type, "SET") == 0)
		return set_value(&f, arena);
	v.value = is_span ? duration_value(&f, arena) : date_value(&a, arena);
	v.mod = modifier(&f, is_span);
	return v;
}
