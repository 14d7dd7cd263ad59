/* What is told of a record as a whole: its language, its label. */
#ifndef RECORDTAGS_H
#define RECORDTAGS_H

#include "arena.h"
#include "span.h"
#include <stdbool.h>
#include <stddef.h>

enum recordtag_kind {
	RECORDTAG_WORD, /* a string */
	RECORDTAG_NUMBER,
	RECORDTAG_JSON /* any other JSON; no row */
};

struct recordtag {
	struct span name; /* of the member, and the type of the row */
	struct span value; /* as text; of RECORDTAG_JSON, as JSON */
	enum recordtag_kind kind;
	double score; /* of a word, or the number; 0: none */
	bool score_of_last; /* the number is the score of the word before */
};

/* Start with { 0 } and the record's arena. */
struct recordtags {
	struct arena *arena;
	struct recordtag *tag;
	size_t n, cap;
};

/* Both spans live as long as the record. */
void recordtags_add(struct recordtags *tags, enum recordtag_kind kind,
    struct span name, struct span value);
/* A word with its score, which is not written beside it. */
void recordtags_word(
    struct recordtags *tags, struct span name, struct span value, double score);
/* A number that is not finite is null in JSON and has no row. */
void recordtags_number(struct recordtags *tags, struct span name, double value);
/* null, and no row. */
void recordtags_null(struct recordtags *tags, struct span name);

#endif
