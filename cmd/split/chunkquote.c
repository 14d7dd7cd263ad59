/* Which quotations are open between sentences. Single quotation marks are not
 * followed: they are apostrophes too. */
#include "chunkimpl.h"
#include "props.h"
#include "utf8.h"

/* What closes a quotation that cp opens; 0: it opens none. */
static uint32_t
closer(uint32_t cp)
{
	switch (cp) {
	case '"':
		return '"';
	case 0x201C: /* “ */
	case 0x201E: /* „ */
		return 0x201D;
	case 0xAB: /* « */
		return 0xBB;
	case 0xBB:
		return 0xAB;
	case 0x300C: /* 「 */
	case 0x300E:
		return cp + 1;
	default:
		return 0;
	}
}

/* cp closes a quotation whose closing mark is `close`: „ is closed by “ as well
 * as by ”. */
static bool
closes(uint32_t cp, uint32_t close)
{
	return cp == close || (close == 0x201D && cp == 0x201C);
}

/* „Ja“ and “Yes”: the mark that opens the second opens nothing inside the
 * first, but closes it. Inside “, another one opens: it is the next paragraph's
 * or a mistake. */
static void
take_mark(struct quote_state *q, uint32_t cp, bool behind_word)
{
	if (q->depth > 0 && closes(cp, q->close[q->depth - 1])) {
		q->depth--;
		return;
	}
	if (closer(cp) == 0 || q->depth == QUOTE_DEPTH)
		return;
	/* 6" is no quotation. */
	if (cp == '"' && behind_word)
		return;
	q->close[q->depth++] = closer(cp);
}

static bool
is_lead(unsigned char c)
{
	return c == '"' || c == 0xC2 || c == 0xE2 || c == 0xE3;
}

void
chunk_quote_track(
    struct quote_state *q, struct span sentence, bool new_paragraph)
{
	const char *p = sentence.p, *end = span_end(sentence);
	uint32_t cp, before = ' ';

	/* The mark that opens a quotation anew opens no second one. */
	if (new_paragraph && q->depth > 0 && p < end)
		p += utf8_decode(p, end, &cp);
	for (; p < end; p++) {
		const char *at = p;

		if (!is_lead((unsigned char)*p))
			continue;
		if (p > sentence.p)
			utf8_decode_back(sentence.p, p, &before);
		p += utf8_decode(p, end, &cp) - 1;
		if (cp == '"' || closer(cp) != 0 || cp == 0x201D ||
		    cp == 0x300D || cp == 0x300F)
			take_mark(
			    q, cp, at > sentence.p && text_is_word(before));
	}
}

bool
chunk_quote_goes_on(const struct quote_state *q, struct span sentence)
{
	uint32_t cp;

	if (q->depth == 0 || sentence.n == 0)
		return false;
	utf8_decode(sentence.p, span_end(sentence), &cp);
	return closer(cp) != 0 && closer(cp) == q->close[q->depth - 1];
}
