#include "day.h"
#include "dedupe.h"

#include <inttypes.h>
#include <stdlib.h>

/* By --date-field, what is kept ages by the article's day. */
static void
note_day(struct work *w)
{
	const struct tool_common *common = &w->d->tool->common;
	uint32_t day;

	if (w->d->archive == NULL || !common->dated ||
	    w->rec->form == FORM_TEXT)
		return;
	if (!day_parse(
		record_field(w->rec, span_str(common->date_field)), &day))
		day = state_day(w->d->state);
	archive_date(w->d->archive, day);
}

static uint64_t
new_origin(struct work *w, const struct unit *unit)
{
	const char *field = w->d->tool->common.source_field;
	struct span source = { NULL, 0 };

	if (w->d->keeper != NULL)
		return keeper_begin(w->d->keeper);
	note_day(w);
	if (w->d->state != NULL && w->rec->form == FORM_JSONL)
		source = record_field(w->rec, span_str(field));
	return origins_add(w->d->origins, shown_id(w), source,
	    w->kind == UNIT_ARTICLE ? 0 : shown_line(w, unit->text.p));
}

/* The same place among the documents of this run. */
static uint64_t
origin_of(struct dedupe *d, struct archive_place place)
{
	struct span name = archive_name(d->archive, place);
	const char *nul = name.n == 0 ? NULL : memchr(name.p, '\0', name.n);
	struct span source = { NULL, 0 };

	if (nul != NULL) {
		source = span_from(nul + 1, (size_t)(span_end(name) - nul) - 1);
		name.n = (size_t)(nul - name.p);
	}
	return origins_add(d->origins, name, source, (uint32_t)place.origin);
}

/* --- near --- */

bool
repeat_is_loose(enum unit_kind kind)
{
	return kind == UNIT_LINE || kind == UNIT_SENTENCE;
}

struct near *
repeat_near(struct work *w)
{
	const struct settings *set = w->d->set;
	bool loose = repeat_is_loose(w->kind);
	struct near **near = &w->d->near[loose];
	struct sketch_options options = set->sketch;

	options.loose = loose;
	if (*near == NULL) {
		*near = near_new(&options, set->threshold);
		if (w->d->state != NULL)
			near_open(*near, w->d->state, archive_suffix[loose]);
	}
	return *near;
}

/* As repeat_find(), of a unit that is no exact copy. */
static bool
find_near(struct work *w, const struct unit *unit, struct repeat *repeat)
{
	struct dedupe *d = w->d;
	struct near *near = repeat_near(w);
	struct near_match match;
	bool found = near_find(near, dedupe_compared(w, unit), &match);

	if (found) {
		repeat->near = true;
		repeat->similarity = match.similarity;
		d->near_repeats++;
	}
	if (!d->values)
		repeat->origin = 0;
	else if (!found)
		repeat->origin = d->fixed ? 0 : new_origin(w, unit);
	else if (match.segment == NEAR_OWN)
		repeat->origin = match.like->origin;
	else
		repeat->origin = origin_of(d,
		    (struct archive_place){
			match.segment, match.like->origin });
	if (!d->fixed)
		near_add(
		    near, found ? &match : NULL, unit->hash.hi, repeat->origin);
	return found;
}

/* --- exact --- */

/* A unit that this run has not seen: did an earlier one? */
static bool
find_before(struct work *w, const struct unit *unit, struct repeat *repeat)
{
	struct archive_place place;

	if (w->d->archive == NULL ||
	    !archive_find(w->d->archive, unit->hash, &place))
		return false;
	repeat->origin = origin_of(w->d, place);
	return true;
}

