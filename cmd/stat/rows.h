/* The rows that stat writes: TSV with a header, or JSON objects. */
#ifndef ROWS_H
#define ROWS_H

#include "buf.h"
#include "measure.h"
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
	struct buf value; /* a string in JSON */
};

void rows_fini(struct rows *rows);
/* Name the columns, where the output is TSV. */
void rows_header(const struct rows *rows, struct writer *out);
void rows_put(struct rows *rows, struct writer *out, struct span name,
    const struct counts *counts);

#endif
