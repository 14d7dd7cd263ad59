/* Files beside the output: --rejects, --removed. TSV with a header row, or
 * JSON objects where the output is JSON Lines. A failed write is status 2. */
#ifndef SIDE_H
#define SIDE_H

#include "span.h"
#include <stdbool.h>
#include <stdint.h>

struct side;

/* Open (create or truncate) path for rows of these columns (names must outlive
 * it). Ends the program with status 2 if it cannot be opened. It is
 * emptied by side_set_json(); a file that is read as well is for
 * operands_refuse() to find before. */
struct side *side_open(
    const char *path, const char *const *columns, size_t ncolumns);
/* Must be called once before the first row: true for JSON objects. */
void side_set_json(struct side *side, bool json);
/* One row: a field a column, in order. Numbers go unquoted in JSON. */
void side_text(struct side *side, struct span s);
void side_number(struct side *side, uint64_t n);
/* Begin, go on with, and end a field that comes piece by piece. */
void side_piece(struct side *side, struct span s, bool first, bool last);
/* The row is complete; checks that it had a field for each column. */
void side_end_row(struct side *side);
void side_flush(struct side *side);
/* Flush and close, checked; NULL is allowed. */
void side_close(struct side *side);

#endif
