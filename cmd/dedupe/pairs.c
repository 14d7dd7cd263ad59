/* --stage=pairs: of the units that have a key, each and the earlier ones it is
 * compared with. A key has at most POSTINGS_CAP holders at a time, as in
 * postings.c, so a hot key costs no more for each of its units. */
#include "diag.h"
#include "postings.h"
#include "stage.h"
#include "xalloc.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#define HOTTEST 3 /* keys that are told */

struct holder {
	uint64_t position;
	struct sketch sketch;
	struct buf id;
};

/* A key with more units than are compared. */
struct hot {
	struct buf key, id; /* of its first unit */
	uint64_t units;
};

struct pairs {
	const struct settings *set;
	FILE *out;
	struct near *near[2]; /* of long units; of lines and sentences */
	bool loose; /* the key at hand is of the second kind */
	struct buf last, key; /* the last line; the key at hand */
	struct holder holder[POSTINGS_CAP];
	unsigned holders;
	struct holder now; /* the unit at hand */
	bool pending; /* it has to become a holder, so many times: */
	unsigned times;
	bool copy; /* it is one of a text that the key had before */
	struct seen *texts; /* of the key */
	uint64_t units; /* of the key that are no copies */
	uint64_t in, rows, hot_keys;
	struct hot hot[HOTTEST]; /* the most units first */
};

struct pairs *
pairs_new(const struct settings *set, FILE *out)
{
	struct pairs *p = xcalloc(1, sizeof(*p));

	p->set = set;
	p->out = out;
	for (int loose = 0; loose < 2; loose++) {
		struct sketch_options options = set->sketch;

		options.loose = loose;
		p->near[loose] = near_new(&options, set->threshold);
	}
	p->texts = seen_new(false);
	return p;
}

void
pairs_free(struct pairs *p)
{
	for (unsigned i = 0; i < POSTINGS_CAP; i++)
		buf_fini(&p->holder[i].id);
	for (unsigned i = 0; i < HOTTEST; i++) {
		buf_fini(&p->hot[i].key);
		buf_fini(&p->hot[i].id);
	}
	buf_fini(&p->now.id);
	buf_fini(&p->last);
	buf_fini(&p->key);
	seen_free(p->texts);
	near_free(p->near[0]);
	near_free(p->near[1]);
	free(p);
}

static void
set_holder(struct holder *h, uint64_t position, const struct sketch *sketch,
    struct span id)
{
	h->position = position;
	if (sketch != NULL)
		h->sketch = *sketch;
	h->id.n = 0;
	buf_add_span(&h->id, id);
}

/* The unit at hand is done with: it is a holder from now on. */
static void
settle(struct pairs *p)
{
	for (; p->pending && p->times > 0; p->times--) {
		if (p->holders == POSTINGS_CAP)
			p->holders--;
		set_holder(&p->holder[p->holders++], p->now.position,
		    &p->now.sketch, buf_span(&p->now.id));
	}
	p->pending = false;
	p->times = 0;
}

/* --- hot keys --- */

static void
set_hot(struct pairs *p, struct hot *hot)
{
	hot->units = p->units;
	hot->key.n = hot->id.n = 0;
	buf_add_span(&hot->key, buf_span(&p->key));
	buf_add_span(&hot->id, buf_span(&p->holder[0].id));
}

/* The key at hand is done with: is it one of the hottest? */
static void
note_hot(struct pairs *p)
{
	unsigned i = HOTTEST - 1;
	struct hot last;

	if (p->units <= POSTINGS_CAP)
		return;
	p->hot_keys++;
	if (p->hot[i].units >= p->units)
		return;
	last = p->hot[i];
	for (; i > 0 && p->hot[i - 1].units < p->units; i--)
		p->hot[i] = p->hot[i - 1];
	p->hot[i] = last;
	set_hot(p, &p->hot[i]);
}

static void
end_key(struct pairs *p)
{
	settle(p);
	note_hot(p);
	p->holders = 0;
	p->units = 0;
	seen_clear(p->texts);
}

static void
begin_key(struct pairs *p, struct span key)
{
	end_key(p);
	p->key.n = 0;
	buf_add_span(&p->key, key);
	p->loose = key.p[0] == 's';
}

/* --- rows --- */

/* A row's head, and an earlier unit in it: position, share, shingles of the
 * smaller one, id. A failure to write is seen at the end. */
