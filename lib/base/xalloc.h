/* Memory that is there or the program ends: status 2 and a message. */
#ifndef XALLOC_H
#define XALLOC_H

#include <stddef.h>

/* n bytes, at least one; release with free(). */
void *xmalloc(size_t n);
/* count * size zeroed bytes, the product checked; release with free(). */
void *xcalloc(size_t count, size_t size);
/* count * size zeroed bytes, the product checked, on the bounds of cache lines
 * (64 bytes), for vector code; release with free(). */
void *xcalloc_aligned(size_t count, size_t size);
/* p made count * size bytes long, the product checked. */
void *xreallocarray(void *p, size_t count, size_t size);
/* Copies of s, and of n bytes with a NUL behind them. */
char *xstrdup(const char *s);
char *xmemdup(const char *p, size_t n);

#endif
