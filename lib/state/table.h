/* Records of a fixed size, sorted by the 64-bit key that each begins with: a
 * section of a segment that is searched where it is mapped.
 *
 * Keys are hashes: a search begins where the key's value says, and takes two
 * reads or three in a table of any size; other keys take as many as their
 * number has bits. Records of one key may be many; they stand together. */
#ifndef TABLE_H
#define TABLE_H

#include "state.h"

struct table {
	struct state_section section;
	size_t record; /* bytes of one, a multiple of 8 */
	uint64_t n;
};

/* The segment's table of that name; a table of none if it has no such section.
 * Ends the program if its size does not fit the records. */
void table_open(struct table *t, struct state_segment *segment,
    const char *name, size_t record);
/* Record i, i < n, valid as long as the segment. */
const void *table_get(const struct table *t, uint64_t i);
/* Index of the first record whose key is not below key; n if there is none. */
uint64_t table_find(const struct table *t, uint64_t key);
/* The first record with that key, or NULL. */
const void *table_lookup(const struct table *t, uint64_t key);

/* Sort n records by key, and those of one key by their bytes. */
void table_sort(void *records, size_t n, size_t record);

struct table_rule {
	void *self;
	/* Fold the record from into to: both have one key, from is newer.
	 * False: keep both. NULL: keep all. */
	bool (*fold)(void *self, void *to, const void *from);
	/* False: the record, folded, is left out. May change it, but for its
	 * key. NULL: keep all. */
	bool (*keep)(void *self, void *record);
};

/* Write one table of what t[0..n), oldest first, hold, into the section that
 * has begun; returns the number of records. All have one record size. */
uint64_t table_merge(const struct table *t, size_t n,
    const struct table_rule *rule, struct state_writer *to);

#endif
