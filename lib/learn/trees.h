/* Boosted trees that are oblivious: all nodes of one depth ask the same
 * question, so a tree is a row of questions whose answers, as bits, number its
 * leaf (Kohavi and Li, "Oblivious decision trees, graphs, and top-down
 * pruning", IJCAI 1995; as CatBoost grows them). Features are bytes, a column
 * each, and a question may look at a row some rows off: so a line's neighbours
 * cost nothing to ask. */
#ifndef TREES_H
#define TREES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define TREES_DEPTH 6 /* questions of each tree */
#define TREES_LEAVES (1 << TREES_DEPTH)
#define TREES_REACH 8 /* rows off, at most, that a question looks */
#define TREES_ONE 256 /* a leaf or a score of 1.0 */
/* What columns hold beyond the last row: bytes that may be read. */
#define TREES_PAD 64

/* True where column[row + offset] > cut. cut 255 is never true. */
struct tree_question {
	uint16_t column;
	int8_t offset;
	uint8_t cut;
};

/* The sum over all trees of the greatest leaf, by amount, is at most INT16_MAX:
 * the trainer sees to it, trees_sound() tells. */
struct trees {
	const struct tree_question *question; /* TREES_DEPTH a tree */
	const int16_t *leaf; /* TREES_LEAVES a tree */
	size_t n; /* trees */
	int32_t bias;
};

/* The scores of rows 0 .. rows - 1, in units of 1 / TREES_ONE, into score,
 * which has room for rows rounded up to TREES_PAD. Each column[] points to row
 * 0; TREES_REACH bytes before it and TREES_REACH + TREES_PAD bytes behind its
 * last row may be read. */
void trees_score(const struct trees *t, const uint8_t *const *column,
    size_t rows, int32_t *score);
/* The plain version, held against the other by the tests. */
void trees_score_plain(const struct trees *t, const uint8_t *const *column,
    size_t rows, int32_t *score);
/* What each tree adds to the score of one row, summed by the columns that it
 * asks, in equal parts; weight has an entry a column. */
void trees_explain(const struct trees *t, const uint8_t *const *column,
    size_t row, int32_t *weight);
/* True if questions and leaves keep to their bounds, with so many columns. */
bool trees_sound(const struct trees *t, size_t columns);

#endif
