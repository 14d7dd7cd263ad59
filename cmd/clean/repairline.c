/* One line at a time. */
#include "fold.h"
#include "nfc.h"
#include "repair.h"
#include "utf8.h"

size_t
repair_line_end(const char *p, const char *end)
{
	size_t n = (size_t)(end - p);

	if (n >= 1 && p[0] == '\r')
		return 1;
	if (n >= 2 && memcmp(p, "\xC2\x85", 2) == 0)
		return 2;
	if (n >= 3 &&
	    (memcmp(p, "\xE2\x80\xA8", 3) == 0 ||
		memcmp(p, "\xE2\x80\xA9", 3) == 0))
		return 3;
	return 0;
}

/* --- kinds of characters --- */

static bool
is_space(uint32_t cp)
{
	return cp == ' ' || cp == '\t' || cp == '\f' || cp == '\v' ||
	    cp == 0xA0 || cp == 0x1680 || (cp >= 0x2000 && cp <= 0x200A) ||
	    cp == 0x202F || cp == 0x205F || cp == 0x3000;
}

static bool
is_control(uint32_t cp)
{
	return (cp < ' ' && cp != '\t' && cp != '\r') ||
	    (cp >= 0x7F && cp <= 0x9F) || cp == 0xFFFE || cp == 0xFFFF;
}

#define MONGOLIAN_VOWEL_SEPARATOR 0x180E

static bool
is_joiner(uint32_t cp)
{
	return cp == 0x200C || cp == 0x200D;
}

static bool
is_direction(uint32_t cp)
{
	return cp == 0x061C || cp == 0x200E || cp == 0x200F ||
	    (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069);
}

static bool
is_tag(uint32_t cp)
{
	return cp >= 0xE0020 && cp <= 0xE007F;
}

static bool
is_invisible(uint32_t cp)
{
	return cp == 0xAD || cp == MONGOLIAN_VOWEL_SEPARATOR || cp == 0x200B ||
	    cp == 0x2060 || (cp >= 0x2061 && cp <= 0x2064) ||
	    (cp >= 0x206A && cp <= 0x206F) || cp == 0xFEFF ||
	    (cp >= 0xFFF9 && cp <= 0xFFFC) || cp == 0xE0001 || is_joiner(cp) ||
	    is_direction(cp) || is_tag(cp);
}

/* Scripts and signs that ZWNJ and ZWJ shape: Arabic, Indic and their like,
 * Mongolian, emoji; but not kana, Han, Hangul. */
static bool
is_shaped(uint32_t cp)
{
	return (cp >= 0x0600 && cp <= 0x109F) ||
	    (cp >= 0x1780 && cp <= 0x18AF) || (cp >= 0x1900 && cp <= 0x1CFF) ||
	    (cp >= 0x2190 && cp <= 0x2BFF) || (cp >= 0xA800 && cp <= 0xABFF) ||
	    (cp >= 0xFB50 && cp <= 0xFDFF) || (cp >= 0xFE00 && cp <= 0xFE0F) ||
	    (cp >= 0xFE70 && cp <= 0xFEFE) ||
	    (cp >= 0x10A00 && cp <= 0x11FFF) ||
	    (cp >= 0x1E900 && cp <= 0x1FAFF) || is_joiner(cp);
}

static bool
is_right_to_left(uint32_t cp)
{
	return (cp >= 0x0590 && cp <= 0x08FF && cp != 0x061C) ||
	    (cp >= 0xFB1D && cp <= 0xFDFF) || (cp >= 0xFE70 && cp <= 0xFEFC) ||
	    (cp >= 0x10800 && cp <= 0x10FFF) ||
	    (cp >= 0x1E800 && cp <= 0x1EFFF);
}

static bool
holds_right_to_left(struct span s)
{
	const char *p = s.p, *end = s.p + s.n;
	uint32_t cp;

	while (p < end) {
		p += utf8_decode(p, end, &cp);
		if (is_right_to_left(cp))
			return true;
	}
	return false;
}

/* --- mending --- */

struct mending {
	struct repair *r;
	struct span line;
	size_t begin; /* of the line in r->out */
	int right_to_left; /* -1: not looked at */
	unsigned done; /* repairs that changed something */
};

static bool
wants(const struct mending *m, enum repair_kind kind)
{
	return m->r->what & REPAIR_BIT(kind);
}

/* The last character of the line so far, 0 if there is none. */
static uint32_t
last_of(const struct mending *m)
{
	const struct buf *out = &m->r->out;
	uint32_t cp = 0;

	if (out->n > m->begin)
		utf8_decode_back(out->p + m->begin, out->p + out->n, &cp);
	return cp;
}

static bool
ends_blank(const struct mending *m)
{
	const struct buf *out = &m->r->out;

	return out->n == m->begin || out->p[out->n - 1] == ' ';
}

static bool
keeps_invisible(struct mending *m, uint32_t cp)
{
	uint32_t last = last_of(m);

	if (is_joiner(cp))
		return is_shaped(last);
	if (cp == MONGOLIAN_VOWEL_SEPARATOR)
		return last >= 0x1820 && last <= 0x18AA;
	if (is_tag(cp)) /* of a flag: U+1F3F4 and tags */
		return last == 0x1F3F4 || is_tag(last);
	if (!is_direction(cp))
		return false;
	if (m->right_to_left < 0)
		m->right_to_left = holds_right_to_left(m->line);
	return m->right_to_left > 0;
}

