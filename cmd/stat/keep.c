/* A segment has one section: runs, each a day, the number of its groups, and
 * those; all numbers are 64 bits. A group: its bytes in all, those of its name,
 * the counts, the articles kept, the sums of readability, 0 or 1 for lengths,
 * of each histogram its n, sum, least, most, number of buckets and these, and
 * the name, filled up with zeros to 8 bytes. */
#include "keep.h"
#include "diag.h"
#include "xalloc.h"
#include <inttypes.h>
#include <stdlib.h>

#define SECTION "runs"
#define GROUP_HEAD 2 /* numbers before the counts */
#define GROUP_NUMBERS (GROUP_HEAD + MEASURES + VARIANTS + READINGS)
#define RUN_HEAD 2

struct state_kind
keep_kind(struct buf *parameters, const char *field, const char *lang,
    uint64_t measures, uint64_t verdicts, bool lengths, bool readability)
{
	buf_printf(parameters,
	    "measures=%" PRIx64 " verdicts=%" PRIx64 " lengths=%d "
	    "readability=%d lang=%s group=",
	    measures, verdicts, lengths, readability,
	    lang == NULL ? "auto" : lang);
	/* One line, whatever the member is named. */
	for (const char *p = field == NULL ? "" : field; *p != '\0'; p++)
		buf_printf(parameters,
		    (unsigned char)*p <= ' ' || *p == '%' ? "%%%02X" : "%c",
		    (unsigned char)*p);
	buf_add_byte(parameters, '\0');
	return (struct state_kind){ "stat", 2, parameters->p };
}

/* --- writing --- */

static void
add_number(struct buf *out, uint64_t n)
{
	buf_add(out, (const char *)&n, sizeof(n));
}

static void
add_numbers(struct buf *out, const uint64_t *n, size_t count)
{
	if (count > 0)
		buf_add(out, (const char *)n, count * sizeof(*n));
}

static void
add_histogram(struct buf *out, const struct histogram *h)
{
	add_number(out, h->n);
	add_number(out, h->sum);
	add_number(out, h->least);
	add_number(out, h->most);
	add_number(out, h->buckets);
	add_numbers(out, h->bucket, h->buckets);
}

static void
add_group(struct buf *out, const struct group *g)
{
	const struct counts *c = &g->counts;
	uint64_t bytes;
	size_t start = out->n;

	add_number(out, 0);
	add_number(out, g->name.n);
	add_numbers(out, c->n, MEASURES);
	add_numbers(out, c->kept, VARIANTS);
	add_numbers(out, c->reading, READINGS);
	add_number(out, c->lengths != NULL);
	for (size_t i = 0; c->lengths != NULL && i < LENGTHS; i++)
		add_histogram(out, &c->lengths->of[i]);
	buf_add_span(out, g->name);
	while (out->n % sizeof(uint64_t) != 0)
		buf_add_byte(out, '\0');
	bytes = out->n - start;
	memcpy(out->p + start, &bytes, sizeof(bytes));
}

void
keep_write(struct state *state, const struct groups *groups)
{
	struct buf out = { NULL, 0, 0 }, why = { NULL, 0, 0 };
	struct state_writer *w = state_segment_begin(state);

	add_number(&out, state_day(state));
	add_number(&out, groups_count(groups));
	for (size_t i = 0; i < groups_count(groups); i++)
		add_group(&out, groups_at(groups, i));
	state_section_begin(w, SECTION);
	state_put(w, out.p, out.n);
	state_entries(w, groups_count(groups));
	if (!state_segment_end(w, &why))
		die("%.*s", (int)why.n, why.p);
	buf_fini(&out);
}

/* --- reading --- */

struct cursor {
	struct state_section section;
	uint64_t at;
};

static _Noreturn void
damaged(void)
{
	die("the state's runs do not fit together");
}

static const uint64_t *
take_numbers(struct cursor *c, uint64_t n)
{
	const void *p;

	if (n > (c->section.n - c->at) / sizeof(uint64_t))
		damaged();
	p = state_read(&c->section, c->at, n * sizeof(uint64_t));
	c->at += n * sizeof(uint64_t);
	return p;
}

static void
take_histogram(struct cursor *c, struct histogram *to)
{
	const uint64_t *head = take_numbers(c, 5);
	struct histogram h = { .n = head[0],
		.sum = head[1],
		.least = head[2],
		.most = head[3],
		.buckets = head[4] };

	if (h.buckets > HISTOGRAM_BUCKETS)
		damaged();
	h.bucket = (uint64_t *)take_numbers(c, h.buckets);
	histogram_add(to, &h);
}

