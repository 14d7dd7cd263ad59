/* Literals that a pattern's matches begin with. */
#ifndef RULESPREFIX_H
#define RULESPREFIX_H

#include "span.h"
#include <stdbool.h>
#include <stdint.h>

#define MOST_PREFIXES 1024
#define LONGEST_PREFIX 16

struct prefix {
	char c[LONGEST_PREFIX]; /* as prefix_fold() writes them */
	uint8_t n;
	bool closed; /* what follows is unknown */
	bool digit; /* n is 0: what follows is a digit beyond ASCII */
	bool high; /* n is not 0: what follows is a byte above 0x7F */
};

struct prefixes {
	struct prefix p[MOST_PREFIXES];
	size_t n;
	bool digits; /* a match may also begin with a digit beyond ASCII */
};

/* All prefixes of a pattern; false if a match may begin otherwise. Never
 * wrong, at worst short: "(?:see|read) also" gives "see also" and "read also",
 * "a(?:b(c|d)|e\d)" gives "abc", "abd", "ae0" to "ae9" and "ae". */
bool prefix_read(struct span pattern, struct prefixes *all);

/* True if a match cannot begin behind a letter, digit or low line of ASCII:
 * the pattern begins with "(?<![\w", which sets *always, or with "\b", and
 * then it can if it begins with no word character. */
bool prefix_at_word(struct span pattern, bool *always);

/* The head of a line with case folded, as far as it fits; returns its bytes.
 * Characters that PCRE2 takes for the same without regard to case fold to the
 * same, and some others too. */
size_t prefix_fold(struct span line, char head[LONGEST_PREFIX]);

/* --- rulesprefixset.c: sets of prefixes --- */

/* One prefix that is empty and open. */
void prefixes_begin(struct prefixes *set);
/* False if the set is full. */
bool prefixes_add(struct prefixes *set, const struct prefix *p);
/* Put each prefix of tail behind each open prefix; if they would be too many,
 * behind the short ones only, the others closed. False if they still are. */
bool prefixes_multiply(struct prefixes *set, const struct prefixes *tail);
/* What follows the open ones is unknown. */
void prefixes_close(struct prefixes *set);
bool prefixes_closed(const struct prefixes *set);

#endif
