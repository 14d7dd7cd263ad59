#include "keepimpl.h"

/* --- numbers --- */

static bool
take_numbers(struct span *rest, uint64_t *to, size_t n)
{
	return span_take(rest, to, n * sizeof(*to));
}

/* A histogram into one without values. */
static bool
take_histogram(struct span *rest, struct histogram *h)
{
	uint64_t head[HISTOGRAM_HEAD], seen = 0, low, high;

	if (!take_numbers(rest, head, HISTOGRAM_HEAD) ||
	    head[4] > HISTOGRAM_BUCKETS || rest->n / sizeof(uint64_t) < head[4])
		return false;
	histogram_resize(h, (size_t)head[4]);
	if (head[4] > 0)
		(void)take_numbers(rest, h->bucket, (size_t)head[4]);
	h->n = head[0];
	h->sum = head[1];
	h->least = head[2];
	h->most = head[3];
	for (size_t i = 0; i < head[4]; i++) {
		if (h->bucket[i] > h->n - seen)
			return false;
		seen += h->bucket[i];
		if (h->bucket[i] == 0)
			continue;
		histogram_range(i, &low, &high);
		if (high < h->least || low > h->most)
			return false;
	}
	return seen == h->n && h->least <= h->most;
}

static bool
take_lengths(struct span *rest, struct lengths *to)
{
	bool good = true;

	for (size_t i = 0; good && i < LENGTHS; i++) {
		struct histogram h = { .n = 0 };

		good = take_histogram(rest, &h);
		if (good && to != NULL)
			histogram_add(&to->of[i], &h);
		histogram_fini(&h);
	}
	return good;
}

/* --- groups --- */

static bool
take_counts(struct span *rest, struct kept *kept, bool *lengths)
{
	uint64_t n[GROUP_NUMBERS];

	if (!take_numbers(rest, n, GROUP_NUMBERS) || n[GROUP_NUMBERS - 1] > 1)
		return false;
	kept->counts = (struct counts){ .lengths = NULL };
	memcpy(kept->counts.n, n, sizeof(kept->counts.n));
	memcpy(kept->counts.kept, n + MEASURES, sizeof(kept->counts.kept));
	memcpy(kept->counts.reading, n + MEASURES + VARIANTS,
	    sizeof(kept->counts.reading));
	*lengths = n[GROUP_NUMBERS - 1] == 1;
	return true;
}

static bool
take_name(struct span *rest, uint64_t n, struct span *name)
{
	size_t filled;

	if (n > rest->n)
		return false;
	filled = ((size_t)n + 7) & ~(size_t)7;
	if (filled > rest->n)
		return false;
	*name = span_from(rest->p, (size_t)n);
	*rest = span_from(rest->p + filled, rest->n - filled);
	return true;
}

static bool
take_group(struct keep_cursor *c, struct kept *kept)
{
	const char *start = c->rest.p;
	uint64_t head[GROUP_HEAD];
	struct span rest;
	bool lengths;

	if (c->rest.n < sizeof(head))
		return false;
	memcpy(head, start, sizeof(head));
	if (head[0] > c->rest.n || head[0] < sizeof(head) || head[0] % 8 != 0)
		return false;
	kept->bytes = span_from(start, (size_t)head[0]);
	rest = span_from(start + sizeof(head), kept->bytes.n - sizeof(head));
	c->rest = span_from(start + head[0], c->rest.n - (size_t)head[0]);
	if (!take_name(&rest, head[1], &kept->name) ||
	    !take_counts(&rest, kept, &lengths))
		return false;
	kept->lengths = rest;
	if (lengths && !take_lengths(&rest, NULL))
		return false;
	kept->lengths.n -= rest.n;
	kept->vocabulary = rest;
	return vocabulary_take(NULL, &rest) && rest.n == 0;
}

int
keep_next(struct keep_cursor *c, struct kept *kept)
{
	uint64_t head[RUN_HEAD];

	kept->first = false;
	while (c->groups == 0) {
		if (c->rest.n == 0)
			return 0;
		if (!take_numbers(&c->rest, head, RUN_HEAD))
			return -1;
		c->day = (uint32_t)head[0];
		c->groups = kept->run = head[1];
		kept->first = true;
	}
	c->groups--;
	kept->day = c->day;
	return take_group(c, kept) ? 1 : -1;
}

void
kept_add(
    const struct kept *kept, struct groups *groups, struct wording *wording)
{
	struct counts *to = &groups_get(groups, kept->name)->counts;
	struct span lengths = kept->lengths, words = kept->vocabulary;

	counts_add(to, &kept->counts);
	if (lengths.n > 0) {
		if (to->lengths == NULL)
			to->lengths = lengths_new();
		(void)take_lengths(&lengths, to->lengths);
	}
	if (!wording_wanted(wording))
		return;
	if (to->vocabulary == NULL)
		to->vocabulary = vocabulary_new(wording);
	(void)vocabulary_take(to->vocabulary, &words);
}