static bool
find_exact(struct work *w, const struct unit *unit, struct repeat *repeat)
{
	struct dedupe *d = w->d;
	uint64_t *value;
	bool fresh, found = false;

	if (!d->values)
		return !seen_add(d->seen, unit->hash) ||
		    (d->set->near && find_near(w, unit, repeat));
	value = seen_value(d->seen, unit->hash, &fresh);
	if (!fresh) {
		repeat->origin = *value;
		return true;
	}
	if (find_before(w, unit, repeat)) {
		*value = repeat->origin;
		return true;
	}
	if (d->set->near)
		found = find_near(w, unit, repeat);
	else
		repeat->origin = new_origin(w, unit);
	*value = repeat->origin;
	if (d->archive != NULL)
		archive_add(d->archive, unit->hash, repeat->origin);
	return found;
}

/* The same where only --against counts. */
static bool
find_fixed(struct work *w, const struct unit *unit, struct repeat *repeat)
{
	struct dedupe *d = w->d;
	const uint64_t *value;

	if (d->reference != NULL) {
		repeat->near = true;
		repeat->similarity = reference_share(
		    d->reference, dedupe_compared(w, unit), &repeat->origin);
		return repeat->similarity > 0;
	}
	value = seen_get(d->seen, unit->hash);
	if (value != NULL) {
		repeat->origin = *value;
		return true;
	}
	return find_before(w, unit, repeat) ||
	    (d->set->near && find_near(w, unit, repeat));
}

bool
repeat_find(struct work *w, const struct unit *unit, struct repeat *repeat)
{
	struct dedupe *d = w->d;
	bool found;

	*repeat = (struct repeat){ .similarity = 1 };
	d->units++;
	if (d->gone != NULL)
		found = gone_find(d->gone, w, unit, repeat);
	else
		found = unit->compared &&
		    (d->fixed ? find_fixed(w, unit, repeat) :
				find_exact(w, unit, repeat));
	d->repeats += found;
	return found;
}

struct span
repeat_reason(struct dedupe *d, const struct repeat *repeat)
{
	if (d->gone != NULL)
		return gone_reason(d->gone);
	if (d->origins == NULL || repeat->origin == 0)
		return span_from(NULL, 0);
	return origins_name(d->origins, repeat->origin);
}

/* --- all of it --- */

void
repeat_clear(struct dedupe *d)
{
	seen_clear(d->seen);
	if (d->origins != NULL)
		origins_clear(d->origins);
	for (size_t i = 0; i < 2; i++)
		if (d->near[i] != NULL)
			near_clear(d->near[i]);
}

uint64_t
repeat_bytes(const struct dedupe *d)
{
	uint64_t bytes = seen_bytes(d->seen);

	if (d->origins != NULL)
		bytes += origins_bytes(d->origins);
	if (d->archive != NULL)
		bytes += archive_bytes(d->archive);
	for (size_t i = 0; i < 2; i++)
		if (d->near[i] != NULL)
			bytes += near_bytes(d->near[i]);
	return bytes;
}

bool
repeat_save(struct dedupe *d, struct buf *why)
{
	struct archive_docs docs = origins_docs(d->origins);

	if (!archive_save(d->archive, &docs, d->near, why))
		return false;
	repeat_clear(d);
	for (size_t i = 0; i < 2; i++)
		if (d->near[i] != NULL)
			near_open(d->near[i], d->state, archive_suffix[i]);
	return true;
}

void
repeat_report(const struct dedupe *d, struct buf *line)
{
	struct sketch_options options = d->set->sketch;

	buf_printf(line, " repeats=%" PRIu64, d->repeats);
	if (!d->set->near)
		return;
	options.loose = d->near[1] != NULL && d->near[0] == NULL;
	buf_printf(line, " near=%" PRIu64 " error=%.3f", d->near_repeats,
	    sketch_error(d->set->threshold, &options));
}

void
repeat_fini(struct dedupe *d)
{
	seen_free(d->seen);
	origins_free(d->origins);
	archive_free(d->archive);
	reference_free(d->reference);
	keeper_free(d->keeper);
	strip_free(d->strip);
	gone_free(d->gone);
	seen_free(d->lengths);
	for (size_t i = 0; i < 2; i++)
		near_free(d->near[i]);
}
