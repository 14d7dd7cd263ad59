#include "token.h"
#include "props.h"
#include "utf8.h"
#include "xalloc.h"

#include <stdlib.h>
#include <utf8proc.h>

#define NEAR 0x3000u /* characters below it have a place in the table */

/* What a character is to a token, if not a letter or digit as folded. */
enum { FOLD_BREAK, FOLD_SKIP, FOLD_CHAR, FOLD_LETTER };

struct tokenizer {
	uint16_t fold[NEAR];
	uint8_t ascii[256]; /* the same for letters and digits, else 0 */
	const char *at, *end;
	uint64_t hash, word; /* of the word at hand; its last bytes */
	unsigned fill; /* bytes in word */
	bool inside, digit; /* a word; which holds a digit */
	uint32_t before[3]; /* characters of unspaced script, newest first */
};

/* --- folding --- */

static bool
in(uint32_t cp, uint32_t from, uint32_t to)
{
	return cp >= from && cp <= to;
}

/* Marks that say how to pronounce. Those of other scripts are vowels. */
static bool
is_accent(uint32_t cp)
{
	return in(cp, 0x300, 0x36F) || in(cp, 0x483, 0x487) ||
	    in(cp, 0x591, 0x5C7) || in(cp, 0x610, 0x61A) ||
	    in(cp, 0x64B, 0x65F) || cp == 0x670 || in(cp, 0x1AB0, 0x1AFF) ||
	    in(cp, 0x1DC0, 0x1DFF) || in(cp, 0x20D0, 0x20FF);
}

static bool
is_unspaced(uint32_t cp)
{
	return in(cp, 0xE00, 0xEFF) || in(cp, 0x1000, 0x109F) ||
	    in(cp, 0x1780, 0x17FF) || in(cp, 0x1950, 0x19DF) ||
	    in(cp, 0x2E80, 0x2FFF);
}

static uint32_t
base_of(uint32_t cp)
{
	static const uint16_t other[][2] = { { 0xDF, 's' }, { 0xE6, 'a' },
		{ 0xF8, 'o' }, { 0x111, 'd' }, { 0x131, 'i' }, { 0x142, 'l' },
		{ 0x153, 'o' }, { 0x17F, 's' } };
	utf8proc_int32_t part[8];
	int bounds = 0;
	utf8proc_ssize_t n;

	cp = text_lower(cp);
	for (size_t i = 0; i < sizeof(other) / sizeof(other[0]); i++)
		if (other[i][0] == cp)
			return other[i][1];
	n = utf8proc_decompose_char(
	    (utf8proc_int32_t)cp, part, 8, UTF8PROC_DECOMPOSE, &bounds);
	if (n < 2 || n > 8)
		return cp;
	for (utf8proc_ssize_t i = 1; i < n; i++)
		if (!is_accent((uint32_t)part[i]))
			return cp;
	return (uint32_t)part[0];
}

static uint32_t
fold(uint32_t cp)
{
	if (cp == '\'' || cp == 0x2018 || cp == 0x2019 || cp == 0x2BC ||
	    is_accent(cp) || (cp >= 0x80 && text_gc(cp) == GC_CF))
		return FOLD_SKIP;
	if (!text_is_word(cp) && !text_is_mark(cp))
		return FOLD_BREAK;
	return is_unspaced(cp) ? FOLD_CHAR : base_of(cp);
}

/* Digits of any script are those of ASCII: they come in tens. */
static void
fold_digits(uint16_t *table)
{
	uint32_t run = 0;

	for (uint32_t cp = 0; cp < NEAR; cp++)
		if (text_is_digit(cp))
			table[cp] = (uint16_t)('0' + run++ % 10);
		else
			run = 0;
}

/* Letters that scanners take for one another are one: i j l, c e o, n u h, f t.
 * Of a word they blur little, of a shingle nothing. */
