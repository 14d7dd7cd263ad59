/* What is counted of a record or part. */
#ifndef MEASURE_H
#define MEASURE_H

#include "lengths.h"
#include "quality.h"
#include "readability.h"
#include "record.h"
#include "sentence.h"
#include "vocabulary.h"
#include <stdint.h>

enum measure {
	MEASURE_BYTES, /* of the text, as decoded */
	MEASURE_LINES, /* newlines, as wc -l */
	MEASURE_CHARS, /* code points, a bad sequence counting as one */
	MEASURE_WORDS, /* UAX #29 segments with a letter or number */
	MEASURE_SENTENCES,
	MEASURE_PARAGRAPHS,
	MEASURE_ARTICLES,
	MEASURE_LETTERS, /* code points that are letters (L*) */
	MEASURES
};

/* Those that are counted if nothing else is asked for, as bits. */
#define MEASURES_PLAIN ((UINT64_C(1) << MEASURE_LETTERS) - 1)

/* Their names, in that order; ends in NULL. */
extern const char *const measure_names[];

struct counts {
	uint64_t n[MEASURES];
	uint64_t kept[VARIANTS]; /* articles, by rule set */
	uint64_t reading[READINGS]; /* only if the measurer is to read */
	struct lengths *lengths; /* owned; NULL: not asked for, or none yet */
	struct vocabulary *vocabulary; /* likewise; not added up */
};

/* All but the vocabulary, which may be large and is added where it ends up. */
void counts_add(struct counts *to, const struct counts *more);
/* All zero again; lengths and vocabulary stay asked for. */
void counts_clear(struct counts *counts);
void counts_fini(struct counts *counts);

/* What one article's parts have in common. */
struct measurer {
	uint64_t wanted; /* bit i: measure i */
	const char *lang; /* of sentences; NULL: by the text */
	bool reads; /* measures how hard the text is to read */
	struct sentence_memory memory; /* of the article's language */
	uint64_t sentences; /* of the last paragraph, which may go on */
};

/* What a record or part counts for, into counts (and its lengths and
 * vocabulary, if they are there); articles are the caller's. Inline marks of
 * lede-tag are no words and make no sentence: the text without them is given
 * back, valid as long as the record. */
struct span measure(
    struct measurer *m, const struct record *rec, struct counts *counts);

#endif
