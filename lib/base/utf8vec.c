/* UTF-8 validation by table look-up: J. Keiser, D. Lemire, "Validating UTF-8
 * in less than one instruction per byte", Software: Practice and Experience
 * 51 (2021). Every pair of bytes is classed by three tables of 16 (high and
 * low half of the first byte, high half of the second); a bit that all three
 * share is a fault, except TWO_CONTS, which is due exactly where the lead two
 * or three bytes before asks for it. */
#include "vector.h"

#ifdef VECTOR_X86
#include <immintrin.h>

#define AVX2 __attribute__((target("avx2")))
#define SSSE3 __attribute__((target("ssse3")))
#define BLOCK 64

enum {
	TOO_SHORT = 1 << 0, /* lead, then no continuation */
	TOO_LONG = 1 << 1, /* ASCII, then a continuation */
	OVERLONG_3 = 1 << 2, /* E0, then 80..9F */
	TOO_LARGE = 1 << 3, /* F4 90.., F5.. */
	SURROGATE = 1 << 4, /* ED, then A0..BF */
	OVERLONG_2 = 1 << 5, /* C0, C1 */
	TOO_LARGE_1000 = 1 << 6, /* F5.., then 80..8F */
	OVERLONG_4 = 1 << 6, /* F0, then 80..8F */
	TWO_CONTS = 1 << 7, /* continuation upon continuation */
	CARRY = TOO_SHORT | TOO_LONG | TWO_CONTS /* low half does not tell */
};

static const unsigned char first_high[16] = {
	TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, /* 0..3 */
	TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, /* 4..7 */
	TWO_CONTS, TWO_CONTS, TWO_CONTS, TWO_CONTS, /* 8..B */
	TOO_SHORT | OVERLONG_2, /* C */
	TOO_SHORT, /* D */
	TOO_SHORT | OVERLONG_3 | SURROGATE, /* E */
	TOO_SHORT | TOO_LARGE | TOO_LARGE_1000 | OVERLONG_4, /* F */
};

static const unsigned char first_low[16] = {
	CARRY | OVERLONG_3 | OVERLONG_2 | OVERLONG_4, /* 0 */
	CARRY | OVERLONG_2, /* 1 */
	CARRY, /* 2 */
	CARRY, /* 3 */
	CARRY | TOO_LARGE, /* 4 */
	CARRY | TOO_LARGE | TOO_LARGE_1000, /* 5 */
	CARRY | TOO_LARGE | TOO_LARGE_1000,
	CARRY | TOO_LARGE | TOO_LARGE_1000,
	CARRY | TOO_LARGE | TOO_LARGE_1000, /* 8 */
	CARRY | TOO_LARGE | TOO_LARGE_1000,
	CARRY | TOO_LARGE | TOO_LARGE_1000,
	CARRY | TOO_LARGE | TOO_LARGE_1000,
	CARRY | TOO_LARGE | TOO_LARGE_1000, /* C */
	CARRY | TOO_LARGE | TOO_LARGE_1000 | SURROGATE, /* D */
	CARRY | TOO_LARGE | TOO_LARGE_1000,
	CARRY | TOO_LARGE | TOO_LARGE_1000,
};

#define ANY_CONT (TOO_LONG | OVERLONG_2 | TWO_CONTS)

static const unsigned char second_high[16] = {
	TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, /* 0..3 */
	TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, /* 4..7 */
	ANY_CONT | OVERLONG_3 | TOO_LARGE_1000 | OVERLONG_4, /* 8 */
	ANY_CONT | OVERLONG_3 | TOO_LARGE, /* 9 */
	ANY_CONT | SURROGATE | TOO_LARGE, /* A */
	ANY_CONT | SURROGATE | TOO_LARGE, /* B */
	TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, /* C..F */
};

/* A byte above these, in the last places of a vector, is a lead whose
 * character goes on in the next. */
static const unsigned char whole_most[32] = { 255, 255, 255, 255, 255, 255, 255,
	255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
	255, 255, 255, 255, 255, 255, 255, 255, 0xEF, 0xDF, 0xBF };