/* Bytes of the control string at s (ECMA-48: ESC ] ... and its like) up to BEL
 * or ESC \; 1 if it does not end. */
static size_t
string_length(struct span s)
{
	for (size_t i = 2; i < s.n; i++)
		if (s.p[i] == '\a')
			return i + 1;
		else if (s.p[i] == '\033')
			return i + 1 < s.n && s.p[i + 1] == '\\' ? i + 2 : 1;
	return 1;
}

/* Bytes of s from i on that lie in first to last. */
static size_t
run_length(struct span s, size_t i, char first, char last)
{
	size_t n = 0;

	while (i + n < s.n && s.p[i + n] >= first && s.p[i + n] <= last)
		n++;
	return n;
}

/* Bytes of the escape sequence at s (ECMA-48, ECMA-35): ESC [ ... letter,
 * strings, ESC ( B and its like, ESC and one more; 1 if it is none. */
static size_t
escape_length(struct span s)
{
	size_t i;

	if (s.n < 2)
		return 1;
	if (s.p[1] == '[') {
		i = 2 + run_length(s, 2, ' ', '?');
		return run_length(s, i, '@', '~') > 0 ? i + 1 : 1;
	}
	if (s.p[1] != '\0' && strchr("]PX^_", s.p[1]) != NULL)
		return string_length(s);
	if (s.p[1] >= ' ' && s.p[1] <= '/') {
		i = 1 + run_length(s, 1, ' ', '/');
		return run_length(s, i, '0', '~') > 0 ? i + 1 : 1;
	}
	if (s.p[1] != '\0' && strchr("78=>cno|}~", s.p[1]) != NULL)
		return 2;
	return s.p[1] >= '@' && s.p[1] <= '_' ? 2 : 1;
}

/* A run without suspects. */
static void
copy(struct mending *m, struct span s)
{
	if (s.n > 0 && s.p[0] == ' ' && wants(m, REPAIR_SPACE) &&
	    ends_blank(m)) {
		s.p++;
		s.n--;
		m->done |= REPAIR_BIT(REPAIR_SPACE);
	}
	buf_add_span(&m->r->out, s);
}

/* The character at the start of s, a suspect; returns the bytes dealt with. */
static size_t
mend_char(struct mending *m, struct span s)
{
	uint32_t cp;
	size_t n = utf8_decode(s.p, s.p + s.n, &cp);
	enum repair_kind kind = REPAIR_CONTROL;

	if (is_space(cp) && wants(m, REPAIR_SPACE)) {
		m->done |= REPAIR_BIT(REPAIR_SPACE);
		if (!ends_blank(m))
			buf_add_byte(&m->r->out, ' ');
		return n;
	}
	if (cp == '\033' && wants(m, REPAIR_CONTROL))
		n = escape_length(s);
	else if (is_invisible(cp) && !keeps_invisible(m, cp))
		kind = REPAIR_INVISIBLE;
	else if (!is_control(cp))
		kind = REPAIRS;
	if (kind < REPAIRS && wants(m, kind))
		m->done |= REPAIR_BIT(kind);
	else
		buf_add(&m->r->out, s.p, n);
	return n;
}

static void
compose(struct mending *m)
{
	struct buf *out = &m->r->out, *composed = &m->r->composed;
	struct span line = span_from(out->p + m->begin, out->n - m->begin);

	if (line.n == 0 || nfc_is(line))
		return;
	composed->n = 0;
	nfc_append(composed, line);
	out->n = m->begin;
	buf_add_span(out, buf_span(composed));
	if (wants(m, REPAIR_NFC))
		m->done |= REPAIR_BIT(REPAIR_NFC);
}

/* The line folded, as far as that is asked for. */
static struct span
fold(struct mending *m)
{
	struct repair *r = m->r;

	if ((r->what & REPAIR_FOLDS) == 0)
		return m->line;
	r->folded.n = 0;
	fold_line(&r->folded, m->line, r->what, &m->done);
	m->line = buf_span(&r->folded);
	return m->line;
}

void
repair_line(struct repair *r, struct span line)
{
	struct mending m = { r, line, r->out.n, -1, 0 };
	const unsigned here = REPAIR_BIT(REPAIR_CONTROL) |
	    REPAIR_BIT(REPAIR_SPACE) | REPAIR_BIT(REPAIR_INVISIBLE) |
	    REPAIR_BIT(REPAIR_NFC) | REPAIR_FOLDS;
	const unsigned compose_too =
	    REPAIR_BIT(REPAIR_WIDTH) | REPAIR_BIT(REPAIR_NFKC);
	size_t i = 0;

	if ((r->what & here) == 0) {
		buf_add_span(&r->out, line);
		return;
	}
	line = fold(&m);
	while (i < line.n) {
		size_t n = repair_scan(line.p + i, line.n - i);

		copy(&m, span_from(line.p + i, n));
		i += n;
		if (i < line.n)
			i += mend_char(&m, span_from(line.p + i, line.n - i));
	}
	if (wants(&m, REPAIR_SPACE))
		while (r->out.n > m.begin && r->out.p[r->out.n - 1] == ' ') {
			r->out.n--;
			m.done |= REPAIR_BIT(REPAIR_SPACE);
		}
	if (wants(&m, REPAIR_NFC) || m.done & compose_too)
		compose(&m);
	for (int kind = 0; kind < REPAIRS; kind++)
		r->count[kind] += m.done >> kind & 1;
}
