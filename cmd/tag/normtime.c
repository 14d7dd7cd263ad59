#include "normtimeasking.h"

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

static resolver *const resolvers[] = { resolve_feast, resolve_month,
	resolve_weekday, resolve_away, resolve_decade, resolve_century,
	resolve_quarter, resolve_season, resolve_year, resolve_distance,
	resolve_day_only, resolve_unit, resolve_part_of_day };

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
	    ((f->count < 0 && (f->vague || f->plural)) ||
		(f->unit == TU_PERIOD &&
		    !f->rel_text.is))) /* "a long time ago" */
		*value =
		    reference(f->dir.is ? f->dir.value : f->dir_text.value);
	else if (f->dir.is && f->unit == TU_NONE && f->count < 0 &&
	    f->month == 0 && f->weekday == 0 && f->year == 0)
		*value = reference(f->dir.value); /* "long ago" */
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
	if (!when_valid(w))
		return span_from(NULL, 0);
	remember(a->times, a->f, &w);
	if (w.grain == GR_DAY)
		a->times->last_day_at = a->place->text.p;
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
	*t = (struct times){ .article = article,
		.last = when_none(),
		.last_day = when_none(),
		.last_quarter = when_none() };
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
