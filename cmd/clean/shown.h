/* What was taken out, for --removed and --mark. */
#ifndef SHOWN_H
#define SHOWN_H

#include "boiler.h"
#include "record.h"

struct shown {
	enum offset_unit unit;
	struct buf json; /* its own */
};

/* A record begins. */
void shown_begin(struct shown *shown);
/* Tell of the lines that were taken from text: a row of --removed each, and, if
 * member is true, as the record's member "removed". */
void shown_lines(struct shown *shown, struct record *rec, struct span text,
    const struct boiler *boiler, const struct repair_line *line, bool member);
/* The same of a record that goes as a whole; text is what is left of it. In
 * the member its text is empty. */
void shown_record(struct shown *shown, struct record *rec, struct span reason,
    struct span text, bool member);

#endif
