#include "rulesprefix.h"

#define LONG_ENOUGH 4

void
prefixes_begin(struct prefixes *set)
{
	set->n = 1;
	set->p[0] = (struct prefix){ .n = 0 };
}

bool
prefixes_add(struct prefixes *set, const struct prefix *p)
{
	if (set->n == MOST_PREFIXES)
		return false;
	set->p[set->n++] = *p;
	return true;
}

/* head and behind it tail, as far as it fits. */
static struct prefix
join(const struct prefix *head, const struct prefix *tail)
{
	struct prefix p = *head;

	p.digit = p.n == 0 && tail->digit;
	p.high = tail->high || (p.n > 0 && p.n < LONGEST_PREFIX && tail->digit);
	for (size_t i = 0; i < tail->n && p.n < LONGEST_PREFIX; i++)
		p.c[p.n++] = tail->c[i];
	p.closed = tail->closed || p.n == LONGEST_PREFIX;
	return p;
}

static size_t
open_prefixes(const struct prefixes *set)
{
	size_t n = 0;

	for (size_t i = 0; i < set->n; i++)
		n += !set->p[i].closed;
	return n;
}

static bool
fits(const struct prefixes *set, size_t tails)
{
	size_t open = open_prefixes(set);

	return set->n - open + open * tails <= MOST_PREFIXES;
}

/* Close those that are long enough to tell much. */
static void
close_long(struct prefixes *set)
{
	for (size_t i = 0; i < set->n; i++)
		if (set->p[i].n >= LONG_ENOUGH)
			set->p[i].closed = true;
}

bool
prefixes_multiply(struct prefixes *set, const struct prefixes *tail)
{
	size_t n = set->n;

	if (tail->n > 0 && !fits(set, tail->n))
		close_long(set);
	if (tail->n == 0 || !fits(set, tail->n))
		return false;
	for (size_t i = 0; i < n; i++) {
		struct prefix head = set->p[i];

		if (head.closed)
			continue;
		set->p[i] = join(&head, &tail->p[0]);
		for (size_t k = 1; k < tail->n; k++)
			set->p[set->n++] = join(&head, &tail->p[k]);
	}
	return true;
}

void
prefixes_close(struct prefixes *set)
{
	for (size_t i = 0; i < set->n; i++)
		set->p[i].closed = true;
}

bool
prefixes_closed(const struct prefixes *set)
{
	return open_prefixes(set) == 0;
}
