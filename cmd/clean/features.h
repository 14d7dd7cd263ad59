/* What the classifier looks at: a column of bytes for each feature, a row for
 * each line of a page. The first columns are the facts of the lines; then what
 * the page makes of them; then, for the second stage, what the scores of the
 * first say around the line. All is integer arithmetic: the same everywhere. */
#ifndef FEATURES_H
#define FEATURES_H

#include "lines.h"
#include "trees.h"
#include "wordscore.h"

enum feature {
	/* Of the page as a whole. */
	FEATURE_LINES = FACTS,
	FEATURE_PAGE_WORDS,
	FEATURE_FULL_SHARE, /* words that stand in full lines */
	FEATURE_FULL_LINES,
	FEATURE_PAGE_DENSE,
	FEATURE_RULES, /* lines that rules take */
	/* Of the line's place in it. */
	FEATURE_FULL, /* it is one: enough words, and marks of a sentence */
	FEATURE_PLACE, /* lines before it */
	FEATURE_WORD_PLACE,
	FEATURE_FULL_PLACE,
	FEATURE_TOP, /* lines from the top */
	FEATURE_BOTTOM,
	FEATURE_AGAIN, /* how often else it stands in the page */
	FEATURE_TITLE, /* share of its words in the first line */
	FEATURE_OVERLAP, /* of its long words in the core: the segment's full
			    lines */
	FEATURE_OVERLAP_MANY, /* the same, less if it has few */
	FEATURE_COMMON, /* share of words that the core has often */
	FEATURE_NEW, /* share of words that the page has nowhere else */
	FEATURE_INSIDE, /* the main segment */
	FEATURE_FROM_START, /* of the segment, signed */
	FEATURE_FROM_END,
	FEATURE_SEGMENT, /* its lines */
	FEATURE_SEGMENT_SHARE, /* of the words in full lines */
	FEATURE_LAST_FULL, /* lines since the last full line */
	FEATURE_NEXT_FULL,
	FEATURE_LAST_WORDS, /* of that line */
	FEATURE_NEXT_WORDS,
	FEATURE_RUN, /* lines in a row that are not full */
	FEATURE_RUN_PLACE,
	FEATURE_RUN_LEFT,
	FEATURE_NEAR_BEFORE, /* words of full lines, fading by .7 a line */
	FEATURE_NEAR_AFTER,
	FEATURE_FAR_BEFORE, /* by .9 */
	FEATURE_FAR_AFTER,
	FEATURE_SHORT_BEFORE, /* short lines, by .8 */
	FEATURE_SHORT_AFTER,
	FEATURE_RULES_BEFORE, /* lines that rules take, by .8 */
	FEATURE_RULES_AFTER,
	FEATURE_LAST_RULE, /* lines since one */
	FEATURE_NEXT_RULE,
	FEATURE_GAPS_NEAR, /* lines with a gap before them among nine */
	FEATURE_ALIKE, /* bare lines of like length among eight neighbours */
	FEATURE_FULL_BEFORE,
	FEATURE_FULL_AFTER,
	FEATURE_LAST_AGAIN, /* lines since one that stands elsewhere too */
	FEATURE_NEXT_AGAIN,
	FEATURE_AGAIN_BEFORE, /* such lines, fading by .8 a line */
	FEATURE_AGAIN_AFTER,
	FEATURE_AGAINS_BEFORE, /* by .95 */
	FEATURE_AGAINS_AFTER,
	FEATURE_HEAD, /* it has the words of the first line */
	FEATURE_HEADS, /* how many have */
	FEATURE_LAST_HEAD, /* lines since one */
	FEATURE_NEXT_HEAD,
	FEATURE_SAID, /* what its words say: wordscore.h */
	FEATURE_SAID_2, /* mean of two lines each way, ... */
	FEATURE_SAID_7,
	FEATURE_SAID_20,
	FEATURES_FIRST, /* columns of the first stage */

	/* Scores: probabilities of 255, by the first stage. */
	FEATURE_SCORE = FEATURES_FIRST, /* log odds: 128 + 16 x */
	FEATURE_MEAN_2, /* mean of the scores of two lines each way, ... */
	FEATURE_MEAN_5,
	FEATURE_MEAN_10,
	FEATURE_MEAN_20,
	FEATURE_MASS_BEFORE, /* words by score, fading by .85 a line */
	FEATURE_MASS_AFTER,
	FEATURE_WITHIN, /* the segment of the greatest sum of scores */
	FEATURE_WITHIN_START, /* lines from its start, signed */
	FEATURE_WITHIN_END,
	FEATURE_WITHIN_SHARE, /* of the words by score */
	FEATURE_BEST, /* score of the page */
	FEATURE_MEAN,
	FEATURE_PAGE_MASS,
	FEATURE_RANK, /* words by score up to the line */
	FEATURE_TWIN, /* how much better its best repetition scores */
	FEATURES
};

struct features {
	const uint8_t *column[FEATURES]; /* to row 0 of each */
	size_t rows;

	/* Its own. */
	uint8_t *bytes;
	size_t cap; /* rows that there is room for */
	int64_t *number; /* scratch: three runs of cap + 1 */
	uint32_t *slot; /* table of lines by hash */
	size_t slots;
	uint8_t *seen; /* by kind of word: lines of the core, of the page */
	size_t first, last; /* of the main segment; none if first > last */
};

/* The columns of the first stage, for the lines of the page. */
void features_page(
    struct features *f, const struct lines *l, const struct wordscore *words);
/* Those of the second, from the scores of the first in units of 1 / TREES_ONE.
 * After features_page() with the same. */
void features_scores(
    struct features *f, const struct lines *l, const int32_t *score);
/* The probability, of 255, that a score stands for. */
uint8_t features_chance(int32_t score);
/* The run of n numbers with the greatest sum; first > last if none is above
 * 0. */
void features_best_run(
    const int64_t *gain, size_t n, size_t *first, size_t *last);
/* x times the square root of the words, at most 60 of them. */
int64_t features_gain(int64_t x, uint32_t words);
void features_fini(struct features *f);

/* Their names by column. */
extern const char *const feature_names[FEATURES];

#endif
