/* Abbreviations and sentence starters by language, written by gen_abbrev.py. */
#ifndef ABBREV_H
#define ABBREV_H

#include "span.h"
#include <stdint.h>

/* Classes, as lib/text/abbrev/NOTE explains them. */
enum abbrev_class {
	ABBREV_TITLE = 1 << 0,
	ABBREV_MONTH = 1 << 1,
	ABBREV_NUMBER = 1 << 2,
	ABBREV_CORP = 1 << 3,
	ABBREV_STATE = 1 << 4,
	ABBREV_TIME = 1 << 5,
	ABBREV_UNIT = 1 << 6,
	ABBREV_GENERAL = 1 << 7,
	ABBREV_NEVER = 1 << 8,
	ABBREV_PLAIN = 1 << 9,
	ABBREV_HONORIFIC = 1 << 10,
	ABBREV_STARTER = 1 << 11,
	ABBREV_SAY = 1 << 12,
	ABBREV_OFFICE = 1 << 13,
	ABBREV_LABEL = 1 << 14,
	ABBREV_ZONE = 1 << 15,
	ABBREV_BANG = 1 << 16,
	ABBREV_JOIN = 1 << 17,
	ABBREV_CALL = 1 << 18,
	/* Of a user's file (abbrevfile.h). */
	ABBREV_USER = 1 << 19,
	ABBREV_USER_NUMBER = 1 << 20
};

struct abbrev {
	uint64_t head; /* the first eight bytes, big-endian */
	const char *word; /* lower case, without the last full stop */
	uint32_t n; /* its bytes */
	uint32_t classes;
};

struct abbrev_list {
	const char *lang; /* ISO 639-1 */
	const struct abbrev *word; /* sorted by bytes */
	const uint16_t *slot; /* by a hash of the head: index + 1, or 0 */
	uint32_t n;
	uint32_t bits; /* of the hash; 1 << bits slots */
};

/* Ends in a list whose lang is NULL. */
extern const struct abbrev_list abbrev_lists[];

/* The list of a language, or NULL. */
const struct abbrev_list *abbrev_list(const char *lang);
/* The classes of a word in lower case; 0 if the list has it not. */
uint32_t abbrev_find(const struct abbrev_list *list, struct span word);
/* The first eight bytes as a number that sorts as they do, and the same search
 * by it, for a word that is looked for in many lists. */
uint64_t abbrev_head(struct span word);
uint32_t abbrev_find_head(
    const struct abbrev_list *list, uint64_t head, struct span word);

#endif
