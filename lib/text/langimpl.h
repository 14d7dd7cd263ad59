/* Inside lang.c, langread.c and langgram.c, and the table of n-grams, which
 * lib/learn/train_lang.py lays out. */
#ifndef LANGIMPL_H
#define LANGIMPL_H

#include "span.h"
#include <stdint.h>

#define LANG_WORD 70 /* bytes of a word that are looked at */
#define LANG_CODES 42
#define LANG_BUCKETS 65536

/* Scripts. Those in which several of lang_codes are written come first; from
 * ALONE on there are LANG_ALONE of one language each. */
enum lang_script {
	LATIN,
	CYRILLIC,
	ARABIC,
	DEVANAGARI,
	TABLED,
	HAN = TABLED,
	KANA,
	HANGUL,
	ALONE
};

#define LANG_ALONE 21
#define LANG_SCRIPTS (ALONE + LANG_ALONE)

/* Letters of a script stand between two code points. */
struct block {
	uint32_t first, last;
	unsigned char script;
};

/* What a text tells. */
struct lang_evidence {
	const struct block *block; /* of the last letter: likely the next's */
	uint64_t letters;
	uint64_t of_script[LANG_SCRIPTS];
	uint64_t score[LANG_CODES];
};

/* By script, each in the order of its letters. */
extern const char *const lang_codes[LANG_CODES];
/* Where each bucket begins in lang_gram. */
extern const uint32_t lang_bucket[LANG_BUCKETS + 1];
extern const uint16_t lang_gram[];

/* --- langgram.c --- */

/* Where the languages of each tabled script begin in lang_codes. */
extern const unsigned char lang_first[TABLED + 1];
/* Add what n bytes of a word in small letters tell. n > 0. */
void lang_add_word(struct lang_evidence *e, const unsigned char *p, size_t n);
/* Add what the word of Devanagari that begins at p tells as a whole. */
void lang_add_common(struct lang_evidence *e, const char *p, const char *end);

/* --- langread.c --- */

struct lang_evidence lang_begin(void);
/* Add what a part of a text tells. */
void lang_read(struct lang_evidence *e, struct span part);

#endif
