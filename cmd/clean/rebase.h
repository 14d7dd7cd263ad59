/* Offsets of lede-tag's in a record whose text changes. */
#ifndef REBASE_H
#define REBASE_H

#include "record.h"
#include "sourcemap.h"

struct rebase {
	enum offset_unit unit;
	uint64_t dropped; /* tags, in all */
	struct buf json; /* its own */
};

/* True if the record has a member `tags`, an array that begins with a tag as
 * lede-tag writes it: an object with numbers start and end. */
bool rebase_wanted(const struct record *rec);
/* Set it anew for the record's text, where map leads back to the text as read,
 * in the unit of the tags: start, end and text of each tag. A tag of which
 * nothing but white space is left is dropped; what is no tag stays. */
void rebase_tags(
    struct rebase *r, struct record *rec, const struct sourcemap *map);
void rebase_fini(struct rebase *r);

#endif
