#include "spans.h"
#include "quote.h"
#include "xalloc.h"
#include <stdlib.h>

void
tags_add(struct tags *t, struct tag tag)
{
	if (t->n == t->cap) {
		t->cap = t->cap == 0 ? 64 : t->cap * 2;
		t->tag = xreallocarray(t->tag, t->cap, sizeof(*t->tag));
	}
	t->tag[t->n++] = tag;
}

void
tags_fini(struct tags *t)
{
	free(t->tag);
}

static bool
is_quote(const struct tag *tag)
{
	return strcmp(tag->type, QUOTE_TYPE) == 0;
}

/* The better one first. */
static int
by_worth(const void *a, const void *b)
{
	const struct tag *x = a, *y = b;
	size_t nx = x->end - x->start, ny = y->end - y->start;

	if (x->priority != y->priority)
		return x->priority > y->priority ? -1 : 1;
	if (nx != ny)
		return nx > ny ? -1 : 1;
	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return strcmp(x->rule, y->rule);
}

static int
by_place(const void *a, const void *b)
{
	const struct tag *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	if (x->end != y->end)
		return x->end > y->end ? -1 : 1;
	return is_quote(x) ? -1 : is_quote(y) ? 1 : 0;
}

/* What a byte of the paragraph is part of. */
enum { TAKEN = 1, QUOTE_BEGINS = 2, QUOTE_ENDS = 4 };

/* The tag can stand beside those noted in map. */
static bool
fits(const struct tag *tag, const char *map)
{
	for (size_t i = tag->start; i < tag->end; i++) {
		if (map[i] & TAKEN)
			return false;
		if (i > tag->start && map[i] & QUOTE_BEGINS)
			return false;
		if (i + 1 < tag->end && map[i] & QUOTE_ENDS)
			return false;
	}
	return true;
}

void
tags_settle(struct tags *t, size_t from, size_t length, struct arena *arena)
{
	struct tag *tag = t->tag + from;
	size_t n = t->n - from, kept = 0;
	char *map;

	if (n == 0)
		return;
	map = arena_alloc(arena, length + 1);
	memset(map, 0, length + 1);
	for (size_t i = 0; i < n; i++)
		if (is_quote(&tag[i])) {
			map[tag[i].start] |= QUOTE_BEGINS;
			map[tag[i].end - 1] |= QUOTE_ENDS;
		}
	qsort(tag, n, sizeof(*tag), by_worth);
	for (size_t i = 0; i < n; i++) {
		if (!is_quote(&tag[i])) {
			if (!fits(&tag[i], map))
				continue;
			for (size_t j = tag[i].start; j < tag[i].end; j++)
				map[j] |= TAKEN;
		}
		tag[kept++] = tag[i];
	}
	qsort(tag, kept, sizeof(*tag), by_place);
	t->n = from + kept;
}
