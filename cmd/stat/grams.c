/* A table of slots, open addressing. What has eight bytes at most stands in its
 * slot; longer text in one buffer of texts, each behind its length and filled
 * up to eight bytes. */
#include "grams.h"
#include "buf.h"
#include "distinct.h"
#include "hash.h"
#include "xalloc.h"
#include <endian.h>
#include <stdlib.h>
#include <sys/mman.h>

#define LEAST_SLOTS 16
#define HUGE_PAGE (2u << 20)
#define WORD 8 /* bytes that a slot holds */

struct slot {
	uint64_t key; /* the text, or its hash */
	uint64_t count; /* 0: the slot is free */
	uint64_t error;
	uint64_t at; /* in texts; 0: the text is the key */
};

struct grams {
	struct budget *budget;
	struct slot *slot;
	size_t slots, n; /* slots: a power of two */
	struct buf texts;
	uint64_t seed, total;
	uint64_t floor; /* the greatest count that went */
	struct distinct *distinct; /* NULL while exact */
};

/* --- memory --- */

static struct slot *
new_slots(size_t n)
{
	size_t bytes = n * sizeof(struct slot);
	void *p;

	if (bytes < HUGE_PAGE)
		return xcalloc(n, sizeof(struct slot));
	p = xcalloc(n, sizeof(struct slot));
#ifdef MADV_HUGEPAGE
	/* Whole pages within; that it may fail does not matter. */
	uintptr_t from = ((uintptr_t)p + HUGE_PAGE - 1) & -(uintptr_t)HUGE_PAGE;
	uintptr_t to = ((uintptr_t)p + bytes) & -(uintptr_t)HUGE_PAGE;

	if (from < to)
		(void)madvise((void *)from, to - from, MADV_HUGEPAGE);
#endif
	return p;
}

/* True if so many bytes more may be had. */
static bool
affords(const struct budget *b, uint64_t bytes)
{
	return b->used <= b->limit && bytes <= b->limit - b->used;
}

static void
set_slots(struct grams *g, size_t slots)
{
	g->slot = new_slots(slots);
	g->slots = slots;
	g->budget->used += slots * sizeof(struct slot);
}

static void
drop_slots(struct grams *g)
{
	free(g->slot);
	g->budget->used -= g->slots * sizeof(struct slot);
}

static void
drop_texts(struct grams *g)
{
	g->budget->used -= g->texts.cap;
	buf_fini(&g->texts);
}

static void
drop_distinct(struct grams *g)
{
	if (g->distinct != NULL)
		g->budget->used -= sizeof(*g->distinct);
	free(g->distinct);
	g->distinct = NULL;
}

struct grams *
grams_new(struct budget *budget)
{
	struct grams *g = xcalloc(1, sizeof(*g));

	g->budget = budget;
	g->seed = hash_random_seed();
	set_slots(g, LEAST_SLOTS);
	return g;
}

void
grams_free(struct grams *g)
{
	if (g == NULL)
		return;
	drop_slots(g);
	drop_texts(g);
	drop_distinct(g);
	free(g);
}

void
grams_clear(struct grams *g)
{
	if (g->slots > LEAST_SLOTS && g->n < g->slots / 8) {
		drop_slots(g);
		set_slots(g, g->slots / 2);
	} else if (g->n > 0)
		memset(g->slot, 0, g->slots * sizeof(*g->slot));
	if (g->texts.n < g->texts.cap / 8)
		drop_texts(g);
	g->texts.n = 0;
	drop_distinct(g);
	g->n = 0;
	g->total = g->floor = 0;
}

/* --- slots --- */

static inline uint32_t
load4(const char *p)
{
	uint32_t v;

	memcpy(&v, p, sizeof(v));
	return le32toh(v);
}

