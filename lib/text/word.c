#include "word.h"
#include "props.h"
#include "unicode_tables.h"
#include "utf8.h"

/* Word_Break, in the order of gen_unicode.py. */
enum word_break {
	WB_OTHER,
	WB_CR,
	WB_LF,
	WB_NEWLINE,
	WB_EXTEND,
	WB_ZWJ,
	WB_FORMAT,
	WB_REGIONAL,
	WB_KATAKANA,
	WB_HEBREW,
	WB_ALETTER,
	WB_SINGLE_QUOTE,
	WB_DOUBLE_QUOTE,
	WB_MID_NUM_LET,
	WB_MID_LETTER,
	WB_MID_NUM,
	WB_NUMERIC,
	WB_EXTEND_NUM_LET,
	WB_SPACE
};

/* What the fast path must know of an ASCII byte. */
enum {
	ASCII_LETTER = 1, /* ALetter */
	ASCII_DIGIT = 2, /* Numeric */
	ASCII_LINE = 4, /* '_', ExtendNumLet */
	ASCII_MID_LETTER = 8, /* ' . : */
	ASCII_MID_NUMBER = 16, /* ' . , ; */
	ASCII_ALONE = 32 /* joins with nothing, whatever follows in ASCII */
};

#define L ASCII_LETTER
#define D ASCII_DIGIT
#define U ASCII_LINE
#define A ASCII_ALONE
#define Q (ASCII_MID_LETTER | ASCII_MID_NUMBER | ASCII_ALONE)
#define C (ASCII_MID_LETTER | ASCII_ALONE)
#define M (ASCII_MID_NUMBER | ASCII_ALONE)

/* clang-format off */
static const uint8_t ascii[256] = {
	A, A, A, A, A, A, A, A, A, A, A, A, A, 0, A, A,
	A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A,
	0, A, A, A, A, A, A, Q, A, A, A, A, M, A, Q, A,
	D, D, D, D, D, D, D, D, D, D, C, M, A, A, A, A,
	A, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
	L, L, L, L, L, L, L, L, L, L, L, A, A, A, A, U,
	A, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
	L, L, L, L, L, L, L, L, L, L, L, A, A, A, A, A,
};
/* clang-format on */

#undef L
#undef D
#undef U
#undef A
#undef Q
#undef C
#undef M

#define BIT(wb) (1u << (wb))
#define AH_LETTER (BIT(WB_ALETTER) | BIT(WB_HEBREW))
#define MID_NUM_LET_Q (BIT(WB_MID_NUM_LET) | BIT(WB_SINGLE_QUOTE))
#define IGNORED (BIT(WB_EXTEND) | BIT(WB_FORMAT) | BIT(WB_ZWJ))
#define NEWLINES (BIT(WB_CR) | BIT(WB_LF) | BIT(WB_NEWLINE))
#define JOINERS                                           \
	(AH_LETTER | BIT(WB_NUMERIC) | BIT(WB_KATAKANA) | \
	    BIT(WB_EXTEND_NUM_LET))

/* These break from letters, digits and `_` before them. */
#define APART                                                 \
	(BIT(WB_OTHER) | BIT(WB_NEWLINE) | BIT(WB_REGIONAL) | \
	    BIT(WB_DOUBLE_QUOTE))

static bool
in(enum word_break wb, unsigned set)
{
	return BIT(wb) & set;
}

/* The class of the first character at p that WB4 does not ignore. */
static enum word_break
look_ahead(const char *p, const char *end)
{
	while (p < end) {
		uint32_t cp;
		enum word_break wb;

		p += utf8_decode(p, end, &cp);
		wb = (enum word_break)unicode_row_of(cp)->wb;
		if (!in(wb, IGNORED))
			return wb;
	}
	return WB_OTHER;
}

/* What has been seen of a segment: the last two classes that WB4 leaves, the
 * last as it is, and how many regional indicators in a row. */
struct seen {
	enum word_break before, last, raw;
	unsigned regional;
};

/* WB5 to WB16: no boundary before a character of class wb, behind which `rest`
 * begins. */
