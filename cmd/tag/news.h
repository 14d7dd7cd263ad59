/* News fields: what rules for bylines, datelines, agencies, credits and notes
 * cannot say. */
#ifndef NEWS_H
#define NEWS_H

#include "arena.h"
#include "rules.h"
#include "span.h"

/* False if a match of such a type is none after all. The words of the group
 * `bare` must be a place of the lexicon; those of `names` (BYLINE) may not be
 * common words only. */
bool news_accepts(const struct rule_match *m);
/* The next word of *s, up to white space, a hyphen or slash; false at the end.
 */
bool news_word(struct span *s, struct span *word);
/* The value of a BYLINE: the group `names`, parted by "; ". p NULL: of another
 * type, or there is no such group. */
struct span news_value(const struct rule_match *m, struct arena *arena);

#endif
