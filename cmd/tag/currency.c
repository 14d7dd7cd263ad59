#include "currency.h"
#include "currencynames.h"
#include <stdbool.h>
#include <strings.h>

/* The longest word of the list that s begins with. */
static const struct currency_name *
find(const struct currency_name *list, struct span s)
{
	const struct currency_name *best = NULL;
	size_t longest = 0;

	for (; s.n > 0 && list->word != NULL; list++) {
		size_t n;

		if (((*list->word ^ *s.p) & ~0x20) != 0)
			continue;
		n = strlen(list->word);
		if (n > longest && s.n >= n &&
		    strncasecmp(s.p, list->word, n) == 0) {
			best = list;
			longest = n;
		}
	}
	return best;
}

/* Three capitals, or the small letters of a code that is written so. */
static bool
is_code(struct span s)
{
	static const char small[] =
	    "usd eur gbp jpy chf cny rmb aud nzd hkd sgd inr pkr krw brl mxn "
	    "thb zar idr myr php vnd twd nok dkk pln czk huf rub uah aed btc";
	size_t capitals = 0;

	if (s.n != 3)
		return false;
	for (size_t i = 0; i < 3; i++)
		capitals += s.p[i] >= 'A' && s.p[i] <= 'Z';
	return capitals == 3 ||
	    (capitals == 0 && *s.p != ' ' && s.p[2] != ' ' &&
		memmem(small, sizeof(small) - 1, s.p, 3) != NULL);
}

static struct currency
currency(const char *code, unsigned parts_of)
{
	struct currency c = { "", parts_of };
	size_t n = strnlen(code, 3);

	for (size_t i = 0; i < n; i++)
		c.code[i] = (char)(code[i] & ~0x20);
	return c;
}

/* What is behind the name of a country, and behind "new" and the like; blanks
 * between words may be line ends or hyphens. */
static struct span
behind(struct span s, const struct currency_name *nation)
{
	static const struct span kinds[] = { { "new ", 4 }, { "nuevo ", 6 },
		{ "cfa ", 4 }, { "convertible ", 12 }, { "gold ", 5 } };
	size_t n = strlen(nation->word);

	while (n < s.n && memchr(" -\n\r\t.", s.p[n], 6) != NULL)
		n++;
	s = span_from(s.p + n, s.n - n);
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (s.n > kinds[i].n &&
		    strncasecmp(s.p, kinds[i].p, kinds[i].n) == 0)
			return span_from(s.p + kinds[i].n, s.n - kinds[i].n);
	return s;
}

unsigned
currency_minor(const char *code)
{
	static const char thousand[] = "BHD IQD JOD KWD LYD OMR TND";

	return *code != '\0' && strstr(thousand, code) != NULL ? 1000 : 100;
}

/* How many of the part make one. */
static unsigned
parts_of(const struct currency_name *part, const char *code)
{
	static const struct {
		const char *word;
		unsigned of;
	} odd[] = { { "jiao", 10 }, { "iraimbilanja", 5 }, { "khoums", 5 },
		{ "farthing", 960 } };

	for (size_t i = 0; i < sizeof(odd) / sizeof(odd[0]); i++)
		if (strcmp(part->word, odd[i].word) == 0)
			return odd[i].of;
	return currency_minor(code);
}

static struct currency
of_nation(const struct currency_name *nation, struct span noun)
{
	const struct currency_name *part = find(currency_parts, noun);

	if (part != NULL)
		return currency(nation->code, parts_of(part, nation->code));
	if (find(currency_nouns, noun) != NULL ||
	    span_starts(noun, SPAN("$")) || span_starts(noun, SPAN("\302\243")))
		return currency(nation->code, 1);
	return currency("", 1);
}

struct currency
currency_find(struct span s)
{
	const struct currency_name *nation = find(currency_nations, s), *name;

	if (nation != NULL) {
		struct currency c = of_nation(nation, behind(s, nation));

		if (*c.code != '\0')
			return c;
	}
	if ((name = find(currency_parts, s)) != NULL)
		return currency(name->code, parts_of(name, name->code));
	if ((name = find(currency_nouns, s)) != NULL)
		return currency(name->code, 1);
	if ((name = find(currency_signs, s)) != NULL && !is_code(s))
		return currency(name->code, 1);
	if (is_code(s))
		return currency(
		    strncasecmp(s.p, "RMB", 3) == 0 ? "CNY" : s.p, 1);
	return currency("", 1);
}
