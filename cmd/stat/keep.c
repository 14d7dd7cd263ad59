#include "keep.h"
#include "diag.h"
#include "keepimpl.h"
#include "xalloc.h"
#include <inttypes.h>
#include <stdlib.h>

/* Bytes that are gathered before they are put. */
#define PIECE (1u << 16)

struct state_kind
keep_kind(struct buf *parameters, const struct keep_options *o)
{
	const struct wording *w = o->wording;

	buf_printf(parameters,
	    "measures=%" PRIx64 " verdicts=%" PRIx64 " lengths=%d "
	    "readability=%d lang=%s",
	    o->measures, o->verdicts, o->lengths, o->readability,
	    o->lang == NULL ? "auto" : o->lang);
	if (wording_wanted(w))
		buf_printf(parameters,
		    " vocabulary=%d runs=%x fold=%d stop=%016" PRIx64,
		    w->measures, w->top > 0 ? w->runs : 0, w->fold,
		    wording_stops_sum(w));
	if (w->tags)
		buf_add_str(parameters, " tags=1");
	buf_add_str(parameters, " group=");
	/* One line, whatever the member is named. */
	for (const char *p = o->field == NULL ? "" : o->field; *p != '\0'; p++)
		buf_printf(parameters,
		    (unsigned char)*p <= ' ' || *p == '%' ? "%%%02X" : "%c",
		    (unsigned char)*p);
	buf_add_byte(parameters, '\0');
	return (struct state_kind){ "stat", 4, parameters->p };
}

/* --- writing --- */

/* Where the bytes of a group go: nowhere, to be counted, or to the state. */
struct sink {
	struct state_writer *to; /* NULL: only counted */
	struct buf buf;
	uint64_t n;
};

static void
put(void *self, const void *p, size_t n)
{
	struct sink *s = self;

	s->n += n;
	if (s->to == NULL)
		return;
	if (n > 0)
		buf_add(&s->buf, p, n);
	if (s->buf.n >= PIECE) {
		state_put(s->to, s->buf.p, s->buf.n);
		s->buf.n = 0;
	}
}

static void
put_number(struct sink *s, uint64_t n)
{
	put(s, &n, sizeof(n));
}

static void
put_histogram(struct sink *s, const struct histogram *h)
{
	put_number(s, h->n);
	put_number(s, h->sum);
	put_number(s, h->least);
	put_number(s, h->most);
	put_number(s, h->buckets);
	put(s, h->bucket, h->buckets * sizeof(*h->bucket));
}

/* bytes: of all that is put here. */
static void
put_group(struct sink *s, const struct group *g, uint64_t bytes)
{
	static const char zeros[8] = "";
	const struct counts *c = &g->counts;

	put_number(s, bytes);
	put_number(s, g->name.n);
	put(s, g->name.p, g->name.n);
	put(s, zeros, -g->name.n & 7);
	put(s, c->n, sizeof(c->n));
	put(s, c->kept, sizeof(c->kept));
	put(s, c->reading, sizeof(c->reading));
	put_number(s, c->lengths != NULL);
	for (size_t i = 0; c->lengths != NULL && i < LENGTHS; i++)
		put_histogram(s, &c->lengths->of[i]);
	vocabulary_keep(c->vocabulary, put, s);
}

void
keep_write(struct state *state, const struct groups *groups)
{
	struct buf why = { NULL, 0, 0 };
	struct state_writer *w = state_segment_begin(state);
	struct sink sink = { .to = w };

	state_section_begin(w, SECTION);
	put_number(&sink, state_day(state));
	put_number(&sink, groups_count(groups));
	for (size_t i = 0; i < groups_count(groups); i++) {
		struct sink counted = { .to = NULL };

		put_group(&counted, groups_at(groups, i), 0);
		put_group(&sink, groups_at(groups, i), counted.n);
	}
	state_put(w, sink.buf.p, sink.buf.n);
	state_entries(w, groups_count(groups));
	if (!state_segment_end(w, &why))
		die("%.*s", (int)why.n, why.p);
	buf_fini(&sink.buf);
}

/* --- reading --- */

static _Noreturn void
damaged(const char *path)
{
	die("%s: the runs that it holds do not fit together: it is damaged, "
	    "begin a new one",
	    path);
}

static void
open_section(struct state_segment *segment, struct keep_cursor *c)
{
	struct state_section s;

	*c = (struct keep_cursor){ .groups = 0 };
	if (state_section(segment, SECTION, &s))
		c->rest = span_from(state_read(&s, 0, s.n), (size_t)s.n);
}

void
keep_each(struct state *state, const char *path,
    void (*each)(void *self, const struct kept *kept), void *self)
{
	for (size_t i = 0; i < state_segments(state); i++) {
		struct keep_cursor c;
		struct kept kept;
		int more;

		open_section(state_segment(state, i), &c);
		while ((more = keep_next(&c, &kept)) == 1)
			each(self, &kept);
		if (more == -1)
			damaged(path);
	}
}

struct adding {
	struct groups *groups;
	struct wording *wording;
};

static void
add_kept(void *self, const struct kept *kept)
{
	struct adding *a = self;

	kept_add(kept, a->groups, a->wording);
}

void
keep_read(struct state *state, const char *path, struct groups *groups,
    struct wording *wording)
{
	struct adding a = { groups, wording };

	keep_each(state, path, add_kept, &a);
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

/* The groups of a run that are left. */
struct run {
	uint64_t head[RUN_HEAD];
	struct buf groups;
};

static uint64_t
put_run(struct run *run, struct state_writer *to)
{
	uint64_t groups = run->head[1];

	if (groups > 0) {
		state_put(to, run->head, sizeof(run->head));
		state_put(to, run->groups.p, run->groups.n);
	}
	run->head[1] = 0;
	run->groups.n = 0;
	return groups;
}

/* The runs of a segment without the groups that are forgotten. */
static uint64_t
copy_runs(struct keep_cursor *c, const struct keep_forget *forget,
    struct state_writer *to)
{
	struct run run = { .head = { 0 } };
	struct kept kept;
	uint64_t entries = 0;
	int more;

	while ((more = keep_next(c, &kept)) == 1) {
		if (kept.first)
			entries += put_run(&run, to);
		run.head[0] = kept.day;
		if (is_forgotten(forget, kept.name))
			continue;
		run.head[1]++;
		buf_add_span(&run.groups, kept.bytes);
	}
	if (more == -1)
		damaged(forget->path);
	entries += put_run(&run, to);
	buf_fini(&run.groups);
	return entries;
}

void
keep_forget(void *self, struct state_segment *const *from, size_t n,
    struct state_writer *to)
{
	uint64_t entries = 0;

	state_section_begin(to, SECTION);
	for (size_t i = 0; i < n; i++) {
		struct keep_cursor c;

		open_section(from[i], &c);
		entries += copy_runs(&c, self, to);
	}
	state_entries(to, entries);
}
