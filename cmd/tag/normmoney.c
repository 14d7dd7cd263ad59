/* Values of money: "CODE amount". */
#include "currency.h"
#include "norm.h"
#include "number.h"

static struct span
behind(struct span s, size_t n)
{
	return span_from(s.p + n, s.n - n);
}

/* s without blanks, hyphens, "of" and "a" before the currency. */
static struct span
skip_between(struct span s)
{
	static const struct span skipped[] = { { " ", 1 }, { "-", 1 },
		{ "\n", 1 }, { "\r", 1 }, { "\t", 1 }, { ",", 1 },
		{ "\xC2\xA0", 2 }, { "\xE2\x80\xAF", 3 }, { "\xE2\x80\x91", 3 },
		{ "of ", 3 }, { "of\n", 3 }, { "a ", 2 }, { "a\n", 2 },
		{ "and ", 4 } };
	size_t i = 0;

	while (i < sizeof(skipped) / sizeof(skipped[0]))
		if (span_starts(s, skipped[i])) {
			s = behind(s, skipped[i].n);
			i = 0;
		} else
			i++;
	return s;
}

/* Where the word after the one at i begins. */
static size_t
word_end(struct span s, size_t i)
{
	static const char gaps[] = " \n\r\t,";

	while (i < s.n && memchr(gaps, s.p[i], 5) == NULL)
		i++;
	while (i < s.n && memchr(gaps, s.p[i], 5) != NULL)
		i++;
	return i;
}

/* "three dollars and fifty cents": what is behind the dollars goes to *n. */
static void
add_cents(struct span s, const char *code, struct number *n)
{
	struct number cents;
	struct currency part;
	size_t i = 0, got;

	while (i < s.n && (s.p[i] < '0' || s.p[i] > '9') &&
	    (got = number_read(behind(s, i), 0, &cents)) == 0)
		i = word_end(s, i);
	s = behind(s, i);
	if ((got = number_read(s, 0, &cents)) == 0)
		return;
	part = currency_find(skip_between(behind(s, got)));
	if (number_times(&cents, 1,
		part.parts > 1 && part.parts != 100 ? part.parts :
						      currency_minor(code)))
		number_add(n, &cents);
}

static struct span
write(struct currency c, struct number n, struct arena *arena)
{
	struct span text;

	if (*c.code == '\0' || !number_times(&n, 1, c.parts))
		return span_from(NULL, 0);
	text = number_text(&n, arena);
	return arena_printf(arena, "%s %.*s", c.code, (int)text.n, text.p);
}

/* The number is a group, the currency another; `scale` is what a range says
 * only once. */
static struct span
of_groups(const struct rule_match *m, struct span cur, struct arena *arena)
{
	struct span n = rule_match_name(m, "n");
	struct span scale = rule_match_name(m, "scale"), text;
	struct currency c = currency_find(cur);
	struct number value, factor;

	if (*c.code == '\0' && cur.n == 4 && *cur.p == 'M') { /* MUSD 5 */
		c = currency_find(behind(cur, 1));
		scale = SPAN("million");
	}
	if (*c.code == '\0')
		return span_from(NULL, 0);
	if (number_read(n, 0, &value) < n.n) {
		text = number_value(n, arena);
		return text.n == 0 ?
		    text :
		    arena_printf(arena, "%s %.*s", c.code, (int)text.n, text.p);
	}
	if (scale.n > 0) {
		text = arena_printf(arena, "1 %.*s", (int)scale.n, scale.p);
		if (number_read(text, 0, &factor) == 0 ||
		    !number_times(&value, factor.num, factor.den))
			return span_from(NULL, 0);
	}
	return write(c, value, arena);
}

/* A code, and behind it what multiplies the number before it. */
static struct currency
scaled_code(struct span s, struct number *n, struct arena *arena)
{
	struct span text =
	    arena_printf(arena, "1 %.*s", (int)(s.n - 4), s.p + 4);
	struct number factor;

	if (number_read(text, 0, &factor) == text.n)
		number_times(n, factor.num, factor.den);
	return currency_find(span_from(s.p, 3));
}

struct span
money_value(const struct rule_match *m, struct arena *arena)
{
	struct span s = span_from(m->text.p + m->start, m->end - m->start);
	struct span cur = rule_match_name(m, "cur");
	struct number n;
	struct currency c;
	size_t got;

	if (cur.p != NULL)
		return of_groups(m, cur, arena);
	got = number_read(s, 0, &n);
	if (got == 0 && !span_starts(s, SPAN("a ")) &&
	    !span_starts(s, SPAN("A ")))
		return span_from(NULL, 0);
	if (got == 0)
		n = (struct number){ false, 1, 1 };
	s = skip_between(behind(s, got == 0 ? 2 : got));
	c = currency_find(s);
	if (*c.code == '\0' && s.n == 4 && *s.p == 'M') { /* MUSD */
		c = currency_find(behind(s, 1));
		number_times(&n, 1000000, 1);
	}
	if (*c.code == '\0' && s.n > 4 && s.p[3] == ' ') /* USD million */
		c = scaled_code(s, &n, arena);
	if (c.parts == 1 && s.n > 6 && s.p[3] != ' ')
		add_cents(s, c.code, &n);
	return write(c, n, arena);
}
