/* --to bars: what was measured, drawn with block elements. */
#ifndef BARS_H
#define BARS_H

#include "rows.h"

/* The lengths of each group, or its words under --top; the counts of groups
 * beside one another, if there are several. */
void bars_write(
    const struct rows *rows, const struct groups *groups, struct writer *out);

/* Append a bar of share (0 to 1) of width columns, to an eighth of one. What is
 * not nothing shows. */
void bars_bar(struct buf *out, double share, unsigned width);

#endif
