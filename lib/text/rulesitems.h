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
	size_t ahead, ahead_end; /* a lookahead behind the last; 0: none */
};

/* The items of the alternative of the pattern from i up to its end. *caseless:
 * without regard to case; options that are set within hold on. */
void items_read(
    struct items *items, struct span s, size_t i, size_t end, bool *caseless);
/* Leave out what stands behind enough characters that are certain, from the
 * first item on that has no end; true if anything does. */
bool items_cut(struct items *items, struct span s);
void items_fini(struct items *items);

/* The characters of the item once; false if it is not one character. */
bool item_chars(struct span s, const struct item *item, struct charclass *c);
/* Take out of the set the ASCII characters that are alternatives on their own
 * of what the pattern holds from `from` up to `to`. */
void item_unwanted(struct span s, size_t from, size_t to, struct nfa_set *set);
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