static bool
joins(
    const struct seen *s, enum word_break wb, const char *rest, const char *end)
{
	switch (s->last) {
	case WB_HEBREW:
		if (wb == WB_SINGLE_QUOTE) /* WB7a */
			return true;
		if (wb == WB_DOUBLE_QUOTE) /* WB7b */
			return look_ahead(rest, end) == WB_HEBREW;
		/* FALLTHROUGH */
	case WB_ALETTER:
		if (in(wb, AH_LETTER | BIT(WB_NUMERIC))) /* WB5, WB9 */
			return true;
		if (in(wb, BIT(WB_MID_LETTER) | MID_NUM_LET_Q)) /* WB6 */
			return in(look_ahead(rest, end), AH_LETTER);
		return wb == WB_EXTEND_NUM_LET; /* WB13a */
	case WB_MID_LETTER: /* WB7 */
		return in(s->before, AH_LETTER) && in(wb, AH_LETTER);
	case WB_SINGLE_QUOTE:
	case WB_MID_NUM_LET: /* WB7, WB11 */
		return (in(s->before, AH_LETTER) && in(wb, AH_LETTER)) ||
		    (s->before == WB_NUMERIC && wb == WB_NUMERIC);
	case WB_DOUBLE_QUOTE: /* WB7c */
		return s->before == WB_HEBREW && wb == WB_HEBREW;
	case WB_MID_NUM: /* WB11 */
		return s->before == WB_NUMERIC && wb == WB_NUMERIC;
	case WB_NUMERIC:
		if (in(wb, BIT(WB_NUMERIC) | AH_LETTER)) /* WB8, WB10 */
			return true;
		if (in(wb, BIT(WB_MID_NUM) | MID_NUM_LET_Q)) /* WB12 */
			return look_ahead(rest, end) == WB_NUMERIC;
		return wb == WB_EXTEND_NUM_LET; /* WB13a */
	case WB_KATAKANA: /* WB13, WB13a */
		return in(wb, BIT(WB_KATAKANA) | BIT(WB_EXTEND_NUM_LET));
	case WB_EXTEND_NUM_LET: /* WB13a, WB13b */
		return in(wb, JOINERS);
	case WB_REGIONAL: /* WB15, WB16 */
		return wb == WB_REGIONAL && s->regional % 2 == 1;
	default:
		return false;
	}
}

/* No boundary before the character of this row (WB3 to WB16). */
static bool
goes_on(const struct seen *s, const struct unicode_row *row, const char *rest,
    const char *end)
{
	enum word_break wb = (enum word_break)row->wb;

	if (s->raw == WB_CR)
		return wb == WB_LF; /* WB3 */
	if (in(s->raw, NEWLINES) || in(wb, NEWLINES))
		return false; /* WB3a, WB3b */
	if (s->raw == WB_ZWJ && row->pictographic)
		return true; /* WB3c */
	if (s->raw == WB_SPACE && wb == WB_SPACE)
		return true; /* WB3d */
	if (in(wb, IGNORED))
		return true; /* WB4 */
	return joins(s, wb, rest, end);
}

static void
note(struct seen *s, enum word_break wb)
{
	s->raw = wb;
	if (in(wb, IGNORED))
		return;
	s->before = s->last;
	s->last = wb;
	s->regional = wb == WB_REGIONAL ? s->regional + 1 : 0;
}

/* text_is_word() of a character of this row. */
static bool
is_word(const struct unicode_row *row)
{
	return (row->gc >= GC_LU && row->gc <= GC_LO) ||
	    (row->gc >= GC_ND && row->gc <= GC_NO);
}

void
words_begin(struct words *w, struct span text)
{
	w->at = text.p;
	w->end = span_end(text);
}

