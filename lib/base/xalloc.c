#include "xalloc.h"
#include "diag.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define CACHE_LINE ((size_t)64)

static void *
checked(void *p)
{
	if (p == NULL)
		die("out of memory");
	return p;
}

/* Asked here, not of the allocator: a sanitizer's ends the program its own
 * way. */
static bool
product_fits(size_t count, size_t size)
{
	return count <= SIZE_MAX / size;
}

void *
xmalloc(size_t n)
{
	return checked(malloc(n > 0 ? n : 1));
}

void *
xcalloc(size_t count, size_t size)
{
	if (count == 0 || size == 0)
		count = size = 1;
	return checked(product_fits(count, size) ? calloc(count, size) : NULL);
}

void *
xcalloc_aligned(size_t count, size_t size)
{
	size_t n;
	void *p;

	if (!product_fits(count, size) || count * size > SIZE_MAX - CACHE_LINE)
		die("out of memory");
	n = (count * size + CACHE_LINE) / CACHE_LINE * CACHE_LINE;
	p = checked(aligned_alloc(CACHE_LINE, n));
	return memset(p, 0, n);
}

void *
xreallocarray(void *p, size_t count, size_t size)
{
	if (count == 0 || size == 0)
		count = size = 1;
	return checked(
	    product_fits(count, size) ? reallocarray(p, count, size) : NULL);
}

char *
xstrdup(const char *s)
{
	return xmemdup(s, strlen(s));
}

char *
xmemdup(const char *p, size_t n)
{
	char *copy;

	if (n == SIZE_MAX)
		die("out of memory");
	copy = xmalloc(n + 1);
	if (n > 0)
		memcpy(copy, p, n);
	copy[n] = '\0';
	return copy;
}
