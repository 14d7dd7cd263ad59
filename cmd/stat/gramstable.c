/* The memory of a table, its growth, and what is dropped. */
#include "gramsimpl.h"
#include "xalloc.h"
#include <stdlib.h>
#include <sys/mman.h>

#define LEAST_SLOTS 16
#define HUGE_PAGE (2u << 20)

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

bool
grams_affords(const struct budget *b, uint64_t bytes)
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

	if (!grams_affords(g->budget, 2 * slots * sizeof(*old)))
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

void
grams_begin_saving(struct grams *g)
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
	grams_begin_saving(g);
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
	if (g->n > 0 && !grams_affords(g->budget, cap)) {
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

struct slot *
grams_insert(struct grams *g, struct span text, uint64_t key)
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
