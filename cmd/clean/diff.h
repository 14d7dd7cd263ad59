/* --diff: what became of each article, as a unified diff. */
#ifndef DIFF_H
#define DIFF_H

#include "buf.h"
#include "record.h"
#include "sourcemap.h"

struct diff_line;

struct diff {
	bool color; /* for the eye: what could drive a terminal is made
		       visible, so that patch(1) is not to have it */

	/* Its own. */
	struct diff_line *line;
	size_t n, cap;
	struct buf out;
};

/* The diff of two texts, of which map (in bytes) says what is copied; in d->out
 * until the next call, empty if they are the same. id names the article. gone:
 * the record goes whole, out is of no matter. */
struct span diff_texts(struct diff *d, struct span id, struct span source,
    struct span out, const struct sourcemap *map, bool gone);
void diff_fini(struct diff *d);

#endif
