/* Counts per group, in the order in which the groups were first seen. */
#ifndef GROUPS_H
#define GROUPS_H

#include "measure.h"
#include "span.h"

struct group {
	struct span name; /* owned by the table */
	struct counts counts;
};

struct groups;

struct groups *groups_new(void);
void groups_free(struct groups *g);
/* The group of that name, made if it is new; valid until the next call. */
struct group *groups_get(struct groups *g, struct span name);
/* The index of the group of that name; SIZE_MAX if there is none. */
size_t groups_find(const struct groups *g, struct span name);
size_t groups_count(const struct groups *g);
const struct group *groups_at(const struct groups *g, size_t i);

#endif
