/* The rows that stat writes: TSV with a header, JSON objects, a table; or all
 * of them as bars or a page. */
#ifndef ROWS_H
#define ROWS_H

#include "buf.h"
#include "groups.h"
#include "verdicts.h"
#include "writer.h"

struct rows {
	const char *first; /* name of the first column */
	uint64_t wanted; /* bit i: measure i has a column */
	bool lengths; /* columns of lengths */
	bool readability; /* and of that */
	const struct wording *wording; /* of vocabulary, or its own rows */
	bool article; /* rows are of one article each */
	struct verdicts *verdicts; /* further columns */
	enum form form;
	unsigned width; /* columns of the screen, for people */

	/* Its own. */
	struct buf line, table;
	size_t waiting; /* rows in table */
};

void rows_fini(struct rows *rows);
/* Begin, in the form of the writer: name the columns. */
void rows_begin(struct rows *rows, struct writer *out);
void rows_put(struct rows *rows, struct writer *out, struct span name,
    const struct counts *counts);
/* What was held back for a table. */
void rows_end(struct rows *rows, struct writer *out);
/* Rows of all groups, or what is drawn of them. */
void rows_groups(
    struct rows *rows, const struct groups *groups, struct writer *out);

/* Append the header (TSV), and a row. */
void rows_header(const struct rows *rows, struct buf *line);
void rows_tsv(const struct rows *rows, struct buf *line, struct span name,
    const struct counts *counts);
/* True if the rows are words of --top. */
bool rows_are_words(const struct rows *rows);

#endif
