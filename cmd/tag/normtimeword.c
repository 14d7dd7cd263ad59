#include "normtimeword.h"
#include "months.h"
#include <stdbool.h>
#include <stdlib.h>

#define LONGEST 16

struct meaning {
	const char *word;
	enum timeword_kind kind;
	int value;
};

/* In the order of strcmp(3). */
static const struct meaning meanings[] = {
	{ "a", TW_A, 0 },
	{ "about", TW_MOD, TM_APPROX },
	{ "after", TW_DIR_TEXT, 1 },
	{ "afternoon", TW_PART, TP_AFTERNOON },
	{ "afternoons", TW_PART, TP_AFTERNOON },
	{ "ago", TW_DIR, -1 },
	{ "almost", TW_MOD, TM_LESS },
	{ "an", TW_A, 0 },
	{ "and", TW_AND, 0 },
	{ "annually", TW_FREQ, TU_YEAR },
	{ "another", TW_A, 0 },
	{ "apr", TW_MONTH, 4 },
	{ "april", TW_MONTH, 4 },
	{ "around", TW_MOD, TM_APPROX },
	{ "aug", TW_MONTH, 8 },
	{ "august", TW_MONTH, 8 },
	{ "autumn", TW_SEASON, 2 },
	{ "before", TW_DIR_TEXT, -1 },
	{ "beginning", TW_EDGE, -1 },
	{ "bimonthly", TW_FREQ, TU_MONTH },
	{ "biweekly", TW_FREQ, TU_WEEK },
	{ "bst", TW_ZONE, 0 },
	{ "cdt", TW_ZONE, 0 },
	{ "centuries", TW_UNIT, TU_CENTURY },
	{ "century", TW_UNIT, TU_CENTURY },
	{ "cest", TW_ZONE, 0 },
	{ "cet", TW_ZONE, 0 },
	{ "clock", TW_CLOCK, 0 },
	{ "coming", TW_REL, 1 },
	{ "comparable", TW_REL_TEXT, 0 },
	{ "corresponding", TW_REL_TEXT, 0 },
	{ "couple", TW_COUPLE, 2 },
	{ "cst", TW_ZONE, 0 },
	{ "ct", TW_ZONE, 0 },
	{ "current", TW_REL, 0 },
	{ "currently", TW_REF, 0 },
	{ "daily", TW_FREQ, TU_DAY },
	{ "dawn", TW_PART, TP_DAWN },
	{ "day", TW_UNIT, TU_DAY },
	{ "days", TW_UNIT, TU_DAY },
	{ "dec", TW_MONTH, 12 },
	{ "decade", TW_UNIT, TU_DECADE },
	{ "decades", TW_UNIT, TU_DECADE },
	{ "december", TW_MONTH, 12 },
	{ "dozen", TW_SCALE, 12 },
	{ "dozens", TW_SCALE, 12 },
	{ "each", TW_EVERY, 0 },
	{ "earlier", TW_DIR_TEXT, -1 },
	{ "early", TW_EDGE, -1 },
	{ "edt", TW_ZONE, 0 },
	{ "eet", TW_ZONE, 0 },
	{ "eight", TW_ONES, 8 },
	{ "eighteen", TW_TEENS, 18 },
	{ "eighteenth", TW_ORDINAL, 18 },
	{ "eighth", TW_ORDINAL, 8 },
	{ "eighties", TW_DECADE, 80 },
	{ "eighty", TW_TENS, 80 },
	{ "eleven", TW_TEENS, 11 },
	{ "eleventh", TW_ORDINAL, 11 },
	{ "end", TW_EDGE, 1 },
	{ "entire", TW_REL_TEXT, 0 },
	{ "est", TW_ZONE, 0 },
	{ "et", TW_ZONE, 0 },
	{ "evening", TW_PART, TP_EVENING },
	{ "evenings", TW_PART, TP_EVENING },
	{ "every", TW_EVERY, 0 },
	{ "fall", TW_SEASON, 2 },
	{ "feb", TW_MONTH, 2 },
	{ "february", TW_MONTH, 2 },
	{ "few", TW_VAGUE, 0 },
	{ "fifteen", TW_TEENS, 15 },
	{ "fifteenth", TW_ORDINAL, 15 },
	{ "fifth", TW_ORDINAL, 5 },
	{ "fifties", TW_DECADE, 50 },
	{ "fifty", TW_TENS, 50 },
	{ "financial", TW_FISCAL, 0 },
	{ "first", TW_ORDINAL, 1 },
	{ "fiscal", TW_FISCAL, 0 },
	{ "five", TW_ONES, 5 },
	{ "following", TW_REL_TEXT, 1 },
	{ "forties", TW_DECADE, 40 },
	{ "fortnight", TW_UNIT, TU_FORTNIGHT },
	{ "fortnights", TW_UNIT, TU_FORTNIGHT },
	{ "forty", TW_TENS, 40 },
	{ "four", TW_ONES, 4 },
	{ "fourteen", TW_TEENS, 14 },
	{ "fourteenth", TW_ORDINAL, 14 },
	{ "fourth", TW_ORDINAL, 4 },
	{ "fri", TW_WEEKDAY, 5 },
	{ "friday", TW_WEEKDAY, 5 },
	{ "fridays", TW_WEEKDAYS, 5 },
	{ "full", TW_REL_TEXT, 0 },
	{ "future", TW_REF, 1 },
	{ "gmt", TW_ZONE, 0 },
	{ "half", TW_HALF, 0 },
	{ "hence", TW_DIR, 1 },
	{ "hour", TW_UNIT, TU_HOUR },
	{ "hourly", TW_FREQ, TU_HOUR },
	{ "hours", TW_UNIT, TU_HOUR },
	{ "hr", TW_UNIT, TU_HOUR },
	{ "hrs", TW_UNIT, TU_HOUR },
	{ "hundred", TW_SCALE, 100 },
	{ "hundreds", TW_SCALE, 100 },
	{ "ist", TW_ZONE, 0 },
	{ "jan", TW_MONTH, 1 },
	{ "january", TW_MONTH, 1 },
	{ "jst", TW_ZONE, 0 },
	{ "jul", TW_MONTH, 7 },
	{ "july", TW_MONTH, 7 },
	{ "jun", TW_MONTH, 6 },
	{ "june", TW_MONTH, 6 },
	{ "last", TW_REL, -1 },
	{ "late", TW_EDGE, 1 },
	{ "lately", TW_REF, -1 },
	{ "later", TW_DIR_TEXT, 1 },
	{ "latest", TW_REL_TEXT, 0 },
	{ "latter", TW_ORDINAL, 2 },
	{ "many", TW_VAGUE, 0 },
	{ "mar", TW_MONTH, 3 },
	{ "march", TW_MONTH, 3 },
	{ "may", TW_MONTH, 5 },
	{ "mdt", TW_ZONE, 0 },
	{ "mid", TW_EDGE, 0 },
	{ "midday", TW_CLOCK, 12 },
	{ "middle", TW_EDGE, 0 },
	{ "midnight", TW_CLOCK, 24 },
	{ "million", TW_SCALE, 1000000 },
	{ "min", TW_UNIT, TU_MINUTE },
	{ "mins", TW_UNIT, TU_MINUTE },
	{ "minute", TW_UNIT, TU_MINUTE },
	{ "minutes", TW_UNIT, TU_MINUTE },
	{ "moment", TW_UNIT, TU_PERIOD },
	{ "moments", TW_UNIT, TU_PERIOD },
	{ "mon", TW_WEEKDAY, 1 },
	{ "monday", TW_WEEKDAY, 1 },
	{ "mondays", TW_WEEKDAYS, 1 },
	{ "month", TW_UNIT, TU_MONTH },
	{ "monthly", TW_FREQ, TU_MONTH },
	{ "months", TW_UNIT, TU_MONTH },
	{ "morning", TW_PART, TP_MORNING },
	{ "mornings", TW_PART, TP_MORNING },
	{ "mst", TW_ZONE, 0 },
	{ "nearly", TW_MOD, TM_LESS },
	{ "next", TW_REL, 1 },
	{ "night", TW_PART, TP_NIGHT },
	{ "nightly", TW_FREQ, TU_NIGHT },
	{ "nights", TW_UNIT, TU_NIGHT },
	{ "nine", TW_ONES, 9 },
	{ "nineteen", TW_TEENS, 19 },
	{ "nineteenth", TW_ORDINAL, 19 },
	{ "nineties", TW_DECADE, 90 },
	{ "ninety", TW_TENS, 90 },
	{ "ninth", TW_ORDINAL, 9 },
	{ "noon", TW_CLOCK, 12 },
	{ "nov", TW_MONTH, 11 },
	{ "november", TW_MONTH, 11 },
	{ "now", TW_REF, 0 },
	{ "nowadays", TW_REF, 0 },
	{ "oct", TW_MONTH, 10 },
	{ "october", TW_MONTH, 10 },
	{ "once", TW_TIMES, 1 },
	{ "one", TW_ONES, 1 },
	{ "over", TW_MOD, TM_MORE },
	{ "overnight", TW_PART, TP_NIGHT },
	{ "past", TW_REL, -1 },
	{ "pdt", TW_ZONE, 0 },
	{ "per", TW_EVERY, 0 },
	{ "period", TW_UNIT, TU_PERIOD },
	{ "preceding", TW_REL_TEXT, -1 },
	{ "present", TW_REF, 0 },
	{ "presently", TW_REF, 0 },
	{ "previous", TW_REL_TEXT, -1 },
	{ "prior", TW_REL_TEXT, -1 },
	{ "pst", TW_ZONE, 0 },
	{ "pt", TW_ZONE, 0 },
	{ "quarter", TW_UNIT, TU_QUARTER },
	{ "quarterly", TW_FREQ, TU_QUARTER },
	{ "quarters", TW_UNIT, TU_QUARTER },
	{ "recently", TW_REF, -1 },
	{ "same", TW_REL_TEXT, 0 },
	{ "sat", TW_WEEKDAY, 6 },
	{ "saturday", TW_WEEKDAY, 6 },
	{ "saturdays", TW_WEEKDAYS, 6 },
	{ "season", TW_UNIT, TU_SEASON },
	{ "seasons", TW_UNIT, TU_SEASON },
	{ "sec", TW_UNIT, TU_SECOND },
	{ "second", TW_UNIT, TU_SECOND },
	{ "seconds", TW_UNIT, TU_SECOND },
	{ "secs", TW_UNIT, TU_SECOND },
	{ "semiannually", TW_FREQ, TU_YEAR },
	{ "sep", TW_MONTH, 9 },
	{ "sept", TW_MONTH, 9 },
	{ "september", TW_MONTH, 9 },
	{ "seven", TW_ONES, 7 },
	{ "seventeen", TW_TEENS, 17 },
	{ "seventeenth", TW_ORDINAL, 17 },
	{ "seventh", TW_ORDINAL, 7 },
	{ "seventies", TW_DECADE, 70 },
	{ "seventy", TW_TENS, 70 },
	{ "several", TW_VAGUE, 0 },
	{ "six", TW_ONES, 6 },
	{ "sixteen", TW_TEENS, 16 },
	{ "sixteenth", TW_ORDINAL, 16 },
	{ "sixth", TW_ORDINAL, 6 },
	{ "sixties", TW_DECADE, 60 },
	{ "sixty", TW_TENS, 60 },
	{ "some", TW_VAGUE, 0 },
	{ "spring", TW_SEASON, 0 },
	{ "springs", TW_SEASON, 0 },
	{ "start", TW_EDGE, -1 },
	{ "summer", TW_SEASON, 1 },
	{ "summers", TW_SEASON, 1 },
	{ "sun", TW_WEEKDAY, 7 },
	{ "sunday", TW_WEEKDAY, 7 },
	{ "sundays", TW_WEEKDAYS, 7 },
	{ "ten", TW_TEENS, 10 },
	{ "tens", TW_VAGUE, 0 },
	{ "tenth", TW_ORDINAL, 10 },
	{ "that", TW_REL_TEXT, 0 },
	{ "the", TW_THE, 0 },
	{ "these", TW_REL, 0 },
	{ "third", TW_ORDINAL, 3 },
	{ "thirteen", TW_TEENS, 13 },
	{ "thirteenth", TW_ORDINAL, 13 },
	{ "thirties", TW_DECADE, 30 },
	{ "thirty", TW_TENS, 30 },
	{ "this", TW_REL, 0 },
	{ "thousand", TW_SCALE, 1000 },
	{ "thousands", TW_SCALE, 1000 },
	{ "three", TW_ONES, 3 },
	{ "thu", TW_WEEKDAY, 4 },
	{ "thur", TW_WEEKDAY, 4 },
	{ "thurs", TW_WEEKDAY, 4 },
	{ "thursday", TW_WEEKDAY, 4 },
	{ "thursdays", TW_WEEKDAYS, 4 },
	{ "time", TW_UNIT, TU_PERIOD },
	{ "times", TW_TIMES, 0 },
	{ "today", TW_DAY, 0 },
	{ "tomorrow", TW_DAY, 1 },
	{ "tonight", TW_PART, TP_NIGHT },
	{ "tue", TW_WEEKDAY, 2 },
	{ "tues", TW_WEEKDAY, 2 },
	{ "tuesday", TW_WEEKDAY, 2 },
	{ "tuesdays", TW_WEEKDAYS, 2 },
	{ "twelfth", TW_ORDINAL, 12 },
	{ "twelve", TW_TEENS, 12 },
	{ "twenties", TW_DECADE, 20 },
	{ "twentieth", TW_ORDINAL, 20 },
	{ "twenty", TW_TENS, 20 },
	{ "twice", TW_TIMES, 2 },
	{ "two", TW_ONES, 2 },
	{ "utc", TW_ZONE, 0 },
	{ "wed", TW_WEEKDAY, 3 },
	{ "wednesday", TW_WEEKDAY, 3 },
	{ "wednesdays", TW_WEEKDAYS, 3 },
	{ "week", TW_UNIT, TU_WEEK },
	{ "weekend", TW_UNIT, TU_WEEKEND },
	{ "weekends", TW_UNIT, TU_WEEKEND },
	{ "weekly", TW_FREQ, TU_WEEK },
	{ "weeks", TW_UNIT, TU_WEEK },
	{ "while", TW_UNIT, TU_PERIOD },
	{ "whole", TW_REL_TEXT, 0 },
	{ "winter", TW_SEASON, 3 },
	{ "winters", TW_SEASON, 3 },
	{ "year", TW_UNIT, TU_YEAR },
	{ "yearly", TW_FREQ, TU_YEAR },
	{ "years", TW_UNIT, TU_YEAR },
	{ "yesterday", TW_DAY, -1 },
};

