/* A table as it is kept. All numbers are 64 bits: what was counted in all, the
 * floor, 0 or 1 for estimates, the number of texts; of estimates the registers
 * of distinct.h; of each text its count, error and length, and the text, filled
 * up with zeros to 8 bytes. The most frequent come first. */
#include "gramsimpl.h"
#include "xalloc.h"
#include <stdlib.h>

#define HEAD 4
#define ENTRY 3
/* What is counted more often than that was never counted. */
#define COUNT_MOST (UINT64_C(1) << 56)

void
grams_keep(const struct grams *g,
    void (*put)(void *self, const void *p, size_t n), void *self)
{
	uint64_t head[HEAD] = { g->total, g->floor, g->distinct != NULL, g->n };
	struct gram *all;
	size_t n = grams_top(g, UINT64_MAX, &all);

	put(self, head, sizeof(head));
	if (g->distinct != NULL)
		put(self, g->distinct, sizeof(*g->distinct));
	for (size_t i = 0; i < n; i++) {
		static const char zeros[WORD] = "";
		uint64_t entry[ENTRY] = { all[i].count, all[i].error,
			all[i].text.n };

		put(self, entry, sizeof(entry));
		put(self, all[i].text.p, all[i].text.n);
		put(self, zeros, -all[i].text.n & (WORD - 1));
	}
	free(all);
}

static bool
take_text(struct span *rest, uint64_t n, struct span *text)
{
	size_t filled;

	if (n == 0 || n > rest->n)
		return false;
	filled = ((size_t)n + WORD - 1) & ~(size_t)(WORD - 1);
	if (filled > rest->n)
		return false;
	*text = span_from(rest->p, (size_t)n);
	*rest = span_from(rest->p + filled, rest->n - filled);
	return true;
}

static bool
take_distinct(struct grams *g, struct span *rest)
{
	struct distinct *d = xcalloc(1, sizeof(*d));
	bool good = span_take(rest, d, sizeof(*d)) && distinct_is_sound(d);

	if (good && g != NULL) {
		grams_begin_saving(g);
		distinct_merge(g->distinct, d);
	}
	free(d);
	return good;
}

bool
grams_take(struct grams *g, struct span *rest)
{
	uint64_t head[HEAD], entry[ENTRY], floor, total;
	struct span text;

	if (!span_take(rest, head, sizeof(head)) || head[0] > COUNT_MOST ||
	    head[1] > head[0] || head[2] > 1 || (head[1] > 0 && head[2] == 0))
		return false;
	floor = head[1];
	total = head[0] + (g == NULL ? 0 : g->total);
	if (head[2] == 1 && !take_distinct(g, rest))
		return false;
	if (g != NULL && floor > 0)
		grams_raise_floor(g, floor);
	for (uint64_t i = 0; i < head[3]; i++) {
		if (!span_take(rest, entry, sizeof(entry)) || entry[0] == 0 ||
		    entry[0] > COUNT_MOST || entry[1] >= entry[0] ||
		    entry[0] <= floor || !take_text(rest, entry[2], &text))
			return false;
		/* What the floor has raised already; as grams_add() does. */
		if (g != NULL)
			grams_count_many(
			    g, text, entry[0] - floor, entry[1] - floor);
	}
	if (g != NULL)
		g->total = total;
	return true;
}
