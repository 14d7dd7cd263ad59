/* Framing: a stream of bytes as records. Text, JSON Lines and WET are known
 * here and nowhere else.
 *
 * The reader owns one large buffer; a record's spans point into it and are
 * valid until the next call. Only the cut-off tail of the buffer is moved. */
#ifndef READER_H
#define READER_H

#include "record.h"
#include "source.h"
#include "stream.h"
#include "tool.h"

struct reader;

enum reader_status {
	READER_RECORD, /* *rec is filled */
	READER_END, /* of this source */
	READER_SIGNAL, /* a signal came while waiting: look at it, call again */
	READER_ERROR /* the source is damaged (source_error()); what came
			before has been given out */
};

/* What the reader needs of its owner: called before each read from the source,
 * when all spans handed out are about to become void. waits: the read would
 * wait for a writer. False: a signal came, do not read. */
struct reader_hook {
	bool (*before_read)(void *owner, struct source *source, bool waits);
	void *owner;
};

struct reader *reader_new(const struct tool_common *common,
    struct reader_hook hook, struct arena *arena);
void reader_free(struct reader *r);
/* Begin with a source, which stays the caller's. Reads its beginning to judge
 * its form; the form is then reader_form(). READER_RECORD if all is well. */
enum reader_status reader_begin(
    struct reader *r, struct source *source, struct span name);
enum form reader_form(const struct reader *r);
/* True if the source, begun with, holds nothing: no form can be judged. */
bool reader_is_empty(const struct reader *r);
/* Done with the source: to be called before it is closed. */
void reader_end(struct reader *r);
/* How articles read as text may be cut, from the next record on. */
void reader_set_cut(struct reader *r, enum cut cut);
/* Plain text: a line of which starts(self, line) says so begins an article, as
 * a separator before it would. NULL for none. */
void reader_set_starts(
    struct reader *r, bool (*starts)(void *self, struct span line), void *self);
/* The next record or part. rec->serial counts on over all sources. */
enum reader_status reader_next(struct reader *r, struct record *rec);
/* Bytes taken from the sources so far, unpacked. */
uint64_t reader_bytes(const struct reader *r);
/* From here on keep totals of what is read as plain text. */
void reader_count_totals(struct reader *r);
struct stream_totals reader_totals(const struct reader *r);

#endif
