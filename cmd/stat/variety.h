/* How varied the words of texts are, by measures that do not hang on how long
 * the texts are. Both look at each text by itself, so that what texts have adds
 * up exactly, in any order:
 *
 * MATTR (Covington and McFall 2010): the share of different words in windows of
 * VARIETY_WINDOW words, the mean of all windows; shorter texts have none.
 *
 * MTLD (McCarthy and Jarvis 2010): how many words there are on average until
 * the share of different ones falls to 0.72, both ways; of several texts, all
 * words by all such factors. What is left at a text's end counts for a part.
 *
 * A text of more than VARIETY_STRETCH words is looked at in stretches of so
 * many. */
#ifndef VARIETY_H
#define VARIETY_H

#include "span.h"
#include <stdint.h>

#define VARIETY_WINDOW 100
#define VARIETY_STRETCH 65536
#define VARIETY_NUMBERS 5

struct variety {
	uint64_t windows;
	uint64_t window_types; /* of all windows together */
	uint64_t words;
	uint64_t forward, backward; /* factors, times 2^24 */
};

void variety_add(struct variety *to, const struct variety *more);
/* NAN where there is none. */
double variety_mattr(const struct variety *v);
double variety_mtld(const struct variety *v);

/* The text at hand. */
struct stretch;

struct stretch *stretch_new(void);
void stretch_free(struct stretch *s);
/* Another text begins; what was not ended is forgotten. */
void stretch_clear(struct stretch *s);
/* The text's next word; a stretch that is full is added to v. */
void stretch_word(struct stretch *s, struct span word, struct variety *v);
/* The text has ended. */
void stretch_end(struct stretch *s, struct variety *v);

#endif
