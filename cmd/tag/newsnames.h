/* The persons and agencies that news fields name. */
#ifndef NEWSNAMES_H
#define NEWSNAMES_H

#include "rules.h"
#include "spans.h"

/* Which names are wanted. */
struct newsnames {
	bool person, org, place;
};

/* Add what a match of BYLINE, CREDIT, DATELINE or WIRE surely names: "Ada
 * Brown" and "AFP" of "Photo: Ada Brown/AFP". */
void newsnames_add(
    struct newsnames wanted, const struct rule_match *m, struct tags *tags);
/* The next of names that commas, "and" and the like part; *names loses it.
 * Empty ones may come; false at the end. */
bool newsnames_next(struct span *names, struct span *name);
/* True of two words or more of which some may be a person's. */
bool newsnames_person(struct span name);

#endif
