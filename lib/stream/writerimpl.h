/* What the writer's files share; not for others. */
#ifndef WRITERIMPL_H
#define WRITERIMPL_H

#include "writer.h"

/* A block of output, and from which size on borrowed bytes are worth a write
 * of their own. */
#define BLOCK ((size_t)256 * 1024)
#define LENT_WRITE ((size_t)32 * 1024)

struct writer {
	int fd;
	enum form form;
	bool nul; /* -0 */
	bool ff_inside; /* --ff=ignore: texts may hold form feeds */
	const char *text_field, *id_field;
	struct buf buf; /* to be written first */
	struct span lent; /* to be written next */
	uint64_t article; /* serial of the last article that had output */
	bool newline_due; /* the last JSON line had no newline */
	uint64_t bytes;
};

/* The newline that the last JSON line was read without, now that another
 * follows. */
void writer_due_newline(struct writer *out);
/* The record as a JSON line. */
void writer_json(struct writer *out, struct record *rec);

#endif
