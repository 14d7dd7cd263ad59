/* Which bytes of a text are copied unchanged from the text it was made from.
 *
 * Made for texts of which most is copied: what is equal is passed over at the
 * speed of memory, small changes are found by looking for the nearest place
 * where both texts agree again (greedy, least edits first), large removals by
 * looking for what comes next. The work is bounded: once the budget is used
 * up, the rest counts as changed. */
#ifndef ALIGN_H
#define ALIGN_H

#include "sourcemap.h"

struct align {
	struct span source, out; /* out is valid UTF-8 */
	struct sourcemap *map; /* of bytes */
	size_t budget; /* steps of search that are left */
};

/* Begin: the map is cleared, the ends are set. */
void align_begin(struct align *a, struct sourcemap *map, struct span source,
    struct span out);
/* Align source[s..s_end) with out[o..o_end) and add the runs to the map. Ranges
 * must come in order. Runs are of whole characters in both texts. */
void align_range(
    struct align *a, size_t s, size_t s_end, size_t o, size_t o_end);

/* Bytes that are equal at the start of both, at most n; the plain version is
 * held against the other by the tests. */
size_t align_equal(const char *p, const char *q, size_t n);
size_t align_equal_plain(const char *p, const char *q, size_t n);

#endif
