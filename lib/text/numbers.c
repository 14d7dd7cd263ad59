#include "numbers.h"
#include "xalloc.h"
#include <stdlib.h>
#include <string.h>

#define LEAST 1024 /* slots */
#define KEEP 4096 /* times what is needed, and no more is kept */

void
numbers_clear(struct numbers *t, size_t most)
{
	size_t size = LEAST;

	while (size < most * 2)
		size *= 2;
	if (size > t->room || size < t->room / KEEP) {
		free(t->slot);
		t->slot = xcalloc(size, sizeof(*t->slot));
		t->room = size;
		t->stamp = 0;
	} else if (t->stamp == UINT32_MAX) {
		memset(t->slot, 0, t->room * sizeof(*t->slot));
		t->stamp = 0;
	}
	t->stamp++;
	t->mask = size - 1;
	t->n = 0;
}

void
numbers_double(struct numbers *t)
{
	struct numbers old = *t;

	*t = (struct numbers){ .stamp = 0 };
	numbers_clear(t, old.mask + 1);
	for (size_t i = 0; i <= old.mask; i++)
		if (old.slot[i].stamp == old.stamp) {
			t->n = old.slot[i].number;
			(void)numbers_of(t, old.slot[i].key);
		}
	t->n = old.n;
	free(old.slot);
}

void
numbers_fini(struct numbers *t)
{
	free(t->slot);
}
