#include "props.h"
#include "unicode_tables.h"
#include "utf8.h"

#define BIT(gc) (1u << (gc))
#define LETTERS (BIT(GC_LU) | BIT(GC_LL) | BIT(GC_LT) | BIT(GC_LM) | BIT(GC_LO))
#define MARKS (BIT(GC_MN) | BIT(GC_MC) | BIT(GC_ME))
#define NUMBERS (BIT(GC_ND) | BIT(GC_NL) | BIT(GC_NO))
#define PUNCT                                                             \
	(BIT(GC_PC) | BIT(GC_PD) | BIT(GC_PS) | BIT(GC_PE) | BIT(GC_PI) | \
	    BIT(GC_PF) | BIT(GC_PO))
#define SYMBOLS (BIT(GC_SM) | BIT(GC_SC) | BIT(GC_SK) | BIT(GC_SO))
#define SPACES (BIT(GC_ZS) | BIT(GC_ZL) | BIT(GC_ZP))

static bool
is(uint32_t cp, unsigned set)
{
	return set >> unicode_row_of(cp)->gc & 1;
}

enum text_gc
text_gc(uint32_t cp)
{
	return (enum text_gc)unicode_row_of(cp)->gc;
}

enum text_script
text_script(uint32_t cp)
{
	return (enum text_script)unicode_row_of(cp)->script;
}

bool
text_is_letter_wide(uint32_t cp)
{
	return is(cp, LETTERS);
}

bool
text_is_mark(uint32_t cp)
{
	return is(cp, MARKS);
}

bool
text_is_digit_wide(uint32_t cp)
{
	return is(cp, BIT(GC_ND));
}

bool
text_is_number(uint32_t cp)
{
	return is(cp, NUMBERS);
}

bool
text_is_upper_wide(uint32_t cp)
{
	return is(cp, BIT(GC_LU) | BIT(GC_LT));
}

bool
text_is_lower_wide(uint32_t cp)
{
	return is(cp, BIT(GC_LL));
}

bool
text_is_punct(uint32_t cp)
{
	return is(cp, PUNCT);
}

bool
text_is_symbol(uint32_t cp)
{
	return is(cp, SYMBOLS);
}

bool
text_is_space_wide(uint32_t cp)
{
	return (cp >= '\t' && cp <= '\r') || cp == 0x85 || is(cp, SPACES);
}

bool
text_is_word_wide(uint32_t cp)
{
	return is(cp, LETTERS | NUMBERS);
}

uint32_t
text_lower(uint32_t cp)
{
	unsigned at;

	if (cp > 0x10FFFF)
		return cp;
	at = unicode_lower_index[cp >> 7] * 128u + (cp & 127);
	return cp + (uint32_t)unicode_lower_delta[unicode_lower_block[at]];
}

const char *
text_skip_space(const char *p, const char *end)
{
	while (p < end) {
		uint32_t cp;
		size_t n = utf8_decode(p, end, &cp);

		if (!text_is_space(cp))
			break;
		p += n;
	}
	return p;
}

const char *
text_skip_space_back(const char *start, const char *p)
{
	while (p > start) {
		uint32_t cp;
		size_t n = utf8_decode_back(start, p, &cp);

		if (!text_is_space(cp))
			break;
		p -= n;
	}
	return p;
}
