/* fastText's supervised models (Joulin et al., "Bag of Tricks for Efficient
 * Text Classification", EACL 2017; "FastText.zip", 2016), as the programs of
 * versions 0.1 to 0.9 write them: .bin, and .ftz with its products of
 * quantised rows, norms and pruned n-grams.
 *
 * A text is one line: its line ends count as blanks, and fastText's end-of-line
 * word follows it. Labels and probabilities are those of `fasttext
 * predict-prob` (which adds 1e-5 to each); sums are taken in its order, so that
 * only texts beyond FASTTEXT_WORDS words can differ in the last digits.
 *
 * The model is used where it is mapped; no more than its dictionary is read
 * ahead. Nothing in it is trusted: what opens can be asked. */
#ifndef FASTTEXT_H
#define FASTTEXT_H

#include "span.h"
#include <stdint.h>

#define FASTTEXT_DIM 4096 /* numbers of a row, at most */
#define FASTTEXT_NGRAM 64 /* characters, and words, of an n-gram */
#define FASTTEXT_WORDS 65536 /* words whose n-grams are taken together */

struct fasttext;

struct fasttext_guess {
	uint32_t label; /* below fasttext_labels() */
	float probability; /* never not a number */
};

/* Map a model file. NULL, and the reason in *why (static), if it cannot be
 * read (errno then says why, and *why is NULL) or is no such model. */
struct fasttext *fasttext_open(const char *path, const char **why);
/* The same of bytes that outlive the model. */
struct fasttext *fasttext_read(struct span file, const char **why);
void fasttext_free(struct fasttext *m);

uint32_t fasttext_labels(const struct fasttext *m);
/* A label as it was trained, "__label__" and all; lives as long as m. */
struct span fasttext_label(const struct fasttext *m, uint32_t label);
/* The best k labels of a text (any bytes) whose probability is at least
 * threshold, the best first, into guess, which has room for k; k is above 0.
 * Returns how many: 0 too if the model knows no part of the text, or gives no
 * number. */
size_t fasttext_predict(struct fasttext *m, struct span text, size_t k,
    float threshold, struct fasttext_guess *guess);

#endif
