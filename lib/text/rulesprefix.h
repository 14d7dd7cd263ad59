/* Literals that a pattern's matches begin with. */
#ifndef RULESPREFIX_H
#define RULESPREFIX_H

#include "span.h"
#include <stdint.h>

#define MOST_PREFIXES 64
#define LONGEST_PREFIX 8

struct prefix {
	char c[LONGEST_PREFIX]; /* letters of ASCII in lower case */
	uint8_t n;
	bool closed; /* what follows is unknown */
};

struct prefixes {
	struct prefix p[MOST_PREFIXES];
	size_t n;
};

/* All prefixes of a pattern; false if a match may begin otherwise. Never
 * wrong, at worst short: "(?:see|read) also" gives "see also" and "read also",
 * "a(?:b(c|d)|e)" gives "ab" and "ae". */
bool prefix_read(struct span pattern, struct prefixes *all);

#endif
