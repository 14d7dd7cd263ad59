/* Back from a cleaned record to what was read, by the members of --map=full:
 * map, cut, and was. */
#ifndef UNDO_H
#define UNDO_H

#include "record.h"
#include "sourcemap.h"
#include "stream.h"

/* What a record has of them; all fields of it but map are spans of its line. */
struct undo {
	enum offset_unit unit;
	struct sourcemap map;
	struct span cut; /* an array; p NULL: none */
	struct span was; /* an object; p NULL: none */
	struct buf text; /* as it was read */
	struct buf line; /* the JSON line as it was read */
	struct buf scratch;
	uint64_t undone; /* records */
};

/* How many bytes of s, valid or not, n units are (all if it has fewer). */
size_t undo_advance(enum offset_unit unit, struct span s, uint64_t n);

/* Read the members. False if the record has no map (*why is NULL), or one that
 * is wrong or does not fit the text (*why says so). */
bool undo_read(struct undo *u, const struct record *rec, const char **why);
/* The text as it was read, into u->text. The map and cut are those of u, the
 * text need not be the record's. False and *why if they do not fit. */
bool undo_text(struct undo *u, struct span text, const char **why);
/* The line as it was read, into u->line; undo_text() went before. */
bool undo_line(struct undo *u, struct record *rec, const char **why);
/* The hash that `was` holds. */
uint64_t undo_sum(struct span text);

/* each() under --undo. */
enum verdict undo_record(
    struct undo *u, struct record *rec, struct writer *out);
void undo_fini(struct undo *u);

#endif
