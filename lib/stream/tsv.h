/* Fields of TSV. */
#ifndef TSV_H
#define TSV_H

#include "buf.h"

/* Append s with tab, newline, return and backslash as \t \n \r \\. */
void tsv_escape(struct buf *out, struct span s);

#endif
