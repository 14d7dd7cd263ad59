#include "dedupe.h"
#include "xalloc.h"

#include <inttypes.h>
#include <stdlib.h>

static uint64_t
new_origin(struct work *w, const struct unit *unit)
{
	return origins_add(w->d->origins, shown_id(w),
	    w->kind == UNIT_ARTICLE ? 0 : shown_line(w, unit->text.p));
}

/* --- near --- */

static struct near_index *
index_of(struct work *w)
{
	const struct settings *set = w->d->set;
	bool loose = w->kind == UNIT_LINE || w->kind == UNIT_SENTENCE;
	struct near_index *index = &w->d->near[loose];
	struct sketch_options options = set->sketch;

	options.loose = loose;
	if (index->near == NULL)
		index->near = near_new(&options, set->threshold);
	return index;
}

static void
keep_origin(struct near_index *index, uint32_t unit, uint64_t origin)
{
	if (unit >= index->cap) {
		index->cap = (size_t)unit + unit / 2 + 64;
		index->origin = xreallocarray(
		    index->origin, index->cap, sizeof(*index->origin));
	}
	index->origin[unit] = origin;
}

/* As repeat_find(), of a unit that is no exact copy. */
static bool
find_near(struct work *w, const struct unit *unit, struct repeat *repeat)
{
	struct dedupe *d = w->d;
	struct near_index *index = index_of(w);
	struct near_match match;
	bool found = near_find(index->near, dedupe_compared(w, unit), &match);
	uint32_t number = near_add(index->near, found ? &match : NULL);

	if (found) {
		repeat->near = true;
		repeat->similarity = match.similarity;
		d->near_repeats++;
	}
	if (d->origins == NULL)
		return found;
	repeat->origin =
	    found ? index->origin[match.unit] : new_origin(w, unit);
	if (number != UINT32_MAX)
		keep_origin(index, number, repeat->origin);
	return found;
}

/* --- exact --- */

static bool
find_exact(struct work *w, const struct unit *unit, struct repeat *repeat)
{
	struct dedupe *d = w->d;
	uint64_t *value;
	bool fresh, found;

	if (d->origins == NULL)
		return !seen_add(d->seen, unit->hash) ||
		    (d->set->near && find_near(w, unit, repeat));
	value = seen_value(d->seen, unit->hash, &fresh);
	if (!fresh) {
		repeat->origin = *value;
		return true;
	}
	if (d->set->near)
		found = find_near(w, unit, repeat);
	else {
		found = false;
		repeat->origin = new_origin(w, unit);
	}
	*value = repeat->origin;
	return found;
}

bool
repeat_find(struct work *w, const struct unit *unit, struct repeat *repeat)
{
	struct dedupe *d = w->d;
	bool found;

	*repeat = (struct repeat){ .similarity = 1 };
	d->units++;
	found = unit->compared && find_exact(w, unit, repeat);
	d->repeats += found;
	return found;
}

void
repeat_clear(struct dedupe *d)
{
	seen_clear(d->seen);
	if (d->origins != NULL)
		origins_clear(d->origins);
	for (size_t i = 0; i < 2; i++)
		if (d->near[i].near != NULL)
			near_clear(d->near[i].near);
}

void
repeat_report(const struct dedupe *d, struct buf *line)
{
	struct sketch_options options = d->set->sketch;

	buf_printf(line, " repeats=%" PRIu64, d->repeats);
	if (!d->set->near)
		return;
	options.loose = d->near[1].near != NULL && d->near[0].near == NULL;
	buf_printf(line, " near=%" PRIu64 " error=%.3f", d->near_repeats,
	    sketch_error(d->set->threshold, &options));
}

void
repeat_fini(struct dedupe *d)
{
	seen_free(d->seen);
	origins_free(d->origins);
	for (size_t i = 0; i < 2; i++) {
		near_free(d->near[i].near);
		free(d->near[i].origin);
	}
}
