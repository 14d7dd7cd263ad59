/* An operand as a stream of plain bytes: a file or standard input, gzip (many
 * members) and zstd (many frames) told by their magic bytes and unpacked. */
#ifndef SOURCE_H
#define SOURCE_H

#include "encoding.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

struct source;

/* Open path ("-": standard input). NULL: the reason has been told as
 * "prog: path: why" (missing, a directory, not readable). A pipe is made
 * larger where the kernel lets us (F_SETPIPE_SZ). */
struct source *source_open(const char *path);
/* Before the first read: what begins with a byte order mark of UTF-16 or UTF-32
 * is given as UTF-8, and so is what must be decoded from its beginning in the
 * encoding (recode.h), which stays the caller's; NULL: none. */
void source_decode(struct source *source, struct encoding *encoding);
/* Whether it is such a stream, and U+FFFD given so far for what is none of its
 * characters. */
bool source_recoded(const struct source *source);
uint64_t source_replaced(const struct source *source);
void source_close(struct source *source);
/* "stdin" or the path, for messages. */
const char *source_name(const struct source *source);
/* Up to n bytes (n > 0). 0 at the end. -1: cannot go on; source_error() says
 * why (read error, damaged or cut-off gzip): what came before is good. A
 * signal without SA_RESTART gives -1 with errno EINTR, and the call may be made
 * again. Never blocks once it has bytes to give. */
ssize_t source_read(struct source *source, char *p, size_t n);
/* True if the next source_read() would have to wait for a writer. */
bool source_would_block(struct source *source);
/* The descriptor that it reads from, for poll(2). */
int source_fd(const struct source *source);
/* The reason after a -1 that is no EINTR: "gzip: unexpected end". */
const char *source_error(const struct source *source);
/* Size in bytes of what is read (packed, for packed input), 0 if unknown; and
 * how many of them have been read: for the progress line. */
uint64_t source_size(const struct source *source);
uint64_t source_done(const struct source *source);

#endif
