/* An expression of time being read: normtimefacts.c its words,
 * normtimenumber.c its numbers, normtimeclock.c spoken clocks. */
#ifndef NORMTIMEREADING_H
#define NORMTIMEREADING_H

#include "normtimefacts.h"

struct reading {
	struct timeword word[TIMEWORDS];
	size_t n, i; /* i: the word at hand */
	struct timefacts *facts;
};

/* The word so far on; one of TW_OTHER beyond the ends. */
static inline const struct timeword *
ahead(const struct reading *r, int by)
{
	static const struct timeword nothing = { .kind = TW_OTHER };

	if (by < 0 && r->i < (size_t)-by)
		return &nothing;
	return r->i + (size_t)by < r->n ? &r->word[r->i + (size_t)by] :
					  &nothing;
}

static inline bool
is_mark(const struct timeword *w, char c)
{
	return w->kind == TW_MARK && w->value == c;
}

static inline bool
is_word(const struct timeword *w, const char *text)
{
	return (w->kind == TW_OTHER || w->kind == TW_THE) &&
	    span_eq(w->text, span_str(text));
}

static inline int
whole(const struct timeword *w)
{
	return (int)(w->value / 1000);
}

/* normtimenumber.c: the number at hand, which is a word or digits: of a clock,
 * a date, a year, a day, or a count; moves on behind it. */
void read_number(struct reading *r);
/* The number at hand as the day of a month; false if it is none. */
bool read_day(struct reading *r);
/* "second", "twenty-first" at hand as the day of a month; false if it is none.
 */
bool read_written_day(struct reading *r);
void set_clock(struct reading *r, int hour, int minute, int second);
void set_count(struct reading *r, int64_t count);
/* normtimeclock.c: "half past ten", "six in the morning", at the word at hand;
 * moves on behind the hour. False if it is none. */
bool read_spoken_clock(struct reading *r);

#endif
