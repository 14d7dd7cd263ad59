/* To the next byte at which a sentence may end. */
#include "sentenceimpl.h"
#ifdef __x86_64__
#include <emmintrin.h>
#endif

const char *
sentence_skip_plain(const uint8_t class[256], const char *p, const char *end)
{
	while (p < end && class[(unsigned char)*p] == 0)
		p++;
	return p;
}

#ifdef __x86_64__

#define STEP 16

/* Lead bytes from here on may have a class. */
#define LEAD 0xCD

static unsigned
specials(const char *p)
{
	__m128i v = _mm_loadu_si128((const __m128i *)p);
	__m128i found = _mm_cmpeq_epi8(v, _mm_set1_epi8('.'));

	found = _mm_or_si128(found, _mm_cmpeq_epi8(v, _mm_set1_epi8('!')));
	found = _mm_or_si128(found, _mm_cmpeq_epi8(v, _mm_set1_epi8('?')));
	found = _mm_or_si128(found, _mm_cmpeq_epi8(v, _mm_set1_epi8('\n')));
	found = _mm_or_si128(found,
	    _mm_cmpeq_epi8(_mm_max_epu8(v, _mm_set1_epi8((char)LEAD)), v));
	return (unsigned)_mm_movemask_epi8(found);
}

const char *
sentence_skip(const uint8_t class[256], const char *p, const char *end)
{
	while (end - p >= STEP) {
		unsigned found = specials(p);
		const char *stop;

		if (found == 0) {
			p += STEP;
			continue;
		}
		p += __builtin_ctz(found);
		if (class[(unsigned char)*p] != 0)
			return p;
		/* A letter of another script: more will follow. */
		stop = end - p > STEP ? p + STEP : end;
		p = sentence_skip_plain(class, p, stop);
		if (p < stop)
			return p;
	}
	return sentence_skip_plain(class, p, end);
}

#else

const char *
sentence_skip(const uint8_t class[256], const char *p, const char *end)
{
	return sentence_skip_plain(class, p, end);
}

#endif