/* Text of 1 to 8 bytes, the first lowest. */
static inline uint64_t
pack(struct span s)
{
	if (s.n >= 4)
		return load4(s.p) |
		    (uint64_t)load4(s.p + s.n - 4) << 8 * (s.n - 4);
	return (uint64_t)(unsigned char)s.p[0] |
	    (uint64_t)(unsigned char)s.p[s.n / 2] << 8 * (s.n / 2) |
	    (uint64_t)(unsigned char)s.p[s.n - 1] << 8 * (s.n - 1);
}

/* True if a slot can hold the text: NULs at its end would be lost. */
static inline bool
is_brief(struct span s)
{
	return s.n <= WORD && s.p[s.n - 1] != '\0';
}

static inline uint64_t
key_of_text(const struct grams *g, struct span s)
{
	return is_brief(s) ? htole64(pack(s)) : hash_span64(s, g->seed);
}

static inline size_t
home(const struct grams *g, uint64_t key)
{
	unsigned __int128 product =
	    (unsigned __int128)(key ^ g->seed) * 0x9E3779B97F4A7C15u;

	return (size_t)((uint64_t)product ^ (uint64_t)(product >> 64)) &
	    (g->slots - 1);
}

static struct span
text_of(const struct grams *g, const struct slot *s)
{
	struct span text;
	uint64_t n;

	if (s->at == 0) {
		text.p = (const char *)&s->key;
		text.n = WORD;
		while (text.p[text.n - 1] == '\0')
			text.n--;
		return text;
	}
	memcpy(&n, g->texts.p + s->at, sizeof(n));
	return span_from(g->texts.p + s->at + sizeof(n), n);
}

/* The slot of the text, or the free one where it belongs. */
static inline struct slot *
find(const struct grams *g, struct span text, uint64_t key)
{
	size_t i = home(g, key);
	bool brief = is_brief(text);

	for (;; i = (i + 1) & (g->slots - 1)) {
		struct slot *s = &g->slot[i];

		if (s->count == 0)
			return s;
		if (s->key == key && (s->at == 0) == brief &&
		    (brief || span_eq(text_of(g, s), text)))
			return s;
	}
}

/* The free slot for a key that is not there. */
static struct slot *
find_free(const struct grams *g, uint64_t key)
{
	size_t i = home(g, key);

	while (g->slot[i].count != 0)
		i = (i + 1) & (g->slots - 1);
	return &g->slot[i];
}

static bool
is_full(const struct grams *g)
{
	return g->n >= g->slots / 4 * 3;
}

/* Twice the slots, if they are to be had while the old ones stand, too. */
static bool
grow(struct grams *g)
{
	struct slot *old = g->slot;
	size_t slots = g->slots;

	if (!affords(g->budget, 2 * slots * sizeof(*old)))
		return false;
	set_slots(g, 2 * slots);
	for (size_t i = 0; i < slots; i++)
		if (old[i].count != 0)
			*find_free(g, old[i].key) = old[i];
	free(old);
	g->budget->used -= slots * sizeof(*old);
	return true;
}

/* --- from exact to Space-Saving --- */

/* Not the table's seed: what is told must be the same in each run. */
static uint64_t
distinct_hash(struct span text)
{
	return hash_span64(text, 0);
}

static void
begin_saving(struct grams *g)
{
	if (g->distinct != NULL)
		return;
	g->distinct = xcalloc(1, sizeof(*g->distinct));
	g->budget->used += sizeof(*g->distinct);
	for (size_t i = 0; i < g->slots; i++)
		if (g->slot[i].count != 0)
			distinct_add(g->distinct,
			    distinct_hash(text_of(g, &g->slot[i])));
}

/* The least count that at least half of all do not pass. */
static uint64_t
median(const struct grams *g)
{
	uint64_t low = g->floor, high = UINT64_MAX, step = 1;

	/* From below: half are mostly as rare as can be. */
	while (low + 1 < high) {
		uint64_t middle = high == UINT64_MAX && high - low > step ?
		    low + step :
		    low + (high - low) / 2;
		size_t below = 0;

		for (size_t i = 0; i < g->slots; i++)
			below +=
			    g->slot[i].count != 0 && g->slot[i].count <= middle;
		if (below * 2 >= g->n)
			high = middle;
		else
			low = middle;
		step *= 2;
	}
	return high;
}

