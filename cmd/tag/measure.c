#include "measure.h"
#include "measurenames.h"
#include <stdbool.h>
#include <strings.h>

static bool
is_gap(char c)
{
	return c == ' ' || c == '-' || c == '\n' || c == '\r' || c == '\t';
}

/* Bytes of s that are the word, whose blanks any gap is; case counts or not.
 * 0 if it does not begin so. */
static size_t
begins(struct span s, const char *word, bool exact)
{
	size_t i = 0;

	for (; word[i] != '\0'; i++) {
		if (i >= s.n)
			return 0;
		if (word[i] == ' ' ? !is_gap(s.p[i]) :
			exact      ? s.p[i] != word[i] :
				     strncasecmp(s.p + i, word + i, 1) != 0)
			return 0;
	}
	return i;
}

/* The longest of the list that s begins with; *n: its bytes. */
static const struct measure *
find(const struct measure *list, struct span s, bool exact, size_t *n)
{
	const struct measure *best = NULL;

	*n = 0;
	for (; s.n > 0 && list->word != NULL; list++) {
		size_t got;

		if (((*list->word ^ *s.p) & ~0x20) != 0)
			continue;
		got = begins(s, list->word, exact);
		if (got > *n) {
			best = list;
			*n = got;
		}
	}
	return best;
}

static struct span
behind(struct span s, size_t n)
{
	return span_from(s.p + n, s.n - n);
}

/* Bytes of the letters of a plural. */
static size_t
plural(struct span s)
{
	if (begins(s, "es", false) == 2 &&
	    (s.n == 2 || !byte_is_letter((unsigned char)s.p[2])))
		return 2;
	return begins(s, "s", false);
}

/* A unit ends where no letter or digit is. */
static bool
ends_at(struct span s, size_t n)
{
	unsigned char c;

	if (n >= s.n)
		return true;
	c = (unsigned char)s.p[n];
	return !byte_is_letter(c) && c < 0x80 && (c < '0' || c > '9');
}

/* Bytes of the name and its plural, if it ends there. */
static size_t
whole_name(struct span s, size_t n)
{
	n += plural(behind(s, n));
	return ends_at(s, n) ? n : 0;
}

/* " hours" of watts. */
static size_t
write_hours(struct buf *out, struct span s, const struct measure *name)
{
	size_t n = begins(s, " hour", false);

	if (n == 0 || strcmp(name->symbol, "W") != 0)
		return 0;
	buf_add_byte(out, 'h');
	return n + plural(behind(s, n));
}

/* A name behind a prefix ("kilometre", "kilo metre"). */
static size_t
write_prefixed(struct buf *out, struct span s)
{
	size_t first, n;
	const struct measure *name,
	    *prefix = find(measure_prefixes, s, false, &first);

	if (prefix == NULL)
		return 0;
	first += first < s.n && is_gap(s.p[first]);
	s = behind(s, first);
	name = find(measure_names, s, false, &n);
	if (name == NULL || (n = whole_name(s, n)) == 0)
		return 0;
	buf_add_str(out, prefix->symbol);
	buf_add_str(out, name->symbol);
	return first + n + write_hours(out, behind(s, n), name);
}

static size_t
write_name(struct buf *out, struct span s)
{
	size_t n = write_prefixed(out, s);
	const struct measure *name;

	if (n > 0)
		return n;
	name = find(measure_names, s, false, &n);
	if (name == NULL || (n = whole_name(s, n)) == 0)
		return 0;
	buf_add_str(out, name->symbol);
	return n + write_hours(out, behind(s, n), name);
}

/* Bytes of the symbol of n bytes and of a power behind it, *up or NULL; 0 if it
 * does not end there. */
static size_t
whole_symbol(struct span s, size_t n, const struct measure **up)
{
	size_t exponent;

	*up = find(measure_exponents, behind(s, n), true, &exponent);
	return ends_at(s, n + exponent) ? n + exponent : 0;
}

static size_t
write_parts(struct buf *out, const struct measure *letter,
    const struct measure *base, const struct measure *up, size_t n)
{
	if (letter != NULL)
		buf_add_str(out, letter->symbol);
	buf_add_str(out, base->symbol);
	if (up != NULL)
		buf_add_str(out, up->symbol);
	return n;
}

/* One of the bases, alone or behind the letter of a prefix. */
static size_t
write_scaled(struct buf *out, const struct measure *scale,
    const struct measure *of, struct span s)
{
	size_t first, n;
	const struct measure *letter, *up, *base = find(of, s, true, &n);

	if (base != NULL && (n = whole_symbol(s, n, &up)) > 0)
		return write_parts(out, NULL, base, up, n);
	letter = find(scale, s, true, &first);
	if (letter == NULL)
		return 0;
	s = behind(s, first);
	base = find(of, s, true, &n);
	if (base == NULL || (n = whole_symbol(s, n, &up)) == 0)
		return 0;
	return write_parts(out, letter, base, up, first + n);
}

static size_t
write_symbol(struct buf *out, struct span s, bool exact)
{
	size_t n;
	const struct measure *up, *symbol = find(measure_symbols, s, exact, &n);

	if (symbol == NULL || (n = whole_symbol(s, n, &up)) == 0)
		return 0;
	return write_parts(out, NULL, symbol, up, n);
}

static size_t
write_one(struct buf *out, struct span s)
{
	size_t n = write_symbol(out, s, true);

	if (n == 0)
		n = write_scaled(out, measure_data_letters, measure_data, s);
	if (n == 0)
		n = write_scaled(out, measure_letters, measure_bases, s);
	if (n == 0)
		n = write_name(out, s);
	return n > 0 ? n : write_symbol(out, s, false);
}

/* Bytes of "US", "imperial" and the like, if a unit can follow. */
static size_t
realm(struct span s)
{
	static const char *const realms[] = { "us ", "u.s. ", "uk ", "british ",
		"imperial ", "metric ", "liquid ", "dry " };
	size_t n = 0;

	for (size_t i = 0; n == 0 && i < sizeof(realms) / sizeof(realms[0]);
	     i++)
		n = begins(s, realms[i], false);
	return n;
}

static size_t
write_powered(struct buf *out, struct span s)
{
	size_t first, n = write_one(out, s);
	const struct measure *power;

	if (n > 0)
		return n;
	if ((first = realm(s)) > 0)
		n = write_one(out, behind(s, first));
	if (n > 0)
		return first + n;
	power = find(measure_powers, s, false, &first);
	if (power == NULL || (n = write_one(out, behind(s, first))) == 0)
		return 0;
	buf_add_str(out, power->symbol);
	return first + n;
}

/* "per hour", "a day", "/h", "/dl" at the beginning of s. */
static size_t
write_rate(struct buf *out, struct span s)
{
	size_t gap = s.n > 0 && is_gap(*s.p), n, m, size = out->n;
	const struct measure *rate;

	if (find(measure_per, behind(s, gap), false, &n) == NULL)
		return 0;
	s = behind(s, gap + n);
	rate = find(measure_rates, s, false, &m);
	if (rate != NULL && (m = whole_name(s, m)) > 0) {
		buf_add_str(out, rate->symbol);
		return gap + n + m;
	}
	buf_add_byte(out, '/');
	m = write_powered(out, s);
	if (m == 0) {
		out->n = size;
		return 0;
	}
	return gap + n + m;
}

size_t
measure_write(struct buf *out, struct span s)
{
	size_t n = write_powered(out, s);

	return n == 0 ? 0 : n + write_rate(out, behind(s, n));
}
