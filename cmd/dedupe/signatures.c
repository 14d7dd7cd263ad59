/* --stage=signatures: what the next stage needs of each record. */
#include "stage.h"
#include "tsv.h"

#include <inttypes.h>

/* A near key's line: key, position, band, hash, sketch, id. Copies of one text
 * share all keys, and pairs tells them by the hash. */
static void
add_near(struct work *w, const struct unit *unit, uint64_t position,
    struct span id, struct buf *out)
{
	struct sketch sketch;
	const uint32_t *key =
	    near_sketch(repeat_near(w), dedupe_compared(w, unit), &sketch);

	for (unsigned i = 0; sketch.shingles > 0 && i < w->d->set->sketch.bands;
	     i++) {
		buf_printf(out,
		    "n%08" PRIx32 "\t%016" PRIx64 "\t%02x\t%016" PRIx64
		    "%016" PRIx64 "\t",
		    key[i], position, i + 1, unit->hash.lo, unit->hash.hi);
		stage_add_sketch(out, &sketch);
		buf_add_byte(out, '\t');
		buf_add_span(out, id);
		buf_add_byte(out, '\n');
	}
}

enum verdict
signatures_write(struct work *w, const struct unit *unit)
{
	uint64_t position = stage_position(w->d->set, w->rec);
	struct buf out = { NULL, 0, 0 }, id = { NULL, 0, 0 };

	w->d->units++;
	if (!unit->compared)
		return RECORD_DONE;
	tsv_escape(&id, shown_id(w));
	buf_printf(&out, "x%016" PRIx64 "%016" PRIx64 "\t%016" PRIx64 "\t00\t",
	    unit->hash.lo, unit->hash.hi, position);
	buf_add_span(&out, buf_span(&id));
	buf_add_byte(&out, '\n');
	if (w->d->set->near)
		add_near(w, unit, position, buf_span(&id), &out);
	writer_put(w->out, buf_span(&out));
	buf_fini(&out);
	buf_fini(&id);
	return RECORD_DONE;
}