bool
words_next_plain(struct words *w, struct span *segment, bool *word)
{
	struct seen s = { WB_OTHER, WB_OTHER, WB_OTHER, 0 };
	const char *p = w->at;
	uint32_t cp;

	if (p == w->end)
		return false;
	p += utf8_decode(p, w->end, &cp);
	s.raw = s.last = (enum word_break)unicode_row_of(cp)->wb;
	s.regional = s.last == WB_REGIONAL;
	*word = is_word(unicode_row_of(cp));
	while (p < w->end) {
		const char *rest = p + utf8_decode(p, w->end, &cp);
		const struct unicode_row *row = unicode_row_of(cp);

		if (!goes_on(&s, row, rest, w->end))
			break;
		*word |= is_word(row);
		note(&s, (enum word_break)row->wb);
		p = rest;
	}
	*segment = span_from(w->at, (size_t)(p - w->at));
	w->at = p;
	return true;
}

/* The class of the character at p, WB_OTHER at the end. */
static enum word_break
class_at(const char *p, const char *end)
{
	uint32_t cp;

	if (p == end)
		return WB_OTHER;
	utf8_decode(p, end, &cp);
	return (enum word_break)unicode_row_of(cp)->wb;
}

/* True if a boundary stands before p whatever is before it, but letters,
 * digits and their like: p is ASCII, or neither combines nor is one of these.
 */
static inline bool
is_apart(const char *p, const char *end)
{
	return p == end || (unsigned char)*p < 0x80 ||
	    in(class_at(p, end), APART);
}

#define APOSTROPHE "\xE2\x80\x99" /* U+2019, MidNumLet */

/* Bytes of what may join two letters or two digits (of `kind`) at p; 0 if
 * there is none. */
static inline size_t
middle_at(const char *p, const char *end, unsigned kind)
{
	unsigned char c = (unsigned char)*p;

	if (c < 0x80)
		return (kind & ASCII_LETTER && ascii[c] & ASCII_MID_LETTER) ||
		    (kind & ASCII_DIGIT && ascii[c] & ASCII_MID_NUMBER);
	if (kind & ASCII_LINE || end - p < 3 || memcmp(p, APOSTROPHE, 3) != 0)
		return 0;
	return 3;
}

/* The end of the word that begins at p with an ASCII letter or digit, if it
 * can be told by few other characters; NULL if not. */
static const char *
ascii_word(const char *p, const char *end)
{
	for (;;) {
		unsigned kind;
		size_t middle;

		do
			p++;
		while (p < end &&
		    ascii[(unsigned char)*p] &
			(ASCII_LETTER | ASCII_DIGIT | ASCII_LINE));
		if (p == end)
			return p;
		if (*p == ' ')
			return p;
		kind = ascii[(unsigned char)p[-1]];
		middle = middle_at(p, end, kind);
		if (middle == 0)
			return is_apart(p, end) ? p : NULL;
		/* WB6, WB12: what stands behind decides. */
		if (p + middle < end && ascii[(unsigned char)p[middle]] & kind)
			p += middle;
		else
			return is_apart(p + middle, end) ? p : NULL;
	}
}

/* The end of the segment at p, if it can be told by few characters; else
 * NULL. */
static const char *
ascii_segment(const char *p, const char *end, bool *word)
{
	unsigned kind = ascii[(unsigned char)*p];

	*word = kind & (ASCII_LETTER | ASCII_DIGIT);
	if (*word)
		return ascii_word(p, end);
	if (kind & ASCII_ALONE) {
		if (p + 1 == end || (unsigned char)p[1] < 0x80 || *p == '\n')
			return p + 1;
		return in(class_at(p + 1, end), IGNORED) ? NULL : p + 1;
	}
	if (*p != ' ')
		return NULL;
	do
		p++;
	while (p < end && *p == ' '); /* WB3d */
	return is_apart(p, end) || in(class_at(p, end), JOINERS) ? p : NULL;
}

bool
words_next(struct words *w, struct span *segment, bool *word)
{
	const char *end;

	if (w->at == w->end)
		return false;
	end = ascii_segment(w->at, w->end, word);
	if (end == NULL)
		return words_next_plain(w, segment, word);
	*segment = span_from(w->at, (size_t)(end - w->at));
	w->at = end;
	return true;
}
