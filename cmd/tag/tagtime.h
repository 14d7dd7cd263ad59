/* Values of the times of an article, in the order in which they stand. */
#ifndef TAGTIME_H
#define TAGTIME_H

#include "arena.h"
#include "normdate.h"
#include "spans.h"

/* Tell the values of all tags that are times; the tags stand in order. article:
 * the article's day. If it is not known (year 0), the text's own dateline is
 * taken for it: a full date in the first lines that stands by itself or in
 * front of a dash. */
void times_tell(struct tags *tags, struct span text, struct date article,
    struct arena *arena);

#endif
