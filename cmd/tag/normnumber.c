/* Values of numbers. */
#include "norm.h"
#include "number.h"
#include "numberword.h"

/* Digits and at most one scale, however many digits. */
static struct span
long_value(struct span s, struct arena *arena)
{
	struct digits d;
	bool minus = s.n > 0 && *s.p == '-';
	size_t got;
	struct span rest, value;
	const struct number_word *w;
	unsigned places = 0;

	s = span_from(s.p + minus, s.n - minus);
	got = digits_read(s, &d);
	rest = span_trim(span_from(s.p + got, s.n - got));
	w = number_word(rest);
	if (got == 0 ||
	    (rest.n > 0 &&
		(w == NULL || (w->kind != BIG && w->kind != LETTER))))
		return span_from(NULL, 0);
	for (uint64_t scale = rest.n > 0 ? w->value : 1; scale >= 10;
	     scale /= 10)
		places++;
	value = digits_shift(&d, places, arena);
	return minus ? arena_printf(arena, "-%.*s", (int)value.n, value.p) :
		       value;
}

static struct span
value_of(struct span s, unsigned how, struct arena *arena)
{
	struct number n;
	size_t got;

	s = span_trim(s);
	if (s.n > 256)
		return span_from(NULL, 0);
	got = number_read(s, how, &n);
	if (got > 0 && span_trim(span_from(s.p + got, s.n - got)).n == 0)
		return number_text(&n, arena);
	return got > 0 ? span_from(NULL, 0) : long_value(s, arena);
}

struct span
number_value(struct span s, struct arena *arena)
{
	return value_of(s, 0, arena);
}

struct span
ordinal_value(struct span s, struct arena *arena)
{
	return value_of(s, NUMBER_ORDINAL, arena);
}
