#include "table.h"
#include "diag.h"
#include "stateimpl.h"
#include "xalloc.h"
#include <stdlib.h>
#include <string.h>

static uint64_t
key_of(const void *record)
{
	uint64_t key;

	memcpy(&key, record, sizeof(key));
	return key;
}

void
table_open(struct table *t, struct state_segment *segment, const char *name,
    size_t record)
{
	*t = (struct table){ .record = record };
	if (!state_section(segment, name, &t->section))
		return;
	if (t->section.n % record != 0)
		die("%s/%s: damaged: section %s is not whole", segment->folder,
		    segment->item.name, name);
	t->n = t->section.n / record;
}

const void *
table_get(const struct table *t, uint64_t i)
{
	return state_read(&t->section, i * t->record, t->record);
}

static uint64_t
key_at(const struct table *t, uint64_t i)
{
	return key_of(table_get(t, i));
}

/* key * n / 2^64 */
static uint64_t
scale(uint64_t key, uint64_t n)
{
	return (key >> 32) * (n >> 32) +
	    ((key >> 32) * (n & UINT32_MAX) >> 32) +
	    ((key & UINT32_MAX) * (n >> 32) >> 32);
}

uint64_t
table_find(const struct table *t, uint64_t key)
{
	uint64_t guess = scale(key, t->n), lo, hi, step = 32;

	/* What is looked for lies in [lo, hi]. */
	if (guess < t->n && key_at(t, guess) < key) {
		lo = guess + 1;
		for (hi = lo + step; hi < t->n && key_at(t, hi) < key;
		     hi += step) {
			lo = hi + 1;
			step *= 2;
		}
		if (hi > t->n)
			hi = t->n;
	} else {
		hi = guess;
		while (hi > step && key_at(t, hi - step) >= key) {
			hi -= step;
			step *= 2;
		}
		lo = hi > step ? hi - step + 1 : 0;
	}
	while (lo < hi) {
		uint64_t middle = lo + (hi - lo) / 2;

		if (key_at(t, middle) < key)
			lo = middle + 1;
		else
			hi = middle;
	}
	return lo;
}

const void *
table_lookup(const struct table *t, uint64_t key)
{
	uint64_t i = table_find(t, key);
	const void *record = i < t->n ? table_get(t, i) : NULL;

	return record != NULL && key_of(record) == key ? record : NULL;
}

static int
by_key(const void *a, const void *b, void *size)
{
	uint64_t x = key_of(a), y = key_of(b);

	if (x != y)
		return x < y ? -1 : 1;
	return memcmp(a, b, *(const size_t *)size);
}

void
table_sort(void *records, size_t n, size_t record)
{
	if (n > 1)
		qsort_r(records, n, record, by_key, &record);
}

/* --- merging --- */

struct merge {
	const struct table *t;
	uint64_t *at; /* the next record of each */
	size_t n;
	size_t record;
};

/* The next record in order, of equal ones the oldest table's; NULL: none. */
static const void *
next_record(struct merge *m)
{
	const void *least = NULL;
	size_t from = 0;

	for (size_t i = 0; i < m->n; i++) {
		const void *record;

		if (m->at[i] == m->t[i].n)
			continue;
		record = table_get(&m->t[i], m->at[i]);
		if (least == NULL || key_of(record) < key_of(least)) {
			least = record;
			from = i;
		}
	}
	if (least != NULL)
		m->at[from]++;
	return least;
}

uint64_t
table_merge(const struct table *t, size_t n, const struct table_rule *rule,
    struct state_writer *to)
{
	struct merge m = { .t = t, .n = n, .record = n == 0 ? 8 : t->record };
	char *held = xmalloc(m.record);
	const void *record;
	uint64_t count = 0;
	bool holds = false;

	m.at = xcalloc(n, sizeof(*m.at));
	do {
		record = next_record(&m);
		if (holds && record != NULL && rule->fold != NULL &&
		    key_of(record) == key_of(held) &&
		    rule->fold(rule->self, held, record))
			continue;
		if (holds &&
		    (rule->keep == NULL || rule->keep(rule->self, held))) {
			state_put(to, held, m.record);
			count++;
		}
		if ((holds = record != NULL))
			memcpy(held, record, m.record);
	} while (holds);
	free(m.at);
	free(held);
	return count;
}
