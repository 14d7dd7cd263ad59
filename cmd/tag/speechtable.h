/* The words of speechword.c; compiled for this program. */
#ifndef SPEECHTABLE_H
#define SPEECHTABLE_H

#include <stdint.h>

struct speech_row {
	uint32_t bits; /* of enum speech_word, of every word here */
	const char *words; /* parted by blanks */
};

/* Verbs of speech, a row each: base, third person, present participle, past,
 * past participle. SPEECH_NOUN is of base and third person only. The last row
 * of both tables has no words. */
extern const struct speech_row speech_verbs[];
/* All other words, by what they are. */
extern const struct speech_row speech_groups[];

#endif
