/* The items that a pattern is made of, one after the other. */
#ifndef RULESITEMS_H
#define RULESITEMS_H

#include "rulesnfa.h"

#define ENDLESS UINT32_MAX

/* What one alternative is made of. */
struct item {
	size_t at, end; /* in the pattern, without the quantifier */
	uint32_t least, most; /* ENDLESS: as often as may be */
	bool caseless;
};

struct items {
	struct item *item;
	size_t n, cap;
};

/* The items of the alternative of the pattern from i up to its end. *caseless:
 * without regard to case; options that are set within hold on. */
void items_read(
    struct items *items, struct span s, size_t i, size_t end, bool *caseless);
/* Leave out what stands behind enough characters that are certain, from the
 * first item on that has no end; true if anything does. */
bool items_cut(struct items *items, struct span s);
void items_fini(struct items *items);

/* The character that the escape at i (a backslash) is, which ends at *end;
 * false if it is none, or is not read. */
bool item_escape(struct span s, size_t i, uint32_t *cp, size_t *end);
/* Add the characters of the class at i, whose end is known. */
void item_class(
    struct span s, size_t i, size_t end, bool caseless, struct charclass *c);
/* Add the kind of characters that the escape at i names; all if it is not
 * known. Returns where it ends. */
size_t item_kind(struct span s, size_t i, bool caseless, struct charclass *c);
/* Options that a group sets ("(?i:", "(?-i)", "(?^"): what they do to case. */
bool item_options(struct span s, size_t i, bool caseless);

#endif
