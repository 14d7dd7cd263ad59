/* What repeats.c and repeatsgram.c share. */
#ifndef REPEATSIMPL_H
#define REPEATSIMPL_H

#include "buf.h"
#include "numbers.h"
#include "repeats.h"

/* A place in the text where an n-gram begins that may stand elsewhere too. */
struct gram_place {
	uint32_t at; /* its first word */
	uint32_t gram; /* a number for it */
};

struct repeats {
	struct numbers numbers; /* of units, words or n-grams */
	uint32_t *count; /* for each number */
	size_t count_cap;
	struct unit_counts units;

	struct span text;
	const struct sigwords *words;
	size_t cap; /* words that there is room for */
	uint64_t *chars; /* code points before each word, and in all */
	/* n-grams by numbers of words: those that stand more than once */
	uint32_t *word; /* a number for each word */
	struct gram_place *place;
	size_t places;
	unsigned n; /* words of those; 0: not begun */
	struct top_gram top;
	/* n-grams by bytes */
	struct buf bytes; /* the words joined */
	uint32_t *from; /* where each begins there, and their end */
	struct gram_place *alike; /* by their first bytes */
	size_t alikes;
	struct buf seen; /* how often, up to 2 */
	unsigned joined; /* these three are good for n-grams of so many words
			    and more; 0: not for this text */
};

/* Room for a count of each number up to n. */
void repeats_reserve_counts(struct repeats *r, size_t n);

#endif
