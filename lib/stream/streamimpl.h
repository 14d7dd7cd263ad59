/* What the loop's files share; not for others. */
#ifndef STREAMIMPL_H
#define STREAMIMPL_H

#include "progress.h"
#include "reader.h"
#include "stream.h"
#include "tool.h"

struct stream {
	struct tool *tool;
	struct filter *filter;
	struct reader *reader;
	struct writer *out; /* NULL until the output's form is known */
	struct arena *arena;
	struct side *rejects, *shown; /* --rejects, --removed, or NULL */
	struct progress progress;
	struct record rec;
	uint64_t in, done_out, removed, rejected, faulty;
	uint64_t files_done; /* bytes of the operands behind us, as stored */
	struct source *source;
	bool open; /* inside an article of several parts */
	bool passed, refused; /* what became of its parts */
	bool given; /* the filter had parts of it, and not yet its end */
	struct extent extent; /* of its parts so far */
	bool missing; /* an operand could not be read, or not to its end */
	bool fatal;
};

/* Take a record or part through the filter: judge, run, write, count. */
void stream_handle(struct stream *st, struct record *rec);
/* The record at hand is whole: count what became of it. */
void stream_finish(struct stream *st, struct record *rec);

#endif
