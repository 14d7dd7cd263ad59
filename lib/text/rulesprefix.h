/* Literals that a pattern's matches begin with. */
#ifndef RULESPREFIX_H
#define RULESPREFIX_H

#include "span.h"
#include <stdint.h>

#define MOST_PREFIXES 192
#define LONGEST_PREFIX 8

struct prefix {
	char c[LONGEST_PREFIX]; /* letters of ASCII in lower case */
	uint8_t n;
	bool closed; /* what follows is unknown */
	bool beyond; /* n is 0: what follows is a character beyond ASCII */
};

struct prefixes {
	struct prefix p[MOST_PREFIXES];
	size_t n;
	bool beyond; /* a match may also begin with a byte above 0x7F */
};

/* All prefixes of a pattern; false if a match may begin otherwise. Never
 * wrong, at worst short: "(?:see|read) also" gives "see also" and "read also",
 * "a(?:b(c|d)|e\d)" gives "abc", "abd" and "ae". */
bool prefix_read(struct span pattern, struct prefixes *all);

#endif
