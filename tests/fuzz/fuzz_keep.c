/* Bytes as the runs of a state of lede-stat: what is taken for groups is added
 * up and drawn without a fault. If the first byte is odd, the rest is a text
 * instead: its vocabulary is kept, and comes back the same. */
#include "cmd/stat/keep.h"
#include "cmd/stat/rows.h"
#include "fuzz.h"
#include "xalloc.h"

static void
add(void *self, const void *p, size_t n)
{
	if (n > 0)
		buf_add(self, p, n);
}

static void
read_runs(struct span bytes)
{
	struct wording wording = {
		.measures = true, .top = 5, .runs = 3, .budget = { 4096, 0 }
	};
	struct verdicts verdicts = { .verdicts = 1 };
	struct wording measures = { .measures = true };
	struct rows rows = { .first = "group",
		.wanted = 127,
		.wording = &measures,
		.readability = true,
		.verdicts = &verdicts };
	struct keep_cursor c = { .rest = bytes };
	struct groups *groups = groups_new();
	struct kept kept;
	struct buf line = { 0 };

	while (keep_next(&c, &kept) == 1)
		kept_add(&kept, groups, &wording);
	for (size_t i = 0; i < groups_count(groups); i++) {
		const struct group *g = groups_at(groups, i);

		rows.lengths = g->counts.lengths != NULL;
		rows_tsv(&rows, &line, g->name, &g->counts);
		vocabulary_top(
		    g->counts.vocabulary, "group", true, g->name, &line);
	}
	groups_free(groups);
	wording_fini(&wording);
	buf_fini(&line);
}

static void
keep_words(struct span text)
{
	struct wording wording = { .measures = true,
		.top = 1,
		.runs = 7,
		.budget = { text.n % 2 ? 1024 : 1 << 20, 0 } };
	struct vocabulary *one = vocabulary_new(&wording);
	struct vocabulary *other = vocabulary_new(&wording);
	struct buf first = { 0 }, second = { 0 };
	struct span rest;

	wording_begin(&wording);
	vocabulary_words(one, text);
	vocabulary_end(one);
	vocabulary_keep(one, add, &first);
	rest = buf_span(&first);
	require(vocabulary_take(NULL, &rest) && rest.n == 0);
	rest = buf_span(&first);
	/* Beyond the budget what is added may be dropped again. */
	wording.budget.limit = 1 << 24;
	require(vocabulary_take(other, &rest) && rest.n == 0);
	vocabulary_keep(other, add, &second);
	require(span_eq(buf_span(&first), buf_span(&second)));
	vocabulary_free(one);
	vocabulary_free(other);
	wording_fini(&wording);
	buf_fini(&first);
	buf_fini(&second);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *copy;

	if (size == 0)
		return 0;
	copy = xmemdup((const char *)data + 1, size - 1);
	if (data[0] % 2 == 0)
		read_runs(span_from(copy, size - 1));
	else
		keep_words(span_from(copy, size - 1));
	free(copy);
	return 0;
}