SSSE3 static inline __m128i
faults_ssse3(__m128i v, __m128i before)
{
	const __m128i low = _mm_set1_epi8(0x0F);
	__m128i prev1 = _mm_alignr_epi8(v, before, 15);
	__m128i prev2 = _mm_alignr_epi8(v, before, 14);
	__m128i prev3 = _mm_alignr_epi8(v, before, 13);
	__m128i a =
	    _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)first_high),
		_mm_and_si128(_mm_srli_epi16(prev1, 4), low));
	__m128i b =
	    _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)first_low),
		_mm_and_si128(prev1, low));
	__m128i c =
	    _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)second_high),
		_mm_and_si128(_mm_srli_epi16(v, 4), low));
	__m128i third = _mm_subs_epu8(prev2, _mm_set1_epi8(0xE0 - 0x80));
	__m128i fourth =
	    _mm_subs_epu8(prev3, _mm_set1_epi8((char)(0xF0 - 0x80)));
	__m128i due = _mm_and_si128(
	    _mm_or_si128(third, fourth), _mm_set1_epi8((char)0x80));

	return _mm_xor_si128(_mm_and_si128(_mm_and_si128(a, b), c), due);
}

AVX2 static inline __m256i
table_avx2(const unsigned char *table, __m256i index)
{
	__m256i t = _mm256_broadcastsi128_si256(
	    _mm_loadu_si128((const __m128i *)table));

	return _mm256_shuffle_epi8(
	    t, _mm256_and_si256(index, _mm256_set1_epi8(0x0F)));
}

AVX2 static inline __m256i
faults_avx2(__m256i v, __m256i before)
{
	__m256i joint = _mm256_permute2x128_si256(before, v, 0x21);
	__m256i prev1 = _mm256_alignr_epi8(v, joint, 15);
	__m256i prev2 = _mm256_alignr_epi8(v, joint, 14);
	__m256i prev3 = _mm256_alignr_epi8(v, joint, 13);
	__m256i a = table_avx2(first_high, _mm256_srli_epi16(prev1, 4));
	__m256i b = table_avx2(first_low, prev1);
	__m256i c = table_avx2(second_high, _mm256_srli_epi16(v, 4));
	__m256i third = _mm256_subs_epu8(prev2, _mm256_set1_epi8(0xE0 - 0x80));
	__m256i fourth =
	    _mm256_subs_epu8(prev3, _mm256_set1_epi8((char)(0xF0 - 0x80)));
	__m256i due = _mm256_and_si256(
	    _mm256_or_si256(third, fourth), _mm256_set1_epi8((char)0x80));

	return _mm256_xor_si256(
	    _mm256_and_si256(_mm256_and_si256(a, b), c), due);
}

SSSE3 size_t
utf8_blocks_ssse3(const char *p, size_t n)
{
	const __m128i most =
	    _mm_loadu_si128((const __m128i *)(whole_most + 16));
	__m128i before = _mm_setzero_si128(), open = before;
	size_t at;

	for (at = 0; at + BLOCK <= n; at += BLOCK) {
		const __m128i *v = (const __m128i *)(p + at);
		__m128i w[4], bad = open;

		for (int i = 0; i < 4; i++)
			w[i] = _mm_loadu_si128(v + i);
		if (_mm_movemask_epi8(_mm_or_si128(_mm_or_si128(w[0], w[1]),
			_mm_or_si128(w[2], w[3]))) != 0) {
			bad = faults_ssse3(w[0], before);
			for (int i = 1; i < 4; i++)
				bad = _mm_or_si128(
				    bad, faults_ssse3(w[i], w[i - 1]));
		}
		if (_mm_movemask_epi8(
			_mm_cmpeq_epi8(bad, _mm_setzero_si128())) != 0xFFFF)
			break;
		before = w[3];
		open = _mm_subs_epu8(before, most);
	}
	return at;
}

AVX2 size_t
utf8_blocks_avx2(const char *p, size_t n)
{
	const __m256i most = _mm256_loadu_si256((const __m256i *)whole_most);
	__m256i before = _mm256_setzero_si256(), open = before;
	size_t at;

	for (at = 0; at + BLOCK <= n; at += BLOCK) {
		const __m256i *w = (const __m256i *)(p + at);
		__m256i a = _mm256_loadu_si256(w);
		__m256i b = _mm256_loadu_si256(w + 1);
		__m256i bad = open;

		if (_mm256_movemask_epi8(_mm256_or_si256(a, b)) != 0)
			bad = _mm256_or_si256(
			    faults_avx2(a, before), faults_avx2(b, a));
		if (!_mm256_testz_si256(bad, bad))
			break;
		before = b;
		open = _mm256_subs_epu8(before, most);
	}
	return at;
}
#endif
