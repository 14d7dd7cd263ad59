#include "seen.h"
#include "diag.h"
#include "xalloc.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define REGIONS 256
#define PAD 256 /* slots behind a region's homes, where its last ones go */
#define LEAST 256 /* homes of a region at first */
#define LOAD 0.75 /* entries per home, at most */
#define LISTED 1024 /* entries that seen_clear() takes out one by one */

struct seen {
	uint64_t *slot; /* fingerprints; 0: empty */
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

static uint64_t *
map(void *old, size_t old_slots, size_t slots)
{
	size_t size;
	void *p;

	if (__builtin_mul_overflow(slots, sizeof(uint64_t), &size))
		die("out of memory");
#ifdef MREMAP_MAYMOVE
	if (old != NULL)
		p = mremap(
		    old, old_slots * sizeof(uint64_t), size, MREMAP_MAYMOVE);
	else
#endif
		p = mmap(NULL, size, PROT_READ | PROT_WRITE,
		    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (p == MAP_FAILED)
		die("out of memory");
#ifndef MREMAP_MAYMOVE
	if (old != NULL) {
		memcpy(p, old, old_slots * sizeof(uint64_t));
		munmap(old, old_slots * sizeof(uint64_t));
	}
#endif
#ifdef MADV_HUGEPAGE
	/* Small pages cost half of the speed in a large table. */
	if (size >= (size_t)16 << 20)
		(void)madvise(p, size, MADV_HUGEPAGE);
#endif
	return p;
}

static void
begin(struct seen *s, bool values)
{
	s->homes = LEAST;
	s->limit = (uint64_t)((double)LEAST * REGIONS * LOAD);
	s->slot = map(NULL, 0, slots_of(LEAST));
	s->value = values ? map(NULL, 0, slots_of(LEAST)) : NULL;
}

static void
unmap(struct seen *s)
{
	munmap(s->slot, slots_of(s->homes) * sizeof(uint64_t));
	if (s->value != NULL)
		munmap(s->value, slots_of(s->homes) * sizeof(uint64_t));
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

static inline uint64_t
print_of(struct hash h)
{
	return h.hi == 0 ? 1 : h.hi;
}

/* Where an entry belongs: grows with its region and its fingerprint, for a
 * table of any size. */
static inline size_t
home_of(size_t homes, size_t region, uint64_t print)
{
	return region * (homes + PAD) +
	    (size_t)(((unsigned __int128)print * homes) >> 64);
}

void
seen_prefetch(const struct seen *s, struct hash h)
{
	size_t at = home_of(s->homes, h.lo % REGIONS, print_of(h));

	__builtin_prefetch(s->slot + at, 1);
	/* A search goes on for some slots: often beyond the cache line. */
	__builtin_prefetch(s->slot + at + 7, 1);
}

/* Put an entry that is not there into its region; false: the region is full. */
static bool
put(struct seen *s, size_t region, uint64_t print, uint64_t value)
{
	size_t at = home_of(s->homes, region, print);
	size_t end = (region + 1) * (s->homes + PAD);

	while (at < end && s->slot[at] != 0)
		at++;
	if (at == end)
		return false;
	s->slot[at] = print;
	if (s->value != NULL)
		s->value[at] = value;
	return true;
}

struct entry {
	uint64_t print, value;
};

/* Move the run of entries that ends before slot `end` to where they belong
 * now; returns where it began. All that lies behind has been moved. A run is
 * taken out whole first: an entry must not be left behind a gap. */
static size_t
move_run(struct seen *s, size_t end, size_t old_homes, struct entry **run,
    size_t *cap)
{
	size_t from = end, region = (end - 1) / (old_homes + PAD);
	size_t least = region * (old_homes + PAD), n;

	while (from > least && s->slot[from - 1] != 0)
		from--;
	n = end - from;
	if (n > *cap) {
		*cap = 2 * n;
		*run = xreallocarray(*run, *cap, sizeof(**run));
	}
	for (size_t i = 0; i < n; i++)
		(*run)[i] = (struct entry){ s->slot[from + i],
			s->value == NULL ? 0 : s->value[from + i] };
	memset(s->slot + from, 0, n * sizeof(*s->slot));
	for (size_t i = 0; i < n; i++)
		if (!put(s, region, (*run)[i].print, (*run)[i].value))
			die("table of fingerprints is crowded");
	return from;
}

static void
grow(struct seen *s)
{
	size_t old = s->homes, at = slots_of(old), cap = 0;
	struct entry *run = NULL;

	s->homes = old + old * 2 / 5;
	s->limit = (uint64_t)((double)s->homes * REGIONS * LOAD);
	s->slot = map(s->slot, at, slots_of(s->homes));
	if (s->value != NULL)
		s->value = map(s->value, at, slots_of(s->homes));
	while (at > 0)
		if (s->slot[at - 1] == 0)
			at--;
		else
			at = move_run(s, at, old, &run, &cap);
	free(run);
}

/* The slot of h, *fresh if it has just been taken. */
static inline size_t
find(struct seen *s, struct hash h, bool *fresh)
{
	uint64_t print = print_of(h);
	size_t region = h.lo % REGIONS, at;

	for (;;) {
		size_t end;

		at = home_of(s->homes, region, print);
		end = (region + 1) * (s->homes + PAD);
		while (at < end && s->slot[at] != 0 && s->slot[at] != print)
			at++;
		if (at < end && s->slot[at] == print) {
			*fresh = false;
			return at;
		}
		if (at < end && s->used < s->limit)
			break;
		grow(s);
	}
	s->slot[at] = print;
	if (s->used < LISTED)
		s->listed[s->used] = at;
	s->used++;
	*fresh = true;
	return at;
}

bool
seen_add(struct seen *s, struct hash h)
{
	bool fresh;

	find(s, h, &fresh);
	return fresh;
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
	size_t region = h.lo % REGIONS;
	size_t at = home_of(s->homes, region, print);
	size_t end = (region + 1) * (s->homes + PAD);

	while (at < end && s->slot[at] != 0 && s->slot[at] != print)
		at++;
	return at < end && s->slot[at] == print ? &s->value[at] : NULL;
}

void
seen_clear(struct seen *s)
{
	if (s->homes != LEAST) {
		/* Not to pay for a large table ever after. */
		unmap(s);
		begin(s, s->value != NULL);
	} else if (s->used <= LISTED) {
		for (size_t i = 0; i < s->used; i++)
			s->slot[s->listed[i]] = 0;
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
