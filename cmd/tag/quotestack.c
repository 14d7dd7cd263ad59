#include "quotestack.h"
#include "xalloc.h"
#include <stdlib.h>

void
quotestack_pair(
    struct marks *m, struct opening o, const char *close, const char *end)
{
	struct quote_pairs *p = m->pairs;

	if (p->n == p->cap) {
		p->cap = p->cap == 0 ? 32 : p->cap * 2;
		p->pair = xreallocarray(p->pair, p->cap, sizeof(*p->pair));
	}
	p->pair[p->n++] = (struct quote_pair){ .start = o.at,
		.inside = o.inside,
		.close = close,
		.end = end,
		.continues = o.at == o.inside,
		.single = (o.kind & SINGLES) != 0,
		.primes = o.kind == PRIMES };
}

bool
quotestack_holds(const struct marks *m, unsigned kinds)
{
	for (size_t i = 0; i < m->n; i++)
		if (m->open[i].kind & kinds)
			return true;
	return false;
}

bool
quotestack_close(struct marks *m, unsigned kinds, const struct sight *s)
{
	for (size_t i = m->n; i-- > 0;) {
		struct opening o = m->open[i];

		if ((o.kind & kinds) == 0)
			continue;
		m->n = i;
		quotestack_pair(m, o, s->at, s->rest);
		return true;
	}
	return false;
}

void
quotestack_forget(struct marks *m, unsigned kinds)
{
	for (size_t i = m->n; i-- > 0;)
		if (m->open[i].kind & kinds) {
			m->n = i;
			return;
		}
}

void
quotestack_open(struct marks *m, unsigned kind, const struct sight *s)
{
	if (m->n == MOST_OPEN)
		memmove(m->open, m->open + 1, --m->n * sizeof(m->open[0]));
	m->open[m->n++] = (struct opening){ s->at, s->rest, kind };
}

static int
by_start(const void *a, const void *b)
{
	const struct quote_pair *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return x->end > y->end ? -1 : x->end < y->end;
}

void
quotestack_depths(struct quote_pairs *p)
{
	const char *ends[MOST_OPEN + 1];
	unsigned n = 0;

	for (size_t i = 1; i < p->n; i++)
		if (p->pair[i].start < p->pair[i - 1].start) {
			qsort(p->pair, p->n, sizeof(*p->pair), by_start);
			break;
		}
	for (size_t i = 0; i < p->n; i++) {
		while (n > 0 && ends[n - 1] <= p->pair[i].start)
			n--;
		p->pair[i].depth = n;
		if (n <= MOST_OPEN)
			ends[n++] = p->pair[i].end;
	}
}
