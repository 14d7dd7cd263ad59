#include "key.h"
#include "utf8.h"

#include <utf8proc.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

const char *const key_names[] = { "raw", "space", "case", "loose", NULL };

/* White_Space of PropList.txt. */
static bool
is_space(uint32_t cp)
{
	if (cp < 0x80)
		return byte_is_space((unsigned char)cp);
	return cp == 0x85 || cp == 0xA0 || cp == 0x1680 ||
	    (cp >= 0x2000 && cp <= 0x200A) || cp == 0x2028 || cp == 0x2029 ||
	    cp == 0x202F || cp == 0x205F || cp == 0x3000;
}

/* --- space --- */

bool
key_is_spaced_plain(struct span s)
{
	const char *p = s.p, *end;
	bool after = true; /* a blank came before, or nothing */

	if (s.n == 0)
		return true;
	for (end = p + s.n; p < end;) {
		uint32_t cp = (unsigned char)*p;
		size_t n = 1;

		if (cp >= 0x80)
			n = utf8_decode(p, end, &cp);
		if (is_space(cp)) {
			if (cp != ' ' || after)
				return false;
			after = true;
		} else
			after = false;
		p += n;
	}
	return !after;
}

/* True for bytes that may begin white space other than a blank. */
static inline bool
may_be_space(unsigned char c)
{
	return (c >= '\t' && c <= '\r') || c == 0xC2 ||
	    (c >= 0xE1 && c <= 0xE3);
}

/* The bytes from p on that stand as they are: up to one that may begin white
 * space, or a blank behind a blank. */
static size_t
stretch_tail(const char *p, size_t i, size_t n)
{
	for (; i < n; i++)
		if (may_be_space((unsigned char)p[i]) ||
		    (p[i] == ' ' && i > 0 && p[i - 1] == ' '))
			break;
	return i;
}

#ifdef __SSE2__
/* Bytes that are at least `least`, and `span` above it at most. */
static inline __m128i
in_range(__m128i v, unsigned char least, char span)
{
	__m128i above = _mm_sub_epi8(v, _mm_set1_epi8((char)least));

	return _mm_cmpeq_epi8(_mm_min_epu8(above, _mm_set1_epi8(span)), above);
}

static size_t
stretch(const char *p, size_t n)
{
	unsigned before = 0;
	size_t i;

	for (i = 0; i + 16 <= n; i += 16) {
		__m128i v = _mm_loadu_si128((const __m128i *)(p + i));
		__m128i lead =
		    _mm_or_si128(in_range(v, 0xC2, 0), in_range(v, 0xE1, 2));
		unsigned odd = (unsigned)_mm_movemask_epi8(
		    _mm_or_si128(in_range(v, '\t', '\r' - '\t'), lead));
		unsigned blank = (unsigned)_mm_movemask_epi8(
		    _mm_cmpeq_epi8(v, _mm_set1_epi8(' ')));

		odd |= blank & (blank << 1 | before);
		if (odd != 0)
			return i + (size_t)__builtin_ctz(odd);
		before = blank >> 15;
	}
	return stretch_tail(p, i, n);
}
#else
static size_t
stretch(const char *p, size_t n)
{
	return stretch_tail(p, 0, n);
}
#endif

bool
key_is_spaced(struct span s)
{
	const char *p = s.p, *end;

	if (s.n == 0)
		return true;
	if (s.p[0] == ' ' || s.p[s.n - 1] == ' ')
		return false;
	for (end = p + s.n;;) {
		uint32_t cp;

		p += stretch(p, (size_t)(end - p));
		if (p == end)
			return true;
		p += utf8_decode(p, end, &cp);
		if (is_space(cp))
			return false;
	}
}

static void
add_char(struct buf *out, uint32_t cp)
{
	char bytes[UTF8_MAX];

	buf_add(out, bytes, utf8_encode(cp, bytes));
}

/* A blank where one is due, before what follows. */
static void
add_due(struct buf *out, bool *due)
{
	if (*due && out->n > 0)
		buf_add_byte(out, ' ');
	*due = false;
}

static struct span
fold_space(struct span s, struct buf *out)
{
	const char *p = s.p, *end = p + s.n;
	bool due = false;

	out->n = 0;
	while (p < end) {
		uint32_t cp;
		size_t n = stretch(p, (size_t)(end - p));

		if (*p == ' ')
			n = 0;
		if (n == 0)
			n = utf8_decode(p, end, &cp);
		else
			cp = 0;
		if (is_space(cp)) {
			due = true;
		} else {
			add_due(out, &due);
			buf_add(out, p, n);
			/* What follows may be white space, too. */
			if (out->p[out->n - 1] == ' ') {
				out->n--;
				due = true;
			}
		}
		p += n;
	}
	return buf_span(out);
}

/* --- case --- */

static void
add_folded(struct buf *out, uint32_t cp)
{
	utf8proc_int32_t folded[8];
	utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)cp,
	    folded, sizeof(folded) / sizeof(folded[0]), UTF8PROC_CASEFOLD,
	    &(int){ 0 });

	if (n < 0 || n > 8) {
		add_char(out, cp);
		return;
	}
	for (utf8proc_ssize_t i = 0; i < n; i++)
		add_char(out, (uint32_t)folded[i]);
}

/* The run of ASCII at p, folded; room for what is left is there. Returns its
 * end. */
