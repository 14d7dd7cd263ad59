/* Marks that can end a sentence, with what closes behind them. */
#include "props.h"
#include "sentenceimpl.h"
#include "utf8.h"

/* Bytes that are looked through for a quotation mark that is open. */
#define QUOTE_LOOK_BACK 400

/* Marks that end a sentence whatever follows: ideographic, Devanagari, Arabic,
 * Armenian, Ethiopic, Khmer, Burmese. */
static bool
is_full_mark(uint32_t cp)
{
	switch (cp) {
	case 0x3002: /* ideographic full stop */
	case 0xFF01:
	case 0xFF1F:
	case 0xFF61:
	case 0x0964:
	case 0x0965:
	case 0x061F:
	case 0x06D4:
	case 0x0589:
	case 0x1362:
	case 0x1367:
	case 0x17D4:
	case 0x104B:
		return true;
	default:
		return false;
	}
}

bool
sentence_is_stop(uint32_t cp)
{
	return cp == '.' || cp == '!' || cp == '?' || cp == 0x2026 ||
	    (cp >= 0x203C && cp <= 0x203D) || (cp >= 0x2047 && cp <= 0x2049) ||
	    cp == 0x037E; /* the Greek question mark */
}

static bool
is_space_at(const char *p, const char *end)
{
	uint32_t cp;

	if (p >= end)
		return true;
	utf8_decode(p, end, &cp);
	return text_is_space(cp);
}

/* The marks at c->mark, "?!", "...", ". . .", and their kind. */
static void
take_marks(struct candidate *c, const char *end)
{
	const char *p = c->mark;
	bool bang = false, question = false, ellipsis = false;
	size_t n = 0;
	uint32_t cp;

	while (p < end) {
		size_t size = utf8_decode(p, end, &cp);

		/* The first one is a mark, whatever it is: ";" in Greek. */
		if (!sentence_is_stop(cp) && p > c->mark)
			break;
		bang |= cp == '!' || cp == 0x203C || cp == 0x2048;
		question |= cp == '?' || cp == 0x203D || cp == 0x2047 ||
		    cp == 0x2049 || cp == ';' || cp == 0x037E;
		ellipsis |= cp == 0x2026;
		n++;
		p += size;
	}
	while (end - p >= 2 && p[0] == ' ' && p[1] == '.' &&
	    is_space_at(p + 2, end)) {
		p += 2;
		n++;
	}
	c->behind = p;
	c->kind = question    ? END_QUESTION :
	    bang              ? END_BANG :
	    ellipsis || n > 1 ? END_ELLIPSIS :
				END_STOP;
}

/* A straight quotation mark at p closes if one is open in the sentence so far.
 */
static bool
is_straight_open(const char *start, const char *p)
{
	bool open = false;

	if (p - start > QUOTE_LOOK_BACK)
		start = p - QUOTE_LOOK_BACK;
	for (; start < p; start++)
		open ^= *start == '"';
	return open;
}

/* A mark that could close, at p, opens what is glued to the stop: `left."He`.
 */
static bool
opens_glued(const char *start, const char *p, const char *end, uint32_t cp)
{
	const char *next = p + (cp == '"' ? 1 : 3);

	if ((cp != '"' && cp != 0x201C) || next >= end ||
	    !byte_is_upper((unsigned char)*next))
		return false;
	return cp == 0x201C || !is_straight_open(start, p);
}

static void
take_closers(struct candidate *c, const char *start, const char *end)
{
	const char *p = c->behind;
	uint32_t cp;

	while (p < end) {
		size_t size = utf8_decode(p, end, &cp);

		if (!sentence_is_close(cp) || opens_glued(start, p, end, cp))
			break;
		c->close = true;
		c->quote |= cp == '"' || cp == '\'' || cp == 0x201D ||
		    cp == 0x2019 || cp == 0xBB || cp == 0x201C;
		p += size;
	}
	c->end = p;
}

/* " [12]" behind the mark, as often as it stands there. */
static void
take_references(struct candidate *c, const char *end)
{
	const char *p = c->end;

	for (;;) {
		const char *q = p;

		while (q < end && *q == ' ')
			q++;
		if (end - q < 2 || *q != '[' || q[1] < '0' || q[1] > '9')
			break;
		while (q < end && *q != ']' && q - p < 40 && *q != '\n')
			q++;
		if (q >= end || *q != ']')
			break;
		p = q + 1;
		c->note = true;
	}
	c->end = p;
}

