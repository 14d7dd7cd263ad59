#include "gramsimpl.h"
#include "xalloc.h"
#include <stdlib.h>

void
grams_count(struct grams *g, struct span text)
{
	uint64_t key = key_of_text(g, text);
	struct slot *s = find(g, text, key);

	if (s->count == 0)
		s = grams_insert(g, text, key);
	s->count++;
	g->total++;
}

/* As key_of_text(), with one load where eight bytes may be read. */
static inline uint64_t
key_within(const struct grams *g, struct span s, const char *end)
{
	static const uint64_t mask[WORD + 1] = { 0, 0xFF, 0xFFFF, 0xFFFFFF,
		0xFFFFFFFF, 0xFFFFFFFFFF, 0xFFFFFFFFFFFF, 0xFFFFFFFFFFFFFF,
		UINT64_MAX };
	uint64_t bytes;

	if (!is_brief(s) || end - s.p < WORD)
		return key_of_text(g, s);
	memcpy(&bytes, s.p, sizeof(bytes));
	return bytes & htole64(mask[s.n]);
}

void
grams_count_batch(
    struct grams *g, const struct span *word, size_t n, const char *end)
{
	uint64_t key[GRAMS_BATCH];

	/* All slots are on their way before the first is looked at. */
	for (size_t i = 0; i < n; i++) {
		key[i] = key_within(g, word[i], end);
		__builtin_prefetch(&g->slot[home(g, key[i])], 1);
	}
	for (size_t i = 0; i < n; i++) {
		struct slot *s = find(g, word[i], key[i]);

		if (s->count == 0)
			s = grams_insert(g, word[i], key[i]);
		s->count++;
	}
	g->total += n;
}

void
grams_count_many(
    struct grams *g, struct span text, uint64_t count, uint64_t error)
{
	uint64_t key = key_of_text(g, text);
	struct slot *s = find(g, text, key);

	if (s->count == 0)
		s = grams_insert(g, text, key);
	s->count += count;
	s->error += error;
	g->total += count - error;
}

/* --- adding --- */

/* What one table has and the other has not may have been dropped there. */
void
grams_raise_floor(struct grams *g, uint64_t by)
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
		grams_begin_saving(to);
		distinct_merge(to->distinct, more->distinct);
	}
	if (more->floor > 0)
		grams_raise_floor(to, more->floor);
	/* Enough for whatever both together grow to: nothing is dropped. */
	if (to->distinct == NULL &&
	    grams_affords(to->budget, 4 * (bytes_of(to) + bytes_of(more))))
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

uint64_t
grams_count_of(const struct grams *g, struct span text)
{
	return find(g, text, key_of_text(g, text))->count;
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
	size_t want = n < g->n ? (size_t)n : g->n;
	size_t room = want < g->n / 2 ? 2 * want + 1 : g->n + 1;
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

static int
by_size(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x < y) - (x > y);
}

uint64_t *
grams_counts(const struct grams *g, size_t *n)
{
	uint64_t *counts = xcalloc(g->n + 1, sizeof(*counts));
	struct gram gram;
	size_t at = 0;

	*n = 0;
	while (grams_next(g, &at, &gram))
		counts[(*n)++] = gram.count;
	qsort(counts, *n, sizeof(*counts), by_size);
	return counts;
}
