/* What is left of a web page's markup in a text: entities and tags.
 *
 * Entities are decoded, then tags taken out, until none is left; a tag that
 * ends a line or paragraph becomes newlines. A script, style or comment goes
 * with its content where that ends within MARKUP_CONTENT bytes; otherwise its
 * tag goes alone. */
#ifndef MARKUP_H
#define MARKUP_H

#include "buf.h"
#include "span.h"
#include <stdint.h>

struct repair_line;

#define MARKUP_CONTENT ((size_t)256 * 1024)

struct markup {
	bool entities, tags; /* which to resolve */
	uint64_t decoded, removed; /* of them, so far */
	size_t work; /* bytes that may still be looked at: what nests so deep
			that it needs more was made to, and stays */

	/* Its own. */
	struct buf text[2];
	struct markup_map *map; /* of the last text: a pass each */
	size_t maps, cap;
};

/* text without markup: text itself if there is none, else in m's own memory
 * until the next call. */
struct span markup_resolve(struct markup *m, struct span text);
/* The lines of what markup_resolve() gave last (got), in order: where they
 * began in the text that it was given. */
void markup_sources(const struct markup *m, const char *got, const char *given,
    struct repair_line *line, size_t n);
void markup_fini(struct markup *m);

#endif
