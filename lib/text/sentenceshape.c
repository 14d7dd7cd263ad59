/* What a token looks like. */
#include "props.h"
#include "sentenceimpl.h"
#include "utf8.h"

/* What the characters of a token amount to. */
struct tally {
	uint32_t chars, letters, upper, digits, dots, others;
	bool first_upper, roman, pairs; /* pairs: letter, dot, letter ... */
};

static bool
is_vowel(uint32_t cp)
{
	switch (cp) {
	case 'a':
	case 'e':
	case 'i':
	case 'o':
	case 'u':
	case 'y':
		return true;
	default:
		return cp >= 0xC0;
	}
}

static bool
is_figure(uint32_t cp)
{
	switch (cp) {
	case '.':
	case ',':
	case ':':
	case '/':
	case '$':
	case '%':
	case '-':
	case 0x00A3: /* pound */
	case 0x20AC: /* euro */
		return true;
	default:
		return false;
	}
}

static void
tally_char(struct tally *y, uint32_t cp)
{
	bool letter = text_is_letter(cp), upper = text_is_upper(cp);
	bool digit = text_is_digit(cp);

	y->first_upper |= y->chars == 0 && upper;
	y->pairs &= y->chars % 2 == 0 ? letter : cp == '.';
	y->roman &=
	    cp == 'I' || cp == 'V' || cp == 'X' || cp == 'L' || cp == 'C';
	y->chars++;
	y->letters += letter;
	y->upper += upper;
	y->digits += digit;
	y->dots += cp == '.';
	y->others += !letter && !digit && !is_figure(cp);
}

static enum shape
shape_of(const struct tally *y)
{
	if (y->chars == 0)
		return SHAPE_NONE;
	if (y->digits == y->chars)
		return SHAPE_NUMBER;
	if (y->letters == 0 && y->others == 0 && y->digits > 0)
		return SHAPE_FIGURE;
	if (y->chars == 1)
		return y->upper    ? SHAPE_UPPER1 :
		    y->letters > 0 ? SHAPE_LOWER1 :
				     SHAPE_SYMBOL;
	if (y->pairs && y->chars % 2 == 1)
		return y->first_upper ? SHAPE_INITIALS : SHAPE_INITIALS_LOWER;
	if (y->dots > 0)
		return SHAPE_DOTTED;
	if (y->roman && y->chars <= 5)
		return SHAPE_ROMAN;
	if (y->letters == 0)
		return SHAPE_SYMBOL;
	if (y->upper == y->letters)
		return SHAPE_ALL_UPPER;
	return y->first_upper ? SHAPE_TITLE : SHAPE_LOWER;
}

void
token_set_plain(struct token *t, struct span text)
{
	struct tally y = { .roman = true, .pairs = true };
	const char *p = text.p, *end = text.p + text.n;

	t->text = text;
	t->n = 0;
	t->vowel = false;
	while (p < end) {
		uint32_t cp = (unsigned char)*p;
		uint32_t low;

		p += cp < 0x80 ? 1 : utf8_decode(p, end, &cp);
		tally_char(&y, cp);
		low = cp >= 0x80      ? text_lower(cp) :
		    text_is_upper(cp) ? cp | 0x20 :
					cp;
		t->vowel |= is_vowel(low);
		if (t->n >= TOKEN_MAX)
			continue;
		if (low < 0x80)
			t->lower[t->n++] = (char)low;
		else
			t->n += utf8_encode(low, t->lower + t->n);
	}
	t->vowel |= y.digits > 0; /* "37km" is read as words, too */
	t->chars = y.chars;
	t->shape = shape_of(&y);
}

/* What a byte adds to a tally: letters, capitals, digits, dots, others, and
 * letters of Roman numbers, a byte each. */
#define LETTER UINT64_C(1)
#define UPPER (UINT64_C(1) << 8)
#define DIGIT (UINT64_C(1) << 16)
#define DOT (UINT64_C(1) << 24)
#define OTHER (UINT64_C(1) << 32)
#define ROMAN (UINT64_C(1) << 40)
#define VOWEL (UINT64_C(1) << 48)

#define L LETTER
#define V (LETTER | VOWEL)
#define U (LETTER | UPPER)
#define W (LETTER | UPPER | VOWEL)
#define R (LETTER | UPPER | ROMAN)
#define I (LETTER | UPPER | ROMAN | VOWEL)
#define D DIGIT
#define O OTHER

/* clang-format off */
static const uint64_t ascii_adds[128] = {
	O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O,
	O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O,
	O, O, O, O, 0, 0, O, O, O, O, O, O, 0, 0, DOT, 0,
	D, D, D, D, D, D, D, D, D, D, 0, O, O, O, O, O,
	O, W, U, R, U, W, U, U, U, I, U, U, R, U, U, W,
	U, U, U, U, U, W, R, U, R, W, U, O, O, O, O, O,
	O, V, L, L, L, V, L, L, L, V, L, L, L, L, L, V,
	L, L, L, L, L, V, L, L, L, V, L, O, O, O, O, O,
};
/* clang-format on */

#undef L
#undef V
#undef U
#undef W
#undef R
#undef I
#undef D
#undef O

/* A letter, a dot, a letter, and so on. */
static bool
is_pairs(struct span s)
{
	for (size_t i = 0; i < s.n; i++)
		if (i % 2 == 0 ? !text_is_letter((unsigned char)s.p[i]) :
				 s.p[i] != '.')
			return false;
	return true;
}

void
token_set(struct token *t, struct span text)
{
	uint64_t sum = 0;
	struct tally y;

	if (text.n > TOKEN_MAX) {
		token_set_plain(t, text);
		return;
	}
	for (size_t i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.p[i];

		if (c >= 0x80) {
			token_set_plain(t, text);
			return;
		}
		sum += ascii_adds[c];
		t->lower[i] = (char)(c | text_is_upper(c) << 5);
	}
	y = (struct tally){ .chars = (uint32_t)text.n,
		.letters = sum & 0xFF,
		.upper = sum >> 8 & 0xFF,
		.digits = sum >> 16 & 0xFF,
		.dots = sum >> 24 & 0xFF,
		.others = sum >> 32 & 0xFF };
	y.roman = (sum >> 40 & 0xFF) == text.n;
	y.first_upper = text.n > 0 && text_is_upper((unsigned char)*text.p);
	y.pairs = y.dots == text.n / 2 && is_pairs(text);
	t->text = text;
	t->n = text.n;
	t->vowel = sum >> 48 != 0 || y.digits > 0;
	t->chars = y.chars;
	t->shape = shape_of(&y);
}
