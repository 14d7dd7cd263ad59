/* Bytes that live as long as the record at hand. */
#ifndef ARENA_H
#define ARENA_H

#include "span.h"

struct arena;

struct arena *arena_new(void);
void arena_free(struct arena *a);

/* n bytes aligned for any type, valid until arena_reset(). */
void *arena_alloc(struct arena *a, size_t n);
/* An array; the product is checked. */
void *arena_array(struct arena *a, size_t count, size_t size);
/* A copy of s, with a NUL behind it that is not counted. */
struct span arena_copy(struct arena *a, struct span s);
/* A formatted string with a NUL behind it that is not counted. */
struct span arena_printf(struct arena *a, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* All that was handed out is void. Keeps one block for the next record. */
void arena_reset(struct arena *a);

#endif
