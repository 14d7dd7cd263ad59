#include "mojibake.h"
#include "mojibakeimpl.h"
#include "utf8.h"
#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* True if mojibake could begin with the character at p[0..n). */
static bool
suspect(const char *p, size_t n)
{
	uint32_t cp, next;
	size_t used = utf8_decode(p, p + n, &cp);
	unsigned lead;

	if (cp >= 0x80 && cp < 0xA0)
		return true;
	lead = mojibake_char_of(cp)->lead;
	if (lead == 0 || used == n)
		return false;
	if (cp == 0xC3 && p[used] == ' ')
		return true; /* "voilÃ " */
	utf8_decode(p + used, p + n, &next);
	return next == UTF8_REPLACEMENT ||
	    (lead & mojibake_char_of(next)->cont) != 0;
}

size_t
mojibake_scan_plain(const char *p, size_t n)
{
	size_t i = 0;

	while (i < n) {
		uint32_t cp;

		if ((unsigned char)p[i] < 0x80) {
			i++;
			continue;
		}
		if (suspect(p + i, n - i))
			break;
		i += utf8_decode(p + i, p + n, &cp);
	}
	return i;
}

#ifdef __SSE2__

#define EQ(v, c) _mm_cmpeq_epi8(v, _mm_set1_epi8((char)(c)))
/* Unsigned v >= c. */
#define GE(v, c) EQ(_mm_subs_epu8(_mm_set1_epi8((char)(c)), v), 0)

/* Bits of the bytes in v, followed by w, at which the last byte of a character
 * stands before the first of another that is not ASCII; or the first of a C1
 * control or of U+00C3. */
static unsigned
marks(__m128i v, __m128i w)
{
	__m128i cont = _mm_andnot_si128(GE(v, 0xC0), GE(v, 0x80));
	__m128i pair = _mm_and_si128(cont, GE(w, 0xC2));
	__m128i c1 = _mm_andnot_si128(GE(w, 0xA0), EQ(v, 0xC2));
	__m128i tilde = _mm_and_si128(EQ(v, 0xC3), EQ(w, 0x83));

	return (unsigned)_mm_movemask_epi8(
	    _mm_or_si128(pair, _mm_or_si128(c1, tilde)));
}

/* Where the character that holds p[i] begins. */
static size_t
begin_of(const char *p, size_t i)
{
	while (i > 0 && ((unsigned char)p[i] & 0xC0) == 0x80)
		i--;
	return i;
}

size_t
mojibake_scan(const char *p, size_t n)
{
	size_t i = 0;

	for (; i + 17 <= n; i += 16) {
		__m128i v = _mm_loadu_si128((const void *)(p + i));
		__m128i w;

		if (_mm_movemask_epi8(v) == 0)
			continue;
		w = _mm_loadu_si128((const void *)(p + i + 1));
		for (unsigned m = marks(v, w); m != 0; m &= m - 1) {
			size_t at = begin_of(p, i + (size_t)__builtin_ctz(m));

			if (suspect(p + at, n - at))
				return at;
		}
	}
	i = begin_of(p, i < n ? i : n);
	return i + mojibake_scan_plain(p + i, n - i);
}

#else

size_t
mojibake_scan(const char *p, size_t n)
{
	return mojibake_scan_plain(p, n);
}

#endif
