/* --stage=pairs: of the records that have a key, each and the earlier ones it
 * is compared with. A key has at most POSTINGS_CAP holders at a time, as in
 * postings.c, so a hot key costs no more for each of its records. */
#include "diag.h"
#include "postings.h"
#include "stage.h"
#include "xalloc.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

struct holder {
	uint64_t position;
	struct sketch sketch;
	struct buf id;
};

struct pairs {
	struct near *near;
	struct buf last, key; /* the last line; the key at hand */
	struct holder holder[POSTINGS_CAP];
	unsigned holders;
	struct holder now; /* the record at hand */
	bool pending; /* it has to become a holder, so many times: */
	unsigned times;
	bool copy; /* it is one of a text that the key had before */
	struct seen *texts; /* of the key */
	uint64_t hot; /* keys with more records than holders */
	bool is_hot;
};

struct pairs *
pairs_new(const struct settings *set)
{
	struct pairs *p = xcalloc(1, sizeof(*p));

	p->near = near_new(&set->sketch, set->threshold);
	p->texts = seen_new(false);
	return p;
}

void
pairs_free(struct pairs *p)
{
	for (unsigned i = 0; i < POSTINGS_CAP; i++)
		buf_fini(&p->holder[i].id);
	buf_fini(&p->now.id);
	buf_fini(&p->last);
	buf_fini(&p->key);
	seen_free(p->texts);
	near_free(p->near);
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

/* The record at hand is done with: it is a holder from now on. */
static void
settle(struct pairs *p)
{
	for (; p->pending && p->times > 0; p->times--) {
		if (p->holders == POSTINGS_CAP) {
			p->holders--;
			p->hot += !p->is_hot;
			p->is_hot = true;
		}
		set_holder(&p->holder[p->holders++], p->now.position,
		    &p->now.sketch, buf_span(&p->now.id));
	}
	p->pending = false;
	p->times = 0;
}

static void
begin_key(struct pairs *p, struct span key)
{
	settle(p);
	p->key.n = 0;
	buf_add_span(&p->key, key);
	p->holders = 0;
	p->is_hot = false;
	seen_clear(p->texts);
}

/* A row's head, and an earlier record in it: position, share, shingles of the
 * smaller one, id. A failure to write is seen at the end. */
static void
print_head(const struct stage_row *row, struct span id)
{
	(void)printf("%.*s\t%.*s\t", (int)row->field[1].n, row->field[1].p,
	    (int)row->field[2].n, row->field[2].p);
	(void)fwrite(id.p, 1, id.n, stdout);
}

static void
print_holder(const struct holder *h, double share, uint32_t small)
{
	(void)printf("\t%016" PRIx64 "\t%.17g\t%08" PRIx32 "\t", h->position,
	    share, small);
	(void)fwrite(h->id.p, 1, h->id.n, stdout);
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
		stage_bad(row, "two records at one place: --part");
	print_head(row, row->field[3]);
	print_holder(&p->holder[0], 1, 0);
	(void)putchar('\n');
}

/* The row of the record at hand, if some earlier one is like it. */
static void
compare(struct pairs *p, const struct stage_row *row)
{
	double share[POSTINGS_CAP];
	bool any = false;

	for (unsigned i = 0; i < p->holders; i++) {
		share[i] =
		    near_verify(p->near, &p->now.sketch, &p->holder[i].sketch);
		any |= share[i] > 0;
	}
	if (!any)
		return;
	print_head(row, buf_span(&p->now.id));
	for (unsigned i = 0; i < p->holders; i++) {
		uint32_t small = p->holder[i].sketch.shingles;

		if (p->now.sketch.shingles < small)
			small = p->now.sketch.shingles;
		print_holder(&p->holder[i], share[i], small);
	}
	(void)putchar('\n');
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
	}
	if (p->copy)
		return;
	p->times++;
	compare(p, row);
}

void
pairs_row(struct pairs *p, const struct stage_row *row)
{
	bool near =
	    row->n == 6 && row->field[0].n == 9 && row->field[0].p[0] == 'n';

	if (!near &&
	    !(row->n == 4 && row->field[0].n == 33 &&
		row->field[0].p[0] == 'x'))
		stage_bad(row, "not a signature");
	stage_order(row, &p->last);
	if (!span_eq(row->field[0], buf_span(&p->key)))
		begin_key(p, row->field[0]);
	if (near)
		take_near(p, row);
	else
		take_exact(p, row);
}

void
pairs_end(struct pairs *p, bool verbose)
{
	settle(p);
	if (verbose)
		diag("hot keys, of more than %d records: %" PRIu64
		     ": the first three and the newest are compared",
		    POSTINGS_CAP, p->hot);
}
