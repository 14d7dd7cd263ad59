/* Repeated units and n-grams of a text, as Gopher's repetition rules count
 * them (Rae et al. 2021, table A1). */
#ifndef REPEATS_H
#define REPEATS_H

#include "qualityword.h"

/* A polynomial over the bytes, modulo 2^61 - 1: the hash of two runs joined is
 * made of theirs. */
uint64_t repeats_hash(struct span s);
/* The plain version, held against the other by the tests. */
uint64_t repeats_hash_plain(struct span s);

struct repeats;

struct repeats *repeats_new(void);
void repeats_free(struct repeats *r);

/* --- lines and paragraphs --- */

struct unit_counts {
	uint64_t units; /* in all */
	uint64_t copies; /* behind the first of their kind */
	uint64_t copy_chars; /* code points of these */
	uint64_t repeated; /* first ones included, where there is a copy */
	uint64_t repeated_chars;
};

/* Begin a text's units, add each, and see. */
void repeats_begin(struct repeats *r);
void repeats_add(struct repeats *r, struct span unit);
struct unit_counts repeats_units(const struct repeats *r);

/* --- n-grams --- */

struct top_gram {
	uint64_t count; /* of the most frequent n-gram, the first of them; 0 if
			   the text has none */
	uint64_t chars; /* of one, its words joined by a blank each */
	uint64_t letters; /* without the blanks */
};

/* n-grams of n words, 2 to 10, which were set before. */
void repeats_words(struct repeats *r, const struct sigwords *words);
struct top_gram repeats_top(struct repeats *r, unsigned n);
/* Code points in n-grams that stood before, words joined without blanks; from
 * such a one the count goes on behind it (datatrove's and Gopher's own way). */
uint64_t repeats_again(struct repeats *r, unsigned n);

struct gram_share {
	uint64_t
	    repeated; /* code points in n-grams that stand more than once */
	uint64_t all; /* in all n-grams; they overlap */
};

/* The same as dolma counts. */
struct gram_share repeats_overlapping(struct repeats *r, unsigned n);

#endif
