/* What was taken out, for --removed and --mark. */
#ifndef SHOWN_H
#define SHOWN_H

#include "boiler.h"
#include "record.h"

struct shown {
	enum offset_unit unit;
	struct buf json; /* its own */
};

/* Tell of the lines that were taken from text: a row of --removed each, and, if
 * member is true, as the record's member "removed". */
void shown_lines(struct shown *shown, struct record *rec, struct span text,
    const struct boiler *boiler, const struct repair_line *line, bool member);

#endif
