#include "pages.h"
#include "diag.h"

#include <stdint.h>
#include <string.h>
#include <sys/mman.h>

#define HUGE_PAGE ((size_t)2 << 20)
#define USED (PROT_READ | PROT_WRITE)

/* Bytes of the mapping: whole huge pages, if it is large. */
static size_t
size_of(size_t n, size_t size)
{
	size_t bytes;

	if (__builtin_mul_overflow(n, size, &bytes) ||
	    bytes > SIZE_MAX - 2 * HUGE_PAGE)
		die("out of memory");
	if (bytes < HUGE_PAGE)
		return bytes;
	return (bytes + HUGE_PAGE - 1) / HUGE_PAGE * HUGE_PAGE;
}

static void *
map(size_t bytes, int protection)
{
	void *p =
	    mmap(NULL, bytes, protection, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (p == MAP_FAILED)
		die("out of memory");
	return p;
}

/* Begins at a multiple of HUGE_PAGE. */
static void *
map_aligned(size_t bytes, int protection)
{
	char *p = map(bytes + HUGE_PAGE, protection);
	size_t before = -(uintptr_t)p % HUGE_PAGE;

	if (before > 0)
		munmap(p, before);
	munmap(p + before + bytes, HUGE_PAGE - before);
	return p + before;
}

static void *
make(size_t bytes)
{
	void *p;

	if (bytes < HUGE_PAGE)
		return map(bytes, USED);
	p = map_aligned(bytes, USED);
#ifdef MADV_HUGEPAGE
	(void)madvise(p, bytes, MADV_HUGEPAGE);
#endif
	return p;
}

void *
pages_new(size_t n, size_t size)
{
	return make(size_of(n, size));
}

void *
pages_grow(void *old, size_t old_n, size_t n, size_t size)
{
	size_t before = size_of(old_n, size), bytes = size_of(n, size);
	void *p;

#ifdef MREMAP_FIXED
	if (before >= HUGE_PAGE) {
		p = mremap(old, before, bytes, MREMAP_MAYMOVE | MREMAP_FIXED,
		    map_aligned(bytes, PROT_NONE));
		if (p == MAP_FAILED)
			die("out of memory");
		return p;
	}
#endif
	p = make(bytes);
	memcpy(p, old, before);
	munmap(old, before);
	return p;
}

void
pages_free(void *p, size_t n, size_t size)
{
	if (p != NULL)
		munmap(p, size_of(n, size));
}
