/* What the files of align share; not for others. */
#ifndef ALIGNIMPL_H
#define ALIGNIMPL_H

#include "align.h"

/* Cells of a table, bytes of each of its sides, and the budget's share of a
 * cell. */
#define ALIGN_TABLE ((size_t)32 * 1024)
#define ALIGN_TABLE_SIDE ((size_t)1024)
#define ALIGN_TABLE_COST 2

/* Equal bytes as a run of whole characters; its length. */
size_t align_run(struct align *a, size_t s, size_t o, size_t n);
/* Align a piece by a table. False if it is too large. */
bool align_table(
    struct align *a, size_t s, size_t s_end, size_t o, size_t o_end);

#endif