static void
fold_confusable(uint16_t *table)
{
	static const char pair[][2] = { { 'j', 'i' }, { 'l', 'i' },
		{ 'e', 'c' }, { 'o', 'c' }, { 'u', 'n' }, { 'h', 'n' },
		{ 'f', 't' } };

	for (uint32_t cp = 0; cp < NEAR; cp++)
		for (size_t i = 0; i < sizeof(pair) / sizeof(pair[0]); i++)
			if (table[cp] == (unsigned char)pair[i][0])
				table[cp] = (unsigned char)pair[i][1];
}

struct tokenizer *
tokenizer_new(void)
{
	struct tokenizer *t = xcalloc(1, sizeof(*t));

	for (uint32_t cp = 0; cp < NEAR; cp++)
		t->fold[cp] = (uint16_t)fold(cp);
	fold_digits(t->fold);
	fold_confusable(t->fold);
	for (unsigned c = 0; c < 0x80; c++)
		t->ascii[c] =
		    t->fold[c] < FOLD_LETTER ? 0 : (uint8_t)t->fold[c];
	return t;
}

void
tokenizer_free(struct tokenizer *t)
{
	free(t);
}

static uint32_t
fold_far(const struct tokenizer *t, uint32_t cp)
{
	if (in(cp, 0xFF01, 0xFF5E))
		return t->fold[cp - 0xFEE0];
	switch (text_script(cp)) {
	case SCRIPT_HAN:
	case SCRIPT_HIRAGANA:
	case SCRIPT_KATAKANA:
		return FOLD_CHAR;
	default:
		break;
	}
	if (text_gc(cp) == GC_CF)
		return FOLD_SKIP;
	if (!text_is_word(cp) && !text_is_mark(cp))
		return FOLD_BREAK;
	return text_lower(cp);
}

/* --- words --- */

static inline uint64_t
mix(uint64_t h)
{
	h = (h ^ h >> 32) * UINT64_C(0xd6e8feb86659fd93);
	h = (h ^ h >> 29) * UINT64_C(0x9e3779b97f4a7c15);
	return h ^ h >> 32;
}

static inline void
push(struct tokenizer *t, unsigned byte)
{
	t->word = t->word << 8 | byte;
	if (++t->fill == 8) {
		t->hash = mix(t->hash + t->word);
		t->word = t->fill = 0;
	}
}

static void
push_letter(struct tokenizer *t, uint32_t cp)
{
	t->inside = true;
	if (cp >= 0x80) {
		push(t, cp >> 16 & 0xFF);
		push(t, cp >> 8 & 0xFF);
	} else if (cp <= '9')
		t->digit = true;
	push(t, cp & 0xFF);
}

static inline uint64_t
word_end(struct tokenizer *t)
{
	uint64_t h = mix(t->hash + t->word * 3 + 1);

	h = (h & ~(uint64_t)(TOKEN_NUMBER | TOKEN_CHAR)) |
	    (t->digit ? TOKEN_NUMBER : 0);
	t->hash = t->word = t->fill = 0;
	t->inside = t->digit = false;
	return h;
}

static uint64_t
char_token(struct tokenizer *t, uint32_t cp)
{
	uint64_t h = cp + 1,
		 keep = cp < NEAR && !in(cp, 0x2E80, 0x2FFF) ? 3 : 1;

	for (unsigned i = 0; i < keep; i++)
		h = mix(h) + t->before[i];
	t->before[2] = t->before[1];
	t->before[1] = t->before[0];
	t->before[0] = cp;
	return (mix(h) & ~(uint64_t)TOKEN_NUMBER) | TOKEN_CHAR;
}

/* --- what is not a letter --- */

static bool
ends_with(struct span s, const char *tail)
{
	size_t n = strlen(tail);

	return s.n > n && memcmp(s.p + s.n - n, tail, n) == 0;
}

