/* From a text to its words and the scripts of their letters. */
#include "langimpl.h"
#include "props.h"
#include "utf8.h"

static const struct block blocks[] = {
	{ 0x41, 0x24F, LATIN },
	{ 0x370, 0x3FF, ALONE },
	{ 0x400, 0x52F, CYRILLIC },
	{ 0x530, 0x58F, ALONE + 1 },
	{ 0x590, 0x5FF, ALONE + 2 },
	{ 0x600, 0x6FF, ARABIC },
	{ 0x750, 0x77F, ARABIC },
	{ 0x780, 0x7BF, ALONE + 3 },
	{ 0x8A0, 0x8FF, ARABIC },
	{ 0x900, 0x97F, DEVANAGARI },
	{ 0x980, 0x9FF, ALONE + 4 },
	{ 0xA00, 0xA7F, ALONE + 5 },
	{ 0xA80, 0xAFF, ALONE + 6 },
	{ 0xB00, 0xB7F, ALONE + 7 },
	{ 0xB80, 0xBFF, ALONE + 8 },
	{ 0xC00, 0xC7F, ALONE + 9 },
	{ 0xC80, 0xCFF, ALONE + 10 },
	{ 0xD00, 0xD7F, ALONE + 11 },
	{ 0xD80, 0xDFF, ALONE + 12 },
	{ 0xE00, 0xE7F, ALONE + 13 },
	{ 0xE80, 0xEFF, ALONE + 14 },
	{ 0xF00, 0xFFF, ALONE + 15 },
	{ 0x1000, 0x109F, ALONE + 16 },
	{ 0x10A0, 0x10FF, ALONE + 17 },
	{ 0x1100, 0x11FF, HANGUL },
	{ 0x1200, 0x139F, ALONE + 18 },
	{ 0x1780, 0x17FF, ALONE + 19 },
	{ 0x1E00, 0x1EFF, LATIN },
	{ 0x1F00, 0x1FFF, ALONE },
	{ 0x3005, 0x3007, HAN },
	{ 0x3040, 0x30FF, KANA },
	{ 0x3130, 0x318F, HANGUL },
	{ 0x31F0, 0x31FF, KANA },
	{ 0x3400, 0x9FFF, HAN },
	{ 0xA000, 0xA4CF, ALONE + 20 },
	{ 0xAC00, 0xD7FF, HANGUL },
	{ 0xF900, 0xFAFF, HAN },
	{ 0xFB50, 0xFDFF, ARABIC },
	{ 0xFE70, 0xFEFE, ARABIC },
	{ 0xFF66, 0xFF9F, KANA },
	{ 0x20000, 0x323AF, HAN },
};

#define BLOCKS (sizeof(blocks) / sizeof(blocks[0]))

/* A word in small letters. */
struct word {
	size_t n, letters;
	const struct block *block; /* of its first letter */
	unsigned char byte[LANG_WORD + UTF8_MAX];
};

/* --- words --- */

static bool
in_block(const struct block *b, uint32_t cp)
{
	return cp >= b->first && cp <= b->last;
}

/* The block of a code point, or NULL. */
static const struct block *
block_of(const struct lang_evidence *e, uint32_t cp)
{
	size_t low = 0, high = BLOCKS;

	if (in_block(e->block, cp))
		return e->block;
	while (low < high) {
		size_t middle = (low + high) / 2;

		if (cp > blocks[middle].last)
			low = middle + 1;
		else
			high = middle;
	}
	return low < BLOCKS && in_block(&blocks[low], cp) ? &blocks[low] : NULL;
}

/* Scripts without blanks run into other words. */
static bool
is_east(const struct block *b)
{
	return b != NULL && b->script >= TABLED && b->script < ALONE;
}

static bool
is_letter_at(const char *p, const char *end)
{
	uint32_t cp;

	if (p >= end)
		return false;
	utf8_decode(p, end, &cp);
	return text_is_letter(cp);
}

static void
add_letter(struct lang_evidence *e, struct word *w, uint32_t cp)
{
	const struct block *block = block_of(e, cp);

	w->letters++;
	if (block != NULL) {
		e->block = block;
		if (w->block == NULL)
			w->block = block;
	}
	if (w->n < LANG_WORD)
		w->n += utf8_encode(text_lower(cp), (char *)w->byte + w->n);
}

/* An apostrophe belongs to the word that it stands before. */
static bool
is_apostrophe(uint32_t cp)
{
	return cp == '\'' || cp == '`' || cp == 0x2019;
}

