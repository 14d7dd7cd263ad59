/* --to html: a page that shows what became of each article. */
#ifndef HTML_H
#define HTML_H

#include "buf.h"
#include "map.h"
#include "writer.h"

struct html {
	uint64_t articles, lines, changes, gone; /* shown so far */

	/* Its own. */
	struct buf out;
};

/* An article: its text as read and as it goes out, what was copied (in bytes),
 * the lines that were taken out, and, if the record goes whole, why. */
struct html_article {
	struct span id, source, out;
	const struct sourcemap *map;
	const struct map_lines *lines;
	struct span why;
};

void html_begin(struct html *h, struct writer *out);
void html_article(
    struct html *h, struct writer *out, const struct html_article *article);
void html_end(struct html *h, struct writer *out);
void html_fini(struct html *h);

#endif
