/* English tokens as spaCy's blank pipeline makes them: a run without white
 * space loses marks at both ends, a token each, and is cut inside at dots,
 * dashes and slashes between letters. Left out of spaCy's own tables: emoticons
 * and rare contractions. */
#include "props.h"
#include "qualityword.h"
#include "utf8.h"

struct chunk {
	struct sigwords *out;
	struct span text;
	const char *p, *end; /* what is left of the run */
};

static void
put(struct chunk *c, const char *p, const char *end)
{
	if (p < end)
		sigwords_add(c->out, c->text, span_from(p, (size_t)(end - p)));
}

/* --- marks at the ends --- */

static bool
is_dash(uint32_t cp)
{
	return cp == 0x2013 || cp == 0x2014;
}

/* Marks that come off at either end; full stops are another matter. */
static bool
comes_off(uint32_t cp)
{
	static const uint32_t marks[] = { 0xA1, 0xAB, 0xB4, 0xB7, 0xBB, 0xBF,
		0x60C, 0x61B, 0x61F, 0x66A, 0x6D4, 0x964, 0x2018, 0x2019,
		0x201A, 0x201C, 0x201D, 0x201E, 0x2026, 0x27E6, 0x27E7, 0x3001,
		0x3002, 0x3008, 0x3009, 0x300A, 0x300B, 0x300C, 0x300D, 0x300E,
		0x300F, 0x3010, 0x3011, 0x3014, 0x3015, 0xFF01, 0xFF08, 0xFF09,
		0xFF0C, 0xFF1A, 0xFF1B, 0xFF1F, 0xFF5E };

	if (cp < 0x80)
		return quality_bytes[cp] & BYTE_OFF;
	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		if (marks[i] == cp)
			return true;
	return text_gc(cp) == GC_SO;
}

static bool
is_currency(uint32_t cp)
{
	return cp < 0x80 ? cp == '$' : text_gc(cp) == GC_SC;
}

/* Bytes of the token that comes off at the front, or 0. */
static size_t
front(const struct chunk *c)
{
	const char *p = c->p, *next;
	uint32_t cp;
	size_t n = utf8_decode(p, c->end, &cp);

	next = p + n;
	if (cp == '.') {
		while (next < c->end && *next == '.')
			next++;
		return next - p >= 2 ? (size_t)(next - p) : 0;
	}
	if (cp == '+')
		return next == c->end || !byte_is_digit((unsigned char)*next) ?
		    n :
		    0;
	if (c->end - p > 2 &&
	    (memcmp(p, "C$", 2) == 0 || memcmp(p, "A$", 2) == 0))
		return 2;
	if (c->end - p > 3 && memcmp(p, "US$", 3) == 0)
		return 3;
	if (cp == '%' || cp == '=' || cp == 0xA7 || is_dash(cp) ||
	    is_currency(cp))
		return n;
	return comes_off(cp) ? n : 0;
}

static bool
is_unit(struct span s)
{
	static const char *const units[] = { "km", "m", "dm", "cm", "mm", "ha",
		"nm", "yd", "in", "ft", "kg", "g", "mg", "t", "lb", "oz", "m/s",
		"km/h", "mph", "hpa", "pa", "mbar", "mb", "kb", "gb", "tb", "k",
		"%" };

	return IS_WORD_OF(s, units);
}

/* Bytes of a unit or a currency behind a number at the end, or 0. */
static size_t
unit_at_end(const struct chunk *c)
{
	const char *p = c->end;
	uint32_t cp;
	size_t n = utf8_decode_back(c->p, c->end, &cp);

	if ((is_currency(cp) || cp == '+') && c->end - n > c->p)
		return byte_is_digit((unsigned char)c->end[-(ptrdiff_t)n - 1]) ?
		    n :
		    0;
	while (
	    p > c->p && !byte_is_digit((unsigned char)p[-1]) && c->end - p < 5)
		p--;
	if (p == c->p || p == c->end || !byte_is_digit((unsigned char)p[-1]))
		return 0;
	return is_unit(span_from(p, (size_t)(c->end - p))) ?
	    (size_t)(c->end - p) :
	    0;
}

/* True if the full stop at the end comes off what stands before it. */
static bool
stop_comes_off(const struct chunk *c)
{
	const char *before = c->end - 1;
	uint32_t cp, more;
	size_t n = utf8_decode_back(c->p, before, &cp);

	if (byte_is_digit((unsigned char)(char)cp) || quality_is_lower(cp) ||
	    cp == '%' || cp == ')' || cp == 0xB2 || cp == '-' || cp == '+' ||
	    comes_off(cp))
		return true;
	if (!quality_is_upper(cp) || before - n == c->p)
		return false;
	utf8_decode_back(c->p, before - n, &more);
	return quality_is_upper(more);
}

