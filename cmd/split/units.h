/* Cutting a record into units, and writing them. */
#ifndef UNITS_H
#define UNITS_H

#include "buf.h"
#include "marks.h"
#include "offsets.h"
#include "record.h"
#include "sentence.h"
#include "stream.h"
#include "writer.h"

enum unit { UNIT_ARTICLE, UNIT_PARAGRAPH, UNIT_SENTENCE, UNIT_WORD };

struct splitter {
	enum unit unit;
	bool punct; /* -w: the segments that are no words, too */
	bool check; /* prove that units and gaps join to the input */
	struct sentence_options sentences; /* what the options ask for */
	bool why; /* write candidates instead of units */
	enum offset_unit offset_unit;
	/* Of the article at hand: */
	uint64_t paragraph, sentence, word; /* numbers of the last unit */
	uint64_t paragraph_done; /* the last paragraph that had output */
	bool unfinished; /* the paragraph goes on in the next part */
	struct sentence_memory memory;
	struct mark_stack marks; /* open behind the last unit */
	/* Of the record or part: */
	struct record *rec;
	struct writer *out;
	struct offsets offsets;
	const char *checked; /* all before this is accounted for */
	const char *counted; /* --check: up to here, */
	uint64_t count; /* so many units of offset, counted one by one */
	bool wrong; /* --check failed */
	struct buf line;
	uint64_t units;
};

/* Cut the record (or part) and write its units. False if --check failed; that
 * has been told. */
bool split_record(struct splitter *s, struct record *rec, struct writer *out);
/* Write one unit, the next in order. */
void unit_write(struct splitter *s, struct span text);
/* --why: the header, and a candidate. */
void why_header(struct writer *out);
void why_write(void *self, const struct sentence_verdict *verdict);
/* The units of the record at hand are all written: no more is held back. */
void unit_flush(struct splitter *s);

#endif
