/* A look at a bucket of fingerprints, for seen.c alone. */
#ifndef SEENLOOK_H
#define SEENLOOK_H

#include <stdint.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#define BUCKET 8 /* slots: a cache line, and aligned to it */

/* A bit for each slot whose lower half is that of print, and for each whose
 * lower half is 0. */
struct looks {
	unsigned alike, empty;
};

static inline struct looks
look_plain(const uint64_t *slot, uint64_t print)
{
	struct looks looks = { 0, 0 };

	for (unsigned i = 0; i < BUCKET; i++) {
		looks.alike |= (unsigned)((uint32_t)slot[i] == (uint32_t)print)
		    << i;
		looks.empty |= (unsigned)((uint32_t)slot[i] == 0) << i;
	}
	return looks;
}

#ifdef __SSE2__
static inline unsigned
look_equals(__m128i a, __m128i b, __m128i wanted)
{
	__m128i halves = _mm_packs_epi32(
	    _mm_cmpeq_epi32(a, wanted), _mm_cmpeq_epi32(b, wanted));

	return (unsigned)_mm_movemask_epi8(
	    _mm_packs_epi16(halves, _mm_setzero_si128()));
}

/* The lower halves of four slots. */
static inline __m128i
look_lower(const uint64_t *slot)
{
	const __m128 *v = (const __m128 *)slot;

	return _mm_castps_si128(
	    _mm_shuffle_ps(v[0], v[1], _MM_SHUFFLE(2, 0, 2, 0)));
}

static inline struct looks
look(const uint64_t *slot, uint64_t print)
{
	__m128i a = look_lower(slot), b = look_lower(slot + 4);

	return (struct looks){
		look_equals(a, b, _mm_set1_epi32((int)(uint32_t)print)),
		look_equals(a, b, _mm_setzero_si128()),
	};
}
#else
#define look look_plain
#endif

#endif
