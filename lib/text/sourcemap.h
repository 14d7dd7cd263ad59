/* Where each piece of a text stood in the text that it was made from.
 *
 * A map lists the runs that were copied unchanged, in order in both texts:
 * (out, source, length), each in the unit that the owner counts in. What lies
 * between two runs was changed, removed or put in. As JSON it is
 * [[out,source,length],...]; a last entry of length 0 tells the ends of both
 * texts, a first one of length 0 (where others follow) where the source begins
 * if that is not 0. */
#ifndef SOURCEMAP_H
#define SOURCEMAP_H

#include "buf.h"
#include "span.h"
#include <stdbool.h>
#include <stdint.h>

struct sourcemap_run {
	uint64_t out, source, length;
};

struct sourcemap {
	struct sourcemap_run *run; /* none is empty, none touches the next in
				      both texts */
	size_t n, cap;
	uint64_t base; /* where the source begins */
	uint64_t out_end, source_end; /* the ends of both texts */
};

/* A range of text, start <= end. */
struct sourcemap_range {
	uint64_t start, end;
};

void sourcemap_fini(struct sourcemap *map);
/* No runs, nothing at 0. */
void sourcemap_clear(struct sourcemap *map);
/* Append a run, behind the last one in both texts. */
void sourcemap_add(
    struct sourcemap *map, uint64_t out, uint64_t source, uint64_t length);

/* Where a range of the out text came from. Exact where its ends are in runs;
 * an end that lies in what was changed is widened to all that this came
 * from. */
struct sourcemap_range sourcemap_at(
    const struct sourcemap *map, struct sourcemap_range out);
/* The other way: where a range of the source has come to be, widened likewise;
 * empty if all of it was removed. */
struct sourcemap_range sourcemap_to(
    const struct sourcemap *map, struct sourcemap_range source);
/* Into *map: from later's out text to earlier's source, where later's source is
 * earlier's out text. map is neither of the two. */
void sourcemap_compose(struct sourcemap *map, const struct sourcemap *later,
    const struct sourcemap *earlier);

/* Append the map as JSON. */
void sourcemap_write(struct buf *out, const struct sourcemap *map);
/* Read valid JSON. False if it is no map: not of that form, or the runs are not
 * in order, overlap, or go beyond what 63 bits count. */
bool sourcemap_read(struct sourcemap *map, struct span json);
/* The same of a record's member (any valid JSON; p NULL: there is none), whose
 * text has that length. NULL, or what is wrong, for a message. */
const char *sourcemap_read_member(
    struct sourcemap *map, struct span json, uint64_t length);
/* Append ,"source":{"start":N,"end":N}: where a range of the out text came
 * from; null if map is NULL. */
void sourcemap_write_source(
    struct buf *out, const struct sourcemap *map, struct sourcemap_range range);

#endif
