#include "rulesliteral.h"
#include "xalloc.h"
#include <stdlib.h>

/* Literals of so many bytes stand in the lists by that many, shorter ones in
 * those by one. */
#define KEY_BYTES 4
#define LISTS 8192 /* hashed: a power of two */
#define LIST_SHIFT 19 /* 32 less its bits */

static uint32_t
list_of(const char *c, size_t bytes)
{
	uint32_t key = 0;

	memcpy(&key, c, bytes);
	return (key * UINT32_C(2654435761)) >> LIST_SHIFT;
}

void
literals_add(struct literals *l, const struct prefix *prefix, size_t pattern)
{
	struct literal *literal;
	char value[LONGEST_PREFIX] = { 0 }, mask[LONGEST_PREFIX] = { 0 };

	if (l->n == l->cap) {
		l->cap = l->cap == 0 ? 1024 : l->cap * 2;
		l->literal =
		    xreallocarray(l->literal, l->cap, sizeof(*l->literal));
	}
	literal = &l->literal[l->n++];
	memcpy(value, prefix->c, prefix->n);
	memset(mask, 0xFF, prefix->n);
	if (prefix->high && prefix->n < LONGEST_PREFIX)
		value[prefix->n] = mask[prefix->n] = (char)0x80;
	memcpy(literal->value, value, sizeof(value));
	memcpy(literal->mask, mask, sizeof(mask));
	literal->pattern = (uint32_t)pattern;
	literal->list =
	    list_of(prefix->c, prefix->n < KEY_BYTES ? 1 : KEY_BYTES);
}

void
literals_sort(struct literals *l)
{
	struct literal *sorted = xcalloc(l->n + 1, sizeof(*sorted));
	uint32_t *at = xcalloc(LISTS, sizeof(*at));

	l->start = xcalloc(LISTS + 1, sizeof(*l->start));
	for (size_t i = 0; i < l->n; i++)
		l->start[l->literal[i].list + 1]++;
	for (size_t i = 0; i < LISTS; i++) {
		l->start[i + 1] += l->start[i];
		at[i] = l->start[i];
	}
	for (size_t i = 0; i < l->n; i++)
		sorted[at[l->literal[i].list]++] = l->literal[i];
	free(at);
	free(l->literal);
	l->literal = sorted;
}

void
literals_fini(struct literals *l)
{
	free(l->literal);
	free(l->start);
}

struct head
literals_head(const char head[LONGEST_PREFIX], size_t n)
{
	struct head h = { .both = n >= KEY_BYTES };

	memcpy(h.value, head, sizeof(h.value));
	h.list[0] = list_of(head, 1);
	h.list[1] = h.both ? list_of(head, KEY_BYTES) : 0;
	return h;
}