/* Move the texts of what is left together. Those that went have a zero for
 * their slot's `at` nowhere: a text is live if its slot points to it. */
static void
pack_texts(struct grams *g)
{
	size_t from = WORD, to = WORD;

	while (from < g->texts.n) {
		uint64_t n;
		size_t size;
		struct span text;
		struct slot *s;

		memcpy(&n, g->texts.p + from, sizeof(n));
		size = sizeof(n) + ((n + WORD - 1) & ~(size_t)(WORD - 1));
		text = span_from(g->texts.p + from + sizeof(n), n);
		s = find(g, text, key_of_text(g, text));
		if (s->count != 0 && s->at == from) {
			memmove(g->texts.p + to, g->texts.p + from, size);
			s->at = to;
			to += size;
		}
		from += size;
	}
	if (g->texts.n > 0)
		g->texts.n = to;
}

/* Take out what was counted no more than `most` times. */
static void
drop_rare(struct grams *g, uint64_t most)
{
	size_t start = 0;

	while (g->slot[start].count != 0)
		start++;
	/* From behind a free slot on, each moves to its home or before. */
	for (size_t i = 1; i < g->slots; i++) {
		struct slot *s = &g->slot[(start + i) & (g->slots - 1)];
		struct slot kept = *s;

		if (kept.count == 0)
			continue;
		s->count = 0;
		if (kept.count > most)
			*find_free(g, kept.key) = kept;
		else
			g->n--;
	}
}

static void
purge(struct grams *g)
{
	begin_saving(g);
	if (g->n == 0)
		return;
	g->floor = median(g);
	drop_rare(g, g->floor);
	pack_texts(g);
}

/* Room in texts for n bytes more, by a purge if need be. True if there was
 * one. */
static bool
make_room(struct grams *g, size_t n)
{
	size_t need = n + 2 * WORD + (g->texts.n == 0 ? WORD : 0), cap;
	bool purged = false;

	if (g->texts.cap - g->texts.n >= need)
		return false;
	cap = g->texts.cap * 2 < need ? need : g->texts.cap * 2;
	if (g->n > 0 && !affords(g->budget, cap)) {
		purge(g);
		purged = true;
		if (g->texts.cap - g->texts.n >= need)
			return true;
	}
	cap = g->texts.cap;
	buf_reserve(&g->texts, need);
	g->budget->used += g->texts.cap - cap;
	return purged;
}

static uint64_t
add_text(struct grams *g, struct span text)
{
	static const char zeros[WORD] = "";
	uint64_t n = text.n;
	size_t at;

	if (g->texts.n == 0)
		buf_add(&g->texts, zeros, WORD);
	at = g->texts.n;
	buf_add(&g->texts, (const char *)&n, sizeof(n));
	buf_add_span(&g->texts, text);
	buf_add(&g->texts, zeros, -text.n & (WORD - 1));
	return at;
}

/* A text that is not there: a slot, its count 0. */
static struct slot *
insert(struct grams *g, struct span text, uint64_t key)
{
	struct slot *s;
	bool brief = is_brief(text);

	if (is_full(g) && !grow(g))
		purge(g);
	if (!brief)
		(void)make_room(g, text.n);
	s = find_free(g, key);
	g->n++;
	*s = (struct slot){ .key = key,
		.count = g->floor,
		.error = g->floor,
		.at = brief ? 0 : add_text(g, text) };
	if (g->distinct != NULL)
		distinct_add(g->distinct, distinct_hash(text));
	return s;
}

void
grams_count(struct grams *g, struct span text)
{
	uint64_t key = key_of_text(g, text);
	struct slot *s = find(g, text, key);

	if (s->count == 0)
		s = insert(g, text, key);
	s->count++;
	g->total++;
}

void
grams_count_many(
    struct grams *g, struct span text, uint64_t count, uint64_t error)
{
	uint64_t key = key_of_text(g, text);
	struct slot *s = find(g, text, key);

