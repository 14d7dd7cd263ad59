/* --stage=signatures: what the next stage needs of each unit. */
#include "stage.h"
#include "tsv.h"

#include <inttypes.h>

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
	char kind = repeat_is_loose(w->kind) ? 's' : 'n';

	for (unsigned i = 0; sketch.shingles > 0 && i < w->d->set->sketch.bands;
	     i++) {
		buf_printf(out,
		    "%c%016" PRIx64 "\t%016" PRIx64 "\t%02x%04x\t%016" PRIx64
		    "%016" PRIx64 "\t",
		    kind, key[i], position, i + 1, w->d->set->check,
		    unit->hash.lo, unit->hash.hi);
		stage_add_sketch(out, &sketch);
		buf_add_byte(out, '\t');
		buf_add_span(out, id);
		buf_add_byte(out, '\n');
	}
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
	buf_printf(&out,
	    "x%016" PRIx64 "%016" PRIx64 "\t%016" PRIx64 "\t00%04x\t",
	    unit->hash.lo, unit->hash.hi, position, w->d->set->check);
	buf_add_span(&out, buf_span(&id));
	buf_add_byte(&out, '\n');
	if (w->d->set->near)
		add_near(w, unit, position, buf_span(&id), &out);
	writer_put(w->out, buf_span(&out));
	buf_fini(&out);
	buf_fini(&id);
}
