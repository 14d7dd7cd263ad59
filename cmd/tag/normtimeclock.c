/* Times of the clock as they are spoken: "half past ten", "ten minutes to
 * three", "six in the morning". */
#include "normtimereading.h"

/* The hour at words k on, 1 .. 12 in words or digits; 0 if there is none. */
static int
hour_at(const struct reading *r, int k)
{
	const struct timeword *w = ahead(r, k);
	int64_t hour = w->kind == TW_CLOCK                          ? w->value :
	    w->kind == TW_ONES || w->kind == TW_TEENS               ? w->value :
	    w->kind == TW_DIGITS && w->digits > 0 && w->digits <= 2 ? whole(w) :
								      0;

	return hour >= 1 && hour <= 12 ? (int)hour : 0;
}

/* -1: "to", "before"; 1: "past", "after"; 0: neither. */
static int
side_at(const struct reading *r, int k)
{
	const struct timeword *w = ahead(r, k);

	if (is_word(w, "to") || is_word(w, "till") ||
	    (w->kind == TW_DIR_TEXT && span_eq(w->text, SPAN("before"))))
		return -1;
	if ((w->kind == TW_REL && span_eq(w->text, SPAN("past"))) ||
	    (w->kind == TW_DIR_TEXT && span_eq(w->text, SPAN("after"))))
		return 1;
	return 0;
}

/* The minutes at the word at hand, *words: how many they are, with "minutes";
 * 0 if there are none. */
static int
minutes_at(const struct reading *r, int *words)
{
	const struct timeword *w = ahead(r, 0);
	size_t at = r->i;
	int64_t n;

	*words = 1;
	if (w->kind == TW_HALF)
		return 30;
	if (w->kind == TW_A && ahead(r, 1)->value == TU_QUARTER &&
	    ahead(r, 1)->kind == TW_UNIT) {
		*words = 2;
		return 15;
	}
	if (w->kind == TW_UNIT && w->value == TU_QUARTER)
		return 15;
	n = timewords_number(r->word, r->n, &at);
	if (n < 1000 || n >= 60000 || n % 1000 != 0)
		return 0;
	*words = (int)(at - r->i);
	w = ahead(r, *words);
	*words += w->kind == TW_UNIT && w->value == TU_MINUTE;
	return (int)(n / 1000);
}

/* True if words k on stand no more words of a number or a unit. */
static bool
clock_ends(const struct reading *r, int k)
{
	const struct timeword *w = ahead(r, k);

	return r->i + (size_t)k >= r->n || w->kind == TW_AMPM ||
	    w->kind == TW_WEEKDAY || w->kind == TW_DAY || is_word(w, "in") ||
	    is_word(w, "on") || is_word(w, "at") || is_word(w, "o");
}

static bool
read_sides(struct reading *r)
{
	int words, side, hour, minutes = minutes_at(r, &words);

	if (minutes == 0 || (side = side_at(r, words)) == 0 ||
	    (hour = hour_at(r, words + 1)) == 0 || !clock_ends(r, words + 2))
		return false;
	if (side < 0) {
		minutes = 60 - minutes;
		hour = hour == 1 ? 12 : hour - 1;
	}
	set_clock(r, hour, minutes, -1);
	r->i += (size_t)words + 2;
	return true;
}

/* "six in the morning", "ten at night" */
static bool
read_hour_of_part(struct reading *r)
{
	int hour = hour_at(r, 0);

	if (hour == 0 ||
	    !((is_word(ahead(r, 1), "in") && ahead(r, 2)->kind == TW_THE &&
		  ahead(r, 3)->kind == TW_PART) ||
		(is_word(ahead(r, 1), "at") && ahead(r, 2)->kind == TW_PART)))
		return false;
	set_clock(r, hour, 0, -1);
	r->i++;
	return true;
}

bool
read_spoken_clock(struct reading *r)
{
	return r->facts->hour < 0 && (read_sides(r) || read_hour_of_part(r));
}
