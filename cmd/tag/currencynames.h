/* Signs and names of currencies, and the codes of ISO 4217. Each list ends in a
 * word that is NULL. */
#ifndef CURRENCYNAMES_H
#define CURRENCYNAMES_H

struct name {
	const char *word;
	char code[4];
};

extern const struct name currency_signs[];
extern const struct name currency_nouns[];
extern const struct name currency_parts[];
extern const struct name currency_nations[];

#endif
