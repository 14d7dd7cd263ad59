/* Literals that patterns begin with, looked up by what a text begins with. */
#ifndef RULESLITERAL_H
#define RULESLITERAL_H

#include "rulesprefix.h"

struct literal {
	uint64_t value[2], mask[2]; /* as prefix_fold() writes them */
	uint32_t pattern, list;
};

struct literals {
	struct literal *literal; /* list by list once they are sorted */
	size_t n, cap;
	uint32_t *start; /* of each list */
};

void literals_add(
    struct literals *l, const struct prefix *prefix, size_t pattern);
/* All are there: begin. */
void literals_sort(struct literals *l);
void literals_fini(struct literals *l);

/* A folded head of n bytes, prepared. */
struct head {
	uint64_t value[2];
	uint32_t list[2]; /* to look into; the second only if both */
	bool both;
};

struct head literals_head(const char head[LONGEST_PREFIX], size_t n);
/* True if the head begins with the literal. */
static inline bool
literal_fits(const struct literal *l, const struct head *head)
{
	return (((head->value[0] ^ l->value[0]) & l->mask[0]) |
		   ((head->value[1] ^ l->value[1]) & l->mask[1])) == 0;
}

#endif