/* A letter (or a skip, or a break) for the name between & and ;. */
static uint32_t
entity_fold(const struct tokenizer *t, struct span name)
{
	static const char *const skips[] = { "apos", "rsquo", "lsquo", "#39",
		"#x27", "#8217", "#8216", "shy", "#173" };
	static const char *const accents[] = { "acute", "grave", "circ", "uml",
		"tilde", "cedil", "ring", "slash", "caron" };

	for (size_t i = 0; i < sizeof(skips) / sizeof(skips[0]); i++)
		if (span_eq(name, span_str(skips[i])))
			return FOLD_SKIP;
	for (size_t i = 0; i < sizeof(accents) / sizeof(accents[0]); i++)
		if (ends_with(name, accents[i]))
			return t->fold[(unsigned char)name.p[0]];
	return FOLD_BREAK;
}

/* The entity at t->at: its fold, and t->at behind it. */
static uint32_t
take_entity(struct tokenizer *t)
{
	const char *p = t->at + 1, *name = p;

	while (p < t->end && p - name < 10 &&
	    (*p == '#' || byte_is_digit((unsigned char)*p) ||
		(*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z')))
		p++;
	if (p == t->end || *p != ';' || p == name) {
		t->at++;
		return FOLD_BREAK;
	}
	t->at = p + 1;
	return entity_fold(t, span_from(name, (size_t)(p - name)));
}

/* A word is cut by a hyphen at the line's end. */
static bool
take_line_hyphen(struct tokenizer *t)
{
	if (!t->inside || t->end - t->at < 2 || t->at[1] != '\n')
		return false;
	t->at += 2;
	while (t->at < t->end && *t->at == ' ')
		t->at++;
	return true;
}

/* What the ASCII character at t->at, which is no letter, is to the word. */
static uint32_t
take_other(struct tokenizer *t)
{
	char c = *t->at;

	if (c == '&')
		return take_entity(t);
	if (c == '-' && take_line_hyphen(t))
		return FOLD_SKIP;
	t->at++;
	if ((c == '.' || c == ',') && t->digit && t->at < t->end &&
	    byte_is_digit((unsigned char)t->at[-2]) &&
	    byte_is_digit((unsigned char)t->at[0]))
		return c == '.' ? '.' : FOLD_SKIP;
	return t->fold[(unsigned char)c];
}

static uint32_t
take_far(struct tokenizer *t, uint32_t *cp)
{
	t->at += utf8_decode(t->at, t->end, cp);
	return *cp < NEAR ? t->fold[*cp] : fold_far(t, *cp);
}

/* --- the walk --- */

void
tokenizer_begin(struct tokenizer *t, struct span text)
{
	t->at = text.p;
	t->end = span_end(text);
	t->hash = t->word = t->fill = 0;
	t->inside = t->digit = false;
	t->before[0] = t->before[1] = t->before[2] = 0;
}

/* Letters and digits of ASCII, the common case. Letters have the bit 0x40. */
static inline void
take_letters(struct tokenizer *t)
{
	const char *p = t->at, *end = t->end;
	uint64_t word = t->word;
	unsigned fill = t->fill, all = 0x40;
	uint8_t f;

	while (p < end && (f = t->ascii[(unsigned char)*p]) != 0) {
		word = word << 8 | f;
		all &= f;
		p++;
		if (++fill == 8) {
			t->hash = mix(t->hash + word);
			word = fill = 0;
		}
	}
	t->inside |= p > t->at;
	t->digit |= all == 0;
	t->word = word;
	t->fill = fill;
	t->at = p;
}

size_t
tokenizer_next(struct tokenizer *t, uint64_t *token, size_t n)
{
	size_t i = 0;

	/* A character of unspaced script may end a word, too. */
	while (i + 1 < n) {
		uint32_t cp = 0, f;

		take_letters(t);
		if (t->at == t->end)
			break;
		f = (unsigned char)*t->at < 0x80 ? take_other(t) :
						   take_far(t, &cp);
		if (f >= FOLD_LETTER) {
			push_letter(t, f);
			continue;
		}
		if (f == FOLD_SKIP)
			continue;
		if (t->inside)
			token[i++] = word_end(t);
		if (f == FOLD_CHAR)
			token[i++] = char_token(t, cp);
	}
	if (t->at == t->end && t->inside && i < n)
		token[i++] = word_end(t);
	return i;
}