/* p behind a number of one or two digits, or p. */
static const char *
skip_note_number(const char *p, const char *end)
{
	const char *q = p;

	while (q < end && *q >= '0' && *q <= '9')
		q++;
	return q - p <= 2 ? q : p;
}

/* The numbers of footnotes glued to the stop: "word.12 Next", "(3).1,2 Next".
 */
static void
take_notes(struct candidate *c, const char *start, const char *end)
{
	const char *p = c->behind, *q;

	if (c->note || c->close || c->kind != END_STOP || c->mark == start ||
	    !(byte_is_lower((unsigned char)c->mark[-1]) || c->mark[-1] == ')'))
		return;
	q = skip_note_number(p, end);
	while (q > p) {
		p = q;
		if (end - p >= 2 && (*p == ' ' || *p == ','))
			q = skip_note_number(p + 1, end);
		if (q == p + 1)
			q = p;
	}
	if (p > c->behind && end - p >= 2 && *p == ' ' &&
	    (byte_is_upper((unsigned char)p[1]) || p[1] == '"')) {
		c->end = p;
		c->note = true;
	}
}

/* A closing mark that stands alone behind a blank: `word. " Next`. With no
 * blank behind it, it opens what follows, as in Finnish and Swedish. */
static void
take_detached(struct candidate *c, const char *end)
{
	const char *p = c->end;
	uint32_t cp;

	if (c->close || c->note || end - p < 2 || *p != ' ')
		return;
	p++;
	p += utf8_decode(p, end, &cp);
	if (cp != '"' && cp != '\'' && cp != 0x201D)
		return;
	if (cp == '\'' && p < end && *p == '\'')
		p++;
	if (is_space_at(p, end)) {
		c->end = p;
		c->close = c->quote = true;
	}
}

/* No space behind the mark: "the end.Then" is a boundary, "example.Com" and
 * "U.S.Army" are none. */
bool
candidate_glued_ends(
    const struct candidate *c, const char *start, const char *end)
{
	const char *p = c->mark, *q = c->end;
	size_t letters = 0;
	unsigned dots = 0;

	if (q < end && *q == '"')
		q++;
	else if (end - q > 3 && memcmp(q, "\xE2\x80\x9C", 3) == 0)
		q += 3;
	if (end - q < 2 || !byte_is_upper((unsigned char)q[0]) ||
	    (!byte_is_lower((unsigned char)q[1]) && q[1] != ' ' &&
		q[1] != '\''))
		return false;
	while (p > start && byte_is_lower((unsigned char)p[-1])) {
		p--;
		letters++;
	}
	if (letters < 2)
		return false;
	if (p > start && byte_is_upper((unsigned char)p[-1]))
		p--;
	if (p > start && !byte_is_space((unsigned char)p[-1]) && p[-1] != '"' &&
	    p[-1] != '(' && p[-1] != '\'')
		return false;
	while (
	    q < end && !byte_is_space((unsigned char)*q) && q - c->end < 40) {
		if (*q == '.') {
			dots++;
			if (q + 1 < end && byte_is_lower((unsigned char)q[1]))
				return false;
		}
		q++;
	}
	return dots <= 1;
}

void
candidate_make(
    struct candidate *c, const char *mark, const char *start, const char *end)
{
	*c = (struct candidate){ .mark = mark };
	take_marks(c, end);
	take_closers(c, start, end);
	take_references(c, end);
	take_notes(c, start, end);
	c->glued = !is_space_at(c->end, end);
	if (!c->glued)
		take_detached(c, end);
}

/* p behind what closes there, also behind a blank. Where no space divides
 * words, U+201C opens what follows: it closes in German only. */
static const char *
skip_full_closers(const char *start, const char *p, const char *end)
{
	for (;;) {
		const char *q = p;
		uint32_t cp;

		if (q < end && *q == ' ')
			q++;
		if (q >= end)
			return p;
		q += utf8_decode(q, end, &cp);
		if (cp < 0x3000 && *p == ' ')
			return p;
		if (cp == '"' && !is_straight_open(start, q - 1))
			return p;
		if (!sentence_is_close(cp) || cp == 0x201C || cp == 0x2018)
			return p;
		p = q;
	}
}

const char *
sentence_full_mark(const char *start, const char *p, const char *end)
{
	uint32_t cp;
	size_t size = utf8_decode(p, end, &cp);

	if (!is_full_mark(cp))
		return NULL;
	while (p < end && is_full_mark(cp)) {
		p += size;
		if (p < end)
			size = utf8_decode(p, end, &cp);
	}
	return skip_full_closers(start, p, end);
}