/* The word at p, where a letter stands or an apostrophe before one; returns
 * where it ends. */
static const char *
take_word(
    struct lang_evidence *e, struct word *w, const char *p, const char *end)
{
	uint32_t cp;

	w->n = w->letters = 0;
	w->block = NULL;
	while (p < end) {
		size_t n = utf8_decode(p, end, &cp);

		if (text_is_letter(cp) && is_east(block_of(e, cp)))
			break;
		if (text_is_letter(cp))
			add_letter(e, w, cp);
		else if (!is_apostrophe(cp) || !is_letter_at(p + n, end))
			break;
		else if (w->n < LANG_WORD)
			w->n += utf8_encode(cp, (char *)w->byte + w->n);
		p += n;
	}
	return p;
}

/* --- addresses --- */

/* What addresses are written in. */
static bool
is_address_byte(unsigned char c)
{
	return c > ' ' && c < 0x7F && c != '<' && c != '>' && c != '"';
}

/* ".com" and the like at p, and no letter after it. */
static bool
is_domain(const char *p, size_t n)
{
	static const char *const domains[] = { ".com", ".org", ".net" };

	if (n < 4 || (n > 4 && text_is_letter((unsigned char)p[4])))
		return false;
	for (size_t i = 0; i < 3; i++)
		if (memcmp(p, domains[i], 4) == 0)
			return true;
	return false;
}

/* True if a web or e-mail address or a handle stands in what begins at p; *n:
 * its bytes. */
static bool
has_address(const char *p, const char *end, size_t *n)
{
	size_t most = (size_t)(end - p), i = 0;
	bool found = false;

	for (; i < most && is_address_byte((unsigned char)p[i]); i++) {
		size_t rest = most - i;

		if (p[i] == '@')
			found = true;
		else if (p[i] == ':' && rest > 2)
			found = found || memcmp(p + i, "://", 3) == 0;
		else if (p[i] == 'w' && rest > 3)
			found = found || memcmp(p + i, "www.", 4) == 0;
		else if (p[i] == '.')
			found = found || is_domain(p + i, rest);
	}
	*n = i;
	return found;
}

/* --- the text --- */

static void
count_word(struct lang_evidence *e, const struct word *w)
{
	if (w->block == NULL)
		return;
	e->of_script[w->block->script] += w->letters;
	if (w->block->script < TABLED)
		lang_add_word(e, w->byte, w->n < LANG_WORD ? w->n : LANG_WORD);
}

static const char *
take_east(struct lang_evidence *e, const char *p, const char *end)
{
	uint32_t cp;

	while (p < end) {
		size_t n = utf8_decode(p, end, &cp);
		const struct block *b =
		    text_is_letter(cp) ? block_of(e, cp) : NULL;

		if (!is_east(b))
			break;
		e->block = b;
		e->letters++;
		e->of_script[b->script]++;
		p += n;
	}
	return p;
}

/* A word at p, counted unless digits stand at it; returns where it ends. */
static const char *
word_at(struct lang_evidence *e, const char *p, const char *end, bool digit)
{
	const char *from = p;
	struct word w;
	uint32_t cp = 0;

	p = take_east(e, p, end);
	if (p > from)
		return p;
	p = take_word(e, &w, p, end);
	if (p < end)
		utf8_decode(p, end, &cp);
	e->letters += w.letters;
	if (w.block != NULL && w.block->script == DEVANAGARI)
		lang_add_common(e, from, end);
	if (!digit && !text_is_digit(cp))
		count_word(e, &w);
	return p;
}

void
lang_read(struct lang_evidence *e, struct span part)
{
	const char *p = part.p, *end = part.p + part.n;
	const char *plain = p; /* no address begins before it */
	bool digit = false; /* a digit stands before p */

	while (p < end) {
		uint32_t cp;
		size_t n;

		if (p >= plain && has_address(p, end, &n)) {
			p += n;
			continue;
		}
		if (p >= plain)
			plain = p + n;
		n = utf8_decode(p, end, &cp);
		if (text_is_letter(cp) ||
		    (is_apostrophe(cp) && is_letter_at(p + n, end))) {
			p = word_at(e, p, end, digit);
			digit = false;
			continue;
		}
		digit = text_is_digit(cp);
		p += n;
	}
}

struct lang_evidence
lang_begin(void)
{
	return (struct lang_evidence){ .block = blocks };
}
