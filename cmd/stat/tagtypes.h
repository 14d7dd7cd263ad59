/* Types of the tags that a record carries. */
#ifndef TAGTYPES_H
#define TAGTYPES_H

#include "grams.h"
#include "record.h"

/* Count the types of the inline marks in the text of a record or part, and of
 * the objects in its member "tags", as lede-tag(1) writes both. A span that
 * was cut and opened again is one. */
void tagtypes_count(struct grams *g, const struct record *rec);

#endif
