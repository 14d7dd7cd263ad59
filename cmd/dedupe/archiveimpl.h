/* What the files of archive share; not for others. */
#ifndef ARCHIVEIMPL_H
#define ARCHIVEIMPL_H

#include "archive.h"
#include "table.h"

/* A unit in a segment, in order of its key. */
struct archive_unit {
	uint64_t key; /* hash.hi */
	uint64_t origin;
	uint32_t check; /* of hash.lo */
	uint32_t zero;
};

struct archive_shelf {
	struct table units;
	struct state_section docs; /* where each name ends, 64 bits */
	struct state_section names;
};

void archive_shelf_open(
    struct archive_shelf *shelf, struct state_segment *segment);
/* Name i, i < docs.n / 8. */
struct span archive_shelf_name(const struct archive_shelf *shelf, size_t i);

#endif
