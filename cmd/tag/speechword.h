/* Words that tell who speaks: verbs of speech in all their forms, and the small
 * words between a name and its verb. */
#ifndef SPEECHWORD_H
#define SPEECHWORD_H

#include "span.h"
#include <stdint.h>

enum speech_word {
	/* Verbs of speech. */
	SPEECH_VERB = 1, /* finite in this form: said, says, say */
	SPEECH_ING = 2, /* saying */
	SPEECH_NOUN = 4, /* may as well be a noun: claim, reports */
	SPEECH_WEAK = 8, /* also used of what is no speech: called, thought */
	SPEECH_TO = 16, /* addresses someone: told, asked */
	/* Small words. */
	SPEECH_PRONOUN = 32, /* he, she, they, who ... as subjects */
	SPEECH_DET = 64, /* the, a, his, two, some */
	SPEECH_PREP = 128,
	SPEECH_JOIN = 256, /* and, that, because, if ... : a clause begins */
	SPEECH_AUX = 512,
	SPEECH_BE = 1024,
	SPEECH_ADVERB = 2048,
	SPEECH_WHO = 4096, /* who, which */
	SPEECH_TITLE = 8192, /* Mr., President */
	SPEECH_DAY = 16384, /* days and months */
	SPEECH_SHORT = 32768, /* an abbreviation whose point ends nothing */
	SPEECH_LINK = 65536, /* inside a name: of, de, van */
	SPEECH_OBJECT = 131072, /* reporters, me, them: no subject behind it */
	SPEECH_FOREIGN = 262144, /* a verb that is not English */
	SPEECH_PAST = 524288, /* said: may be passive behind "was" */
	SPEECH_BASE = 1048576, /* say */
	SPEECH_HE = 2097152, /* first names of men */
	SPEECH_SHE = 4194304, /* and of women */
	SPEECH_TIME = 8388608 /* month, later */
};

struct speechwords;

struct speechwords *speechwords_new(void);
void speechwords_free(struct speechwords *w);
/* What the word is, in any case of letters: bits of enum speech_word, 0 if
 * nothing is known of it. */
uint32_t speechwords_get(const struct speechwords *w, struct span word);

#endif
