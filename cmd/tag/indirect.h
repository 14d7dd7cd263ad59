/* Indirect speech: X said that ...; ..., X said; according to X, ... */
#ifndef INDIRECT_H
#define INDIRECT_H

#include "speaker.h"

/* What is said, as indices of tokens, and by whom. */
struct indirect {
	size_t from, to;
	struct saying said;
};

/* The first that stands in a sentence at or behind token *at, which moves to
 * the next sentence; false if there is none. A sentence tells one at most. */
bool indirect_next(
    const struct speech_tokens *t, size_t *at, struct indirect *found);

#endif
