/* Values of durations and of sets. */
#include "normtime.h"
#include "normtimefacts.h"

/* How a unit is written: count units of it. */
struct written {
	const char *head, *tail;
	int times;
};

static struct written
written(enum timeunit unit)
{
	static const struct written table[] = {
		[TU_SECOND] = { "PT", "S", 1 },
		[TU_MINUTE] = { "PT", "M", 1 },
		[TU_HOUR] = { "PT", "H", 1 },
		[TU_DAY] = { "P", "D", 1 },
		[TU_NIGHT] = { "P", "D", 1 },
		[TU_WEEK] = { "P", "W", 1 },
		[TU_WEEKEND] = { "P", "WE", 1 },
		[TU_FORTNIGHT] = { "P", "W", 2 },
		[TU_MONTH] = { "P", "M", 1 },
		[TU_QUARTER] = { "P", "Q", 1 },
		[TU_SEASON] = { "P", "SE", 1 },
		[TU_YEAR] = { "P", "Y", 1 },
		[TU_DECADE] = { "P", "Y", 10 },
		[TU_CENTURY] = { "P", "Y", 100 },
		[TU_PERIOD] = { "P", "X", 1 },
	};

	return table[unit];
}

/* Half of a unit in smaller ones. */
static const struct half {
	enum timeunit unit, of;
	int count;
} halves[] = {
	{ TU_MINUTE, TU_SECOND, 30 },
	{ TU_HOUR, TU_MINUTE, 30 },
	{ TU_DAY, TU_HOUR, 12 },
	{ TU_YEAR, TU_MONTH, 6 },
	{ TU_DECADE, TU_YEAR, 5 },
	{ TU_CENTURY, TU_YEAR, 50 },
	{ TU_NONE, TU_NONE, 0 },
};

static const struct half *
half_of(enum timeunit unit)
{
	const struct half *h = halves;

	while (h->unit != TU_NONE && h->unit != unit)
		h++;
	return h->unit == TU_NONE ? NULL : h;
}

/* A number of thousandths: "5", "5.08". */
static struct span
number(int64_t n, struct arena *arena)
{
	long whole = (long)(n / 1000), part = (long)(n % 1000);

	if (part == 0)
		return arena_printf(arena, "%ld", whole);
	if (part % 100 == 0)
		return arena_printf(arena, "%ld.%ld", whole, part / 100);
	if (part % 10 == 0)
		return arena_printf(arena, "%ld.%02ld", whole, part / 10);
	return arena_printf(arena, "%ld.%03ld", whole, part);
}

/* Of the clock, which stand behind a T. */
static bool
is_clock(enum timeunit unit)
{
	return unit == TU_SECOND || unit == TU_MINUTE || unit == TU_HOUR;
}

static struct span
write(int64_t count, enum timeunit unit, struct arena *arena)
{
	struct written w = written(unit);
	struct span n = number(count * w.times, arena);

	return arena_printf(arena, "%s%.*s%s", w.head, (int)n.n, n.p, w.tail);
}

/* first and behind it second, which is of a smaller unit. */
static struct span
write_two(struct span first, int64_t count, enum timeunit unit,
    enum timeunit of, struct arena *arena)
{
	struct span n = number(count * written(unit).times, arena);
	const char *t = is_clock(unit) && !is_clock(of) ? "T" : "";

	return arena_printf(arena, "%.*s%s%.*s%s", (int)first.n, first.p, t,
	    (int)n.n, n.p, written(unit).tail);
}

static struct span
write_vague(enum timeunit unit, struct arena *arena)
{
	static const char *const tails[] = {
		[TU_DECADE] = "DE", [TU_CENTURY] = "CE"
	};
	struct written w = written(unit);

	if (unit == TU_PERIOD)
		return span_str("PX");
	return arena_printf(arena, "%sX%s", w.head,
	    unit == TU_DECADE || unit == TU_CENTURY ? tails[unit] : w.tail);
}

/* "half an hour"; what has no half in whole smaller units is told by a
 * fraction. */
static struct span
half_value(enum timeunit unit, struct arena *arena)
{
	const struct half *h = half_of(unit);

	if (h == NULL)
		return write(500, unit, arena);
	return write(h->count * INT64_C(1000), h->of, arena);
}

struct span
duration_value(const struct timefacts *f, struct arena *arena)
{
	int64_t count = f->count;
	enum timeunit unit = f->unit;
	struct span value;
	const struct half *h = NULL;

	if (unit == TU_NONE && f->season.is)
		unit = TU_YEAR; /* "the past three summers" */
	if (unit == TU_NONE && f->part != TP_NONE)
		unit = TU_DAY; /* "all night" */
	if (unit == TU_NONE)
		return span_from(NULL, 0);
	if (unit == TU_QUARTER && f->unit2 == TU_CENTURY)
		return write(25000, TU_YEAR, arena);
	if (f->half && count < 0)
		return half_value(unit, arena);
	if (count < 0 && (f->vague || f->plural || unit == TU_PERIOD))
		return write_vague(unit, arena);
	if (count < 0)
		count = 1000;
	if (f->and_half && (h = half_of(unit)) == NULL)
		return write(count + 500, unit, arena);
	value = write(count, unit, arena);
	if (h != NULL)
		return write_two(
		    value, h->count * INT64_C(1000), h->of, unit, arena);
	if (f->count2 >= 0 && f->unit2 != TU_NONE)
		return write_two(value, f->count2, f->unit2, unit, arena);
	return value;
}

/* --- sets --- */

/* A day of the week, a month, a season, a part of the day: of every one. */
static struct span
every_value(const struct timefacts *f, struct arena *arena)
{
	struct when w = when_none();

	w.daypart = f->unit == TU_NIGHT ? TP_NIGHT : f->part;
	if (f->weekday != 0) {
		w.grain = GR_DAY;
		w.weekday = f->weekday;
	} else if (f->month != 0) {
		w.grain = GR_MONTH;
		w.month = f->month;
	} else if (f->season.is) {
		w.grain = GR_SEASON;
		w.part = f->season.value;
	} else if (f->part != TP_NONE)
		w.grain = GR_DAY;
	return when_write(w, arena);
}

struct timevalue
set_value(const struct timefacts *f, struct arena *arena)
{
	struct timevalue v = { .quant = span_str("EVERY") };
	enum timeunit unit = f->freq != TU_NONE ? f->freq : f->unit;
	int64_t count = f->count > 0 ? f->count : 1000;

	if (f->other || f->ordinal == 2)
		count = 2000;
	if (f->ordinal == 3)
		count = 3000;
	if (f->times > 0) {
		v.quant = span_from(NULL, 0);
		v.freq = arena_printf(arena, "%dX", f->times);
	}
	if (f->unit2 != TU_NONE && f->times == 0 && f->count > 0) {
		v.quant = span_from(NULL, 0); /* "three days a week" */
		v.freq = arena_printf(arena, "%d%c", (int)(f->count / 1000),
		    f->unit == TU_HOUR       ? 'H' :
			f->unit == TU_MINUTE ? 'M' :
					       'D');
		v.value = write(1000, f->unit2, arena);
	} else if (unit == TU_WEEKEND && f->every && count == 1000 &&
	    f->times == 0)
		v.value = span_str("XXXX-WXX-WE");
	else if (unit == TU_NONE || (unit == TU_NIGHT && f->weekday != 0))
		v.value = every_value(f, arena);
	else if (f->vague && f->times == 0)
		v.value = write_vague(unit, arena);
	else
		v.value = write(count, unit, arena);
	return v;
}
