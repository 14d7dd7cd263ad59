/* -t quality: the signals of lib/text's rule sets, as tags of the record. */
#ifndef QUALITYTAGS_H
#define QUALITYTAGS_H

#include "quality.h"
#include "recordtags.h"

/* What -t calls them. */
#define QUALITY_TYPE "quality"

/* Start with { 0 }. */
struct qualitytags {
	uint64_t variants; /* bits; 0: not asked for */
	struct quality *quality; /* its own */
};

/* They are asked for, by -t: those of the usual rule sets, unless --signals
 * has said which. */
void qualitytags_want(struct qualitytags *q);
/* --signals; ends the program with status 2 if it is wrong. */
void qualitytags_choose(struct qualitytags *q, const char *list);
void qualitytags_measure(struct qualitytags *q, struct span text);
/* Add them: a row each, or one member. */
void qualitytags_add(
    const struct qualitytags *q, bool rows, struct recordtags *tags);
void qualitytags_fini(struct qualitytags *q);

#endif
