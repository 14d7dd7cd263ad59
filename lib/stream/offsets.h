/* Byte positions of a record's text as offsets in the unit asked for. */
#ifndef OFFSETS_H
#define OFFSETS_H

#include "record.h"

/* A cursor through one record or part; positions may be asked for in any
 * order, ascending ones cost one pass over the text in all. */
struct offsets {
	enum offset_unit unit;
	const char *origin; /* start of the text */
	const char *at; /* what has been counted up to here */
	uint64_t base; /* offset of origin in the article */
	uint64_t count; /* of origin..at */
};

/* Begin with rec->text as it was read (rec->read_text); offsets count from
 * the start of the article, over all its parts. */
void offsets_begin(
    struct offsets *o, enum offset_unit unit, const struct record *rec);
/* The offset of p, which lies in that text or at its end. */
uint64_t offsets_at(struct offsets *o, const char *p);

#endif
