/* What was taken out, for --removed and --mark. */
#ifndef SHOWN_H
#define SHOWN_H

#include "boiler.h"
#include "record.h"
#include "side.h"

struct shown {
	struct side *side; /* --removed; may be NULL */
	enum offset_unit unit;
	struct buf json; /* its own */
};

/* Columns of --removed. */
#define SHOWN_COLUMNS 5
extern const char *const shown_columns[SHOWN_COLUMNS];

/* Tell of the lines that were taken from text: a row each, and, if member is
 * true, as the record's member "removed". */
void shown_lines(struct shown *shown, struct record *rec, struct span text,
    const struct boiler *boiler, const struct repair_line *line, bool member);

#endif
