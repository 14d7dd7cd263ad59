/* Rows as a table for people. */
#ifndef LAYOUT_H
#define LAYOUT_H

#include "span.h"
#include "writer.h"

/* Write rows of TSV, a header first, as a table no wider than the screen: what
 * does not fit side by side stands below one another, a column a row. Thousands
 * are parted, bytes told in their unit, fractions rounded to four digits. */
void layout_write(struct span rows, unsigned width, struct writer *out);

/* Append a cell as it is shown: column names the measure. */
void layout_cell(struct buf *out, struct span column, struct span cell);
/* Columns of the screen that the text takes. */
size_t layout_width(struct span text);

#endif
