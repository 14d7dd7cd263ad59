#include "dedupe.h"
#include "json.h"
#include "tsv.h"
#include "xalloc.h"

#include <math.h>
#include <stdlib.h>

/* A record, as it may be written. */
struct member {
	struct span id; /* owned, as what follows */
	struct span payload; /* as it is written; p NULL if it is not held */
	struct span text; /* for --removed */
	struct span date; /* for KEEP_NEWEST */
	double score;
	uint64_t line, start;
	size_t cluster;
};

struct keeper {
	const struct settings *set;
	const struct tool *tool;
	struct member *member;
	size_t n, cap;
	size_t *best; /* member of each cluster */
	size_t clusters, clusters_cap;
	struct record last; /* for rows that are written later */
	struct buf scratch;
};

struct keeper *
keeper_new(const struct settings *set, const struct tool *tool)
{
	struct keeper *k = xcalloc(1, sizeof(*k));

	k->set = set;
	k->tool = tool;
	return k;
}

static void
drop(struct span *s)
{
	free((char *)(uintptr_t)s->p);
	*s = span_from(NULL, 0);
}

void
keeper_free(struct keeper *k)
{
	if (k == NULL)
		return;
	for (size_t i = 0; i < k->n; i++) {
		drop(&k->member[i].id);
		drop(&k->member[i].payload);
		drop(&k->member[i].text);
		drop(&k->member[i].date);
	}
	buf_fini(&k->scratch);
	free(k->member);
	free(k->best);
	free(k);
}

uint64_t
keeper_begin(struct keeper *k)
{
	if (k->clusters == k->clusters_cap) {
		k->clusters_cap = k->clusters_cap * 2 + 64;
		k->best =
		    xreallocarray(k->best, k->clusters_cap, sizeof(*k->best));
	}
	return ++k->clusters;
}

static struct span
own(struct span s)
{
	return span_from(xmemdup(s.p, s.n), s.n);
}

/* --- which is better --- */

static double
number_of(struct record *rec, const char *name)
{
	struct span value = record_field(rec, span_str(name));
	char text[64], *end;
	double x;

	if (value.p == NULL || value.n == 0 || value.n >= sizeof(text))
		return -INFINITY;
	memcpy(text, value.p, value.n);
	text[value.n] = '\0';
	x = strtod(text, &end);
	return *end != '\0' || isnan(x) ? -INFINITY : x;
}

static void
rate(const struct keeper *k, struct record *rec, struct member *m)
{
	struct span date;

	switch (k->set->keep) {
	case KEEP_LONGEST:
		m->score = (double)rec->text.n;
		break;
	case KEEP_BEST:
		m->score = number_of(rec, k->set->best);
		break;
	case KEEP_NEWEST:
		date = record_field(rec, span_str(k->tool->common.date_field));
		if (date.p != NULL)
			m->date = own(date);
		break;
	default:
		break;
	}
}

/* ISO 8601 dates are in the order of their bytes. Of equals the first stays. */
static bool
is_better(const struct member *a, const struct member *b)
{
	size_t n = a->date.n < b->date.n ? a->date.n : b->date.n;
	int order = n == 0 ? 0 : memcmp(a->date.p, b->date.p, n);

	if (order != 0 || a->date.n != b->date.n)
		return order != 0 ? order > 0 : a->date.n > b->date.n;
	return a->score > b->score;
}

/* --- taking --- */

/* The record as the output has it. */
static struct span
payload_of(struct keeper *k, struct record *rec, enum form form)
{
	struct buf *b = &k->scratch;

	b->n = 0;
	if (form == FORM_JSONL && rec->json != NULL) {
		tally_mended(b, rec->raw);
	} else if (form == FORM_JSONL) {
		buf_add_byte(b, '{');
		json_string(b, span_str(k->tool->common.id_field));
		buf_add_byte(b, ':');
		json_string(b, record_id(rec));
		buf_add_byte(b, ',');
		json_string(b, span_str(k->tool->common.text_field));
		buf_add_byte(b, ':');
		json_string(b, rec->text);
		buf_add_byte(b, '}');
	} else if (form == FORM_TSV) {
		tsv_escape(b, record_id(rec));
		buf_add_byte(b, '\t');
		tsv_escape(b, rec->text);
	} else
		return own(rec->text);
	return own(buf_span(b));
}

enum verdict
keeper_take(struct keeper *k, struct work *w, uint64_t cluster, bool first)
{
	bool shows = k->tool->common.removed != NULL;
	struct member *m;
	size_t *best = &k->best[cluster - 1];

	if (k->n == k->cap) {
		k->cap = k->cap * 2 + 64;
		k->member =
		    xreallocarray(k->member, k->cap, sizeof(*k->member));
	}
	m = &k->member[k->n];
	*m = (struct member){ .id = own(shown_id(w)),
		.line = w->rec->line,
		.start = 0,
		.cluster = (size_t)cluster - 1 };
	rate(k, w->rec, m);
	if (shows)
		m->text = own(w->rec->text);
	k->last =
	    (struct record){ .stream = w->rec->stream, .form = FORM_TEXT };
	if (first || is_better(m, &k->member[*best])) {
		m->payload = payload_of(k, w->rec, writer_form(w->out));
		if (!first)
			drop(&k->member[*best].payload);
		*best = k->n;
	}
	k->n++;
	return first ? RECORD_DONE : RECORD_REMOVED;
}

/* --- writing --- */

static void
write_member(const struct member *m, struct writer *out, uint64_t serial)
{
	struct record rec = { .form = FORM_JSONL,
		.serial = serial,
		.first = true,
		.last = true };

	if (writer_form(out) != FORM_TEXT) {
		writer_put(out, m->payload);
		writer_put_byte(out, '\n');
		return;
	}
	writer_text(out, &rec, m->payload);
	writer_end(out, &rec);
}

void
keeper_write(struct keeper *k, struct writer *out, FILE *clusters)
{
	for (size_t i = 0; i < k->n; i++) {
		const struct member *m = &k->member[i];
		const struct member *best = &k->member[k->best[m->cluster]];

		if (clusters != NULL)
			clusters_row(clusters, m->id, best->id);
		if (m == best) {
			write_member(m, out, i + 1);
			continue;
		}
		if (m->text.p == NULL)
			continue;
		k->last.name = m->id;
		k->last.number = 1;
		stream_removed(&k->last, m->line, m->start, best->id, m->text);
	}
}
