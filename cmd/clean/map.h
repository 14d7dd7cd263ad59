/* --map: from each piece of the cleaned text to where it was read.
 *
 * The map is made after the fact, from the text as read and the result alone;
 * where lines began is a help to find the way, not a condition. So every byte
 * of the input is in a run that was copied or in a cut, whatever was done to
 * it; that the two give the input back is checked for each record. */
#ifndef MAP_H
#define MAP_H

#include "align.h"
#include "boiler.h"
#include "rebase.h"
#include "record.h"
#include "undo.h"

enum map_kind { MAP_NONE, MAP_RUNS, MAP_FULL };

struct mapper {
	enum map_kind kind;
	enum offset_unit unit;
	struct rebase rebase;

	/* Its own. */
	struct sourcemap bytes, own, composed;
	struct undo read; /* what the record came with */
	struct undo check;
	struct buf json, spelt;
};

/* What is known of how the text came to be: the mended text, its lines, and
 * which of them were taken out of it. */
struct map_lines {
	struct span text;
	const struct repair_line *line;
	size_t n;
	const struct boiler_line *taken;
	size_t taken_n;
};

/* What is copied of the text as read into rec->text as it is now, in bytes,
 * until the next call. */
const struct sourcemap *map_of(
    struct mapper *m, const struct record *rec, const struct map_lines *lines);
/* rec->text is now what it is to be: set the members that the kind asks for. A
 * record that has a map comes to have the two as one, whatever the kind; one
 * that is a unit of split's has a map into its article, and tags are moved
 * along, whatever the kind. False if a check fails, which has been told: the
 * run is to end. */
bool map_record(
    struct mapper *m, struct record *rec, const struct map_lines *lines);
void map_fini(struct mapper *m);

/* --- mapset.c --- */

/* Set the members: map, and for a full one cut and was, where *source is what
 * was first read. has: the record came with a map. False if they do not
 * give the source back. */
bool mapset(struct mapper *m, struct record *rec, const struct sourcemap *map,
    bool has, const struct span *source);

#endif
