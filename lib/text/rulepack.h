/* The rule packs that come with the tools: lib/text/rules/NAME.rules. */
#ifndef RULEPACK_H
#define RULEPACK_H

#include "rules.h"

struct rulepack {
	const char *name; /* "news" */
	struct span text;
};

/* All packs; ends in a name NULL. Generated into rulepack_data.c. */
extern const struct rulepack rulepacks[];

/* Add the rules of a pack and then those of its languages ("news_de"), in the
 * order of their names; messages name each as "PACK.rules". False if there is
 * no such pack (told) or it is at fault. Patterns are compiled when needed. */
bool rulepack_load(struct rules *r, const char *name);

#endif
