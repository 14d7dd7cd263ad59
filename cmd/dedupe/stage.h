/* One run in stages, for engines that sort and shuffle lines.
 *
 * signatures  records to lines: key, position, band, and what the next needs
 * pairs       those lines, sorted, to rows: a record and earlier ones like it
 * clusters    those rows, sorted, to a list of what goes
 * apply       records and that list to the records that stay
 *
 * A position is a part's number and the record's in it, so that the order of
 * bytes is that of one run. Each decision of one run depends on what stood
 * before: a key's holders, which pairs walks in order, and whether a key is
 * common, which clusters decides in order. */
#ifndef STAGE_H
#define STAGE_H

#include "dedupe.h"

#define STAGE_FIELDS 20
#define STAGE_PARTS ((UINT64_C(1) << 24) - 1) /* the highest number */
#define STAGE_SERIAL 40 /* bits of a record's number */

/* A line, its fields by tabs, as they are written (ids escaped). */
struct stage_row {
	const char *file;
	uint64_t line;
	struct span all;
	struct span field[STAGE_FIELDS];
	size_t n;
};

/* --- stagerow.c --- */

/* Cut the line; ends the program if it has too many fields. */
void stage_cut(struct stage_row *row, char *line, size_t n);
/* Fields as what they are; any other thing ends the program. */
uint64_t stage_hex(const struct stage_row *row, struct span s);
double stage_share(const struct stage_row *row, struct span s);
void stage_sketch(
    const struct stage_row *row, struct span s, struct sketch *sketch);
void stage_add_sketch(struct buf *out, const struct sketch *sketch);
_Noreturn void stage_bad(const struct stage_row *row, const char *what);
/* Ends the program unless row comes after the one in *last, by bytes; it is
 * the last one then. */
void stage_order(const struct stage_row *row, struct buf *last);
uint64_t stage_position(const struct settings *set, const struct record *rec);

/* --- pairs.c, chains.c: two stages --- */

struct pairs;

struct pairs *pairs_new(const struct settings *set);
void pairs_free(struct pairs *p);
void pairs_row(struct pairs *p, const struct stage_row *row);
/* After the last row; hot keys are told if verbose. */
void pairs_end(struct pairs *p, bool verbose);

struct chains;

struct chains *chains_new(void);
void chains_free(struct chains *c);
void chains_row(struct chains *c, const struct stage_row *row);
void chains_end(struct chains *c);

#endif
