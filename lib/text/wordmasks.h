/* ASCII by masks of 64 bytes, for wordcount.c and wordmany.c. */
#ifndef WORDMASKS_H
#define WORDMASKS_H

#ifdef __x86_64__
#include <emmintrin.h>
#include <stdint.h>

#define BLOCK 64

/* A bit for each byte of a block: what it is to UAX #29. */
struct masks {
	uint64_t letter, digit, line; /* line: '_' */
	uint64_t mid_letter, mid_number; /* ' . : and ' . , ; */
	uint64_t other; /* no ASCII */
};

static inline __m128i
masks_byte(__m128i v, char c)
{
	return _mm_cmpeq_epi8(v, _mm_set1_epi8(c));
}

/* Bytes low to low + n - 1. */
static inline __m128i
masks_within(__m128i v, char low, char n)
{
	v = _mm_sub_epi8(v, _mm_set1_epi8(low));
	return _mm_cmpeq_epi8(_mm_min_epu8(v, _mm_set1_epi8((char)(n - 1))), v);
}

static inline void
masks_set(uint64_t *mask, __m128i v, int at)
{
	*mask |= (uint64_t)(unsigned)_mm_movemask_epi8(v) << at;
}

static inline struct masks
masks_of(const char *p)
{
	struct masks m = { 0 };

	for (int at = 0; at < BLOCK; at += 16) {
		__m128i v = _mm_loadu_si128((const __m128i *)(p + at));
		__m128i lower = _mm_or_si128(v, _mm_set1_epi8(0x20));
		__m128i both =
		    _mm_or_si128(masks_byte(v, '\''), masks_byte(v, '.'));

		masks_set(&m.other, v, at);
		masks_set(&m.letter, masks_within(lower, 'a', 26), at);
		masks_set(&m.digit, masks_within(v, '0', 10), at);
		masks_set(&m.line, masks_byte(v, '_'), at);
		masks_set(
		    &m.mid_letter, _mm_or_si128(both, masks_byte(v, ':')), at);
		masks_set(&m.mid_number,
		    _mm_or_si128(both,
			_mm_or_si128(masks_byte(v, ','), masks_byte(v, ';'))),
		    at);
	}
	return m;
}

#endif
#endif
