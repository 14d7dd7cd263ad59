/* Numbers in digits: whose marks mean what. */
#include "number.h"

static size_t
run_of_digits(struct span s, size_t i)
{
	size_t n = 0;

	while (i + n < s.n && byte_is_digit((unsigned char)s.p[i + n]))
		n++;
	return n;
}

/* How a language writes numbers. */
struct style {
	const char *group; /* between thousands */
	char decimal;
	size_t least; /* groups, unless a decimal mark follows */
	size_t middle; /* digits of a group that is not the last */
};

static const struct style styles[] = {
	{ ",", '.', 1, 3 }, /* 1,234.5 */
	{ ",", '.', 2, 2 }, /* 12,34,567.8 */
	{ ".", ',', 2, 3 }, /* 1.234.567,8 */
	{ " ", '.', 1, 3 }, { " ", ',', 1, 3 }, /* 1 234,5 */
	{ "\xC2\xA0", '.', 1, 3 }, { "\xC2\xA0", ',', 1, 3 },
	{ "\xE2\x80\xAF", '.', 1, 3 }, { "\xE2\x80\xAF", ',', 1, 3 },
	{ "'", '.', 1, 3 }, /* 1'234.5 */
	{ "\xE2\x80\x99", '.', 1, 3 }, { "", '.', 0, 3 }, /* 1234.5 */
	{ "", ',', 0, 3 }, /* 3,5 */
};

/* Digits at i go into d, as many as there is room for. */
static void
take(struct digits *d, struct span s, size_t i, size_t n)
{
	for (size_t k = 0; k < n && d->n < sizeof(d->text); k++)
		d->text[d->n++] = s.p[i + k];
}

/* Digits of the group at i: the last has three, those before it `middle`. 0 if
 * there is none. */
static size_t
group_at(struct span s, size_t i, const struct style *style)
{
	size_t mark = strlen(style->group), n;

	if (mark == 0 || s.n - i <= mark ||
	    memcmp(s.p + i, style->group, mark) != 0)
		return 0;
	n = run_of_digits(s, i + mark);
	return n == 3 || n == style->middle ? n : 0;
}

/* Bytes of the decimal mark and what is behind it, at i. A comma of a number
 * without groups marks decimals if three digits do not follow. */
static size_t
decimals_at(struct span s, size_t i, const struct style *style, size_t groups)
{
	size_t n;

	if (i >= s.n || s.p[i] != style->decimal)
		return 0;
	n = run_of_digits(s, i + 1);
	if (n == 0)
		return 0;
	if (style->decimal == ',' && groups == 0 && *style->group == '\0' &&
	    (n == 3 || (i + 1 + n < s.n && s.p[i + 1 + n] == ',')))
		return 0;
	return n + 1;
}

static size_t
read_style(struct span s, const struct style *style, struct digits *d)
{
	size_t i = run_of_digits(s, 0), groups = 0, n, last = 3;

	d->n = 0;
	take(d, s, 0, i);
	if (*style->group != '\0' && (i == 0 || i > 3))
		return 0;
	while (last == 3 && (n = group_at(s, i, style)) > 0) {
		i += strlen(style->group);
		take(d, s, i, n);
		i += n;
		groups++;
		last = n == style->middle ? 3 : 0;
	}
	n = decimals_at(s, i, style, groups);
	if (*style->group == '\0' ?
		i == 0 && n == 0 :
		groups < style->least && !(groups > 0 && n > 0))
		return 0;
	if (n == 0)
		return i;
	if (d->n < sizeof(d->text))
		d->text[d->n++] = '.';
	take(d, s, i + 1, n - 1);
	return i + n;
}

size_t
digits_read(struct span s, struct digits *d)
{
	struct digits got;
	size_t best = 0;

	for (size_t k = 0; k < sizeof(styles) / sizeof(styles[0]); k++) {
		size_t n = read_style(s, &styles[k], &got);

		if (n > best && got.n < sizeof(got.text)) {
			best = n;
			*d = got;
		}
	}
	return best;
}

bool
digits_number(const struct digits *d, struct number *n)
{
	bool point = false;

	*n = (struct number){ false, 0, 1 };
	for (size_t i = 0; i < d->n; i++) {
		if (d->text[i] == '.') {
			point = true;
			continue;
		}
		if (__builtin_mul_overflow(n->num, (uint64_t)10, &n->num) ||
		    __builtin_add_overflow(
			n->num, (uint64_t)(d->text[i] - '0'), &n->num) ||
		    (point &&
			__builtin_mul_overflow(n->den, (uint64_t)10, &n->den)))
			return false;
	}
	return number_times(n, 1, 1);
}

struct span
digits_shift(const struct digits *d, unsigned places, struct arena *arena)
{
	struct span digits = span_from(d->text, d->n);
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

size_t
vulgar_at(struct span s, size_t i, struct number *n)
{
	static const uint8_t latin[][2] = { { 1, 4 }, { 1, 2 }, { 3, 4 } };
	static const uint8_t forms[][2] = { { 1, 7 }, { 1, 9 }, { 1, 10 },
		{ 1, 3 }, { 2, 3 }, { 1, 5 }, { 2, 5 }, { 3, 5 }, { 4, 5 },
		{ 1, 6 }, { 5, 6 }, { 1, 8 }, { 3, 8 }, { 5, 8 }, { 7, 8 } };
	const unsigned char *p = (const unsigned char *)s.p + i;
	const uint8_t *f = NULL;
	size_t bytes = 0;

	if (s.n - i >= 2 && p[0] == 0xC2 && p[1] >= 0xBC && p[1] <= 0xBE) {
		f = latin[p[1] - 0xBC];
		bytes = 2;
	} else if (s.n - i >= 3 && p[0] == 0xE2 && p[1] == 0x85 &&
	    p[2] >= 0x90 && p[2] <= 0x9E) {
		f = forms[p[2] - 0x90];
		bytes = 3;
	}
	if (f != NULL)
		*n = (struct number){ false, f[0], f[1] };
	return bytes;
}

size_t
ten_power_at(struct span s)
{
	static const struct span tens[] = { { "x10^", 4 }, { " x 10^", 6 },
		{ "\xC3\x97"
		  "10^",
		    5 },
		{ " \xC3\x97 10^", 7 } };

	for (size_t i = 0; i < sizeof(tens) / sizeof(tens[0]); i++)
		if (span_starts(s, tens[i]))
			return tens[i].n;
	return 0;
}
