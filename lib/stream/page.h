/* Pages of HTML, each complete in itself: nothing is fetched, no script runs
 * (the page's own policy forbids both), and text shows as it is. Light and dark
 * as the reader's system has it. */
#ifndef PAGE_H
#define PAGE_H

#include "buf.h"
#include "writer.h"

/* Write a page down to its heading, "TOOL: TITLE". rules: further rules of its
 * style, where the colours of all pages are var(--ground), --ink, --faint and
 * --rule. All three are trusted markup. */
void page_begin(
    struct writer *out, const char *tool, const char *title, const char *rules);
void page_end(struct writer *out);

/* Append text so that it shows as it is and does nothing: markup escaped, what
 * is invisible or no UTF-8 as a small sign. */
void page_text(struct buf *out, struct span text);
/* The same as an attribute's value, inside quotes. */
void page_attribute(struct buf *out, struct span text);

#endif