	if (s->count == 0)
		s = insert(g, text, key);
	s->count += count;
	s->error += error;
	g->total += count - error;
}

/* --- adding --- */

/* What one table has and the other has not may have been dropped there. */
static void
raise_floor(struct grams *g, uint64_t by)
{
	for (size_t i = 0; i < g->slots; i++)
		if (g->slot[i].count != 0) {
			g->slot[i].count += by;
			g->slot[i].error += by;
		}
	g->floor += by;
}

static uint64_t
bytes_of(const struct grams *g)
{
	return g->slots * sizeof(*g->slot) + g->texts.cap;
}

/* What was dropped hangs on the order in which things came: it must be the same
 * in each run, so not the table's. */
static void
add_in_order(struct grams *to, const struct grams *more)
{
	struct gram *all;
	size_t n = grams_top(more, UINT64_MAX, &all);

	for (size_t i = 0; i < n; i++)
		grams_count_many(to, all[i].text, all[i].count - more->floor,
		    all[i].error - more->floor);
	free(all);
}

static void
add_exactly(struct grams *to, const struct grams *more)
{
	size_t at = 0;
	struct gram gram;

	while (grams_next(more, &at, &gram))
		grams_count_many(to, gram.text, gram.count, 0);
}

void
grams_add(struct grams *to, const struct grams *more)
{
	uint64_t total = to->total + more->total;

	if (more->distinct != NULL) {
		begin_saving(to);
		distinct_merge(to->distinct, more->distinct);
	}
	if (more->floor > 0)
		raise_floor(to, more->floor);
	/* Enough for whatever both together grow to: nothing is dropped. */
	if (to->distinct == NULL &&
	    affords(to->budget, 4 * (bytes_of(to) + bytes_of(more))))
		add_exactly(to, more);
	else
		add_in_order(to, more);
	to->total = total;
}

/* --- what is there --- */

bool
grams_have(const struct grams *g, struct span text)
{
	return text.n > 0 && find(g, text, key_of_text(g, text))->count != 0;
}

bool
grams_exact(const struct grams *g)
{
	return g->distinct == NULL;
}

uint64_t
grams_total(const struct grams *g)
{
	return g->total;
}

uint64_t
grams_types(const struct grams *g, uint64_t *error)
{
	double types;

	*error = 0;
	if (g->distinct == NULL)
		return g->n;
	types = distinct_count(g->distinct);
	*error = (uint64_t)(types * DISTINCT_ERROR + 0.5);
	return (uint64_t)(types + 0.5);
}

bool
grams_next(const struct grams *g, size_t *at, struct gram *gram)
{
	while (*at < g->slots) {
		const struct slot *s = &g->slot[(*at)++];

		if (s->count == 0)
			continue;
		*gram = (struct gram){ text_of(g, s), s->count, s->error };
		return true;
	}
	return false;
}

static int
by_count(const void *a, const void *b)
{
	const struct gram *x = a, *y = b;
	size_t n = x->text.n < y->text.n ? x->text.n : y->text.n;
	int order;

	if (x->count != y->count)
		return x->count > y->count ? -1 : 1;
	order = memcmp(x->text.p, y->text.p, n);
	if (order != 0)
		return order;
	return (x->text.n > y->text.n) - (x->text.n < y->text.n);
}

size_t
grams_top(const struct grams *g, uint64_t n, struct gram **top)
{
	size_t want = n < g->n ? (size_t)n : g->n, room = 2 * want + 1;
	size_t at = 0, have = 0;
	struct gram gram;

	*top = xcalloc(room, sizeof(**top));
	while (want > 0 && grams_next(g, &at, &gram)) {
		(*top)[have++] = gram;
		if (have < room)
			continue;
		qsort(*top, have, sizeof(**top), by_count);
		have = want;
	}
	qsort(*top, have, sizeof(**top), by_count);
	return have < want ? have : want;
}
