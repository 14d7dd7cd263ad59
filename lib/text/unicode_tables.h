/* Tables of the Unicode Character Database 15.0, written by gen_unicode.py:
 * two stages, blocks of 128 code points. For props.h, word.c and nfc.c. */
#ifndef UNICODE_TABLES_H
#define UNICODE_TABLES_H

#include <stdint.h>

enum {
	NFC_ASK = 1, /* NFC_QC is No or Maybe */
	NFC_COMBINES = 2 /* the combining class is not 0 */
};

struct unicode_row {
	uint8_t gc; /* enum text_gc */
	uint8_t wb; /* Word_Break, enum word_break */
	uint8_t script; /* enum text_script */
	uint8_t nfc; /* bits NFC_ASK, NFC_COMBINES */
	uint8_t pictographic; /* Extended_Pictographic */
};

extern const uint16_t unicode_index[];
extern const uint8_t unicode_block[];
extern const struct unicode_row unicode_row[];
extern const uint8_t unicode_lower_index[];
extern const uint8_t unicode_lower_block[];
extern const int32_t unicode_lower_delta[];

static inline const struct unicode_row *
unicode_row_of(uint32_t cp)
{
	if (cp > 0x10FFFF)
		cp = 0xFFFD;
	return &unicode_row[unicode_block[unicode_index[cp >> 7] * 128u +
	    (cp & 127)]];
}

#endif
