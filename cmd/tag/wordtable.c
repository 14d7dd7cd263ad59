#include "wordtable.h"
#include "xalloc.h"
#include <stdlib.h>

#define FIRST_NODES 1024
#define BITS_A_PIECE 16

void
wordtable_init(struct wordtable *t)
{
	t->nodes = FIRST_NODES;
	t->node = xcalloc(t->nodes, sizeof(*t->node));
	t->used = t->firsts = 0;
	t->bits = FIRST_NODES * BITS_A_PIECE;
	t->first = xcalloc(t->bits / 64, sizeof(*t->first));
}

void
wordtable_fini(struct wordtable *t)
{
	free(t->node);
	free(t->first);
}

static struct wordnode *
slot(struct wordtable *t, uint64_t hash)
{
	size_t i;

	hash += hash == 0;
	i = hash & (t->nodes - 1);
	while (t->node[i].hash != 0 && t->node[i].hash != hash)
		i = (i + 1) & (t->nodes - 1);
	return &t->node[i];
}

static void
grow(struct wordtable *t)
{
	struct wordnode *old = t->node;
	size_t n = t->nodes;

	t->nodes *= 2;
	t->node = xcalloc(t->nodes, sizeof(*t->node));
	for (size_t i = 0; i < n; i++)
		if (old[i].hash != 0)
			*slot(t, old[i].hash) = old[i];
	free(old);
}

struct wordnode *
wordtable_make(struct wordtable *t, uint64_t hash)
{
	struct wordnode *node = slot(t, hash);

	if (node->hash != 0)
		return node;
	if (t->used >= t->nodes / 3 * 2) {
		grow(t);
		node = slot(t, hash);
	}
	t->used++;
	*node = (struct wordnode){ .hash = hash + (hash == 0),
		.name = WORDTABLE_NONE };
	return node;
}

static void
set_bit(struct wordtable *t, uint64_t hash)
{
	size_t bit = hash >> 20 & (t->bits - 1);

	t->first[bit / 64] |= UINT64_C(1) << (bit % 64);
}

void
wordtable_first(struct wordtable *t, struct wordnode *node)
{
	if (node->first)
		return;
	node->first = true;
	if (++t->firsts * BITS_A_PIECE <= t->bits) {
		set_bit(t, node->hash);
		return;
	}
	t->bits *= 4;
	free(t->first);
	t->first = xcalloc(t->bits / 64, sizeof(*t->first));
	for (size_t i = 0; i < t->nodes; i++)
		if (t->node[i].first)
			set_bit(t, t->node[i].hash);
}
