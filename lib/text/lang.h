/* The language of a text: 66 languages.
 *
 * The script decides where a language stands alone in it, kana and hangul where
 * they stand among Chinese characters; among the languages of Latin, Cyrillic,
 * Arabic and Devanagari letters it is naive Bayes over n-grams of bytes of
 * words in small letters (Cavnar and Trenkle, "N-Gram-Based Text
 * Categorization", 1994), with the table of the Python package eld. Web and
 * e-mail addresses and words with digits do not count.
 *
 * Of a text longer than LANG_LOOK bytes only four parts are looked at, a
 * quarter of that each: its beginning, its end and two between; all of it if
 * these hold too few letters. */
#ifndef LANG_H
#define LANG_H

#include "span.h"

#define LANG_LETTERS 20 /* fewer tell nothing */
#define LANG_LOOK 2048 /* bytes */

struct lang {
	const char *code; /* ISO 639-1, or "und"; static */
	double confidence; /* 0 ("und") to 1 */
};

/* Any bytes; what is no UTF-8 is no letter. */
struct lang lang_tell(struct span text);
/* The code at index i of those lang_tell knows, in no order; NULL at their
 * end. */
const char *lang_known(size_t i);

#endif