/* The group at c into kept; its lengths, if to is not NULL, are added there. */
static void
take_group(struct cursor *c, struct kept *kept, struct lengths *to)
{
	uint64_t start = c->at;
	const uint64_t *n = take_numbers(c, GROUP_NUMBERS + 1);
	uint64_t bytes = n[0], name = n[1];
	bool lengths = n[GROUP_NUMBERS] != 0;

	kept->counts = (struct counts){ .lengths = NULL };
	memcpy(kept->counts.n, n + GROUP_HEAD, sizeof(kept->counts.n));
	memcpy(kept->counts.kept, n + GROUP_HEAD + MEASURES,
	    sizeof(kept->counts.kept));
	memcpy(kept->counts.reading, n + GROUP_NUMBERS - READINGS,
	    sizeof(kept->counts.reading));
	for (size_t i = 0; lengths && i < LENGTHS; i++) {
		struct histogram none = { .n = 0 };

		take_histogram(c, to == NULL ? &none : &to->of[i]);
		histogram_fini(&none);
	}
	if (bytes < c->at - start || bytes - (c->at - start) < name ||
	    bytes > c->section.n - start)
		damaged();
	kept->name = span_from(state_read(&c->section, c->at, name), name);
	c->at = start + bytes;
}

/* Call each for the groups of a segment. lengths: of the group at hand, or
 * NULL. */
static void
read_segment(struct state_segment *segment, struct lengths *lengths,
    void (*each)(void *self, const struct kept *kept), void *self)
{
	struct cursor c = { .at = 0 };

	if (!state_section(segment, SECTION, &c.section))
		return;
	while (c.at < c.section.n) {
		const uint64_t *head = take_numbers(&c, RUN_HEAD);
		struct kept kept = { .day = (uint32_t)head[0] };

		for (uint64_t groups = head[1]; groups > 0; groups--) {
			if (lengths != NULL)
				lengths_clear(lengths);
			take_group(&c, &kept, lengths);
			each(self, &kept);
		}
	}
}

void
keep_each(struct state *state,
    void (*each)(void *self, const struct kept *kept), void *self)
{
	for (size_t i = 0; i < state_segments(state); i++)
		read_segment(state_segment(state, i), NULL, each, self);
}

struct adding {
	struct groups *groups;
	struct lengths *lengths;
};

static void
add_kept(void *self, const struct kept *kept)
{
	struct adding *a = self;
	struct counts counts = kept->counts;

	counts.lengths = a->lengths;
	counts_add(&groups_get(a->groups, kept->name)->counts, &counts);
}

void
keep_read(struct state *state, struct groups *groups)
{
	struct adding a = { groups, lengths_new() };

	for (size_t i = 0; i < state_segments(state); i++)
		read_segment(state_segment(state, i), a.lengths, add_kept, &a);
	lengths_free(a.lengths);
}

/* --- merging --- */

static void
merge_runs(void *self, struct state_segment *const *from, size_t n,
    struct state_writer *to)
{
	uint64_t entries = 0;

	state_section_begin(to, SECTION);
	for (size_t i = 0; i < n; i++) {
		struct state_section s;

		if (!state_section(from[i], SECTION, &s))
			continue;
		state_put(to, state_read(&s, 0, s.n), s.n);
		entries += state_segment_entries(from[i]);
	}
	state_entries(to, entries);
}

const struct state_merger keep_merger = { .merge = merge_runs };

static bool
is_forgotten(const struct keep_forget *forget, struct span name)
{
	for (size_t i = 0; i < forget->n; i++)
		if (span_eq(name, span_str(forget->name[i])))
			return true;
	return false;
}

/* The run at c without the groups that are forgotten; how many are left. */
static uint64_t
copy_run(
    struct cursor *c, const struct keep_forget *forget, struct state_writer *to)
{
	const uint64_t *head = take_numbers(c, RUN_HEAD);
	uint64_t run[RUN_HEAD] = { head[0], 0 }, groups = head[1];
	struct buf out = { NULL, 0, 0 };

	for (; groups > 0; groups--) {
		uint64_t start = c->at;
		struct kept kept;

		take_group(c, &kept, NULL);
		if (is_forgotten(forget, kept.name))
			continue;
		run[1]++;
		buf_add(&out, state_read(&c->section, start, c->at - start),
		    c->at - start);
	}
	state_put(to, run, sizeof(run));
	state_put(to, out.p, out.n);
	buf_fini(&out);
	return run[1];
}

void
keep_forget(void *self, struct state_segment *const *from, size_t n,
    struct state_writer *to)
{
	uint64_t entries = 0;

	state_section_begin(to, SECTION);
	for (size_t i = 0; i < n; i++) {
		struct cursor c = { .at = 0 };

		if (!state_section(from[i], SECTION, &c.section))
			continue;
		while (c.at < c.section.n)
			entries += copy_run(&c, self, to);
	}
	state_entries(to, entries);
}
