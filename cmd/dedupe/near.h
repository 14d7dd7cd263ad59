/* Near duplicates: units of which an earlier one holds most of the content, or
 * that hold most of an earlier one.
 *
 * Each unit's sketch is kept, and where it stands by its keys. Units that share
 * a key are compared. One is a near duplicate where the containment reaches the
 * threshold and the numbers agree: texts from one template differ in facts, an
 * updated story in few. What many different units share (a site's boilerplate)
 * counts for nothing. */
#ifndef NEAR_H
#define NEAR_H

#include "sketch.h"
#include "state.h"

struct near;

/* A unit as it is kept, in a state's segments too. */
struct near_entry {
	struct sketch sketch;
	uint64_t kin; /* the same number for those that are surely alike */
	uint64_t origin; /* where the first of its like stands */
};

struct near_match {
	const struct near_entry *like; /* the most similar unit */
	size_t segment; /* of the state, from 0; NEAR_OWN: of this run */
	double similarity;
};

#define NEAR_OWN SIZE_MAX

struct near *near_new(const struct sketch_options *options, double threshold);
void near_free(struct near *n);
/* Sketch text and find what it repeats; false if nothing. The match is valid
 * until the next call. */
bool near_find(struct near *n, struct span text, struct near_match *match);
/* Sketch text only; its keys, in full (sketch.h), valid until the next call. */
const uint64_t *near_sketch(
    struct near *n, struct span text, struct sketch *sketch);
/* The containment of two units, the later one first; 0: they differ. Whether
 * what they share is their own is not asked. */
double near_verify(
    struct near *n, const struct sketch *later, const struct sketch *earlier);
/* Keep the text that was sketched last, on its own (match NULL) or with what it
 * repeats. identity is a number of its own. One that has no word is not
 * kept. */
void near_add(struct near *n, const struct near_match *match, uint64_t identity,
    uint64_t origin);
/* Forget this run's units. */
void near_clear(struct near *n);
/* Memory for sketches and keys, in bytes; units kept. */
uint64_t near_bytes(const struct near *n);
uint32_t near_count(const struct near *n);

/* --- nearstate.c: in a state --- */

/* Which of a segment's sections: "" or a letter. */
#define NEAR_SECTION 16

/* Find what the state's segments hold, too, as they are now. */
void near_open(struct near *n, struct state *state, const char *suffix);
/* Write this run's units to a segment. */
void near_save(
    const struct near *n, struct state_writer *w, const char *suffix);
/* New numbers of a segment's documents (to[i], i < n; 0: forgotten), which the
 * upper 32 bits of an origin count from 1. */
struct near_docs {
	uint32_t *to;
	size_t n;
};

/* Write what the segments hold to one. Returns the units written. */
uint64_t near_merge(struct state_segment *const *from, size_t n,
    struct state_writer *to, const char *suffix, const struct near_docs *docs);

#endif
