/* A stream of bytes in an encoding, to UTF-8 as it is read: UTF-16 and UTF-32
 * (Unicode 15, section 3.9 and 3.10, told by their byte order marks), and what
 * encoding.h says is decoded from the beginning.
 *
 * What is no character becomes U+FFFD and is counted: a lone surrogate, a
 * value beyond U+10FFFF, a byte that begins nothing, an unfinished end. */
#ifndef RECODE_H
#define RECODE_H

#include "encoding.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct recode;

/* The longest byte order mark. */
#define RECODE_MARK 4
/* Room in out that is always enough for something to be made. */
#define RECODE_ROOM 64

/* False if no byte order mark begins with the n bytes at p, however they go
 * on, or one is there whole and nothing longer can be. */
bool recode_could_be(const unsigned char *p, size_t n);
/* For a stream that begins with p[0..n): by its byte order mark, whose bytes
 * are *mark and not to be given to recode_run(); else in the encoding, which
 * may be NULL. NULL: the stream is UTF-8 or what else can hold it, and is to
 * be read as it is (then *mark is 0). Of all streams in an encoding, only one
 * may be open. */
struct recode *recode_new(
    const unsigned char *p, size_t n, struct encoding *encoding, size_t *mark);
void recode_free(struct recode *recode); /* NULL: nothing */
/* Recode from in[0..*in_n) to out[0..*out_n), whose room is RECODE_ROOM at
 * least; sets both to what was used and made. If neither, more input is
 * needed. eof: nothing follows behind in; to be called until it makes nothing
 * more. */
void recode_run(struct recode *recode, const unsigned char *in, size_t *in_n,
    char *out, size_t *out_n, bool eof);
/* U+FFFD made so far for what is no character. */
uint64_t recode_replaced(const struct recode *recode);

#endif
