/* A growing run of bytes, owned. */
#ifndef BUF_H
#define BUF_H

#include "span.h"
#include <stdint.h>

struct buf {
	char *p; /* NULL until the first byte */
	size_t n;
	size_t cap;
};

/* Release the bytes; b is empty again and may be used on. */
void buf_fini(struct buf *b);
/* Room for at least more further bytes: p[n] to p[n + more - 1] may be set. */
void buf_reserve(struct buf *b, size_t more);
void buf_add(struct buf *b, const char *p, size_t n);
void buf_add_span(struct buf *b, struct span s);
void buf_add_str(struct buf *b, const char *s);
void buf_add_byte(struct buf *b, char c);
/* n in decimal digits. */
void buf_add_number(struct buf *b, uint64_t n);
/* As printf(3) would write it. */
void buf_printf(struct buf *b, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static inline struct span
buf_span(const struct buf *b)
{
	return (struct span){ b->p, b->n };
}

#endif
