/* What must stand before a pattern's match, as its beginning says: lookbehinds,
 * "\b", "^". A text that holds something else there is not looked at.
 *
 * What is not read allows everything. */
#ifndef RULESBEHIND_H
#define RULESBEHIND_H

#include "rulesnfa.h"

/* Bytes before the match that are told of. */
#define BEHIND_BYTES 4

struct behind {
	/* The byte right before a match that begins with an ASCII word
	 * character, and with another of ASCII; before one beyond ASCII it is
	 * of either. */
	struct nfa_set word, other;
	bool word_start, other_start; /* the text may begin there, too */
	/* The bytes before that one, if there are any. */
	struct nfa_set far[BEHIND_BYTES - 1];
};

/* Read what the pattern begins with. */
void behind_read(struct span pattern, bool caseless, struct behind *b);
/* True if a match can begin at the offset, as far as the bytes before the one
 * right before it tell. */
static inline bool
behind_allows(const struct behind *b, const unsigned char *text, size_t at)
{
	for (size_t i = 0; i < BEHIND_BYTES - 1 && i + 2 <= at; i++)
		if (!nfa_set_has(&b->far[i], text[at - 2 - i]))
			return false;
	return true;
}

#endif
