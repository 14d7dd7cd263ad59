/* The words that numbers are made of. */
#ifndef NUMBERWORD_H
#define NUMBERWORD_H

#include "span.h"
#include <stdint.h>

enum number_kind {
	SMALL, /* is added */
	ARTICLE,
	HUNDRED, /* multiplies what stands right before it */
	BIG, /* multiplies all of its group */
	LETTER, /* BIG, but may be a unit */
	HALF,
	PART, /* "thirds" */
	PLACE, /* "third": a place in a row, or a part */
	AND,
	OF,
	POINT,
	OVER,
	OUT,
	FILLER, /* "600-odd million" */
	MINUS
};

struct number_word {
	const char *word;
	enum number_kind kind;
	uint64_t value;
};

/* The word without regard to case, or the one that it is the plural of
 * ("thirds"); NULL if it is none. */
const struct number_word *number_word(struct span word);

/* The first offset from i on that is no blank, line end, hyphen or comma. */
size_t number_skip_gaps(struct span s, size_t i);
/* The letters of ASCII at i. */
struct span number_word_at(struct span s, size_t i);
/* Bytes of the suffix of "21st" at i; 0 if there is none. */
size_t number_suffix_at(struct span s, size_t i);

#endif