static const char *
fold_case_ascii(const char *p, const char *end, struct buf *out, bool *due)
{
	char *to = out->p + out->n;

	for (; p < end && (unsigned char)*p < 0x80; p++) {
		unsigned char c = (unsigned char)*p;

		if (byte_is_space(c)) {
			*due = true;
			continue;
		}
		if (*due && to > out->p)
			*to++ = ' ';
		*due = false;
		*to++ = (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
	}
	out->n = (size_t)(to - out->p);
	return p;
}

static struct span
fold_case(struct span s, struct buf *out)
{
	const char *p = s.p, *end = p + s.n;
	bool due = false;

	out->n = 0;
	while (p < end) {
		uint32_t cp;

		/* One blank more than bytes: one may be due. */
		buf_reserve(out, (size_t)(end - p) + 1);
		p = fold_case_ascii(p, end, out, &due);
		if (p == end)
			break;
		p += utf8_decode(p, end, &cp);
		if (is_space(cp)) {
			due = true;
			continue;
		}
		add_due(out, &due);
		add_folded(out, cp);
	}
	return buf_span(out);
}

/* --- loose --- */

static bool
is_digit(uint32_t cp)
{
	if (cp < 0x80)
		return cp >= '0' && cp <= '9';
	return utf8proc_category((utf8proc_int32_t)cp) == UTF8PROC_CATEGORY_ND;
}

/* What may stand once between the digits of a number. */
static bool
is_decimal_sign(uint32_t cp)
{
	return cp == '.' || cp == ',' || cp == 0x060C || cp == 0x066B ||
	    (cp >= 0x2396 && cp <= 0x2398);
}

static const char *
skip_digits(const char *p, const char *end)
{
	while (p < end) {
		uint32_t cp;
		size_t n = utf8_decode(p, end, &cp);

		if (!is_digit(cp))
			break;
		p += n;
	}
	return p;
}

/* The end of the number that begins at p. */
static const char *
skip_number(const char *p, const char *end)
{
	uint32_t cp;
	const char *fraction;

	p = skip_digits(p, end);
	if (p == end)
		return p;
	fraction = p + utf8_decode(p, end, &cp);
	if (!is_decimal_sign(cp))
		return p;
	end = skip_digits(fraction, end);
	return end > fraction ? end : p;
}

/* True for what becomes a blank. */
static bool
is_gap(uint32_t cp)
{
	utf8proc_category_t category;

	if (cp < 0x80)
		return !((cp | 0x20) >= 'a' && (cp | 0x20) <= 'z') &&
		    !is_digit(cp);
	if (is_space(cp))
		return true;
	category = utf8proc_category((utf8proc_int32_t)cp);
	return (category >= UTF8PROC_CATEGORY_PC &&
		   category <= UTF8PROC_CATEGORY_SO) ||
	    category == UTF8PROC_CATEGORY_CC;
}

static void
add_bare(struct buf *out, uint32_t cp)
{
	utf8proc_int32_t parts[8];
	utf8proc_int32_t lower = utf8proc_tolower((utf8proc_int32_t)cp);
	utf8proc_ssize_t n = utf8proc_decompose_char(lower, parts,
	    sizeof(parts) / sizeof(parts[0]), UTF8PROC_DECOMPOSE, &(int){ 0 });

	for (utf8proc_ssize_t i = 0; i < n && i < 8; i++)
		if (utf8proc_category(parts[i]) != UTF8PROC_CATEGORY_MN)
			add_char(out, (uint32_t)parts[i]);
}

/* The run of ASCII letters and blanks at p, as above. */
static const char *
fold_loose_ascii(const char *p, const char *end, struct buf *out, bool *due)
{
	char *to = out->p + out->n;

	for (; p < end && (unsigned char)*p < 0x80; p++) {
		unsigned char c = (unsigned char)*p | 0x20;

		if (c < 'a' || c > 'z') {
			if (*p >= '0' && *p <= '9')
				break;
			*due = true;
			continue;
		}
		if (*due && to > out->p)
			*to++ = ' ';
		*due = false;
		*to++ = (char)c;
	}
	out->n = (size_t)(to - out->p);
	return p;
}

static struct span
fold_loose(struct span s, struct buf *out)
{
	const char *p = s.p, *end = p + s.n;
	bool due = false;

	out->n = 0;
	while (p < end) {
		const char *next;
		uint32_t cp;

		buf_reserve(out, (size_t)(end - p) + 1);
		p = fold_loose_ascii(p, end, out, &due);
		if (p == end)
			break;
		next = p + utf8_decode(p, end, &cp);
		if (is_gap(cp)) {
			due = true;
		} else if (is_digit(cp)) {
			add_due(out, &due);
			buf_add_byte(out, '0');
			next = skip_number(p, end);
		} else {
			add_due(out, &due);
			add_bare(out, cp);
		}
		p = next;
	}
	/* A mark that went may have left a blank. */
	while (out->n > 0 && out->p[out->n - 1] == ' ')
		out->n--;
	return buf_span(out);
}

struct span
key_of(enum key_form form, struct span text, struct buf *scratch)
{
	if (text.n == 0)
		return text;
	switch (form) {
	case KEY_SPACE:
		return key_is_spaced(text) ? text : fold_space(text, scratch);
	case KEY_CASE:
		return fold_case(text, scratch);
	case KEY_LOOSE:
		return fold_loose(text, scratch);
	default:
		return text;
	}
}