/* Bytes of the token that comes off at the back, or 0. */
static size_t
back(const struct chunk *c)
{
	uint32_t cp;
	size_t n = utf8_decode_back(c->p, c->end, &cp), dots = 0;
	ptrdiff_t left = c->end - c->p;

	if (cp == '.') {
		while (
		    dots < (size_t)left && c->end[-(ptrdiff_t)dots - 1] == '.')
			dots++;
		if (dots >= 2)
			return dots;
		return left > 1 && stop_comes_off(c) ? 1 : 0;
	}
	if (left > 2 && (cp == 's' || cp == 'S')) {
		uint32_t mark;
		size_t m = utf8_decode_back(c->p, c->end - 1, &mark);

		if ((mark == '\'' || mark == 0x2019) && left > (ptrdiff_t)m + 1)
			return m + 1;
	}
	if (comes_off(cp) || is_dash(cp))
		return n;
	return unit_at_end(c);
}

/* --- what is left --- */

static bool
is_quote_mark(uint32_t cp)
{
	return cp == '"' || cp == '\'' || cp == '`' || cp == 0x2018 ||
	    cp == 0x2019 || cp == 0x201C || cp == 0x201D || cp == 0xB4 ||
	    cp == 0xAB || cp == 0xBB;
}

/* Bytes of a token inside the run at p, behind last: 0 if none is there. */
static size_t
inside(const struct chunk *c, const char *p, uint32_t last)
{
	uint32_t cp, next = 0;
	size_t n = utf8_decode(p, c->end, &cp), dots = 0;
	bool alpha = text_is_letter(last);
	const char *behind = p + n;

	while (p + dots < c->end && p[dots] == '.')
		dots++;
	if (dots >= 2)
		return dots;
	while (cp == '-' && behind < c->end && *behind == '-' && behind - p < 3)
		behind++;
	if (behind < c->end)
		utf8_decode(behind, c->end, &next);
	if (cp == 0x2026 || (cp >= 0x80 && text_gc(cp) == GC_SO))
		return n;
	if (cp == '.')
		return (quality_is_lower(last) || is_quote_mark(last)) &&
			(quality_is_upper(next) || is_quote_mark(next)) ?
		    1 :
		    0;
	if (cp < 0x80 && cp != 0 && strchr("+-*^", (int)cp) != NULL &&
	    last >= '0' && last <= '9' &&
	    ((next >= '0' && next <= '9') || next == '-'))
		return 1;
	if (!text_is_letter(next))
		return 0;
	if (cp == ',')
		return alpha ? n : 0;
	if (cp == '~' || cp == '-' || is_dash(cp) || cp == ':' || cp == '<' ||
	    cp == '>' || cp == '=' || cp == '/')
		return alpha || (last >= '0' && last <= '9') ?
		    (size_t)(behind - p) :
		    0;
	return 0;
}

static void
put_middle(struct chunk *c)
{
	struct span word = span_from(c->p, (size_t)(c->end - c->p));
	const char *start = c->p, *p = c->p;
	uint32_t last = 0;

	if (word.n == 0)
		return;
	if (quality_is_url(word)) {
		put(c, c->p, c->end);
		return;
	}
	while (p < c->end) {
		size_t n;

		/* Letters and digits cut nothing. */
		if (quality_bytes[(unsigned char)*p] &
		    (BYTE_LETTER | BYTE_DIGIT)) {
			last = (unsigned char)*p++;
			continue;
		}
		n = p == c->p ? 0 : inside(c, p, last);
		if (n > 0) {
			put(c, start, p);
			put(c, p, p + n);
			p += n;
			start = p;
			last = 0;
			continue;
		}
		p += utf8_decode(p, c->end, &last);
	}
	put(c, start, c->end);
}

/* The run as a whole, where spaCy has a rule for it. */
static bool
put_special(struct chunk *c)
{
	struct span word = span_from(c->p, (size_t)(c->end - c->p));
	size_t n;

	if (quality_is_abbreviation(word)) {
		put(c, c->p, c->end);
		return true;
	}
	n = quality_tail(word);
	if (n == 0)
		return false;
	put(c, c->p, c->end - n);
	put(c, c->end - n, c->end);
	return true;
}

#define MOST_BACK 64 /* marks at the end that are told apart */

void
sigwords_add_tokens(struct sigwords *w, struct span text, struct span chunk)
{
	struct chunk c = { w, text, chunk.p, chunk.p + chunk.n };
	const char *cut[MOST_BACK];
	size_t cuts = 0, n = 1;
	const char *end = c.end;

	while (c.p < c.end && n > 0 && !put_special(&c)) {
		n = front(&c);
		put(&c, c.p, c.p + n);
		c.p += n;
		if (c.p == c.end)
			break;
		if (n == 0 && cuts < MOST_BACK && (n = back(&c)) > 0) {
			c.end -= n;
			cut[cuts++] = c.end;
		}
		if (n == 0) {
			put_middle(&c);
			break;
		}
		if (c.p == c.end)
			break;
	}
	while (cuts > 0) {
		cuts--;
		put(&c, cut[cuts], cuts == 0 ? end : cut[cuts - 1]);
	}
}
