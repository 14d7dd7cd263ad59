/* Which words are counted, and the words before the one at hand. */
#ifndef WORDING_H
#define WORDING_H

#include "buf.h"
#include "grams.h"
#include "variety.h"

#define GRAMS_MOST 5 /* words of the longest run that is counted */

struct wording {
	bool measures; /* --vocabulary */
	bool tags; /* --tags: their types are counted, not words */
	uint64_t top; /* --top; 0: none */
	unsigned runs; /* bit n - 1: runs of n words, for --top */
	bool fold; /* words are folded (CaseFolding.txt, C and F) */
	struct grams *stops; /* words left out, folded if need be; or NULL */
	struct grams *common; /* folded ones, left out in any case; or NULL */
	struct budget budget;
	struct buf words; /* those before, a blank behind each */
	size_t start[GRAMS_MOST]; /* of the last ones in it */
	size_t n; /* of these */
	struct stretch *stretch; /* of the article; NULL: not asked for */
	struct buf folded;
};

/* True if words are to be looked at. */
bool wording_wanted(const struct wording *w);
/* Read stop words: the list of a language (words.h), which are left out in any
 * case, or those of a file, one a line, blank lines and what follows '#' left
 * out. 0, or -1 with errno. After `fold` is known. */
int wording_stop(struct wording *w, const char *name);
/* A sum by which stop words are known. */
uint64_t wording_stops_sum(const struct wording *w);
/* The word as it is counted, valid until the next one; empty if it is not. */
struct span wording_word(struct wording *w, struct span word);
/* No run of words goes on. */
void wording_break(struct wording *w);
/* Another article begins. */
void wording_begin(struct wording *w);
void wording_fini(struct wording *w);

#endif
