/* --classify: the labels of a user's own classifier, a model of fastText. */
#ifndef CLASSIFY_H
#define CLASSIFY_H

#include "fasttext.h"
#include "span.h"
#include <stdbool.h>

struct recordtags;

/* Codes of its options: far from those of main.c. */
enum {
	OPT_CLASSIFY = 900,
	OPT_LABELS,
	OPT_LABEL_OF,
	OPT_LABEL_THRESHOLD,
	OPT_LABEL_FIELD
};

#define CLASSIFY_OPTIONS                                                     \
	{ OPT_CLASSIFY, "classify", "MODEL",                                 \
		"label articles by a model of fastText, .bin or .ftz",       \
		HINT_FILE, NULL },                                           \
	    { OPT_LABELS, "labels", "N", "write the N best labels [1]", 0,   \
		    NULL },                                                  \
	    { OPT_LABEL_OF, "label-of", "LABEL",                             \
		    "write this label's probability, not the best one's", 0, \
		    NULL },                                                  \
	    { OPT_LABEL_THRESHOLD, "label-threshold", "P",                   \
		    "write no label less probable [0]", 0, NULL },           \
	{                                                                    \
		OPT_LABEL_FIELD, "label-field", "NAME",                      \
		    "what the members are called [label]", 0, NULL           \
	}

/* Start with { 0 }. */
struct classify {
	/* As the options say. */
	const char *path, *of, *field;
	uint64_t top;
	double threshold;
	/* Its own. */
	struct fasttext *model; /* NULL: not asked for */
	struct fasttext_guess *guess;
	size_t n; /* guesses of the text at hand */
	int64_t of_label; /* -1: the best one's probability is written */
	double of_score;
};

/* One of its options; ends the program with status 2 if it is wrong. */
void classify_option(struct classify *c, int option, const char *argument);
/* After the options: open the model, if there is one; ends the program with
 * status 2 if it cannot be used. */
void classify_begin(struct classify *c);
/* Judge an article's text. */
void classify_text(struct classify *c, struct span text);
/* Add its tags; rows: in pairs of name and score, else with the array of many
 * labels. */
void classify_tags(
    const struct classify *c, bool rows, struct recordtags *tags);
void classify_fini(struct classify *c);

#endif
