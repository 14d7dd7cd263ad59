/* Insides of fasttext*.c. */
#ifndef FASTTEXTIMPL_H
#define FASTTEXTIMPL_H

#include "fasttext.h"
#include <stdbool.h>
#include <stddef.h>

/* In the order of the file. */
enum fasttext_loss { LOSS_HS = 1, LOSS_NS, LOSS_SOFTMAX, LOSS_OVA };

#define CENTROIDS 256 /* of each part of a quantised row */
#define ROWS_AHEAD 512 /* rows that are summed at a time */

/* Rows of numbers, or of codes. Numbers are little-endian, unaligned. */
struct matrix {
	uint64_t rows;
	uint32_t dim;
	bool quantised;
	const unsigned char *data; /* numbers, or codes: parts a row */
	uint32_t parts, width; /* of a row; numbers of each but the last */
	const unsigned char *centroid; /* CENTROIDS * dim numbers */
	const unsigned char *norm; /* a code a row, or NULL */
	const unsigned char *norm_centroid;
};

/* An entry of the table of words; id + 1, 0 for a free one. */
struct slot {
	uint32_t hash, id;
};

/* Where an n-gram that was kept by pruning has its row; key + 1. */
struct kept {
	uint32_t key, row;
};

/* A node of the tree of labels; those below 0 are leaves' sides. */
struct node {
	uint32_t left, right;
	uint64_t count;
};

struct sums {
	/* Add rows id[0] .. id[n - 1] to sum, in that order. */
	void (*add)(
	    const struct matrix *m, const uint32_t *id, size_t n, float *sum);
	/* out[i] = row i * x, each added up from the left. */
	void (*multiply)(const struct matrix *m, const float *x, float *out);
};

struct fasttext {
	struct span file;
	bool mapped;
	/* What it was trained with. */
	uint32_t dim, ngrams, bucket, minn, maxn;
	enum fasttext_loss loss;
	/* Dictionary: words, then labels. */
	uint32_t words, labels;
	const char **word; /* words + labels, and one behind them */
	uint64_t *count; /* of labels */
	struct slot *slot;
	size_t slots; /* a power of 2 */
	bool pruned;
	struct kept *kept;
	size_t kepts; /* a power of 2, or 0 */
	struct matrix in, out;
	struct node *tree; /* LOSS_HS: the leaves first */
	struct sums sums;
	/* Of the text at hand. */
	uint32_t row[ROWS_AHEAD];
	size_t rows;
	uint64_t total; /* rows summed */
	uint32_t *hash; /* of words, for their n-grams */
	size_t hashes;
	float *hidden, *output;
	struct ranked *heap; /* of cap + 1 */
	size_t cap;
	uint32_t *path; /* nodes still to be looked at; 2 * labels */
	float *path_score;
	float sigmoid[513];
};

/* --- fasttextread.c --- */

/* Take the model apart. NULL, or what is wrong. */
const char *fasttext_parse(struct fasttext *m);
/* Of fasttext's dictionary: the id of a word of that hash, or -1. */
int64_t fasttext_find(
    const struct fasttext *m, struct span word, uint32_t hash);
uint32_t fasttext_hash(struct span word);

/* --- fasttextwords.c --- */

/* Sum the rows of a text into m->hidden, and take their mean. False if there
 * are none. */
bool fasttext_hide(struct fasttext *m, struct span text);

/* --- fasttextrows.c --- */

/* The fastest that this machine has; and the plain ones. */
struct sums fasttext_sums(void);
struct sums fasttext_sums_plain(void);

/* --- fasttextloss.c --- */

void fasttext_loss_begin(struct fasttext *m);
size_t fasttext_rank(struct fasttext *m, size_t k, float threshold,
    struct fasttext_guess *guess);

#endif