static void
print_head(struct pairs *p, const struct stage_row *row, struct span id)
{
	p->rows++;
	(void)fprintf(p->out, "%.*s\t%.*s\t", (int)row->field[1].n,
	    row->field[1].p, (int)row->field[2].n, row->field[2].p);
	(void)fwrite(id.p, 1, id.n, p->out);
}

static void
print_holder(
    struct pairs *p, const struct holder *h, double share, uint32_t small)
{
	(void)fprintf(p->out, "\t%016" PRIx64 "\t%.17g\t%08" PRIx32 "\t",
	    h->position, share, small);
	(void)fwrite(h->id.p, 1, h->id.n, p->out);
}

static void
take_exact(struct pairs *p, const struct stage_row *row)
{
	uint64_t position = stage_hex(row, row->field[1]);

	if (p->holders == 0) {
		set_holder(&p->holder[0], position, NULL, row->field[3]);
		p->holders = 1;
		return;
	}
	if (position == p->holder[0].position)
		stage_bad(
		    row, "two units at one place: parts need their own --part");
	print_head(p, row, row->field[3]);
	print_holder(p, &p->holder[0], 1, 0);
	(void)putc('\n', p->out);
}

/* The row of the unit at hand, if some earlier one is like it. */
static void
compare(struct pairs *p, const struct stage_row *row)
{
	struct near *near = p->near[p->loose];
	double share[POSTINGS_CAP];
	bool any = false;

	for (unsigned i = 0; i < p->holders; i++) {
		share[i] =
		    near_verify(near, &p->now.sketch, &p->holder[i].sketch);
		any |= share[i] > 0;
	}
	if (!any)
		return;
	print_head(p, row, buf_span(&p->now.id));
	for (unsigned i = 0; i < p->holders; i++) {
		uint32_t small = p->holder[i].sketch.shingles;

		if (p->now.sketch.shingles < small)
			small = p->now.sketch.shingles;
		print_holder(p, &p->holder[i], share[i], small);
	}
	(void)putc('\n', p->out);
}

static void
take_near(struct pairs *p, const struct stage_row *row)
{
	uint64_t position = stage_hex(row, row->field[1]);
	struct span hash = row->field[3];
	struct sketch sketch;

	if (hash.n != 32)
		stage_bad(row, "not a signature");
	if (!p->pending || position != p->now.position) {
		struct hash h;

		settle(p);
		h.lo = stage_hex(row, span_from(hash.p, 16));
		h.hi = stage_hex(row, span_from(hash.p + 16, 16));
		stage_sketch(row, row->field[4], &sketch);
		set_holder(&p->now, position, &sketch, row->field[5]);
		p->pending = true;
		p->copy = !seen_add(p->texts, h);
		p->units += !p->copy;
	}
	if (p->copy)
		return;
	p->times++;
	compare(p, row);
}

static bool
is_near(const struct stage_row *row)
{
	struct span key = row->field[0];

	return row->n == 6 && key.n == 17 &&
	    (key.p[0] == 'n' || key.p[0] == 's');
}

static bool
is_exact(const struct stage_row *row)
{
	struct span key = row->field[0];

	return row->n == 4 && key.n == 33 && key.p[0] == 'x';
}

void
pairs_row(struct pairs *p, const struct stage_row *row)
{
	bool near = is_near(row);

	if ((!near && !is_exact(row)) || row->field[1].n != 16 ||
	    row->field[2].n != STAGE_BAND + STAGE_CHECK)
		stage_bad(row, "not a signature");
	stage_agree(row, row->field[2], p->set);
	stage_order(row, &p->last);
	p->in++;
	if (!span_eq(row->field[0], buf_span(&p->key)))
		begin_key(p, row->field[0]);
	if (near)
		take_near(p, row);
	else
		take_exact(p, row);
}

void
pairs_end(struct pairs *p)
{
	end_key(p);
}

void
pairs_report(const struct pairs *p, struct buf *line)
{
	buf_printf(line,
	    "rows_in=%" PRIu64 " rows_out=%" PRIu64 " hot_keys=%" PRIu64, p->in,
	    p->rows, p->hot_keys);
	for (unsigned i = 0; i < HOTTEST && p->hot[i].units > 0; i++) {
		const struct hot *hot = &p->hot[i];

		diag("hot key %.*s: %" PRIu64
		     " units, the first is %.*s: of each, %d are compared",
		    (int)hot->key.n, hot->key.p, hot->units, (int)hot->id.n,
		    hot->id.p, POSTINGS_CAP);
	}
}
