#include "spelling.h"
#include "json.h"
#include "utf8.h"
#include <stdint.h>

#define FFFD "\xEF\xBF\xBD"

const char *const spelling_names[] = { "ascii", "slash", "html", "delete",
	"upper", NULL };

/* --- JSON strings --- */

static bool
is_html(uint32_t cp)
{
	return cp == '<' || cp == '>' || cp == '&' || cp == 0x2028 ||
	    cp == 0x2029;
}

static unsigned
hex_value(char c)
{
	return c <= '9' ? (unsigned)(c - '0') :
			  (unsigned)((c | 0x20) - 'a') + 10;
}

/* What an escape at p, valid, says about the spelling. */
static unsigned
escape_tells(const char *p)
{
	unsigned bits = 0, unit = 0;

	if (p[1] == '/')
		return SPELLING_SLASH;
	if (p[1] != 'u')
		return 0;
	for (size_t i = 2; i < 6; i++) {
		if (p[i] >= 'A' && p[i] <= 'F')
			bits |= SPELLING_UPPER;
		unit = unit << 4 | hex_value(p[i]);
	}
	if (is_html(unit))
		bits |= SPELLING_HTML;
	else if (unit >= 0x80)
		bits |= SPELLING_ASCII;
	else if (unit == 0x7F)
		bits |= SPELLING_DELETE;
	return bits;
}

unsigned
spelling_of(struct span string, struct span text, struct buf *scratch)
{
	const char *p = string.p, *end = string.p + string.n;
	unsigned bits = 0;

	while ((p = memchr(p, '\\', (size_t)(end - p))) != NULL) {
		bits |= escape_tells(p);
		p += 2;
	}
	if (bits & SPELLING_ASCII &&
	    memmem(string.p, string.n, "\\u003", 5) == NULL &&
	    memmem(string.p, string.n, "\\u0026", 6) == NULL)
		bits &= ~(unsigned)SPELLING_HTML;
	scratch->n = 0;
	spelling_write(scratch, text, bits);
	return span_eq(buf_span(scratch), string) ? bits : SPELLINGS;
}

static void
write_unit(struct buf *out, uint32_t unit, unsigned spelling)
{
	buf_printf(out, spelling & SPELLING_UPPER ? "\\u%04X" : "\\u%04x",
	    (unsigned)unit);
}

static void
write_escaped(struct buf *out, uint32_t cp, unsigned spelling)
{
	if (cp == '/')
		buf_add_str(out, "\\/");
	else if (cp < 0x10000)
		write_unit(out, cp, spelling);
	else {
		write_unit(out, 0xD800 + ((cp - 0x10000) >> 10), spelling);
		write_unit(out, 0xDC00 + ((cp - 0x10000) & 0x3FF), spelling);
	}
}

static bool
is_escaped(uint32_t cp, unsigned spelling)
{
	return (cp >= 0x80 && spelling & SPELLING_ASCII) ||
	    (cp == '/' && spelling & SPELLING_SLASH) ||
	    (is_html(cp) && spelling & SPELLING_HTML) ||
	    (cp == 0x7F && spelling & SPELLING_DELETE) ||
	    (cp < ' ' && spelling & SPELLING_UPPER && cp != '\b' &&
		cp != '\f' && cp != '\n' && cp != '\r' && cp != '\t');
}

/* Valid UTF-8. */
static void
write_valid(struct buf *out, struct span text, unsigned spelling)
{
	const char *p = text.p, *end = span_end(text), *from = p;
	uint32_t cp;

	while (spelling != 0 && p < end) {
		size_t n = utf8_decode(p, end, &cp);

		if (is_escaped(cp, spelling)) {
			json_escape(out, span_from(from, (size_t)(p - from)));
			write_escaped(out, cp, spelling);
			from = p + n;
		}
		p += n;
	}
	json_escape(out, span_from(from, (size_t)(end - from)));
}

void
spelling_write(struct buf *out, struct span text, unsigned spelling)
{
	const char *p = text.p, *end = span_end(text);
	uint32_t cp;

	buf_add_byte(out, '"');
	while (p < end) {
		size_t n = utf8_valid(p, (size_t)(end - p));

		write_valid(out, span_from(p, n), spelling);
		p += n;
		if (p < end) {
			n = utf8_decode(p, end, &cp);
			buf_add(out, p, n);
			p += n;
		}
	}
	buf_add_byte(out, '"');
}

/* --- bytes --- */

static void
add_bytes(struct buf *out, const char *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		buf_printf(out, FFFD "%02X", (unsigned char)p[i]);
}

/* Valid UTF-8. */
static void
add_valid(struct buf *out, struct span s)
{
	const char *at;

	while (s.n > 0 && (at = memmem(s.p, s.n, FFFD, 3)) != NULL) {
		json_escape(out, span_from(s.p, (size_t)(at - s.p)));
		add_bytes(out, at, 3);
		s.n -= (size_t)(at + 3 - s.p);
		s.p = at + 3;
	}
	json_escape(out, s);
}

void
spelling_bytes(struct buf *out, struct span bytes)
{
	const char *p = bytes.p, *end = span_end(bytes);
	uint32_t cp;

	buf_add_byte(out, '"');
	while (p < end) {
		size_t n = utf8_valid(p, (size_t)(end - p));

		add_valid(out, span_from(p, n));
		p += n;
		if (p < end) {
			n = utf8_decode(p, end, &cp);
			add_bytes(out, p, n);
			p += n;
		}
	}
	buf_add_byte(out, '"');
}

static bool
is_digit(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F');
}

bool
spelling_unbytes(struct buf *out, struct span text)
{
	const char *p = text.p, *end = span_end(text), *at;

	while (
	    p < end && (at = memmem(p, (size_t)(end - p), FFFD, 3)) != NULL) {
		buf_add(out, p, (size_t)(at - p));
		if (end - at < 5 || !is_digit(at[3]) || !is_digit(at[4]))
			return false;
		buf_add_byte(
		    out, (char)(hex_value(at[3]) << 4 | hex_value(at[4])));
		p = at + 5;
	}
	buf_add(out, p, (size_t)(end - p));
	return true;
}
