#include "normtimeword.h"
#include <stdbool.h>

static bool
is_letter(char c)
{
	return byte_is_letter((unsigned char)c) || (unsigned char)c >= 0x80;
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
		if (byte_is_digit((unsigned char)s.p[i]))
			word.value = word.value * 10 + (s.p[i] - '0');
		else if (s.p[i] == ',' && i + 3 < s.n && i <= 3 &&
		    byte_is_digit((unsigned char)s.p[i + 1]) &&
		    byte_is_digit((unsigned char)s.p[i + 2]) &&
		    byte_is_digit((unsigned char)s.p[i + 3]) &&
		    (i + 4 == s.n || !byte_is_digit((unsigned char)s.p[i + 4])))
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

static bool
is_no_break(struct span s)
{
	return s.n > 1 && memcmp(s.p, "\xC2\xA0", 2) == 0;
}

/* The letters at the start of s. */
static struct span
letters(struct span s)
{
	size_t n = 0;

	while (n < s.n && is_letter(s.p[n]) &&
	    punctuation(span_from(s.p + n, s.n - n)) == 0 &&
	    !is_no_break(span_from(s.p + n, s.n - n)))
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
	if (byte_is_digit((unsigned char)s.p[0])) {
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

		if (is_no_break(s)) {
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
