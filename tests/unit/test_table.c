/* What table.h promises: the same as looking at each record. */
#include "hash.h"
#include "table.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

struct entry {
	uint64_t key;
	uint32_t value, spare;
};

static const struct state_kind kind = { "dedupe", 1, "" };
static char base[64];
static char path[80];
static struct buf why;

static uint64_t
random_number(uint64_t i)
{
	return hash_span64(span_from((const char *)&i, sizeof(i)), 77);
}

static struct state *
begin(void)
{
	struct state_use use = { .path = path, .day = 1 };
	struct state *s = state_begin(&kind, &use, &why);

	if (s == NULL)
		fail_msg("%.*s", (int)why.n, why.p);
	return s;
}

static void
add(struct state *s, struct entry *entry, size_t n)
{
	struct state_writer *w = state_segment_begin(s);

	table_sort(entry, n, sizeof(*entry));
	state_section_begin(w, "t");
	state_put(w, entry, n * sizeof(*entry));
	state_entries(w, n);
	assert_true(state_segment_end(w, &why));
}

/* Keys of hashes, of small numbers, of one value, at both ends. */
static uint64_t
key_like(int shape, uint64_t i)
{
	switch (shape) {
	case 0:
		return random_number(i);
	case 1:
		return i * 3;
	case 2:
		return i % 5;
	default:
		return i % 2 ? UINT64_MAX - i : random_number(i) >> 50;
	}
}

static uint64_t
find_plain(const struct table *t, uint64_t key)
{
	for (uint64_t i = 0; i < t->n; i++)
		if (((const struct entry *)table_get(t, i))->key >= key)
			return i;
	return t->n;
}

static void
check_keys(const struct table *t, int shape)
{
	for (uint64_t i = 0; i < 600; i++) {
		uint64_t key = i < 200 ? key_like(shape, i * 7) :
		    i < 400            ? random_number(i) :
					 key_like(shape, i) + 1;

		if (i == 0)
			key = 0;
		else if (i == 1)
			key = UINT64_MAX;
		if (table_find(t, key) != find_plain(t, key))
			fail_msg("shape %d, key %llx", shape,
			    (unsigned long long)key);
	}
}

static void
finds_what_a_plain_search_finds(void **state)
{
	static const size_t sizes[] = { 1, 2, 31, 33, 1000, 3000 };
	struct entry *entry = calloc(3000, sizeof(*entry));
	struct state *s = begin();
	struct table t;

	for (int shape = 0; shape < 4; shape++)
		for (size_t k = 0; k < 6; k++) {
			for (uint64_t i = 0; i < sizes[k]; i++)
				entry[i] = (struct entry){ key_like(shape, i),
					(uint32_t)i, 0 };
			add(s, entry, sizes[k]);
			table_open(&t, state_segment(s, state_segments(s) - 1),
			    "t", sizeof(*entry));
			assert_int_equal(t.n, sizes[k]);
			check_keys(&t, shape);
		}
	table_open(&t, state_segment(s, 0), "nosuch", sizeof(*entry));
	assert_int_equal(t.n, 0);
	assert_null(table_lookup(&t, 5));
	state_free(s);
	free(entry);
}

static bool
fold_sum(void *self, void *to, const void *from)
{
	((struct entry *)to)->value += ((const struct entry *)from)->value;
	return true;
}

static bool
keep_even(void *self, void *record)
{
	return ((struct entry *)record)->value % 2 == 0;
}

struct mergers {
	const struct table_rule *rule;
	uint64_t count;
};

static void
merge(void *self, struct state_segment *const *from, size_t n,
    struct state_writer *to)
{
	struct mergers *m = self;
	struct table t[8];

	for (size_t i = 0; i < n; i++)
		table_open(&t[i], from[i], "t", sizeof(struct entry));
	state_section_begin(to, "t");
	m->count = table_merge(t, n, m->rule, to);
	state_entries(to, m->count);
}

/* Keys 0 to 99, each in some of four segments. */
static void
merges_tables_by_their_rule(void **state)
{
	static const struct table_rule all = { 0 }, sum = { .fold = fold_sum },
				       even = { .fold = fold_sum,
					       .keep = keep_even };
	const struct table_rule *const rules[] = { &all, &sum, &even };

	for (size_t r = 0; r < 3; r++) {
		struct mergers m = { rules[r], 0 };
		struct state_merger merger = { &m, merge };
		struct state *s = begin();
		uint32_t want[100] = { 0 }, total = 0, kept = 0;
		struct table t;

		for (uint32_t k = 0; k < 4; k++) {
			struct entry entry[100];
			size_t n = 0;

			for (uint64_t i = 0; i < 100; i++)
				if (random_number(i * 4 + k) % 3 != 0) {
					entry[n++] =
					    (struct entry){ random_number(i),
						    k + 1, 0 };
					want[i] += k + 1;
				}
			total += (uint32_t)n;
			add(s, entry, n);
		}
		assert_true(state_commit(s, &merger, &why));
		assert_int_equal(state_segments(s), 1);
		table_open(&t, state_segment(s, 0), "t", sizeof(struct entry));
		for (uint64_t i = 0; i < 100; i++) {
			const struct entry *e =
			    table_lookup(&t, random_number(i));
			bool is = r < 2 ? want[i] > 0 :
					  want[i] > 0 && want[i] % 2 == 0;

			assert_true((e != NULL) == is);
			if (r > 0 && is)
				assert_int_equal(e->value, want[i]);
			kept += is;
		}
		assert_int_equal(t.n, r == 0 ? total : kept);
		assert_int_equal(m.count, t.n);
		/* Leave nothing for the next rule. */
		assert_true(state_segments(s) == 1);
		state_free(s);
		char command[128];
		snprintf(command, sizeof(command), "rm -r %s", path);
		assert_int_equal(system(command), 0);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_what_a_plain_search_finds),
		cmocka_unit_test(merges_tables_by_their_rule),
	};
	char command[128];
	int status;

	/* In memory, where that can be had: thousands of files are synced. */
	snprintf(base, sizeof(base), "%s/lede-table-XXXXXX",
	    access("/dev/shm", W_OK | X_OK) == 0 ? "/dev/shm" : "/tmp");
	if (mkdtemp(base) == NULL)
		return 2;
	snprintf(path, sizeof(path), "%s/state", base);
	cmocka_set_message_output(CM_OUTPUT_TAP);
	status = cmocka_run_group_tests(tests, NULL, NULL);
	snprintf(command, sizeof(command), "rm -r %s", base);
	if (system(command) != 0)
		status = 1;
	buf_fini(&why);
	return status;
}
