/* Reading numbers, in digits and in words. */
#include "number.h"
#include "numberword.h"
#include <strings.h>

/* A number as far as it is read: total + group + last; if over, that divides
 * `divided`. */
struct reader {
	struct span s;
	size_t at; /* what is read */
	unsigned how;
	struct number total, group, last;
	struct number divided;
	uint64_t scale; /* the last BIG, 0 if none */
	bool scaled; /* the last word was a BIG */
	bool minus, and, fraction, digits, over;
	bool any; /* something was read */
	bool done; /* nothing can follow */
	bool failed; /* it is too big */
};

static const struct number nothing = { false, 0, 1 };

static void
add(struct reader *r, struct number *to, struct number n)
{
	if (!number_add(to, &n))
		r->failed = true;
}

static void
times(struct reader *r, struct number *to, uint64_t num, uint64_t den)
{
	if (!number_times(to, num, den))
		r->failed = true;
}

/* "twenty" and then "one" are one; else what was before goes to the group. */
static void
take_small(struct reader *r, uint64_t value)
{
	uint64_t tens = r->last.den == 1 ? r->last.num % 100 : 0;

	if (value < 10 && tens >= 20 && tens % 10 == 0)
		r->last.num += value;
	else {
		add(r, &r->group, r->last);
		r->last = (struct number){ false, value, 1 };
	}
}

/* The part of something: of what was read since "and", or of the last BIG
 * ("a million and a half"). */
static void
take_part(struct reader *r, uint64_t value)
{
	struct number part = r->last;

	if (!r->and) {
		add(r, &part, r->group);
		r->group = nothing;
	}
	if (part.num == 0)
		part.num = 1;
	times(r, &part, 1, value);
	r->last = part;
	if (r->and &&r->scale > 0 && r->group.num == 0) {
		times(r, &r->last, r->scale, 1);
		add(r, &r->total, r->last);
		r->last = nothing;
	}
	r->fraction = true;
}

static void
take_big(struct reader *r, uint64_t value)
{
	struct number group = r->group;

	add(r, &group, r->last);
	if (group.num == 0 && r->scaled) { /* "lakh crore" */
		times(r, &r->total, value, 1);
		return;
	}
	if (group.num == 0)
		group.num = 1;
	times(r, &group, value, 1);
	add(r, &r->total, group);
	r->group = r->last = nothing;
	r->scale = value;
}

/* A place in a row ends an ordinal. */
static void
take_place(struct reader *r, uint64_t value)
{
	if (value < 100)
		take_small(r, value);
	else if (value == 100) {
		if (r->last.num == 0)
			r->last.num = 1;
		times(r, &r->last, value, 1);
	} else
		take_big(r, value);
	r->done = true;
}

/* "five point two five": the digits behind "point". Returns where they end. */
static size_t
take_point(struct reader *r, size_t i)
{
	struct number part = nothing;
	uint64_t den = 1;
	size_t end = i;

	for (;;) {
		size_t at = number_skip_gaps(r->s, end);
		struct span word = number_word_at(r->s, at);
		const struct number_word *w = number_word(word);

		if (w == NULL || w->kind != SMALL ||
		    den > UINT64_C(1000000000000))
			break;
		den *= w->value < 10 ? 10 : 100;
		part = (struct number){ false,
			part.num * (w->value < 10 ? 10 : 100) + w->value, 1 };
		end = at + word.n;
	}
	times(r, &part, 1, den);
	add(r, &r->last, part);
	return end;
}

static void
divide(struct reader *r)
{
	add(r, &r->total, r->group);
	add(r, &r->total, r->last);
	r->divided = r->total;
	r->total = r->group = r->last = nothing;
	r->over = true;
	r->scale = 0;
}

/* True if the word at i, behind gaps, is of that kind. */
static bool
next_is(const struct reader *r, size_t i, enum number_kind kind)
{
	const struct number_word *w =
	    number_word(number_word_at(r->s, number_skip_gaps(r->s, i)));

	return w != NULL && w->kind == kind;
}

/* A word that says no number by itself. False: the number ends before it. */
static bool
take_between(struct reader *r, const struct number_word *w, size_t *end)
{
	switch (w->kind) {
	case AND:
		r->and = true;
		add(r, &r->group, r->last);
		r->last = nothing;
		return r->any;
	case OF:
		return r->fraction || r->over;
	case ARTICLE:
		return true;
	case POINT:
		if (!next_is(r, *end, SMALL))
			return false;
		*end = take_point(r, *end);
		r->at = *end;
		r->any = true;
		return true;
	case FILLER:
		return r->any;
	case OVER:
		if (!r->any || r->over)
			return false;
		divide(r);
		return true;
	case OUT:
		if (!r->any || r->over || !next_is(r, *end, OF))
			return false;
		divide(r);
		return true;
	default:
		r->minus = true;
		return !r->any;
	}
}

