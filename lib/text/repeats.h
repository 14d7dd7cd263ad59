/* Repeated units and n-grams of a text, as Gopher's repetition rules count
 * them (Rae et al. 2021, table A1). */
#ifndef REPEATS_H
#define REPEATS_H

#include "qualityword.h"

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

struct gram_share {
	uint64_t
	    repeated; /* code points in n-grams that stand more than once */
	uint64_t all; /* in all n-grams; they overlap */
};

/* The words of a text, none of which holds a blank; both must stay as they are
 * while n-grams are asked for, which is quickest from few words to many. */
void repeats_words(
    struct repeats *r, struct span text, const struct sigwords *words);
/* n-grams of n words: 2 to 10. */
struct top_gram repeats_top(struct repeats *r, unsigned n);
/* Code points in n-grams that stood before, words joined without blanks; from
 * such a one the count goes on behind it (datatrove's and Gopher's own way). */
uint64_t repeats_again(struct repeats *r, unsigned n);
/* As dolma counts. */
struct gram_share repeats_overlapping(struct repeats *r, unsigned n);

/* --- repeatsplain.c: each n-gram beside all others, for the tests --- */

struct top_gram repeats_top_plain(
    struct span text, const struct sigwords *words, unsigned n);
uint64_t repeats_again_plain(
    struct span text, const struct sigwords *words, unsigned n);
struct gram_share repeats_overlapping_plain(
    struct span text, const struct sigwords *words, unsigned n);

#endif