static int
by_word(const void *key, const void *m)
{
	return strcmp(key, ((const struct meaning *)m)->word);
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_letter(char c)
{
	return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') ||
	    (unsigned char)c >= 0x80;
}

/* A month or a day of the week in another language. */
static struct timeword
name_of(struct span s)
{
	const struct calendar_name *name = calendar_name_find(s);
	struct timeword word = { .kind = TW_OTHER, .text = s };

	if (name == NULL)
		return word;
	word.kind = name->month != 0 ? TW_MONTH : TW_WEEKDAY;
	word.value = name->month != 0 ? name->month : name->weekday;
	return word;
}

struct timeword
timeword_of(struct span s)
{
	struct timeword word = { .kind = TW_OTHER, .text = s };
	char low[LONGEST + 1];
	const struct meaning *m;

	if (s.n > LONGEST)
		return name_of(s);
	for (size_t i = 0; i < s.n; i++)
		low[i] = (char)((unsigned char)s.p[i] < 0x80 ? s.p[i] | 0x20 :
							       s.p[i]);
	low[s.n] = '\0';
	m = bsearch(low, meanings, sizeof(meanings) / sizeof(meanings[0]),
	    sizeof(meanings[0]), by_word);
	if (m == NULL)
		return name_of(s);
	word.kind = m->kind;
	word.value = m->value;
	return word;
}

/* --- reading --- */

/* A number in digits at the start of s: "1,276", "5.08", "0735". */
static struct timeword
read_digits(struct span s)
{
	struct timeword word = { .kind = TW_DIGITS };
	size_t i = 0;
	bool commas = false;

	while (i < s.n && i < 12) {
		if (is_digit(s.p[i]))
			word.value = word.value * 10 + (s.p[i] - '0');
		else if (s.p[i] == ',' && i + 3 < s.n && i <= 3 &&
		    is_digit(s.p[i + 1]) && is_digit(s.p[i + 2]) &&
		    is_digit(s.p[i + 3]) &&
		    (i + 4 == s.n || !is_digit(s.p[i + 4])))
			commas = true;
		else
			break;
		i++;
	}
	word.digits = commas ? 0 : (unsigned)i;
	word.value *= 1000;
	word.text = span_from(s.p, i);
	return word;
}

/* "th" and the like behind digits make an ordinal. */
static bool
is_ordinal(struct span s)
{
	static const char *const ends[] = { "st", "nd", "rd", "th", "er",
		"re" };

	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
		if (s.n == 2 && (s.p[0] | 0x20) == ends[i][0] &&
		    (s.p[1] | 0x20) == ends[i][1])
			return true;
	return false;
}

/* What stands for an apostrophe or a dash beyond ASCII, U+2010 .. U+201F; 0 if
 * nothing does. */
static char
punctuation(struct span s)
{
	unsigned char c;

	if (s.n < 3 || memcmp(s.p, "\xE2\x80", 2) != 0)
		return 0;
	c = (unsigned char)s.p[2];
	return c < 0x90 || c > 0x9F ? 0 : c < 0x98 ? '-' : '\'';
}

/* The letters at the start of s. */
static struct span
letters(struct span s)
{
	size_t n = 0;

	while (n < s.n && is_letter(s.p[n]) &&
	    punctuation(span_from(s.p + n, s.n - n)) == 0)
		n++;
	return span_from(s.p, n);
}

/* "a.m.", "pm": how many bytes; 0 if it is not. */
static size_t
ampm(struct span s, struct timeword *word)
{
	size_t n = 1;

	if (s.n < 2 || ((s.p[0] | 0x20) != 'a' && (s.p[0] | 0x20) != 'p'))
		return 0;
	n += s.p[n] == '.';
	if (n >= s.n || (s.p[n] | 0x20) != 'm')
		return 0;
	n++;
	if (n < s.n && is_letter(s.p[n]))
		return 0;
	n += n < s.n && s.p[n] == '.';
	*word = (struct timeword){ .kind = TW_AMPM,
		.value = (s.p[0] | 0x20) == 'p' ? 12 : 0,
		.text = span_from(s.p, n) };
	return n;
}

/* One word, which does not begin with a blank; returns its bytes. before: the
 * word in front of it, NULL if none touches it. */
static size_t
read_word(struct span s, struct timeword *word, struct timeword *before)
{
	size_t n = ampm(s, word);

	if (n > 0)
		return n;
	if (punctuation(s) != 0) {
		*word = (struct timeword){ .kind = TW_MARK,
			.value = punctuation(s),
			.text = span_from(s.p, 3) };
		return 3;
	}
	if (is_digit(s.p[0])) {
		*word = read_digits(s);
		return word->text.n;
	}
	if (is_letter(s.p[0])) {
		struct span text = letters(s);

		*word = timeword_of(text);
		if (before != NULL && before->kind == TW_DIGITS &&
		    is_ordinal(text)) {
			before->kind = TW_ORDINAL;
			before->value /= 1000;
			word->kind = TW_THE;
		}
		return text.n;
	}
	*word = (struct timeword){ .kind = TW_MARK,
		.value = (unsigned char)s.p[0],
		.text = span_from(s.p, 1) };
	return 1;
}

static bool
is_blank(struct span s)
{
	return s.p[0] == ' ' || s.p[0] == '\n' || s.p[0] == '\r' ||
	    s.p[0] == '\t';
}

size_t
timewords_read(struct span s, struct timeword word[TIMEWORDS])
{
	size_t n = 0;
	bool touches = false;

	while (s.n > 0) {
		size_t bytes = 1;

		if (s.n > 1 && memcmp(s.p, "\xC2\xA0", 2) == 0) {
			touches = false;
			bytes = 2;
		} else if (is_blank(s)) {
			touches = false;
		} else {
			if (n == TIMEWORDS)
				return 0;
			bytes = read_word(
			    s, &word[n], touches ? &word[n - 1] : NULL);
			n++;
			touches = true;
		}
		s = span_from(s.p + bytes, s.n - bytes);
	}
	return n;
}

/* --- numbers --- */

static bool
is_mark(const struct timeword *word, char c)
{
	return word->kind == TW_MARK && word->value == c;
}

/* Below a hundred: "twenty-one", "fifteen"; -1 if it is none. */
static int64_t
small(const struct timeword *word, size_t n, size_t *i)
{
	size_t at = *i;
	int64_t value;

	if (at >= n)
		return -1;
	value = word[at].value;
	switch (word[at].kind) {
	case TW_TENS:
		at++;
		if (at + 1 < n && is_mark(&word[at], '-') &&
		    word[at + 1].kind == TW_ONES)
			at++;
		if (at < n && word[at].kind == TW_ONES)
			value += word[at++].value;
		break;
	case TW_ONES:
	case TW_TEENS:
		at++;
		break;
	default:
		return -1;
	}
	*i = at;
	return value;
}

/* "5", "5.08" in thousandths. */
static int64_t
decimal(const struct timeword *word, size_t n, size_t *i)
{
	int64_t value = word[*i].value, part = 100;
	const struct timeword *more = word + *i + 2;

	*i += 1;
	if (*i + 1 >= n || !is_mark(&word[*i], '.') ||
	    more->kind != TW_DIGITS || more->text.p != word[*i].text.p + 1)
		return value;
	for (size_t k = 0; k < more->text.n && part > 0; k++, part /= 10)
		value += (more->text.p[k] - '0') * part;
	*i += 2;
	return value;
}

int64_t
timewords_number(const struct timeword *word, size_t n, size_t *i)
{
	size_t at = *i, next;
	int64_t value, more;

	if (at < n && word[at].kind == TW_DIGITS)
		value = decimal(word, n, &at);
	else if ((value = small(word, n, &at)) >= 0)
		value *= 1000;
	else if (at + 1 < n && word[at].kind == TW_A &&
	    word[at + 1].kind == TW_SCALE) {
		value = 1000;
		at++;
	} else
		return -1;
	while (
	    at < n && word[at].kind == TW_SCALE && value < INT64_MAX / 10000000)
		value *= word[at++].value;
	next = at + (at < n && word[at].kind == TW_AND);
	/* "a hundred and five" */
	if (value % 100000 == 0 && value > 0 &&
	    (more = small(word, n, &next)) >= 0) {
		value += more * 1000;
		at = next;
	}
	*i = at;
	return value;
}
