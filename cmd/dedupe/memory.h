/* What earlier runs kept: a state's units, by their fingerprints, and where
 * they stood. */
#ifndef MEMORY_H
#define MEMORY_H

#include "hash.h"
#include "near.h"
#include "state.h"

struct memory;

/* Where a unit stood: in the documents of a segment. */
struct memory_place {
	size_t segment;
	uint64_t origin; /* document from 1 << 32 | line */
};

/* Documents of this run, for memory_save(): name i (from 0), as an id, a NUL,
 * and its source. */
struct memory_docs {
	struct span (*name)(const void *self, size_t i);
	const void *self;
	size_t n;
};

/* For a state that outlives it. */
struct memory *memory_new(struct state *state);
void memory_free(struct memory *m);
bool memory_find(
    const struct memory *m, struct hash h, struct memory_place *place);
/* The document of a place as memory_docs names it, and the line in it. */
struct span memory_name(const struct memory *m, struct memory_place place);
/* Keep a unit of this run, which is not there yet. */
void memory_add(struct memory *m, struct hash h, uint64_t origin);
/* Memory for them, in bytes. */
uint64_t memory_bytes(const struct memory *m);
/* Write a segment of this run's units, and of near ones (tight and loose, or
 * NULL); they are the state's from then on. */
bool memory_save(struct memory *m, const struct memory_docs *docs,
    struct near *const near[2], struct buf *why);

/* How segments become one. names[0..n): ids and sources to be forgotten. */
struct memory_merger {
	struct state_merger merger;
	const char **forget;
	size_t forgets;
};

void memory_merger_init(
    struct memory_merger *m, const char **forget, size_t forgets);

/* The suffixes of near's sections, tight and loose. */
extern const char *const memory_suffix[2];

#endif
