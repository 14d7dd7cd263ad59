/* Which words a text uses, how often, and how rich that makes it. */
#ifndef VOCABULARY_H
#define VOCABULARY_H

#include "buf.h"
#include "grams.h"

#define GRAMS_MOST 5 /* words of the longest run that is counted */

/* What is asked for, and the words before the one at hand. */
struct wording {
	bool measures; /* --vocabulary */
	uint64_t top; /* --top; 0: none */
	unsigned runs; /* bit n - 1: runs of n words, for --top */
	bool fold; /* words are folded (CaseFolding.txt, C and F) */
	struct grams *stops; /* words left out, folded if need be; or NULL */
	struct budget budget;
	struct buf words; /* those before, a blank behind each */
	size_t start[GRAMS_MOST]; /* of the last ones in it */
	size_t n; /* of these */
	struct buf folded;
};

struct vocabulary {
	struct wording *wording;
	struct grams *of[GRAMS_MOST]; /* runs of i + 1; NULL: not asked for */
};

/* True if words are to be looked at. */
bool wording_wanted(const struct wording *w);
/* Read the stop words of a file, one a line, blank lines and what follows '#'
 * left out. 0, or -1 with errno. After `fold` is known. */
int wording_stop(struct wording *w, const char *path);
/* Another article begins: no run of words goes on. */
void wording_break(struct wording *w);
void wording_fini(struct wording *w);

/* wording must outlive it. */
struct vocabulary *vocabulary_new(struct wording *wording);
void vocabulary_free(struct vocabulary *v);
void vocabulary_clear(struct vocabulary *v);
/* All of more. */
void vocabulary_add(struct vocabulary *to, const struct vocabulary *more);
/* What more holds is in it no longer. */
void vocabulary_move(struct vocabulary *to, struct vocabulary *more);
/* Count the words of a text, which goes on from the one before. */
void vocabulary_words(struct vocabulary *v, struct span text);

/* The columns' names, a tab before each; values, "-" where there is none. */
void vocabulary_header(struct buf *out);
void vocabulary_put(const struct vocabulary *v, struct buf *out);
/* A member "vocabulary", a comma before it. */
void vocabulary_json(const struct vocabulary *v, struct buf *out);

/* The rows of --top: their columns (TSV), and those of one group. first: the
 * name of the first column. */
void vocabulary_top_header(const char *first, struct buf *out);
void vocabulary_top(const struct vocabulary *v, const char *first, bool json,
    struct span name, struct buf *out);

#endif
