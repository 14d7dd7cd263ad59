/* Properties of characters (Unicode 15.0). */
#ifndef PROPS_H
#define PROPS_H

#include <stdbool.h>
#include <stdint.h>

/* General_Category. */
enum text_gc {
	GC_CN,
	GC_LU,
	GC_LL,
	GC_LT,
	GC_LM,
	GC_LO,
	GC_MN,
	GC_MC,
	GC_ME,
	GC_ND,
	GC_NL,
	GC_NO,
	GC_PC,
	GC_PD,
	GC_PS,
	GC_PE,
	GC_PI,
	GC_PF,
	GC_PO,
	GC_SM,
	GC_SC,
	GC_SK,
	GC_SO,
	GC_ZS,
	GC_ZL,
	GC_ZP,
	GC_CC,
	GC_CF,
	GC_CS,
	GC_CO
};

/* Script, as far as a language can be told by it. */
enum text_script {
	SCRIPT_OTHER,
	SCRIPT_LATIN,
	SCRIPT_CYRILLIC,
	SCRIPT_GREEK,
	SCRIPT_ARABIC,
	SCRIPT_HEBREW,
	SCRIPT_DEVANAGARI,
	SCRIPT_THAI,
	SCRIPT_HAN,
	SCRIPT_HIRAGANA,
	SCRIPT_KATAKANA,
	SCRIPT_HANGUL
};

enum text_gc text_gc(uint32_t cp);
enum text_script text_script(uint32_t cp);
bool text_is_mark(uint32_t cp); /* M* */
bool text_is_number(uint32_t cp); /* N* */
bool text_is_punct(uint32_t cp); /* P* */
bool text_is_symbol(uint32_t cp); /* S* */

/* The same of what is not ASCII, for those below. */
bool text_is_letter_wide(uint32_t cp);
bool text_is_digit_wide(uint32_t cp);
bool text_is_upper_wide(uint32_t cp);
bool text_is_lower_wide(uint32_t cp);
bool text_is_space_wide(uint32_t cp);
bool text_is_word_wide(uint32_t cp);

/* L* */
static inline bool
text_is_letter(uint32_t cp)
{
	return cp < 0x80 ? (cp | 0x20) - 'a' < 26 : text_is_letter_wide(cp);
}

/* Nd */
static inline bool
text_is_digit(uint32_t cp)
{
	return cp < 0x80 ? cp - '0' < 10 : text_is_digit_wide(cp);
}

/* Lu, Lt */
static inline bool
text_is_upper(uint32_t cp)
{
	return cp < 0x80 ? cp - 'A' < 26 : text_is_upper_wide(cp);
}

/* Ll */
static inline bool
text_is_lower(uint32_t cp)
{
	return cp < 0x80 ? cp - 'a' < 26 : text_is_lower_wide(cp);
}

/* Z*, and the controls that are white space. */
static inline bool
text_is_space(uint32_t cp)
{
	return cp < 0x80 ? cp == ' ' || cp - '\t' < 5 : text_is_space_wide(cp);
}

/* The end of the white space that begins at p, and the start of what ends at p.
 */
const char *text_skip_space(const char *p, const char *end);
const char *text_skip_space_back(const char *start, const char *p);

/* A letter or number: what makes a segment a word. */
static inline bool
text_is_word(uint32_t cp)
{
	return cp < 0x80 ? (cp | 0x20) - 'a' < 26 || cp - '0' < 10 :
			   text_is_word_wide(cp);
}

/* Simple lower case, or cp itself. */
uint32_t text_lower(uint32_t cp);

#endif
