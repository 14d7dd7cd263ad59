/* --stage=signatures: what the next stage needs of each unit. */
#include "stage.h"
#include "tsv.h"

/* A near key's line: key, position, band, hash, sketch, id. Copies of one text
 * share all keys, and pairs tells them by the hash. The key begins with what
 * kind of unit it is of; it has 64 bits where one run has 32, which are few for
 * what needs many machines. */
static void
add_near(struct work *w, const struct unit *unit, uint64_t position,
    struct span id, struct buf *out)
{
	struct sketch sketch;
	const uint64_t *key =
	    near_sketch(repeat_near(w), dedupe_compared(w, unit), &sketch);
	struct buf rest = { NULL, 0, 0 }; /* of each line */

	if (sketch.shingles == 0)
		return;
	stage_add_hex(&rest, w->d->set->check, STAGE_CHECK);
	buf_add_byte(&rest, '\t');
	stage_add_hex(&rest, unit->hash.lo, 16);
	stage_add_hex(&rest, unit->hash.hi, 16);
	buf_add_byte(&rest, '\t');
	stage_add_sketch(&rest, &sketch);
	buf_add_byte(&rest, '\t');
	buf_add_span(&rest, id);
	buf_add_byte(&rest, '\n');
	for (unsigned i = 0; i < w->d->set->sketch.bands; i++) {
		buf_add_byte(out, repeat_is_loose(w->kind) ? 's' : 'n');
		stage_add_hex(out, key[i], 16);
		buf_add_byte(out, '\t');
		stage_add_hex(out, position, 16);
		buf_add_byte(out, '\t');
		stage_add_hex(out, i + 1, STAGE_BAND);
		buf_add_span(out, buf_span(&rest));
	}
	buf_fini(&rest);
}

void
signatures_write(struct work *w, const struct unit *unit)
{
	struct buf out = { NULL, 0, 0 }, id = { NULL, 0, 0 };
	struct buf *name = &w->d->mark;
	uint64_t position;

	w->d->units++;
	if (!unit->compared)
		return;
	position = stage_position(w->d);
	name->n = 0;
	stage_name(w, unit, name);
	tsv_escape(&id, buf_span(name));
	buf_add_byte(&out, 'x');
	stage_add_hex(&out, unit->hash.lo, 16);
	stage_add_hex(&out, unit->hash.hi, 16);
	buf_add_byte(&out, '\t');
	stage_add_hex(&out, position, 16);
	buf_add_byte(&out, '\t');
	stage_add_hex(&out, w->d->set->check, STAGE_BAND + STAGE_CHECK);
	buf_add_byte(&out, '\t');
	buf_add_span(&out, buf_span(&id));
	buf_add_byte(&out, '\n');
	if (w->d->set->near)
		add_near(w, unit, position, buf_span(&id), &out);
	writer_put(w->out, buf_span(&out));
	buf_fini(&out);
	buf_fini(&id);
}
