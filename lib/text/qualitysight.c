/* What C4 looks for in each line, looked for in a text at once: most hold
 * nothing of it. */
#include "qualityimpl.h"
#include "wordmasks.h"

/* A phrase, and two of its letters that seldom stand so far apart. */
static const struct phrase {
	struct span text;
	unsigned sight;
	size_t one, other;
} phrases[] = {
	{ SPAN("lorem ipsum"), SIGHT_LOREM, 4, 7 },
	{ SPAN("javascript"), SIGHT_SCRIPT, 0, 2 },
	{ SPAN("terms of use"), SIGHT_POLICY, 3, 7 },
	{ SPAN("privacy policy"), SIGHT_POLICY, 3, 6 },
	{ SPAN("cookie"), SIGHT_POLICY, 0, 3 },
};

#define PHRASES (sizeof(phrases) / sizeof(*phrases))
#define LONGEST 14 /* bytes of a phrase */

unsigned
quality_sights_plain(struct span text)
{
	unsigned sights = 0;

	for (size_t i = 0; i < PHRASES; i++)
		if (quality_holds_folded_plain(text, phrases[i].text))
			sights |= phrases[i].sight;
	for (size_t i = 0; i < text.n; i++)
		sights |= text.p[i] == '{' ? SIGHT_BRACE :
		    text.p[i] == '['       ? SIGHT_BRACKET :
					     0;
	return sights;
}

#ifdef __x86_64__

/* The byte there of 16 that begin at p and the next ones is c, in any case. */
static inline __m128i
stands(const char *p, const struct phrase *phrase, size_t at)
{
	__m128i v = _mm_loadu_si128((const __m128i *)(p + at));

	return masks_byte(
	    _mm_or_si128(v, _mm_set1_epi8(0x20)), phrase->text.p[at]);
}

/* True if the phrase begins in the 16 bytes at p. */
static inline bool
is_near(const char *p, const struct phrase *phrase)
{
	unsigned m = (unsigned)_mm_movemask_epi8(_mm_and_si128(
	    stands(p, phrase, phrase->one), stands(p, phrase, phrase->other)));

	for (; m != 0; m &= m - 1)
		if (quality_begins_folded(p + __builtin_ctz(m), phrase->text))
			return true;
	return false;
}

unsigned
quality_sights(struct span text)
{
	const char *p = text.p, *end = span_end(text);
	unsigned sights = 0;

	for (; end - p >= 16 + LONGEST; p += 16) {
		__m128i v = _mm_loadu_si128((const __m128i *)p);

		if (_mm_movemask_epi8(masks_byte(v, '{')) != 0)
			sights |= SIGHT_BRACE;
		if (_mm_movemask_epi8(masks_byte(v, '[')) != 0)
			sights |= SIGHT_BRACKET;
		for (size_t i = 0; i < PHRASES; i++)
			if (is_near(p, &phrases[i]))
				sights |= phrases[i].sight;
	}
	return sights | quality_sights_plain(span_from(p, (size_t)(end - p)));
}

#else

unsigned
quality_sights(struct span text)
{
	return quality_sights_plain(text);
}

#endif