static bool
take_word(struct reader *r, struct span word, size_t *end)
{
	const struct number_word *w = number_word(word);
	bool scaled = r->scaled;

	if (w == NULL || (w->kind == LETTER && !r->digits))
		return false;
	if (w->kind == LETTER && r->how & NUMBER_UNITS)
		return false;
	if (w->kind == PLACE && !(r->how & NUMBER_ORDINAL) && w->value <= 2)
		return false;
	if ((w->kind == HUNDRED || w->kind == BIG) && !r->any &&
	    (word.p[word.n - 1] | 0x20) == 's') /* "hundreds" */
		return false;
	if (w->kind >= AND || w->kind == ARTICLE)
		return take_between(r, w, end);
	r->scaled = false;
	switch (w->kind) {
	case SMALL:
		take_small(r, w->value);
		break;
	case HUNDRED:
		if (r->last.num == 0)
			r->last.num = 1;
		times(r, &r->last, w->value, 1);
		break;
	case BIG:
	case LETTER:
		r->scaled = scaled;
		take_big(r, w->value);
		r->scaled = true;
		break;
	case HALF:
	case PART:
		take_part(r, w->value);
		break;
	default:
		if (r->how & NUMBER_ORDINAL)
			take_place(r, w->value);
		else
			take_part(r, w->value);
	}
	r->and = r->and &&w->kind == SMALL;
	r->any = true;
	r->at = *end;
	return true;
}

/* "3/4", "2^-1", "1e6" and "3x10^8" behind the first number; bytes read. */
static size_t
take_sign(struct reader *r, size_t i, struct number *n)
{
	struct span s = r->s;
	size_t ten = ten_power_at(span_from(s.p + i, s.n - i));
	char sign = ten > 0 ? 'e' : i < s.n ? s.p[i] : '\0';
	struct digits d;
	struct number other;
	size_t minus, got;

	if (sign != '/' && sign != 'e' && sign != 'E' && sign != '^')
		return 0;
	i += ten > 0 ? ten : 1;
	minus = sign != '/' && i < s.n && s.p[i] == '-';
	minus += minus == 0 && sign != '/' && i < s.n && s.p[i] == '+';
	got = digits_read(span_from(s.p + i + minus, s.n - i - minus), &d);
	if (got == 0 || !digits_number(&d, &other) || other.den != 1)
		return 0;
	if (sign == '/') {
		times(r, n, 1, other.num);
		r->fraction = true;
		return 1 + got;
	}
	if (other.num > 18)
		return 0;
	if (sign == '^') {
		struct number base = *n;

		*n = (struct number){ false, 1, 1 };
		for (uint64_t k = 0; k < other.num; k++)
			times(r, n, base.num, base.den);
		if (s.p[i] == '-')
			*n = (struct number){ false, n->den,
				n->num == 0 ? 1 : n->num };
		return 1 + minus + got;
	}
	for (uint64_t k = 0; k < other.num; k++)
		times(r, n, s.p[i] == '-' ? 1 : 10, s.p[i] == '-' ? 10 : 1);
	return (ten > 0 ? ten : 1) + minus + got;
}

/* Digits at i; false: the number ends before them. */
static bool
take_digits(struct reader *r, size_t i)
{
	struct span rest = span_from(r->s.p + i, r->s.n - i);
	struct number n;
	struct digits d;
	size_t got = vulgar_at(r->s, i, &n);
	bool was = r->digits, fraction = got > 0;

	if (got == 0) {
		got = digits_read(rest, &d);
		if (got == 0)
			return false;
		if (!digits_number(&d, &n)) {
			r->failed = true;
			return false;
		}
		got += take_sign(r, i + got, &n);
		fraction = r->fraction;
	}
	if (was && !r->scaled && !r->and &&!fraction)
		return false;
	if (r->any && r->last.den != 1)
		return false;
	add(r, &r->group, r->last);
	r->last = n;
	r->digits = true;
	r->scaled = false;
	r->any = true;
	r->at = i + got;
	return true;
}

static bool
digit_at(struct span s, size_t i)
{
	struct number n;

	if (i >= s.n)
		return false;
	return (s.p[i] >= '0' && s.p[i] <= '9') ||
	    (s.p[i] == '.' && i + 1 < s.n && s.p[i + 1] >= '0' &&
		s.p[i + 1] <= '9') ||
	    vulgar_at(s, i, &n) > 0;
}

/* The sign before a number in digits; bytes read. */
static size_t
read_minus(struct reader *r)
{
	if (span_starts(r->s, SPAN("\xE2\x88\x92"))) {
		r->minus = true;
		return 3;
	}
	if (r->s.n > 0 && (*r->s.p == '-' || *r->s.p == '+')) {
		r->minus = *r->s.p == '-';
		return 1;
	}
	return 0;
}

static bool
finish(struct reader *r, struct number *n)
{
	add(r, &r->total, r->group);
	add(r, &r->total, r->last);
	if (r->over) {
		if (r->total.num == 0)
			return false;
		times(r, &r->divided, r->total.den, r->total.num);
		r->total = r->divided;
	}
	*n = r->total;
	n->minus = r->minus;
	return r->any && !r->failed;
}

size_t
number_read(struct span s, unsigned how, struct number *n)
{
	struct reader r = { .s = s,
		.how = how,
		.total = nothing,
		.group = nothing,
		.last = nothing };
	size_t i = read_minus(&r);

	for (i = number_skip_gaps(s, i); i < s.n && !r.done && !r.failed;
	     i = number_skip_gaps(s, i)) {
		struct span word = number_word_at(s, i);
		size_t end = i + word.n;

		if (digit_at(s, i) ? !take_digits(&r, i) :
				     word.n == 0 || !take_word(&r, word, &end))
			break;
		i = word.n == 0 ? r.at : end;
	}
	if (how & NUMBER_ORDINAL)
		r.at += number_suffix_at(s, r.at);
	return finish(&r, n) ? r.at : 0;
}
