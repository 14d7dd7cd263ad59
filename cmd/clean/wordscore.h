/* What the words of a line say for the article and against it: weights by kind
 * of word, for a language that they were learned in. */
#ifndef WORDSCORE_H
#define WORDSCORE_H

#include "lines.h"

#define WORDSCORE_WORDS 16 /* of a line, the first */
/* Words: lines up to here have weights of their own. */
#define WORDSCORE_SHORT 14
#define WORDSCORE_ONE 32 /* a weight of 1.0 */

struct wordscore {
	int8_t weight[2][WORD_KINDS]; /* short lines, others */
	uint8_t common[WORD_KINDS / 8]; /* bits: the language's commonest */
};

/* Whether a text is in the language, by its full lines (is_full[] of each):
 * enough of their words are common ones. */
bool wordscore_knows(
    const struct wordscore *w, const struct lines *l, const uint8_t *is_full);
/* What the words of line i say: 128 is nothing, more is the article. */
uint8_t wordscore_line(
    const struct wordscore *w, const struct lines *l, size_t i);

#endif
