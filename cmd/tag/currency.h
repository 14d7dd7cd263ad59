/* Currencies by the words and signs for them. Codes and names: ISO 4217, with
 * the codes that were in use for some that are gone. */
#ifndef CURRENCY_H
#define CURRENCY_H

#include "span.h"

struct currency {
	char code[4]; /* "" if it is none */
	unsigned parts; /* so many make one: 100 for cents and pence, else 1 */
};

/* The currency that s begins with: "US$", "£", "Canadian dollars", "yuan",
 * "pence", "EUR". */
struct currency currency_find(struct span s);
/* Into how many parts the currency of that code goes: 100, or 1000 where
 * ISO 4217 has three decimal places. */
unsigned currency_minor(const char *code);

#endif
