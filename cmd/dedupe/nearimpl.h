/* What the files of near share; not for others. */
#ifndef NEARIMPL_H
#define NEARIMPL_H

#include "near.h"
#include "postings.h"
#include "table.h"

#define CANDIDATES (POSTINGS_CAP * SKETCH_BANDS)

/* A unit that has a key in common with the one at hand. */
struct candidate {
	const struct near_entry *entry;
	size_t segment;
	unsigned shared, common; /* keys; those that are common */
};

/* Units of a state's segment. */
struct near_shelf {
	struct table keys; /* key << 32 | unit */
	struct state_section units; /* of struct near_entry */
};

struct near {
	struct sketch_options options;
	double threshold;
	struct sketcher *sketcher;
	struct postings *postings;
	struct near_entry *unit;
	size_t n, cap;
	struct near_shelf *shelf;
	size_t shelves;
	struct sketch sketch; /* the last one made, and its keys */
	uint32_t key[SKETCH_BANDS];
	struct candidate candidate[CANDIDATES];
	unsigned candidates;
};

/* True if so many different units have a key that it tells nothing. */
bool near_is_common(const uint64_t *kin, unsigned n);
/* True if two units of this containment share enough that is not common: of
 * `shared` keys so many are. small: shingles of the smaller one. */
bool near_is_own(
    double containment, double small, unsigned shared, unsigned common);
/* True if they count as one of a kind. */
bool near_is_kin(double containment);

/* The units of a key, at most POSTINGS_CAP: the first ones and the newest. */
unsigned near_shelf_find(
    const struct near_shelf *shelf, uint32_t key, uint32_t *unit);
const struct near_entry *near_shelf_get(
    const struct near_shelf *shelf, uint32_t unit);

#endif
