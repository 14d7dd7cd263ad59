/* Word boundaries (UAX #29, revision 41 of Unicode 15.0, default rules). */
#ifndef WORD_H
#define WORD_H

#include "span.h"
#include <stdint.h>

/* A walk over the segments of a text. Bad UTF-8 counts as U+FFFD. */
struct words {
	const char *at; /* where the next segment begins */
	const char *end;
};

/* text must stay as it is during the walk. */
void words_begin(struct words *w, struct span text);
/* The next segment; false at the end. All segments in order join to the text,
 * none is empty. *word is true if the segment holds a letter or number
 * (General_Category L*, N*): such are words. */
bool words_next(struct words *w, struct span *segment, bool *word);
/* The next n segments that are words, or all that are left: returns how many,
 * 0 at the end. n > 0. A walk goes by this or by words_next(). */
size_t words_many(struct words *w, struct span *word, size_t n);
/* How many segments of text are words. */
uint64_t words_count(struct span text);

/* The plain versions, held against the others by the tests. */
bool words_next_plain(struct words *w, struct span *segment, bool *word);
size_t words_many_plain(struct words *w, struct span *word, size_t n);
uint64_t words_count_plain(struct span text);

#endif
