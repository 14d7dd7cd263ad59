#include "seen.h"
#include "diag.h"
#include "xalloc.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#define BUCKET 8 /* slots: a cache line */
#define REGIONS 256
#define PAD 256 /* slots behind a region's homes, where its last ones go */
#define LEAST 256 /* homes of a region at first */
#define LOAD 0.75 /* entries per home, at most */
#define LISTED 1024 /* entries that seen_clear() takes out one by one */
#define HUGE_PAGE ((size_t)2 << 20)

/* Buckets fill from their beginning; an empty slot is 0. An entry that is not
 * in the bucket where it belongs is in the first one behind it that had room.
 */
struct seen {
	uint64_t *slot; /* fingerprints */
	uint64_t *value; /* beside them, or NULL */
	size_t homes; /* of a region */
	uint64_t used, limit;
	size_t listed[LISTED]; /* where the first entries since empty are */
};

static size_t
slots_of(size_t homes)
{
	return (homes + PAD) * REGIONS;
}

/* --- memory --- */

/* Of a mapping. Large ones are of huge pages, all of them: small ones cost half
 * of the speed. */
static size_t
size_of(size_t slots)
{
	size_t size;

	if (__builtin_mul_overflow(slots, sizeof(uint64_t), &size) ||
	    size > SIZE_MAX - 2 * HUGE_PAGE)
		die("out of memory");
	if (size < HUGE_PAGE)
		return size;
	return (size + HUGE_PAGE - 1) / HUGE_PAGE * HUGE_PAGE;
}

