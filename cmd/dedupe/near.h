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

struct near;

struct near_match {
	uint32_t unit; /* what it repeats: the first of its like */
	double similarity; /* to the most similar unit */
};

struct near *near_new(const struct sketch_options *options, double threshold);
void near_free(struct near *n);
/* Sketch text and find what it repeats; false if nothing. */
bool near_find(struct near *n, struct span text, struct near_match *match);
/* Keep the text that was sketched last as a unit of its own (match NULL) or
 * with those that it repeats; returns its number, from 0. One that has no word
 * is not kept: UINT32_MAX. */
uint32_t near_add(struct near *n, const struct near_match *match);
/* Forget all. */
void near_clear(struct near *n);
/* Memory for sketches and keys, in bytes; units kept. */
uint64_t near_bytes(const struct near *n);
uint32_t near_count(const struct near *n);

#endif
