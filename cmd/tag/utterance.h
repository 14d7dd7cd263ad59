/* What a paragraph has between quotation marks, and its speakers as far as the
 * paragraph tells them. */
#ifndef UTTERANCE_H
#define UTTERANCE_H

#include "speaker.h"

#define UTTERANCES 128 /* of a paragraph that are looked at together */

struct utterance {
	const struct quote_pair *pair;
	size_t at; /* its token */
	struct saying said;
	bool own; /* said is of its own sentence */
	bool known; /* said holds a speaker */
};

/* Set words, and the rest to nothing, before the first use. */
struct utterances {
	const struct speechwords *words;
	struct speech_tokens tokens;
	struct utterance utterance[UTTERANCES];
	size_t n;
	/* Its own: */
	struct quote_pairs pairs;
	struct span paragraph;
	const char *at;
	size_t i;
};

void utterances_fini(struct utterances *q);
/* Begin with a paragraph; next is the one behind it, n 0 for none; rest is the
 * text behind it if paragraphs are lines, else n is 0. */
void utterances_begin(struct utterances *q, struct span paragraph,
    struct span next, struct span rest);
/* The next utterances of it that lie in no other, n of them, with the tokens
 * around them; false at the end. */
bool utterances_next(struct utterances *q);
/* All tokens of the paragraph, at the end of the walk; none if it is longer
 * than 64 KiB. */
void utterances_read(struct utterances *q);
/* u is some words that are said, and no title, nickname or doubted word; what
 * began in the line before is none of its own. singles: the article uses single
 * marks for speech; is_signed: a name stands behind it and a dash. */
bool utterances_hold(const struct utterances *q, const struct utterance *u,
    bool singles, bool is_signed);

#endif
