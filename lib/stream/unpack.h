/* gzip (RFC 1952) and zstd (RFC 8878), told by their magic bytes, of many
 * members or frames in a row. Memory is bounded: a zstd frame whose window is
 * over 128 MB is refused. */
#ifndef UNPACK_H
#define UNPACK_H

#include <stdbool.h>
#include <stddef.h>

struct unpack;

enum unpack_status {
	UNPACK_MORE, /* wants more input, or more room */
	UNPACK_END, /* of the last member */
	UNPACK_DAMAGED /* unpack_error() says why; what was made is good */
};

/* False if no packing begins with these n bytes, however they go on. */
bool unpack_could_be(const unsigned char *p, size_t n);
/* For the packing that p[0..n) begins with; NULL if there is none. */
struct unpack *unpack_new(const unsigned char *p, size_t n);
void unpack_free(struct unpack *u);
/* Unpack from in[0..*in_n) to out[0..*out_n); sets both to what was used and
 * made. eof: nothing follows behind in. */
enum unpack_status unpack_run(struct unpack *u, const unsigned char *in,
    size_t *in_n, char *out, size_t *out_n, bool eof);
/* True if more may come out without more input. */
bool unpack_pending(const struct unpack *u);
const char *unpack_error(const struct unpack *u);

#endif
