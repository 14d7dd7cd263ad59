/* What earlier runs kept: a state's units, by their fingerprints, and where
 * they stood. */
#ifndef ARCHIVE_H
#define ARCHIVE_H

#include "hash.h"
#include "near.h"
#include "state.h"

struct archive;

/* Where a unit stood: in the documents of a segment. */
struct archive_place {
	size_t segment;
	uint64_t origin; /* document from 1 << 32 | line */
};

/* Documents of this run, for archive_save(): name i (from 0), as an id, a NUL,
 * and its source. */
struct archive_docs {
	struct span (*name)(const void *self, size_t i);
	const void *self;
	size_t n;
};

/* For a state that outlives it. */
struct archive *archive_new(struct state *state);
void archive_free(struct archive *m);
bool archive_find(
    const struct archive *m, struct hash h, struct archive_place *place);
/* The document of a place as archive_docs names it, and the line in it. */
struct span archive_name(const struct archive *m, struct archive_place place);
/* Keep a unit of this run, which is not there yet. */
void archive_add(struct archive *m, struct hash h, uint64_t origin);
/* What is kept is of this day; later ones than this run's are taken for that.
 * Without any it is all of this run's. */
void archive_date(struct archive *m, uint32_t day);
/* Memory for them, in bytes. */
uint64_t archive_bytes(const struct archive *m);
/* Write a segment of this run's units, and of near ones (tight and loose, or
 * NULL); they are the state's from then on. */
bool archive_save(struct archive *m, const struct archive_docs *docs,
    struct near *const near[2], struct buf *why);

/* How segments become one. names[0..n): ids and sources to be forgotten. */
struct archive_merger {
	struct state_merger merger;
	const char **forget;
	size_t forgets;
};

void archive_merger_init(
    struct archive_merger *m, const char **forget, size_t forgets);

/* The suffixes of near's sections, tight and loose. */
extern const char *const archive_suffix[2];

#endif
