/* What the reader's files share; not for others. */
#ifndef READERIMPL_H
#define READERIMPL_H

#include "reader.h"

/* The part of an article that is looked at to judge its paragraphs, and within
 * which a part ends: results must not depend on how the bytes came in, so
 * nothing else bounds a part. */
#define WINDOW ((size_t)256 * 1024)

/* Up to where a faulty record is passed on as it was read. */
enum until { UNTIL_NONE, UNTIL_ARTICLE, UNTIL_LINE, UNTIL_COUNT };

struct reader {
	const struct tool_common *common;
	struct reader_hook hook;
	struct arena *arena;
	struct source *source;
	struct span name;
	enum form form;
	enum cut cut;
	char *buf;
	size_t cap, start, end; /* what is not consumed: buf[start..end) */
	size_t scanned; /* from start: no separator in there */
	size_t seen; /* from start: lines in there begin no article */
	bool mid_line; /* what was consumed last was no line's end */
	size_t lineless; /* from start: no newline in there */
	bool eof;
	bool damaged; /* eof because the source cannot go on */
	uint64_t bytes; /* consumed, of all sources */
	struct stream_totals totals; /* of those that are text */
	uint64_t line; /* of buf[start] in its file, from 1 */
	uint64_t number; /* of the article in its file */
	uint64_t serial;
	struct json_object json;
	bool swallow; /* a newline right here belongs to the form feed */
	bool in_article; /* a part of it was given out */
	bool judged, by_lines;
	bool unfinished; /* the last part was cut inside a paragraph */
	enum until until;
	uint64_t left; /* UNTIL_COUNT */
	const char *fault;
	bool begun; /* a piece of the faulty record was given out */
	bool fault_begun; /* likewise, of what is faulty in it */
	bool totals_wanted;
	bool (*starts)(void *self, struct span line); /* or NULL */
	void *starts_self;
};

static inline const char *
at(const struct reader *r)
{
	return r->buf + r->start;
}

static inline size_t
avail(const struct reader *r)
{
	return r->end - r->start;
}

/* More bytes into the buffer; READER_RECORD if some came or the end did. */
enum reader_status reader_fill(struct reader *r);
/* n bytes are done with. */
void reader_consume(struct reader *r, size_t n);
/* Begin rec at the buffer's start. */
void reader_start(struct reader *r, struct record *rec);
/* The bytes of c in the unconsumed part from r->scanned on; NULL if none. */
const char *reader_find(struct reader *r, char c);
/* rec is the next piece of a faulty record, raw. */
void reader_fault_piece(
    struct reader *r, struct record *rec, size_t n, bool last);

/* Of the n bytes at hand, those before the first line that begins an article:
 * then the one before ends. Else all lines that are complete. */
size_t reader_before_start(struct reader *r, size_t n, bool *ended);

enum reader_status text_next(struct reader *r, struct record *rec);
enum reader_status jsonl_next(struct reader *r, struct record *rec);
enum reader_status wet_next(struct reader *r, struct record *rec);

#endif
