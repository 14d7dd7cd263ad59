/* Values of the times of an article, in the order in which they stand. */
#ifndef TAGTIME_H
#define TAGTIME_H

#include "arena.h"
#include "normdate.h"
#include "spans.h"

/* Tell the values of all tags that are times, and take out those that are none
 * in such an article; the tags stand in order. article:
 * the article's day. If it is not known (year 0), the text's own dateline is
 * taken for it: a full date in the first lines that stands by itself or in
 * front of a dash. */
void times_tell(struct tags *tags, struct span text, struct date article,
    struct arena *arena);

/* The day that the words tell in full ("2016-04-11T08:00Z", "Mon, 11 Apr 2016",
 * "April 11, 2016"); false if they do not. */
bool times_day(struct span words, struct date *day);

#endif
