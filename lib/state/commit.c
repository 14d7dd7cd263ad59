/* Segments are merged, and a new manifest makes them the state. */
#include "stateimpl.h"
#include "xalloc.h"
#include <assert.h>
#include <stdlib.h>

/* A log-structured merge tree of tiers (O'Neil and others, 1996): segments of
 * a tier differ by less than FAN times in size, and FAN of them make one of the
 * next. So an entry is rewritten once a tier, and a run that adds little
 * rewrites little but for every FAN-th, every FAN * FAN-th, ... time. */
#define FAN 4
#define TIER0 (UINT64_C(64) << 10) /* bytes */

static unsigned
tier_of(const struct state_segment *segment)
{
	unsigned tier = 0;

	for (uint64_t n = segment->item.bytes; n > TIER0; n /= FAN)
		tier++;
	return tier;
}

/* Days that a merged segment may span, so that the window moves on in small
 * steps: an eighth of it. */
static uint32_t
widest(const struct state *s)
{
	return s->window == 0 ? UINT32_MAX : s->window / 8;
}

/* FAN segments of a tier, and smaller ones between them, from first on: how
 * many, or 0. */
static size_t
mergeable(const struct state *s, size_t first, unsigned tier)
{
	const struct state_item *item = &s->segment[first]->item;
	uint32_t oldest = item->oldest, newest = item->newest;
	uint64_t bytes = 0;
	unsigned found = 0;

	for (size_t i = first; i < s->n; i++) {
		unsigned is = tier_of(s->segment[i]);

		item = &s->segment[i]->item;
		bytes += item->bytes;
		oldest = item->oldest < oldest ? item->oldest : oldest;
		newest = item->newest > newest ? item->newest : newest;
		if (is > tier || bytes > STATE_LARGEST ||
		    newest - oldest > widest(s))
			return 0;
		found += is == tier;
		if (found == FAN)
			return i - first + 1;
	}
	return 0;
}

bool
state_merge(struct state *s, const struct state_merger *merger, size_t first,
    size_t n, struct buf *why)
{
	struct state_writer *w = state_segment_begin(s);
	uint32_t oldest = s->segment[first]->item.oldest;
	uint32_t newest = s->segment[first]->item.newest;
	size_t before = why->n;
	struct state_segment *segment;

	for (size_t i = first; i < first + n; i++) {
		const struct state_item *item = &s->segment[i]->item;

		oldest = item->oldest < oldest ? item->oldest : oldest;
		newest = item->newest > newest ? item->newest : newest;
	}
	state_days(w, oldest, newest);
	merger->merge(merger->self, s->segment + first, n, w);
	segment = writer_finish(w, why);
	if (segment == NULL && why->n > before)
		return false;
	state_remove(s, first, n);
	if (segment != NULL)
		state_insert(s, first, segment);
	s->changed = true;
	return true;
}

bool
state_rewrite(
    struct state *s, const struct state_merger *merger, struct buf *why)
{
	for (size_t i = s->n; i-- > 0;)
		if (!state_merge(s, merger, i, 1, why))
			return false;
	return true;
}

/* Look for segments to merge, small ones first, until there are none. */
static bool
merge_tiers(struct state *s, const struct state_merger *merger, struct buf *why)
{
	size_t i = 0;

	while (i < s->n) {
		size_t n = mergeable(s, i, tier_of(s->segment[i]));

		if (n == 0) {
			i++;
			continue;
		}
		if (!state_merge(s, merger, i, n, why))
			return false;
		i = 0; /* it may be the last that another tier waited for */
	}
	return true;
}

static bool
write_manifest(struct state *s, struct buf *why)
{
	struct manifest *m = &s->manifest;
	struct buf text = { 0 };
	bool good;

	if (s->n > STATE_MOST_SEGMENTS) {
		tell_fault(why, s->folder, NULL, "too many segments");
		return false;
	}
	m->item = xreallocarray(m->item, s->n + 1, sizeof(*m->item));
	m->n = s->n;
	m->cap = s->n + 1;
	for (size_t i = 0; i < s->n; i++)
		m->item[i] = s->segment[i]->item;
	manifest_write(m, &text);
	good = file_replace(
	    s->dir, s->folder, STATE_MANIFEST, buf_span(&text), why);
	buf_fini(&text);
	return good;
}

bool
state_commit(
    struct state *s, const struct state_merger *merger, struct buf *why)
{
	assert(s->lock != -1 && !s->committed);
	if (s->changed && merger != NULL && !merge_tiers(s, merger, why))
		return false;
	if (s->changed && !write_manifest(s, why)) {
		s->unsure = true;
		return false;
	}
	s->committed = true;
	state_sweep(s);
	return true;
}
