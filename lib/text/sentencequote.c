/* Quotations and brackets that stay whole. */
#include "sentenceimpl.h"
#include "utf8.h"

/* A quotation is this long at most, in bytes: a mark that was forgotten does
 * not hold an article together. */
#define QUOTE_MAX 4096

static const struct pair {
	uint32_t open, close, other; /* other: closes as well, or 0 */
} pairs[] = {
	{ '"', '"', 0x201D },
	{ '(', ')', 0 },
	{ '[', ']', 0 },
	{ 0x201C, 0x201D, '"' },
	{ 0x201E, 0x201C, 0x201D },
	{ 0xAB, 0xBB, 0 },
	{ 0x2039, 0x203A, 0 },
	{ 0x300C, 0x300D, 0 },
	{ 0x300E, 0x300F, 0 },
	{ 0xFF08, 0xFF09, 0 },
	{ 0x201D, 0x201D, 0 }, /* as in Finnish and Swedish */
	{ '\'', '\'', 0 },
	{ 0x2018, 0x2019, 0 },
};

#define PAIRS (sizeof(pairs) / sizeof(*pairs))

_Static_assert(PAIRS <= SENTENCE_QUOTES, "no room for what is unclosed");

/* An opening mark stands at the beginning of a word. */
static bool
is_opening(const struct sentences *s, const char *p, const char *behind)
{
	uint32_t cp;

	if (behind >= s->end || byte_is_space((unsigned char)*behind))
		return false;
	if (p == s->begin)
		return true;
	utf8_decode_back(s->begin, p, &cp);
	return cp >= 0x3000 || sentence_is_open(cp) ||
	    (cp < 0x80 && byte_is_space((unsigned char)cp));
}

/* The place behind the mark that closes, looked for from `from` up to limit;
 * NULL if there is none. */
static const char *
find_close(const struct pair *pair, const char *from, const char *limit)
{
	/* One that may be an apostrophe closes behind a stop or comma only. */
	bool apostrophe = pair->close == '\'' || pair->close == 0x2019;
	bool space = true, stop = !apostrophe;
	uint32_t cp;

	for (const char *p = from; p < limit;) {
		p += utf8_decode(p, limit, &cp);
		if (!space && stop && cp != 0 &&
		    (cp == pair->close || cp == pair->other))
			return p;
		if (apostrophe)
			stop = cp == ',' || sentence_is_stop(cp);
		space = cp < 0x80 && byte_is_space((unsigned char)cp);
	}
	return NULL;
}

const char *
quote_hold(struct sentences *s, const char *p)
{
	const char *behind, *limit = s->end, *from, *close;
	size_t i = 0;
	uint32_t cp;

	behind = p + utf8_decode(p, s->end, &cp);
	while (i < PAIRS && pairs[i].open != cp)
		i++;
	if (i == PAIRS || !is_opening(s, p, behind))
		return NULL;
	if (limit - p > QUOTE_MAX)
		limit = p + QUOTE_MAX;
	from = behind;
	if (s->unclosed[i] != NULL && s->unclosed[i] > from)
		from = s->unclosed[i];
	close = from < limit ? find_close(&pairs[i], from, limit) : NULL;
	if (close == NULL)
		s->unclosed[i] = limit;
	return close;
}
