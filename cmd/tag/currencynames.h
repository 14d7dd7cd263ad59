/* Signs and names of currencies, and the codes of ISO 4217. Each list ends in a
 * word that is NULL. */
#ifndef CURRENCYNAMES_H
#define CURRENCYNAMES_H

struct currency_name {
	const char *word;
	char code[4];
};

extern const struct currency_name currency_signs[];
extern const struct currency_name currency_nouns[];
extern const struct currency_name currency_parts[];
extern const struct currency_name currency_nations[];

#endif
