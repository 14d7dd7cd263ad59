#include "arena.h"
#include "diag.h"
#include "xalloc.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define BLOCK_LEAST (64 * 1024) /* bytes */
#define ALIGN _Alignof(max_align_t)

struct block {
	struct block *older;
	size_t size; /* of data */
	max_align_t data[];
};

struct arena {
	struct block *newest; /* NULL until the first byte is asked for */
	size_t used; /* of newest, a multiple of ALIGN */
};

struct arena *
arena_new(void)
{
	return xcalloc(1, sizeof(struct arena));
}

static void
free_blocks(struct block *b)
{
	while (b != NULL) {
		struct block *older = b->older;

		free(b);
		b = older;
	}
}

void
arena_free(struct arena *a)
{
	if (a == NULL)
		return;
	free_blocks(a->newest);
	free(a);
}

/* A block of at least n bytes, and twice the last one, so that a record of any
 * size takes few. */
static void
add_block(struct arena *a, size_t n)
{
	size_t size = BLOCK_LEAST;
	struct block *b;

	if (a->newest != NULL && a->newest->size <= SIZE_MAX / 4)
		size = 2 * a->newest->size;
	if (size < n)
		size = n;
	if (size > SIZE_MAX - sizeof(*b))
		die("out of memory");
	b = xmalloc(sizeof(*b) + size);
	b->older = a->newest;
	b->size = size;
	a->newest = b;
	a->used = 0;
}

void *
arena_alloc(struct arena *a, size_t n)
{
	char *p;

	if (n > SIZE_MAX - ALIGN)
		die("out of memory");
	n = (n + ALIGN - 1) / ALIGN * ALIGN;
	if (a->newest == NULL || n > a->newest->size - a->used)
		add_block(a, n);
	p = (char *)a->newest->data + a->used;
	a->used += n;
	return p;
}

void *
arena_array(struct arena *a, size_t count, size_t size)
{
	if (size != 0 && count > SIZE_MAX / size)
		die("out of memory");
	return arena_alloc(a, count * size);
}

struct span
arena_copy(struct arena *a, struct span s)
{
	char *p;

	if (s.n == SIZE_MAX)
		die("out of memory");
	p = arena_alloc(a, s.n + 1);
	if (s.n > 0)
		memcpy(p, s.p, s.n);
	p[s.n] = '\0';
	return span_from(p, s.n);
}

struct span
arena_printf(struct arena *a, const char *format, ...)
{
	va_list ap;
	char *p;
	int n;

	va_start(ap, format);
	n = vsnprintf(NULL, 0, format, ap);
	va_end(ap);
	if (n < 0)
		die("cannot format a message");
	p = arena_alloc(a, (size_t)n + 1);
	va_start(ap, format);
	vsnprintf(p, (size_t)n + 1, format, ap);
	va_end(ap);
	return span_from(p, (size_t)n);
}

/* The newest block is the largest: it stays. */
void
arena_reset(struct arena *a)
{
	if (a->newest == NULL)
		return;
	free_blocks(a->newest->older);
	a->newest->older = NULL;
	a->used = 0;
}
