/* How hard a text is to read, by the formulas that are in use: sums that add
 * up, and what follows from them. */
#ifndef READABILITY_H
#define READABILITY_H

#include "buf.h"
#include "span.h"
#include <stdint.h>

enum reading {
	READING_WORDS,
	READING_SENTENCES, /* that hold a word */
	READING_CHARS, /* letters and digits of words */
	READING_LONG, /* words of more than six of them */
	/* Of English text only: */
	READING_ENGLISH, /* words */
	READING_ENGLISH_SENTENCES,
	READING_SYLLABLES,
	READING_POLYSYLLABLES, /* words of three syllables or more */
	READING_COMPLEX, /* the same as Gunning Fog counts them */
	READING_DIFFICULT, /* words that are not easy, as Dale and Chall count
			    */
	READINGS
};

/* Count a sentence into sums. */
void readability_sentence(
    uint64_t sums[READINGS], struct span sentence, bool english);

/* The columns' names, a tab before each; values, "-" where there is none. */
void readability_header(struct buf *out);
void readability_put(const uint64_t sums[READINGS], struct buf *out);
/* A member "readability", a comma before it. */
void readability_json(const uint64_t sums[READINGS], struct buf *out);

#endif
