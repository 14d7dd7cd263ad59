/* What the files of memory share; not for others. */
#ifndef MEMORYIMPL_H
#define MEMORYIMPL_H

#include "memory.h"
#include "table.h"

/* A unit in a segment, in order of its key. */
struct memory_unit {
	uint64_t key; /* hash.hi */
	uint64_t origin;
	uint32_t check; /* of hash.lo */
	uint32_t zero;
};

struct memory_shelf {
	struct table units;
	struct state_section docs; /* where each name ends, 64 bits */
	struct state_section names;
};

void memory_shelf_open(
    struct memory_shelf *shelf, struct state_segment *segment);
/* Name i, i < docs.n / 8. */
struct span memory_shelf_name(const struct memory_shelf *shelf, size_t i);

#endif
