/* Near duplicates in a state: the sketches in the order of the units, and a
 * table of their keys. */
#include "buf.h"
#include "nearimpl.h"
#include "xalloc.h"

#include <stdio.h>
#include <stdlib.h>

static void
name_section(char name[NEAR_SECTION], const char *what, const char *suffix)
{
	snprintf(name, NEAR_SECTION, "%s%s", what, suffix);
}

static void
shelf_open(
    struct near_shelf *shelf, struct state_segment *segment, const char *suffix)
{
	char name[NEAR_SECTION];

	name_section(name, "keys", suffix);
	table_open(&shelf->keys, segment, name, sizeof(uint64_t));
	name_section(name, "units", suffix);
	if (!state_section(segment, name, &shelf->units))
		shelf->units = (struct state_section){ .segment = segment };
}

static uint64_t
shelf_count(const struct near_shelf *shelf)
{
	return shelf->units.n / sizeof(struct near_entry);
}

void
near_open(struct near *n, struct state *state, const char *suffix)
{
	n->shelves = state_segments(state);
	n->shelf = xreallocarray(n->shelf, n->shelves + 1, sizeof(*n->shelf));
	for (size_t i = 0; i < n->shelves; i++)
		shelf_open(&n->shelf[i], state_segment(state, i), suffix);
}

unsigned
near_shelf_find(const struct near_shelf *shelf, uint32_t key, uint32_t *unit)
{
	uint64_t i = table_find(&shelf->keys, (uint64_t)key << 32);
	unsigned n = 0;

	for (; i < shelf->keys.n; i++) {
		uint64_t entry = *(const uint64_t *)table_get(&shelf->keys, i);

		if (entry >> 32 != key)
			break;
		if (n == POSTINGS_CAP)
			n--;
		unit[n++] = (uint32_t)entry;
	}
	return n;
}

const struct near_entry *
near_shelf_get(const struct near_shelf *shelf, uint32_t unit)
{
	return state_read(&shelf->units,
	    (uint64_t)unit * sizeof(struct near_entry),
	    sizeof(struct near_entry));
}

/* --- writing --- */

struct keys {
	uint64_t *entry;
	size_t n, cap;
};

static void
add_key(void *self, uint32_t key, uint32_t unit)
{
	struct keys *keys = self;

	if (keys->n == keys->cap) {
		keys->cap = keys->cap * 2 + 1024;
		keys->entry =
		    xreallocarray(keys->entry, keys->cap, sizeof(*keys->entry));
	}
	keys->entry[keys->n++] = (uint64_t)key << 32 | unit;
}

/* Of a key with many units, leave the first ones and the newest. */
static void
cap_keys(struct keys *keys)
{
	size_t to = 0, same = 0;

	for (size_t i = 0; i < keys->n; i++) {
		bool goes_on =
		    to > 0 && keys->entry[to - 1] >> 32 == keys->entry[i] >> 32;

		same = goes_on ? same + 1 : 1;
		if (same > POSTINGS_CAP)
			to--;
		keys->entry[to++] = keys->entry[i];
	}
	keys->n = to;
}

static void
put_keys(struct keys *keys, struct state_writer *w, const char *suffix)
{
	char name[NEAR_SECTION];

	table_sort(keys->entry, keys->n, sizeof(*keys->entry));
	cap_keys(keys);
	name_section(name, "keys", suffix);
	state_section_begin(w, name);
	state_put(w, keys->entry, keys->n * sizeof(*keys->entry));
	free(keys->entry);
}

void
near_save(const struct near *n, struct state_writer *w, const char *suffix)
{
	struct keys keys = { NULL, 0, 0 };
	char name[NEAR_SECTION];

	name_section(name, "units", suffix);
	state_section_begin(w, name);
	state_put(w, n->unit, n->n * sizeof(*n->unit));
	postings_each(n->postings, add_key, &keys);
	put_keys(&keys, w, suffix);
}

/* --- merging --- */

/* Write the units that stay; *number maps the old to the new, UINT32_MAX for
 * none. Returns the next new number. */
static uint32_t
merge_units(const struct near_shelf *shelf, const struct near_docs *docs,
    struct state_writer *to, uint32_t next, uint32_t *number)
{
	for (uint32_t i = 0; i < shelf_count(shelf); i++) {
		struct near_entry entry = *near_shelf_get(shelf, i);
		uint64_t doc = entry.origin >> 32;
		uint32_t new_doc =
		    doc > 0 && doc <= docs->n ? docs->to[doc - 1] : 0;

		number[i] = UINT32_MAX;
		if (new_doc == 0)
			continue;
		number[i] = next++;
		entry.origin = (uint64_t)new_doc << 32 | (uint32_t)entry.origin;
		state_put(to, &entry, sizeof(entry));
	}
	return next;
}

static void
merge_keys(
    const struct near_shelf *shelf, const uint32_t *number, struct keys *keys)
{
	uint64_t units = shelf_count(shelf);

	for (uint64_t i = 0; i < shelf->keys.n; i++) {
		uint64_t entry = *(const uint64_t *)table_get(&shelf->keys, i);
		uint32_t unit = (uint32_t)entry < units ?
		    number[(uint32_t)entry] :
		    UINT32_MAX;

		if (unit != UINT32_MAX)
			add_key(keys, (uint32_t)(entry >> 32), unit);
	}
}

uint64_t
near_merge(struct state_segment *const *from, size_t n, struct state_writer *to,
    const char *suffix, const struct near_docs *docs)
{
	struct keys keys = { NULL, 0, 0 };
	char name[NEAR_SECTION];
	uint32_t next = 0;

	name_section(name, "units", suffix);
	state_section_begin(to, name);
	for (size_t i = 0; i < n; i++) {
		struct near_shelf shelf;
		uint32_t *number;

		shelf_open(&shelf, from[i], suffix);
		number = xcalloc(shelf_count(&shelf) + 1, sizeof(*number));
		next = merge_units(&shelf, &docs[i], to, next, number);
		merge_keys(&shelf, number, &keys);
		free(number);
	}
	put_keys(&keys, to, suffix);
	return next;
}
