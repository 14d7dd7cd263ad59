#include "seen.h"
#include "diag.h"
#include "pages.h"
#include "seenlook.h"
#include "xalloc.h"

#include <stdlib.h>
#include <string.h>

#define REGIONS 256
#define PAD 256 /* slots behind a region's homes, where its last ones go */
#define LEAST 256 /* homes of a region at first */
#define LOAD 0.875 /* entries per home, at most */
#define LISTED 1024 /* entries that seen_clear() takes out one by one */

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

static uint64_t *
slots_new(size_t homes)
{
	return pages_new(slots_of(homes), sizeof(uint64_t));
}

static void
begin(struct seen *s, bool values)
{
	s->homes = LEAST;
	s->limit = (uint64_t)((double)LEAST * REGIONS * LOAD);
	s->slot = slots_new(LEAST);
	s->value = values ? slots_new(LEAST) : NULL;
}

static void
unmap(struct seen *s)
{
	pages_free(s->slot, slots_of(s->homes), sizeof(*s->slot));
	pages_free(s->value, slots_of(s->homes), sizeof(*s->value));
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

/* Never one whose lower half is 0. */
static inline uint64_t
print_of(struct hash h)
{
	return (uint32_t)h.hi == 0 ? h.hi + 1 : h.hi;
}

static inline size_t
region_of(struct hash h)
{
	return h.lo % REGIONS;
}

/* Of so many buckets, the one where an entry belongs: grows with its
 * fingerprint, for a table of any size. */
static inline size_t
bucket_of(size_t buckets, uint64_t print)
{
	return (size_t)(((unsigned __int128)print * buckets) >> 64);
}

static inline size_t
home_of(const struct seen *s, struct hash h)
{
	return region_of(h) * (s->homes + PAD) +
	    bucket_of(s->homes / BUCKET, print_of(h)) * BUCKET;
}

void
seen_prefetch(const struct seen *s, struct hash h)
{
	__builtin_prefetch(s->slot + home_of(s, h), 1);
}

/* --- growing --- */

/* What is taken out of a region before it is put where it belongs now. */
struct taken {
	uint64_t *print, *value;
	size_t n;
	size_t *next; /* of each bucket of the larger region, a free slot */
};

static void
take_region(struct seen *s, size_t region, size_t homes, struct taken *t)
{
	size_t from = region * (homes + PAD), all = homes + PAD, n = 0;
	uint64_t *restrict print = t->print;

	/* Written whatever it is, and counted if it is one. */
	for (size_t i = 0; s->value != NULL && i < all; i++) {
		t->value[n] = s->value[from + i];
		n += s->slot[from + i] != 0;
	}
	n = 0;
	for (size_t i = 0; i < all; i++) {
		print[n] = s->slot[from + i];
		n += print[n] != 0;
	}
	t->n = n;
	memset(s->slot + from, 0, all * sizeof(*s->slot));
}

/* A free slot of a region for an entry of the bucket. None comes nearer to the
 * region's end than it was. */
static inline size_t
next_of(size_t *next, size_t bucket, size_t buckets)
{
	size_t at = next[bucket]++;

	while (at == (bucket + 1) * BUCKET) {
		next[bucket] = at; /* full */
		if (++bucket == buckets)
			die("table of fingerprints is crowded");
		at = next[bucket]++;
	}
	return at;
}

/* The region is empty. */
static void
put_region(struct seen *s, size_t region, const struct taken *t)
{
	size_t homes = s->homes / BUCKET, buckets = homes + PAD / BUCKET;
	size_t from = region * buckets * BUCKET;
	uint64_t *restrict slot = s->slot + from;
	size_t *restrict next = t->next;

	for (size_t i = 0; i < buckets; i++)
		next[i] = i * BUCKET;
	for (size_t i = 0; i < t->n; i++) {
		uint64_t print = t->print[i];
		size_t at = next_of(next, bucket_of(homes, print), buckets);

		slot[at] = print;
		if (s->value != NULL)
			s->value[from + at] = t->value[i];
	}
}

/* The regions move from the last one on: none falls on one that has not. */
static void
grow(struct seen *s)
{
	size_t old = s->homes, slots = slots_of(old);
	struct taken t = { .print = xcalloc(old + PAD, sizeof(*t.print)) };

	if (s->value != NULL)
		t.value = xcalloc(old + PAD, sizeof(*t.value));
	s->homes = (old + old * 13 / 20) / BUCKET * BUCKET;
	s->limit = (uint64_t)((double)s->homes * REGIONS * LOAD);
	s->slot =
	    pages_grow(s->slot, slots, slots_of(s->homes), sizeof(*s->slot));
	if (s->value != NULL)
		s->value = pages_grow(
		    s->value, slots, slots_of(s->homes), sizeof(*s->value));
	t.next = xcalloc((s->homes + PAD) / BUCKET, sizeof(*t.next));
	for (size_t region = REGIONS; region-- > 0;) {
		take_region(s, region, old, &t);
		put_region(s, region, &t);
	}
	free(t.print);
	free(t.value);
	free(t.next);
}

/* --- finding --- */

/* The slot in the bucket that is print, BUCKET if none is. */
static unsigned
slot_of(const uint64_t *slot, unsigned alike, uint64_t print)
{
	for (; alike != 0; alike &= alike - 1) {
		unsigned i = (unsigned)__builtin_ctz(alike);

		if (slot[i] == print)
			return i;
	}
	return BUCKET;
}

/* The slot of h in the table as it is, *fresh if it is empty; SIZE_MAX if there
 * is no room for it. */
static size_t
place_of(const struct seen *s, struct hash h, bool *fresh)
{
	uint64_t print = print_of(h);
	size_t at = home_of(s, h);
	size_t end = (region_of(h) + 1) * (s->homes + PAD);

	for (; at < end; at += BUCKET) {
		struct looks looks = look(s->slot + at, print);
		unsigned i = slot_of(s->slot + at, looks.alike, print);

		*fresh = i == BUCKET;
		if (!*fresh)
			return at + i;
		if (looks.empty != 0)
			return at + (unsigned)__builtin_ctz(looks.empty);
	}
	return SIZE_MAX;
}

static inline void
take(struct seen *s, size_t at, uint64_t print, bool fresh)
{
	s->slot[at] = print;
	if (s->used < LISTED)
		s->listed[s->used] = at;
	s->used += fresh;
}

static size_t __attribute__((noinline))
find_anywhere(struct seen *s, struct hash h, bool *fresh)
{
	size_t at = place_of(s, h, fresh);

	while (*fresh && (at == SIZE_MAX || s->used >= s->limit)) {
		grow(s);
		at = place_of(s, h, fresh);
	}
	take(s, at, print_of(h), *fresh);
	return at;
}

/* The slot of h, *fresh if it has just been taken. Mostly it is in the bucket
 * where it belongs: then nothing branches on whether it is there, which cannot
 * be foretold. */
static inline size_t
find(struct seen *s, struct hash h, bool *fresh)
{
	uint64_t print = print_of(h);
	size_t at = home_of(s, h);
	struct looks looks = look(s->slot + at, print);
	unsigned hits = looks.alike | looks.empty << BUCKET;

	if (hits == 0 || s->used >= s->limit)
		return find_anywhere(s, h, fresh);
	at += (unsigned)__builtin_ctz(hits) % BUCKET;
	*fresh = looks.alike == 0;
	if (*fresh == (s->slot[at] == print))
		return find_anywhere(s, h, fresh);
	take(s, at, print, *fresh);
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
	bool fresh;
	size_t at = place_of(s, h, &fresh);

	return fresh ? NULL : &s->value[at];
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
