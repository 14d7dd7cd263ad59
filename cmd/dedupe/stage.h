/* One run in stages, for engines that sort and shuffle lines.
 *
 * signatures  units to lines: key, position, band, and what the next needs
 * pairs       those lines, sorted, to rows: a unit and earlier ones like it
 * clusters    those rows, sorted, to a list of what goes
 * apply       units and that list to the units that stay
 *
 * A position is a part's number and the unit's in it, so that the order of
 * bytes is that of one run. Each decision of one run depends on what stood
 * before: a key's holders, which pairs walks in order, and whether a key is
 * common, which clusters decides in order. Every row has a check of the
 * options, so that no stage takes up what others made with other options. */
#ifndef STAGE_H
#define STAGE_H

#include "dedupe.h"
#include "source.h"

#define STAGE_FIELDS 20
#define STAGE_PARTS ((UINT64_C(1) << 24) - 1) /* the highest number */
#define STAGE_SERIAL 40 /* bits of a unit's number */
#define STAGE_BAND 2 /* digits of a band's number */
#define STAGE_CHECK 4 /* digits of the check of the options */

/* A line, its fields by tabs, as they are written (ids escaped). */
struct stage_row {
	const char *file;
	uint64_t line;
	struct span all;
	struct span field[STAGE_FIELDS];
	size_t n;
};

/* --- stagerow.c --- */

/* Cut the line, n bytes without its newline; ends the program if it has too
 * many fields. p[n] can be written. */
void stage_cut(struct stage_row *row, char *line, size_t n);
/* Fields as what they are; any other thing ends the program. */
uint64_t stage_hex(const struct stage_row *row, struct span s);
double stage_share(const struct stage_row *row, struct span s);
void stage_sketch(
    const struct stage_row *row, struct span s, struct sketch *sketch);
/* Append the last digits of a number; a sketch. */
void stage_add_hex(struct buf *out, uint64_t value, unsigned digits);
void stage_add_sketch(struct buf *out, const struct sketch *sketch);
_Noreturn void stage_bad(const struct stage_row *row, const char *what);
/* Ends the program unless row comes after the one in *last, by bytes; it is
 * the last one then. */
void stage_order(const struct stage_row *row, struct buf *last);
/* Ends the program unless the last digits of the field are those of these
 * options. */
void stage_agree(
    const struct stage_row *row, struct span field, const struct settings *set);
/* The position of the unit that was counted last. */
uint64_t stage_position(const struct dedupe *d);
/* Set *name to what the unit is told by: its record's id, or id:line. */
void stage_name(struct work *w, const struct unit *unit, struct buf *name);

/* --- stageread.c: rows, from a file or standard input, packed or not --- */

struct stage_reader;

/* Read from the source, which stays the caller's; a line of more than max_line
 * bytes ends the program. */
struct stage_reader *stage_reader_new(struct source *source, uint64_t max_line);
void stage_reader_free(struct stage_reader *r);
/* The next row, valid until the next call; false at the end. What cannot be
 * read ends the program. */
bool stage_read(struct stage_reader *r, struct stage_row *row);

/* --- pairs.c, chains.c: two stages, whose rows go to out --- */

struct pairs;

struct pairs *pairs_new(const struct settings *set, FILE *out);
void pairs_free(struct pairs *p);
void pairs_row(struct pairs *p, const struct stage_row *row);
/* After the last row. */
void pairs_end(struct pairs *p);
/* Append " name=value" to the accounting line; tell the hottest keys. */
void pairs_report(const struct pairs *p, struct buf *line);

struct chains;

struct chains *chains_new(const struct settings *set, FILE *out);
void chains_free(struct chains *c);
void chains_row(struct chains *c, const struct stage_row *row);
void chains_end(struct chains *c);
void chains_report(const struct chains *c, struct buf *line);

#endif
