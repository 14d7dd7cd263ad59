/* The trained judgement: how likely a line is to be the article's, by boosted
 * trees over what features.h says, in two stages. */
#ifndef CLASSIFIER_H
#define CLASSIFIER_H

#include "buf.h"
#include "features.h"
#include "lines.h"
#include "trees.h"

#define CLASSIFIER_SENTENCE 8 /* words */

struct classifier {
	const struct wordscore *words;
	struct trees first, second;
	int32_t limit; /* lines of a lower score go */
	bool allow_empty; /* a text without a body may go whole */
	bool explain; /* fill reason */

	/* Its own. */
	struct lines lines;
	struct features features;
	int32_t bar; /* the limit, or less, for the page at hand */
	int32_t *score; /* by line */
	size_t cap;
	bool *stays; /* by line */
	int64_t *gain; /* scratch: by line */
	struct buf reasons; /* each ends in NUL */
	size_t *reason; /* by line that was taken: offset in reasons */
};

/* The weights that come with the tool: classifier_data.c. */
extern const struct wordscore classifier_words;
extern const struct trees classifier_first, classifier_second;

#define CLASSIFIER_THRESHOLD .4

/* Begin with those weights and that threshold. */
void classifier_begin(struct classifier *c);
/* The probability (0 to 1) that a line must reach to stay. */
void classifier_limit(struct classifier *c, double threshold);
void classifier_fini(struct classifier *c);

/* The lines of a text; false if they are too many to be judged. */
bool classifier_read(struct classifier *c, struct span text,
    const struct repair_line *line, size_t n);
/* Score them: c->score, by line. rule[] tells what the rules say of each. */
void classifier_score(struct classifier *c, const uint8_t *rule);
/* Score them, and set goes[] for those that are not the article and that the
 * rules neither take nor keep; how many. Of the full sentences
 * (CLASSIFIER_SENTENCE words or more, and the mark of an end), those that stay
 * are one run: none inside the body goes. Lines in quotation marks stay. None
 * goes unless those that would are at least so many, and leave lines that
 * stay. */
size_t classifier_take(struct classifier *c, struct span text,
    const struct repair_line *line, const uint8_t *rule, size_t least,
    bool *goes);
/* Why line i was taken, if c->explain: the score and the names of the features
 * that weighed most. Valid until the next text. */
const char *classifier_reason(const struct classifier *c, size_t i);

/* --- for the trainer --- */

/* Weights from a file as lib/learn/train_clean.py writes them, in place of
 * the tool's own; ends the program if they are at fault. */
void classifier_load(struct classifier *c, const char *path);
/* A row for each line: its number in the text that was read, its score, and
 * the bytes of its features in hexadecimal, and the kinds of the words that
 * wordscore.h asks, four digits each. Valid until the next text. */
struct span classifier_dump(struct classifier *c, struct span text,
    const struct repair_line *line, size_t n, const uint8_t *rule,
    const char *origin);

#endif
