#include "mojibake.h"
#include "mojibakeimpl.h"
#include "utf8.h"
#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* Four characters from p on, 0 where the text ends. */
static void
four(const char *p, const char *end, uint32_t cp[4])
{
	for (size_t i = 0; i < 4; i++) {
		cp[i] = 0;
		if (p < end)
			p += utf8_decode(p, end, &cp[i]);
	}
}

/* True if the bytes of an encoding in set are UTF-8, as far as leads and
 * continuations go. */
static bool
is_sequence(const uint32_t cp[4], unsigned set)
{
	unsigned third = mojibake_char_of(cp[2])->cont;
	unsigned fourth = mojibake_char_of(cp[3])->cont;
	const struct mojibake_char *lead = mojibake_char_of(cp[0]);

	for (unsigned e = 0; set >> e != 0; e++) {
		unsigned byte = lead->byte[e];

		if ((set >> e & 1) != 0 &&
		    (byte < 0xE0 ||
			((third >> e & 1) != 0 &&
			    (byte < 0xF0 || (fourth >> e & 1) != 0))))
			return true;
	}
	return false;
}

/* True if mojibake could begin with the character cp at p. */
static inline bool
suspect(uint32_t cp, const char *p, const char *end)
{
	unsigned lead = mojibake_char_of(cp)->lead;
	uint32_t next[4];
	unsigned set;

	if (cp >= 0x80 && cp < 0xA0)
		return true;
	if (lead == 0)
		return false;
	four(p, end, next);
	if (cp == 0xC3 && next[1] == ' ')
		return true; /* "voilÃ " */
	set = lead & mojibake_char_of(next[1])->cont;
	return set != 0 && is_sequence(next, set);
}

size_t
mojibake_scan_plain(const char *p, size_t n)
{
	const char *at = p, *end;

	if (n == 0)
		return 0;
	end = p + n;
	while (at < end) {
		uint32_t cp;
		size_t used = utf8_decode(at, end, &cp);

		if (cp >= 0x80 && suspect(cp, at, end))
			break;
		at += used;
	}
	return (size_t)(at - p);
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

/* Characters from at on, the first no ASCII, up to one that mojibake could
 * begin with (*found) or to four of ASCII in a row. */
static size_t
walk(const char *p, size_t at, size_t n, bool *found)
{
	unsigned lead = 0; /* of the character before */
	size_t before = at, ascii = 0;

	for (size_t i = at; i < n;) {
		const struct mojibake_char *c;
		uint32_t cp;
		size_t used;

		if ((unsigned char)p[i] < 0x80) {
			lead = 0;
			i++;
			if (++ascii == 4)
				return i;
			continue;
		}
		ascii = 0;
		used = utf8_decode(p + i, p + n, &cp);
		c = mojibake_char_of(cp);
		if ((lead & c->cont) != 0) {
			uint32_t next[4];

			four(p + before, p + n, next);
			if (is_sequence(next, lead & c->cont)) {
				*found = true;
				return before;
			}
		}
		if ((cp >= 0x80 && cp < 0xA0) ||
		    (cp == 0xC3 && i + used < n && p[i + used] == ' ')) {
			*found = true;
			return i;
		}
		lead = c->lead;
		before = i;
		i += used;
	}
	return n;
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
	bool found = false;

	while (i + 17 <= n) {
		__m128i v = _mm_loadu_si128((const void *)(p + i));
		unsigned m;

		if (_mm_movemask_epi8(v) == 0) {
			i += 16;
			continue;
		}
		m = marks(v, _mm_loadu_si128((const void *)(p + i + 1)));
		if (m == 0) {
			i += 16;
			continue;
		}
		i = walk(
		    p, begin_of(p, i + (size_t)__builtin_ctz(m)), n, &found);
		if (found)
			return i;
	}
	if (i == n)
		return n;
	i = begin_of(p, i);
	return i + mojibake_scan_plain(p + i, n - i);
}

#else

size_t
mojibake_scan(const char *p, size_t n)
{
	return mojibake_scan_plain(p, n);
}

#endif
