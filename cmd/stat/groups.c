#include "groups.h"
#include "hash.h"
#include "xalloc.h"
#include <stdlib.h>

struct groups {
	struct group *group;
	size_t n, cap;
	size_t *slot; /* index + 1 of a group, 0: free; a power of two */
	size_t slots;
	uint64_t seed;
};

struct groups *
groups_new(void)
{
	struct groups *g = xcalloc(1, sizeof(*g));

	g->seed = hash_random_seed();
	g->slots = 64;
	g->slot = xcalloc(g->slots, sizeof(*g->slot));
	return g;
}

void
groups_free(struct groups *g)
{
	if (g == NULL)
		return;
	for (size_t i = 0; i < g->n; i++) {
		free((char *)g->group[i].name.p);
		counts_fini(&g->group[i].counts);
	}
	free(g->group);
	free(g->slot);
	free(g);
}

/* The slot of that name, or the free one where it belongs. */
static size_t *
find(const struct groups *g, struct span name)
{
	size_t i = hash_span64(name, g->seed) & (g->slots - 1);

	while (g->slot[i] != 0 && !span_eq(g->group[g->slot[i] - 1].name, name))
		i = (i + 1) & (g->slots - 1);
	return &g->slot[i];
}

static void
grow(struct groups *g)
{
	free(g->slot);
	g->slots *= 2;
	g->slot = xcalloc(g->slots, sizeof(*g->slot));
	for (size_t i = 0; i < g->n; i++)
		*find(g, g->group[i].name) = i + 1;
}

struct group *
groups_get(struct groups *g, struct span name)
{
	size_t *slot = find(g, name);
	struct group *made;

	if (*slot != 0)
		return &g->group[*slot - 1];
	if (g->n * 2 >= g->slots) {
		grow(g);
		slot = find(g, name);
	}
	if (g->n == g->cap) {
		g->cap = g->cap == 0 ? 16 : g->cap * 2;
		g->group = xreallocarray(g->group, g->cap, sizeof(*g->group));
	}
	made = &g->group[g->n++];
	memset(made, 0, sizeof(*made));
	made->name = span_from(xmemdup(name.p, name.n), name.n);
	*slot = g->n;
	return made;
}

size_t
groups_find(const struct groups *g, struct span name)
{
	size_t slot = *find(g, name);

	return slot == 0 ? SIZE_MAX : slot - 1;
}

size_t
groups_count(const struct groups *g)
{
	return g->n;
}

const struct group *
groups_at(const struct groups *g, size_t i)
{
	return &g->group[i];
}
