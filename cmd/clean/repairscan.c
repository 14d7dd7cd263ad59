#include "repair.h"
#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* True if the character that begins at p[i] (0x80 or more) may be changed. */
static bool
odd(const unsigned char *p, size_t i, size_t n)
{
	unsigned char b = i + 1 < n ? p[i + 1] : 0;
	unsigned char c = i + 2 < n ? p[i + 2] : 0;

	switch (p[i]) {
	case 0xC2: /* U+0080..U+00A0, U+00AD */
		return b <= 0xA0 || b == 0xAD;
	case 0xD8: /* U+061C */
		return b == 0x9C;
	case 0xE1: /* U+1680, U+180E */
		return (b == 0x9A && c == 0x80) || (b == 0xA0 && c == 0x8E);
	case 0xE2: /* U+2000..U+200F, U+2028..U+202F, U+205F..U+206F */
		return (b == 0x80 && (c <= 0x8F || (c >= 0xA8 && c <= 0xAF))) ||
		    (b == 0x81 && c >= 0x9F && c <= 0xAF);
	case 0xE3: /* U+3000 */
		return b == 0x80 && c == 0x80;
	case 0xEF: /* U+FEFF, U+FFF9..U+FFFC, U+FFFE, U+FFFF */
		return (b == 0xBB && c == 0xBF) ||
		    (b == 0xBF && c >= 0xB9 && c != 0xBD);
	case 0xF3: /* U+E0000..U+E0FFF */
		return b == 0xA0;
	default:
		return false;
	}
}

static bool
suspect(const unsigned char *p, size_t i, size_t n)
{
	if (p[i] >= 0x80)
		return odd(p, i, n);
	return p[i] < ' ' || p[i] == 0x7F ||
	    (p[i] == ' ' && i + 1 < n && p[i + 1] == ' ');
}

static size_t
scan_from(const unsigned char *p, size_t i, size_t n)
{
	while (i < n && !suspect(p, i, n))
		i++;
	return i;
}

size_t
repair_scan_plain(const char *p, size_t n)
{
	return scan_from((const unsigned char *)p, 0, n);
}

#ifdef __SSE2__

#define EQ(v, c) _mm_cmpeq_epi8(v, _mm_set1_epi8((char)(c)))

/* Bits of the lead bytes in v, followed by w, that could begin an odd
 * character. */
static unsigned
leads(__m128i v, __m128i w)
{
	__m128i after80 = _mm_or_si128(EQ(w, 0x80), EQ(w, 0x81));
	__m128i afterA0 = EQ(w, 0xA0);
	__m128i m = EQ(v, 0xC2);

	m = _mm_or_si128(m, _mm_and_si128(EQ(v, 0xD8), EQ(w, 0x9C)));
	m = _mm_or_si128(
	    m, _mm_and_si128(EQ(v, 0xE1), _mm_or_si128(EQ(w, 0x9A), afterA0)));
	m = _mm_or_si128(
	    m, _mm_and_si128(_mm_or_si128(EQ(v, 0xE2), EQ(v, 0xE3)), after80));
	m = _mm_or_si128(m,
	    _mm_and_si128(EQ(v, 0xEF), _mm_or_si128(EQ(w, 0xBB), EQ(w, 0xBF))));
	m = _mm_or_si128(m, _mm_and_si128(EQ(v, 0xF3), afterA0));
	return (unsigned)_mm_movemask_epi8(m);
}

size_t
repair_scan(const char *text, size_t n)
{
	const unsigned char *p = (const unsigned char *)text;
	size_t i = 0;

	for (; i + 17 <= n; i += 16) {
		__m128i v = _mm_loadu_si128((const void *)(p + i));
		__m128i w = _mm_loadu_si128((const void *)(p + i + 1));
		__m128i graph =
		    _mm_cmpeq_epi8(_mm_max_epu8(v, _mm_set1_epi8(' ')), v);
		unsigned m = ~(unsigned)_mm_movemask_epi8(graph) & 0xFFFF;

		m |= (unsigned)_mm_movemask_epi8(_mm_or_si128(
		    EQ(v, 0x7F), _mm_and_si128(EQ(v, ' '), EQ(w, ' '))));
		if (_mm_movemask_epi8(v) != 0)
			m |= leads(v, w);
		for (; m != 0; m &= m - 1) {
			size_t at = i + (size_t)__builtin_ctz(m);

			if (suspect(p, at, n))
				return at;
		}
	}
	return scan_from(p, i, n);
}

#else

size_t
repair_scan(const char *p, size_t n)
{
	return repair_scan_plain(p, n);
}

#endif
