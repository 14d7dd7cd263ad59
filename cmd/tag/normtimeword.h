/* The words that expressions of time are made of. */
#ifndef NORMTIMEWORD_H
#define NORMTIMEWORD_H

#include "span.h"
#include <stdint.h>

enum timeword_kind {
	TW_OTHER,
	TW_MARK, /* a character that is neither letter nor digit; value: it */
	TW_DIGITS, /* value: the number in thousandths; digits: of its whole
		      part, 0 if it is written with commas or a point */
	TW_ONES, /* "seven" 7 */
	TW_TEENS, /* "fifteen" 15 */
	TW_TENS, /* "fifty" 50 */
	TW_SCALE, /* "hundred" 100, "dozen" 12 */
	TW_ORDINAL, /* "third" 3, "20th" 20 */
	TW_VAGUE, /* "several" */
	TW_COUPLE, /* 2 */
	TW_HALF,
	TW_A,
	TW_THE,
	TW_AND,
	TW_MONTH, /* 1 .. 12 */
	TW_WEEKDAY, /* 1: Monday */
	TW_WEEKDAYS, /* "Mondays" */
	TW_UNIT, /* enum timeunit */
	TW_PART, /* of a day: enum timepart */
	TW_SEASON, /* 0: spring .. 3: winter */
	TW_DAY, /* "yesterday" -1 */
	TW_REF, /* "now" 0, "past" -1, "future" 1 */
	TW_REL, /* from the article's day: "last" -1, "this" 0, "next" 1 */
	TW_REL_TEXT, /* from a date in the text: "previous" -1, "same" 0 */
	TW_DIR, /* from the article's day: "ago" -1, "hence" 1 */
	TW_DIR_TEXT, /* "earlier" -1, "later" 1 */
	TW_EDGE, /* "early" -1, "mid" 0, "late" 1 */
	TW_EVERY,
	TW_FREQ, /* "weekly": its unit */
	TW_FISCAL,
	TW_AMPM, /* 0, 12 */
	TW_ZONE,
	TW_CLOCK, /* "noon" 12, "midnight" 24 */
	TW_DECADE, /* "nineties" 90 */
	TW_TIMES, /* "once" 1, "twice" 2, "times" 0 */
	TW_MOD /* "nearly": enum timemod */
};

enum timeunit {
	TU_NONE,
	TU_SECOND,
	TU_MINUTE,
	TU_HOUR,
	TU_DAY,
	TU_NIGHT,
	TU_WEEK,
	TU_WEEKEND,
	TU_FORTNIGHT,
	TU_MONTH,
	TU_QUARTER,
	TU_SEASON,
	TU_YEAR,
	TU_DECADE,
	TU_CENTURY,
	TU_PERIOD /* of a length that the text tells elsewhere */
};

enum timepart {
	TP_NONE,
	TP_DAWN,
	TP_MORNING,
	TP_AFTERNOON,
	TP_EVENING,
	TP_NIGHT
};

enum timemod { TM_NONE, TM_APPROX, TM_MORE, TM_LESS };

struct timeword {
	enum timeword_kind kind;
	int64_t value;
	unsigned digits;
	struct span text;
};

/* Expressions of more words are not read. */
#define TIMEWORDS 40

/* Read the words of s into word; returns how many, 0 if there are too many.
 * Case is no matter. */
size_t timewords_read(struct span s, struct timeword word[TIMEWORDS]);
/* What a word of letters means. */
struct timeword timeword_of(struct span s);

/* The number that begins at word[*i], in thousandths; moves *i behind it. -1 if
 * there is none. */
int64_t timewords_number(const struct timeword *word, size_t n, size_t *i);

#endif
