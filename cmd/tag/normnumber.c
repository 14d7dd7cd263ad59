/* Numbers, in digits and in words. */
#include "norm.h"
#include <strings.h>

#include <inttypes.h>

struct number_word {
	const char *word;
	uint64_t value;
};

static const struct number_word small[] = { { "zero", 0 }, { "a", 1 },
	{ "an", 1 }, { "one", 1 }, { "two", 2 }, { "three", 3 }, { "four", 4 },
	{ "five", 5 }, { "six", 6 }, { "seven", 7 }, { "eight", 8 },
	{ "nine", 9 }, { "ten", 10 }, { "eleven", 11 }, { "twelve", 12 },
	{ "thirteen", 13 }, { "fourteen", 14 }, { "fifteen", 15 },
	{ "sixteen", 16 }, { "seventeen", 17 }, { "eighteen", 18 },
	{ "nineteen", 19 }, { "twenty", 20 }, { "thirty", 30 }, { "forty", 40 },
	{ "fifty", 50 }, { "sixty", 60 }, { "seventy", 70 }, { "eighty", 80 },
	{ "ninety", 90 }, { NULL, 0 } };

static const struct number_word scales[] = { { "dozen", 12 },
	{ "hundred", 100 }, { "thousand", 1000 }, { "million", 1000000 },
	{ "billion", 1000000000 }, { "trillion", 1000000000000 }, { "k", 1000 },
	{ "m", 1000000 }, { "mn", 1000000 }, { "b", 1000000000 },
	{ "bn", 1000000000 }, { "tn", 1000000000000 }, { NULL, 0 } };

static bool
same_word(struct span s, const char *word)
{
	return s.n == strlen(word) && strncasecmp(s.p, word, s.n) == 0;
}

static const struct number_word *
find(const struct number_word *list, struct span s)
{
	for (; list->word != NULL; list++)
		if (same_word(s, list->word))
			return list;
	return NULL;
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The next word of letters in s, which is cut behind it. */
static struct span
next_word(struct span *s)
{
	struct span word;

	while (s->n > 0 && !is_letter(*s->p)) {
		s->p++;
		s->n--;
	}
	word = span_from(s->p, 0);
	while (s->n > 0 && is_letter(*s->p)) {
		s->p++;
		s->n--;
		word.n++;
	}
	return word;
}

static struct span
written(struct span s, struct arena *arena)
{
	uint64_t total = 0, group = 0;
	bool any = false, half = false;
	struct span word;

	while ((word = next_word(&s)).n > 0) {
		const struct number_word *n = find(small, word);
		const struct number_word *scale = find(scales, word);

		if (n != NULL)
			group += n->value;
		else if (same_word(word, "half"))
			half = true;
		else if (scale != NULL && scale->value >= 1000) {
			group = half ? scale->value / 2 :
				       (group == 0 ? 1 : group) * scale->value;
			total += group;
			group = 0;
			half = false;
		} else if (scale != NULL)
			group = (group == 0 ? 1 : group) * scale->value;
		else if (!same_word(word, "and"))
			return span_from(NULL, 0);
		any = true;
	}
	if (!any || total > UINT64_MAX / 2)
		return span_from(NULL, 0);
	return arena_printf(arena, "%" PRIu64, total + group);
}

/* Digits with at most one point, the point `places` to the right; without
 * useless zeros. */
static struct span
shift_point(struct span digits, unsigned places, struct arena *arena)
{
	char *out = arena_alloc(arena, digits.n + places + 3);
	const char *point = memchr(digits.p, '.', digits.n);
	size_t whole = point == NULL ? digits.n : (size_t)(point - digits.p);
	size_t n = 0, i = 0;

	for (; i < whole; i++)
		out[n++] = digits.p[i];
	if (point != NULL)
		i++;
	for (; places > 0; places--)
		out[n++] = i < digits.n ? digits.p[i++] : '0';
	if (n == 0)
		out[n++] = '0';
	while (digits.n > i && digits.p[digits.n - 1] == '0')
		digits.n--;
	if (i < digits.n) {
		out[n++] = '.';
		while (i < digits.n)
			out[n++] = digits.p[i++];
	}
	for (i = 0; i + 1 < n && out[i] == '0' && out[i + 1] != '.';)
		i++;
	return span_from(out + i, n - i);
}

static unsigned
places_of(uint64_t scale)
{
	unsigned n = 0;

	for (; scale >= 10; scale /= 10)
		n++;
	return n;
}

struct span
number_value(struct span s, struct arena *arena)
{
	char *digits;
	size_t n = 0, i = 0;
	struct span word, rest, value;
	const struct number_word *scale;
	bool minus = false;

	s = span_trim(s);
	if (s.n > 64)
		return span_from(NULL, 0);
	digits = arena_alloc(arena, s.n + 1);
	if (s.n > 0 && (s.p[0] == '-' || s.p[0] == '+'))
		minus = s.p[i++] == '-';
	else if (span_starts(s, SPAN("\xE2\x88\x92"))) {
		minus = true;
		i = 3;
	}
	for (; i < s.n &&
	     ((s.p[i] >= '0' && s.p[i] <= '9') || s.p[i] == ',' ||
		 s.p[i] == '.');
	     i++)
		if (s.p[i] != ',')
			digits[n++] = s.p[i];
	if (n == 0)
		return written(s, arena);
	rest = span_from(s.p + i, s.n - i);
	word = next_word(&rest);
	scale = find(scales, word);
	if (word.n > 0 && scale == NULL)
		return span_from(NULL, 0);
	value = shift_point(span_from(digits, n),
	    scale == NULL ? 0 : places_of(scale->value), arena);
	return minus ? arena_printf(arena, "-%.*s", (int)value.n, value.p) :
		       value;
}
