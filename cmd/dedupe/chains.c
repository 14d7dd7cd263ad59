/* --stage=clusters: what goes, and the unit that it repeats in the end. The
 * rows come in the order of the units, so that for each one all is known of
 * those before: it is decided as one run decides. */
#include "nearimpl.h"
#include "stage.h"
#include "xalloc.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

/* What is known of a unit that goes. */
struct link {
	uint64_t kin, origin; /* positions */
	size_t id, id_n; /* of the origin, in names */
};

/* An earlier unit. */
struct earlier {
	uint64_t position;
	double share;
	uint32_t small;
	struct buf id;
	unsigned shared, common;
};

struct chains {
	const struct settings *set;
	FILE *out;
	struct buf last; /* line */
	uint64_t position; /* of the unit at hand */
	bool any; /* there is one */
	bool exact;
	struct buf id;
	struct earlier earlier[CANDIDATES];
	unsigned n;
	struct link *link;
	size_t links, cap;
	struct seen *where; /* position to link + 1 */
	struct buf names;
	uint64_t seed;
	uint64_t in, gone, near;
};

struct chains *
chains_new(const struct settings *set, FILE *out)
{
	struct chains *c = xcalloc(1, sizeof(*c));

	c->set = set;
	c->out = out;
	c->where = seen_new(true);
	c->seed = hash_random_seed();
	return c;
}

void
chains_free(struct chains *c)
{
	for (size_t i = 0; i < CANDIDATES; i++)
		buf_fini(&c->earlier[i].id);
	buf_fini(&c->last);
	buf_fini(&c->id);
	buf_fini(&c->names);
	seen_free(c->where);
	free(c->link);
	free(c);
}

/* --- units that go --- */

static struct hash
hash_of(const struct chains *c, uint64_t position)
{
	return hash_span(
	    span_from((const char *)&position, sizeof(position)), c->seed);
}

static const struct link *
find(const struct chains *c, uint64_t position)
{
	const uint64_t *at = seen_get(c->where, hash_of(c, position));

	return at == NULL ? NULL : &c->link[*at - 1];
}

static uint64_t
kin_of(const struct chains *c, uint64_t position)
{
	const struct link *link = find(c, position);

	return link == NULL ? position : link->kin;
}

static void
keep_link(struct chains *c, struct link link)
{
	bool fresh;

	if (c->links == c->cap) {
		c->cap += c->cap / 2 + 256;
		c->link = xreallocarray(c->link, c->cap, sizeof(*c->link));
	}
	c->link[c->links++] = link;
	*seen_value(c->where, hash_of(c, c->position), &fresh) = c->links;
}

/* --- the unit at hand --- */

static void
note_earlier(
    struct chains *c, const struct stage_row *row, size_t at, bool common)
{
	uint64_t position = stage_hex(row, row->field[at]);
	struct earlier *e;
	unsigned i = 0;

	if (position >= c->position)
		stage_bad(row, "not a pair");
	while (i < c->n && c->earlier[i].position != position)
		i++;
	e = &c->earlier[i];
	if (i == c->n) {
		if (c->n == CANDIDATES)
			stage_bad(row, "too many pairs of one unit");
		c->n++;
		e->position = position;
		e->share = stage_share(row, row->field[at + 1]);
		e->small = (uint32_t)stage_hex(row, row->field[at + 2]);
		e->id.n = 0;
		buf_add_span(&e->id, row->field[at + 3]);
		e->shared = e->common = 0;
	}
	e->shared++;
	e->common += common;
}

/* True if the key of the row tells nothing, as near.c has it. */
static bool
row_is_common(const struct chains *c, const struct stage_row *row)
{
	uint64_t kin[POSTINGS_CAP];
	size_t n = (row->n - 3) / 4;

	for (size_t i = 0; i < n; i++)
		kin[i] = kin_of(c, stage_hex(row, row->field[3 + 4 * i]));
	return near_is_common(kin, (unsigned)n);
}

/* The most similar one, or NULL. */
static const struct earlier *
best_of(const struct chains *c)
{
	const struct earlier *best = NULL;

	for (unsigned i = 0; i < c->n; i++) {
		const struct earlier *e = &c->earlier[i];

		if (e->share > (best == NULL ? 0 : best->share) &&
		    near_is_own(e->share, e->small, e->shared, e->common))
			best = e;
	}
	return best;
}

static void
write_link(
    struct chains *c, const struct earlier *best, const struct link *link)
{
	c->gone++;
	c->near += !c->exact;
	(void)fprintf(c->out, "%016" PRIx64 "\t", c->position);
	(void)fwrite(c->id.p, 1, c->id.n, c->out);
	(void)fprintf(c->out, "\t%016" PRIx64 "\t", link->origin);
	(void)fwrite(c->names.p + link->id, 1, link->id_n, c->out);
	(void)fprintf(c->out, "\t%.17g\t%s\t%04x\n", best->share,
	    c->exact ? "exact" : "near", c->set->check);
}

static void
decide(struct chains *c)
{
	const struct earlier *best = best_of(c);
	const struct link *other;
	struct link link;

	if (!c->any || best == NULL)
		return;
	other = find(c, best->position);
	if (other != NULL)
		link = *other;
	else {
		link = (struct link){ .kin = best->position,
			.origin = best->position,
			.id = c->names.n,
			.id_n = best->id.n };
		buf_add_span(&c->names, buf_span(&best->id));
	}
	if (!near_is_kin(best->share))
		link.kin = c->position;
	write_link(c, best, &link);
	if (!c->exact) /* no holder of any key */
		keep_link(c, link);
}

void
chains_row(struct chains *c, const struct stage_row *row)
{
	uint64_t position;
	bool common;

	if (row->n < 7 || (row->n - 3) % 4 != 0 ||
	    row->n > 3 + 4 * POSTINGS_CAP || row->field[0].n != 16 ||
	    row->field[1].n != STAGE_BAND + STAGE_CHECK)
		stage_bad(row, "not a pair");
	stage_agree(row, row->field[1], c->set);
	stage_order(row, &c->last);
	c->in++;
	position = stage_hex(row, row->field[0]);
	if (!c->any || position != c->position) {
		decide(c);
		c->any = true;
		c->position = position;
		c->exact = span_starts(row->field[1], SPAN("00"));
		c->n = 0;
		c->id.n = 0;
		buf_add_span(&c->id, row->field[2]);
	}
	if (c->exact && c->n > 0)
		return;
	common = row_is_common(c, row);
	for (size_t at = 3; at < row->n; at += 4)
		note_earlier(c, row, at, common);
}

void
chains_end(struct chains *c)
{
	decide(c);
}

void
chains_report(const struct chains *c, struct buf *line)
{
	buf_printf(line, "rows_in=%" PRIu64 " gone=%" PRIu64 " near=%" PRIu64,
	    c->in, c->gone, c->near);
}
