/* Years, their parts, and ways from one to another. */
#include "normtimeasking.h"

/* The year that the words tell without a number: "last year", "that year", 0
 * if none. */
int
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

/* --- years and their parts --- */

bool
resolve_decade(const struct asking *a, struct when *w)
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

bool
resolve_century(const struct asking *a, struct when *w)
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

/* True if the quarter told last is over. */
static bool
reported(const struct asking *a)
{
	const struct when *last = &a->times->last_quarter;

	return last->part != 0 &&
	    (!dated(a) || last->year < article(a).year ||
		last->part < when_quarter(article(a).month));
}

bool
resolve_quarter(const struct asking *a, struct when *w)
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
	if (f->rel_text.is && f->ordinal == 0 && f->year == 0 &&
	    !is_year_ago(f) && f->unit2 == TU_NONE && !reported(a)) {
		/* "the latest quarter": the last that is over */
		*w = f->unit != TU_QUARTER && a->times->last.grain != GR_DAY ?
		    a->times->last :
		    when_shift(article(a), TU_QUARTER, -1);
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

bool
resolve_season(const struct asking *a, struct when *w)
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

bool
resolve_year(const struct asking *a, struct when *w)
{
	const struct timefacts *f = a->f;

	if (f->year == 0)
		return false;
	w->grain = GR_YEAR;
	w->year = f->year;
	w->year2 = f->year2;
	return true;
}

/* --- distances --- */

static struct when
vague_past(void)
{
	return when_none();
}

/* "three days ago", "a year earlier", "two weeks later". */
bool
resolve_distance(const struct asking *a, struct when *w)
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

/* "last week", "the following month", "that year", "the weekend". */
bool
resolve_unit(const struct asking *a, struct when *w)
{
	const struct timefacts *f = a->f;
	const struct when *last = &a->times->last;
	struct date from = article(a);
	int n = f->rel.is ? f->rel.value : f->rel_text.value;
	bool in_text = f->rel_text.is || (f->rel.is && f->the && n > 0);

	if (f->unit == TU_NONE || f->count >= 0)
		return false;
	if (f->unit == TU_MONTH && f->unit2 == TU_YEAR && f->rel.is) {
		/* "the same month last year" */
		*w = when_month(f->rel_text.is && last->month != 0 ?
			when_date(*last) :
			from);
		w->year = from.year == 0 ? 0 : from.year + f->rel.value;
		return true;
	}
	if (in_text && last->grain >= GR_YEAR && last->year != 0)
		from = when_date(*last);
	if (f->unit == TU_WEEKEND && !f->rel.is && !f->rel_text.is &&
	    from.year != 0 && date_weekday(from) < 6)
		n = timecue(a->place) > 0 ? 0 : -1;
	*w = when_shift(from, f->unit, n);
	return true;
}