static void *
map(size_t size, int protection)
{
	void *p =
	    mmap(NULL, size, protection, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (p == MAP_FAILED)
		die("out of memory");
	return p;
}

/* Begins at a multiple of HUGE_PAGE. */
static void *
map_aligned(size_t size, int protection)
{
	char *p = map(size + HUGE_PAGE, protection);
	size_t before = -(uintptr_t)p % HUGE_PAGE;

	if (before > 0)
		munmap(p, before);
	if (before < HUGE_PAGE)
		munmap(p + before + size, HUGE_PAGE - before);
	return p + before;
}

static void *
map_huge(size_t size)
{
	void *p = map_aligned(size, PROT_READ | PROT_WRITE);

#ifdef MADV_HUGEPAGE
	(void)madvise(p, size, MADV_HUGEPAGE);
#endif
	return p;
}

static void *
remap(void *old, size_t old_size, size_t size)
{
	void *p;

#ifdef MREMAP_FIXED
	if (old_size >= HUGE_PAGE) {
		p = mremap(old, old_size, size, MREMAP_MAYMOVE | MREMAP_FIXED,
		    map_aligned(size, PROT_NONE));
		if (p == MAP_FAILED)
			die("out of memory");
		return p;
	}
#endif
	p = size < HUGE_PAGE ? map(size, PROT_READ | PROT_WRITE) :
			       map_huge(size);
	memcpy(p, old, old_size);
	munmap(old, old_size);
	return p;
}

static uint64_t *
enlarge(uint64_t *old, size_t old_slots, size_t slots)
{
	return remap(old, size_of(old_slots), size_of(slots));
}

static void
begin(struct seen *s, bool values)
{
	size_t size = size_of(slots_of(LEAST));

	s->homes = LEAST;
	s->limit = (uint64_t)((double)LEAST * REGIONS * LOAD);
	s->slot = map(size, PROT_READ | PROT_WRITE);
	s->value = values ? map(size, PROT_READ | PROT_WRITE) : NULL;
}

static void
unmap(struct seen *s)
{
	size_t size = size_of(slots_of(s->homes));

	munmap(s->slot, size);
	if (s->value != NULL)
		munmap(s->value, size);
}

struct seen *
seen_new(bool values)
{
	struct seen *s = xcalloc(1, sizeof(*s));

	begin(s, values);
	return s;
}

void
seen_free(struct seen *s)
{
	if (s == NULL)
		return;
	unmap(s);
	free(s);
}

/* --- places --- */

static inline uint64_t
print_of(struct hash h)
{
	return h.hi == 0 ? 1 : h.hi;
}

static inline size_t
region_of(struct hash h)
{
	return h.lo % REGIONS;
}

/* Where an entry belongs: grows with its region, and as its fingerprint falls,
 * for a table of any size. */
static inline size_t
home_of(size_t homes, size_t region, uint64_t print)
{
	return region * (homes + PAD) +
	    (size_t)(((unsigned __int128)~print * homes) >> 64);
}

/* Where the entry is, or would be. */
static inline size_t
place_of(const struct seen *s, size_t home, uint64_t print)
{
	while (s->slot[home] > print)
		home++;
	return home;
}

void
seen_prefetch(const struct seen *s, struct hash h)
{
	size_t at = home_of(s->homes, region_of(h), print_of(h));

	__builtin_prefetch(s->slot + at, 1);
	/* A search goes on for some slots: often beyond the cache line. */
	__builtin_prefetch(s->slot + at + 4, 1);
}

/* --- growing --- */

/* What is taken out of a region before it is put where it belongs now. */
struct taken {
	uint64_t *print, *value;
	size_t n;
};

static void
take_region(struct seen *s, size_t region, size_t homes, struct taken *t)
{
	size_t from = region * (homes + PAD), all = homes + PAD, n = 0;

	/* Written whatever it is, and counted if it is one. */
	for (size_t i = 0; i < all; i++) {
		t->print[n] = s->slot[from + i];
		if (s->value != NULL)
			t->value[n] = s->value[from + i];
		n += s->slot[from + i] != 0;
	}
	t->n = n;
	memset(s->slot + from, 0, all * sizeof(*s->slot));
}

/* In their order, each entry comes to its home or right behind the one before:
 * not nearer to the region's end than it was. */
static void
put_region(struct seen *s, size_t region, const struct taken *t)
{
	size_t next = 0;

	for (size_t i = 0; i < t->n; i++) {
		size_t home = home_of(s->homes, region, t->print[i]);

		next = home > next ? home : next;
		s->slot[next] = t->print[i];
		if (s->value != NULL)
			s->value[next] = t->value[i];
		next++;
	}
	if (next >= (region + 1) * (s->homes + PAD))
		die("table of fingerprints is crowded");
}

/* The regions move from the last one on: none falls on one that has not. */
static void
grow(struct seen *s)
{
	size_t old = s->homes, slots = slots_of(old);
	struct taken t = { .print = xcalloc(old + PAD, sizeof(*t.print)) };

	if (s->value != NULL)
		t.value = xcalloc(old + PAD, sizeof(*t.value));
	s->homes = old + old * 2 / 5;
	s->limit = (uint64_t)((double)s->homes * REGIONS * LOAD);
	s->slot = enlarge(s->slot, slots, slots_of(s->homes));
	if (s->value != NULL)
		s->value = enlarge(s->value, slots, slots_of(s->homes));
	for (size_t region = REGIONS; region-- > 0;) {
		take_region(s, region, old, &t);
		put_region(s, region, &t);
	}
	free(t.print);
	free(t.value);
}

/* --- finding --- */

/* Make room at the place, by moving what follows up to the next gap; false:
 * that would be the region's end. */
static inline bool
make_room(struct seen *s, size_t region, size_t at)
{
	size_t gap = at;

	while (s->slot[gap] != 0)
		gap++;
	if (gap + 1 == (region + 1) * (s->homes + PAD))
		return false;
	if (s->value != NULL)
		memmove(s->value + at + 1, s->value + at,
		    (gap - at) * sizeof(*s->value));
	for (; gap > at; gap--)
		s->slot[gap] = s->slot[gap - 1];
	return true;
}

/* The slot of h, *fresh if it has just been taken. */
static inline size_t
find(struct seen *s, struct hash h, bool *fresh)
{
	uint64_t print = print_of(h);
	size_t region = region_of(h), home, at;

	for (;;) {
		home = home_of(s->homes, region, print);
		at = place_of(s, home, print);
		*fresh = s->slot[at] != print;
		if (!*fresh)
			return at;
		if (s->used < s->limit && make_room(s, region, at))
			break;
		grow(s);
	}
	s->slot[at] = print;
	if (s->used < LISTED)
		s->listed[s->used] = home;
	s->used++;
	return at;
}

bool
seen_add(struct seen *s, struct hash h)
{
	bool fresh;

	find(s, h, &fresh);
	return fresh;
}

void
seen_add_all(struct seen *s, const struct hash *h, size_t n, bool *fresh)
{
	for (size_t i = 0; i < n; i++)
		find(s, h[i], &fresh[i]);
}

uint64_t *
seen_value(struct seen *s, struct hash h, bool *fresh)
{
	size_t at = find(s, h, fresh);

	if (*fresh)
		s->value[at] = 0;
	return &s->value[at];
}

const uint64_t *
seen_get(const struct seen *s, struct hash h)
{
	uint64_t print = print_of(h);
	size_t at = place_of(s, home_of(s->homes, region_of(h), print), print);

	return s->slot[at] == print ? &s->value[at] : NULL;
}

/* --- all of it --- */

void
seen_clear(struct seen *s)
{
	if (s->homes != LEAST) {
		/* Not to pay for a large table ever after. */
		unmap(s);
		begin(s, s->value != NULL);
	} else if (s->used <= LISTED) {
		for (size_t i = 0; i < s->used; i++)
			for (size_t at = s->listed[i]; s->slot[at] != 0; at++)
				s->slot[at] = 0;
	} else
		memset(s->slot, 0, slots_of(s->homes) * sizeof(*s->slot));
	s->used = 0;
}

uint64_t
seen_count(const struct seen *s)
{
	return s->used;
}

uint64_t
seen_bytes(const struct seen *s)
{
	return slots_of(s->homes) * sizeof(uint64_t) *
	    (s->value == NULL ? 1u : 2u);
}
