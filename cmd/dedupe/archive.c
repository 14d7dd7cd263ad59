#include "archive.h"
#include "archiveimpl.h"
#include "diag.h"
#include "xalloc.h"

#include <stdlib.h>

const char *const archive_suffix[2] = { "", "-s" };

struct archive {
	struct state *state;
	struct archive_shelf *shelf;
	size_t shelves;
	struct archive_unit *unit; /* of this run */
	size_t n, cap;
	bool dated; /* these are the days of its units */
	uint32_t oldest, newest;
};

void
archive_shelf_open(struct archive_shelf *shelf, struct state_segment *segment)
{
	struct state_section none = { .segment = segment };

	table_open(
	    &shelf->units, segment, "exact", sizeof(struct archive_unit));
	if (!state_section(segment, "docs", &shelf->docs) ||
	    !state_section(segment, "names", &shelf->names))
		shelf->docs = shelf->names = none;
}

static void
open_shelves(struct archive *m)
{
	m->shelves = state_segments(m->state);
	m->shelf = xreallocarray(m->shelf, m->shelves + 1, sizeof(*m->shelf));
	for (size_t i = 0; i < m->shelves; i++)
		archive_shelf_open(&m->shelf[i], state_segment(m->state, i));
}

struct archive *
archive_new(struct state *state)
{
	struct archive *m = xcalloc(1, sizeof(*m));

	m->state = state;
	open_shelves(m);
	return m;
}

void
archive_free(struct archive *m)
{
	if (m == NULL)
		return;
	free(m->shelf);
	free(m->unit);
	free(m);
}

/* --- finding --- */

static bool
shelf_find(const struct archive_shelf *shelf, struct hash h, uint64_t *origin)
{
	uint64_t i;

	if (shelf->units.n == 0)
		return false;
	for (i = table_find(&shelf->units, h.hi); i < shelf->units.n; i++) {
		const struct archive_unit *unit = table_get(&shelf->units, i);

		if (unit->key != h.hi)
			return false;
		if (unit->check == (uint32_t)h.lo) {
			*origin = unit->origin;
			return true;
		}
	}
	return false;
}

bool
archive_find(
    const struct archive *m, struct hash h, struct archive_place *place)
{
	for (size_t i = 0; i < m->shelves; i++)
		if (shelf_find(&m->shelf[i], h, &place->origin)) {
			place->segment = i;
			return true;
		}
	return false;
}

struct span
archive_shelf_name(const struct archive_shelf *shelf, size_t i)
{
	uint64_t begin = 0, end;

	if (i > 0)
		begin = *(const uint64_t *)state_read(
		    &shelf->docs, (i - 1) * sizeof(uint64_t), sizeof(uint64_t));
	end = *(const uint64_t *)state_read(
	    &shelf->docs, i * sizeof(uint64_t), sizeof(uint64_t));
	if (end < begin)
		die("the state's names are out of order: it is damaged, "
		    "begin a new one");
	if (end == begin)
		return span_from(NULL, 0);
	return span_from(
	    state_read(&shelf->names, begin, end - begin), end - begin);
}

struct span
archive_name(const struct archive *m, struct archive_place place)
{
	if (place.origin >> 32 == 0)
		return span_from(NULL, 0);
	return archive_shelf_name(
	    &m->shelf[place.segment], (size_t)(place.origin >> 32) - 1);
}

/* --- keeping --- */

void
archive_add(struct archive *m, struct hash h, uint64_t origin)
{
	if (m->n == m->cap) {
		m->cap += m->cap / 2 + 256;
		m->unit = xreallocarray(m->unit, m->cap, sizeof(*m->unit));
	}
	m->unit[m->n++] = (struct archive_unit){
		.key = h.hi, .origin = origin, .check = (uint32_t)h.lo
	};
}

uint64_t
archive_bytes(const struct archive *m)
{
	return m->n * sizeof(*m->unit);
}

static void
put_docs(const struct archive_docs *docs, struct state_writer *w)
{
	uint64_t end = 0;

	state_section_begin(w, "docs");
	for (size_t i = 0; i < docs->n; i++) {
		end += docs->name(docs->self, i).n;
		state_put(w, &end, sizeof(end));
	}
	state_section_begin(w, "names");
	for (size_t i = 0; i < docs->n; i++) {
		struct span name = docs->name(docs->self, i);

		state_put(w, name.p, name.n);
	}
}

void
archive_date(struct archive *m, uint32_t day)
{
	uint32_t today = state_day(m->state);

	if (day > today)
		day = today;
	if (!m->dated || day < m->oldest)
		m->oldest = day;
	if (!m->dated || day > m->newest)
		m->newest = day;
	m->dated = true;
}

bool
archive_save(struct archive *m, const struct archive_docs *docs,
    struct near *const near[2], struct buf *why)
{
	struct state_writer *w = state_segment_begin(m->state);

	put_docs(docs, w);
	state_section_begin(w, "exact");
	table_sort(m->unit, m->n, sizeof(*m->unit));
	state_put(w, m->unit, m->n * sizeof(*m->unit));
	state_entries(w, m->n);
	if (m->dated)
		state_days(w, m->oldest, m->newest);
	for (size_t i = 0; i < 2; i++)
		if (near[i] != NULL)
			near_save(near[i], w, archive_suffix[i]);
	m->n = 0;
	m->dated = false;
	if (!state_segment_end(w, why))
		return false;
	open_shelves(m);
	return true;
}
