/* Sketches: what a text holds, small enough to keep for each of many millions,
 * and good enough to tell how much of it another text holds.
 *
 * The set of its shingles (words in a row, by token.h) goes through one
 * permutation into bins, of which each keeps two bits of its least value: Li,
 * Owen, Zhang, One Permutation Hashing (2012), b-bit minwise hashing (Li and
 * Koenig 2010), empty bins filled as in Shrivastava, Optimal Densification
 * (2017). The share of equal bins tells the Jaccard resemblance; with the
 * sizes of the sets it tells the containment (Broder 1997): how much of the
 * smaller set the other holds.
 *
 * Keys are the least values of longer shingles, one a band: texts with a key in
 * common are worth comparing. Nothing is seeded: a text has one sketch. */
#ifndef SKETCH_H
#define SKETCH_H

#include "span.h"
#include <stdbool.h>
#include <stdint.h>

#define SKETCH_WORDS 8 /* of the signature, 64 bits each */
#define SKETCH_NUMBERS 15
#define SKETCH_BANDS 64 /* at most */
#define SKETCH_SHINGLE 8 /* at most */

struct sketch_options {
	unsigned shingle; /* words of one, for the signature */
	unsigned key_shingle; /* likewise, for the keys */
	unsigned bands; /* keys of a text */
	bool loose; /* sentences: words and pairs of words are the set, so
		       that order matters little; keys are pairs */
};

struct sketch {
	uint64_t signature[SKETCH_WORDS]; /* 256 bins; 128 if loose */
	uint32_t shingles; /* distinct ones; 0: the text has no word */
	uint32_t tokens;
	uint8_t numbers : 7; /* distinct ones, at most SKETCH_NUMBERS */
	uint8_t unspaced : 1; /* most tokens are characters */
	uint8_t number[SKETCH_NUMBERS]; /* those of least hash, a byte each */
};

struct sketcher;

struct sketcher *sketcher_new(const struct sketch_options *options);
void sketcher_free(struct sketcher *s);
/* Sketch a text; key has room for `bands` of them. A text shorter than a
 * shingle has one, of what is there. */
void sketcher_make(
    struct sketcher *s, struct span text, struct sketch *sketch, uint32_t *key);
/* The keys of the text that was sketched last, 64 bits each: those of
 * sketcher_make() are their upper halves. Valid until the next call. */
const uint64_t *sketcher_keys(const struct sketcher *s);
/* Bins of a signature. */
unsigned sketch_bins(const struct sketch_options *options);

/* Estimates, from 0 to 1, for two sketches made with the same options: the
 * share of the smaller text's shingles that the other holds. */
double sketch_containment(const struct sketch *a, const struct sketch *b,
    const struct sketch_options *options);
/* Its standard error where it is c, for texts of one size. */
double sketch_error(double c, const struct sketch_options *options);
/* Of the numbers of the text with fewer, the share that the other has; their
 * count to *compared. */
double sketch_agreement(
    const struct sketch *a, const struct sketch *b, unsigned *compared);

#endif
