/* Which units have which key: open addressing, eight bytes a posting. An
 * entry's home is its key scaled to the table's size, so the table grows in
 * place, in one pass from its end, as lib/base/seen.c does. */
#include "postings.h"
#include "diag.h"
#include "hash.h"
#include "xalloc.h"

#include <stdlib.h>
#include <string.h>

#define LEAST 4096 /* homes at first */
#define PAD 1024 /* slots behind the homes, where the last ones go */
#define LOAD 0.8 /* entries a home, at most */

struct postings {
	uint64_t *slot; /* key and unit + 1; 0: empty */
	uint64_t homes, used;
	uint32_t mask; /* of keys: no sender of input knows their homes */
};

struct postings *
postings_new(void)
{
	struct postings *p = xcalloc(1, sizeof(*p));

	p->homes = LEAST;
	p->slot = xcalloc(LEAST + PAD, sizeof(*p->slot));
	p->mask = (uint32_t)hash_random_seed();
	return p;
}

void
postings_free(struct postings *p)
{
	if (p == NULL)
		return;
	free(p->slot);
	free(p);
}

void
postings_clear(struct postings *p)
{
	memset(p->slot, 0, (p->homes + PAD) * sizeof(*p->slot));
	p->used = 0;
}

/* A permutation of the keys. */
static inline uint32_t
scramble(const struct postings *p, uint32_t key)
{
	key = (key ^ p->mask) * 0x9E3779B1u;
	return (key ^ key >> 15) * 0x85EBCA77u;
}

/* What scramble() made k of: the factors' inverses modulo 2^32. */
static uint32_t
unscramble(const struct postings *p, uint32_t k)
{
	k *= 0xB6C92F47u;
	k ^= k >> 15 ^ k >> 30;
	return k * 0x0E8B2F51u ^ p->mask;
}

static inline size_t
home_of(uint64_t homes, uint32_t scrambled)
{
	return (size_t)(((uint64_t)scrambled * homes) >> 32);
}

void
postings_prefetch(const struct postings *p, uint32_t key)
{
	size_t at = home_of(p->homes, scramble(p, key));

	__builtin_prefetch(p->slot + at, 1);
	__builtin_prefetch(p->slot + at + 7, 1);
}

unsigned
postings_find(const struct postings *p, uint32_t key, uint32_t *unit)
{
	uint32_t k = scramble(p, key);
	unsigned n = 0;

	for (size_t i = home_of(p->homes, k); p->slot[i] != 0; i++)
		if ((uint32_t)(p->slot[i] >> 32) == k && n < POSTINGS_CAP)
			unit[n++] = (uint32_t)p->slot[i] - 1;
	return n;
}

/* Put an entry at or behind its home; false: the table's end is full. The last
 * slot stays empty, so that every search ends. */
static bool
put(struct postings *p, uint64_t entry)
{
	size_t i = home_of(p->homes, (uint32_t)(entry >> 32));
	size_t last = p->homes + PAD - 1;

	while (i < last && p->slot[i] != 0)
		i++;
	if (i == last)
		return false;
	p->slot[i] = entry;
	return true;
}

/* Move the run of entries that ends before slot `end` to where they belong
 * now; returns where it began. They keep their order. */
static size_t
move_run(struct postings *p, size_t end, uint64_t **run, size_t *cap)
{
	size_t from = end, n;

	while (from > 0 && p->slot[from - 1] != 0)
		from--;
	n = end - from;
	if (n > *cap) {
		*cap = 2 * n;
		*run = xreallocarray(*run, *cap, sizeof(**run));
	}
	memcpy(*run, p->slot + from, n * sizeof(**run));
	memset(p->slot + from, 0, n * sizeof(**run));
	for (size_t i = 0; i < n; i++)
		if (!put(p, (*run)[i]))
			die("-n: the table of keys is full in one place: "
			    "run again, or with fewer --bands");
	return from;
}

static void
grow(struct postings *p)
{
	size_t at = p->homes + PAD, cap = 0;
	uint64_t *run = NULL;

	p->homes += p->homes / 4;
	p->slot = xreallocarray(p->slot, p->homes + PAD, sizeof(*p->slot));
	memset(p->slot + at, 0, (p->homes + PAD - at) * sizeof(*p->slot));
	while (at > 0)
		if (p->slot[at - 1] == 0)
			at--;
		else
			at = move_run(p, at, &run, &cap);
	free(run);
}

void
postings_add(struct postings *p, uint32_t key, uint32_t unit)
{
	uint32_t k = scramble(p, key);
	uint64_t entry = (uint64_t)k << 32 | ((uint64_t)unit + 1);
	size_t last = 0;
	unsigned n = 0;

	for (size_t i = home_of(p->homes, k); p->slot[i] != 0; i++)
		if ((uint32_t)(p->slot[i] >> 32) == k) {
			last = i;
			n++;
		}
	if (n >= POSTINGS_CAP) {
		p->slot[last] = entry;
		return;
	}
	while ((double)p->used >= (double)p->homes * LOAD || !put(p, entry))
		grow(p);
	p->used++;
}

void
postings_each(const struct postings *p,
    void (*each)(void *self, uint32_t key, uint32_t unit), void *self)
{
	for (uint64_t i = 0; i < p->homes + PAD; i++)
		if (p->slot[i] != 0)
			each(self, unscramble(p, (uint32_t)(p->slot[i] >> 32)),
			    (uint32_t)p->slot[i] - 1);
}

uint64_t
postings_bytes(const struct postings *p)
{
	return (p->homes + PAD) * sizeof(*p->slot);
}
