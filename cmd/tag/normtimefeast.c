#include "normtimefeast.h"
#include <stddef.h>

/* Of names that begin alike the longer comes first. Of feasts that differ from
 * country to country (the days of mothers and of labour) the American. */
static const struct feast feasts[] = {
	{ "new year's eve", 12, 31, 0, 0, 0 },
	{ "new year's", 1, 1, 0, 0, 0 },
	{ "martin luther king", 1, 0, 1, 3, 0 },
	{ "groundhog day", 2, 2, 0, 0, 0 },
	{ "valentine's day", 2, 14, 0, 0, 0 },
	{ "presidents day", 2, 0, 1, 3, 0 },
	{ "presidents' day", 2, 0, 1, 3, 0 },
	{ "st. patrick's day", 3, 17, 0, 0, 0 },
	{ "st patrick's day", 3, 17, 0, 0, 0 },
	{ "ash wednesday", 0, 0, 0, 0, -46 },
	{ "palm sunday", 0, 0, 0, 0, -7 },
	{ "good friday", 0, 0, 0, 0, -2 },
	{ "easter monday", 0, 0, 0, 0, 1 },
	{ "easter", 0, 0, 0, 0, 0 },
	{ "earth day", 4, 22, 0, 0, 0 },
	{ "may day", 5, 1, 0, 0, 0 },
	{ "mother's day", 5, 0, 7, 2, 0 },
	{ "memorial day", 5, 0, 1, -1, 0 },
	{ "father's day", 6, 0, 7, 3, 0 },
	{ "juneteenth", 6, 19, 0, 0, 0 },
	{ "independence day", 7, 4, 0, 0, 0 },
	{ "the fourth of july", 7, 4, 0, 0, 0 },
	{ "bastille day", 7, 14, 0, 0, 0 },
	{ "labor day", 9, 0, 1, 1, 0 },
	{ "labour day", 9, 0, 1, 1, 0 },
	{ "columbus day", 10, 0, 1, 2, 0 },
	{ "halloween", 10, 31, 0, 0, 0 },
	{ "election day", 11, 0, 1, 1, 1 },
	{ "remembrance day", 11, 11, 0, 0, 0 },
	{ "armistice day", 11, 11, 0, 0, 0 },
	{ "veterans day", 11, 11, 0, 0, 0 },
	{ "thanksgiving", 11, 0, 4, 4, 0 },
	{ "black friday", 11, 0, 4, 4, 1 },
	{ "christmas eve", 12, 24, 0, 0, 0 },
	{ "christmas", 12, 25, 0, 0, 0 },
	{ "boxing day", 12, 26, 0, 0, 0 },
};

/* Bytes of a curly apostrophe. */
#define CURLY "\xE2\x80\x99"

/* True if s begins with the name; any white space is a blank. */
static bool
begins(struct span s, const char *name)
{
	size_t i = 0;

	for (; *name != '\0'; name++) {
		char c = i < s.n ? s.p[i] : '\0';

		if (*name == '\'' &&
		    span_starts(span_from(s.p + i, s.n - i), SPAN(CURLY))) {
			i += 3;
			continue;
		}
		if (c == '\n' || c == '\r')
			c = ' ';
		if (c >= 'A' && c <= 'Z')
			c = (char)(c | 0x20);
		if (c != *name)
			return false;
		i++;
	}
	return true;
}

const struct feast *
feast_find(struct span words)
{
	for (size_t i = 0; i < sizeof(feasts) / sizeof(feasts[0]); i++)
		if (begins(words, feasts[i].name))
			return &feasts[i];
	return NULL;
}

struct date
feast_date(const struct feast *feast, int year)
{
	struct date d = { year, feast->month, feast->day };

	if (feast->month == 0)
		d = date_easter(year);
	else if (feast->n != 0)
		d = date_nth_weekday(
		    year, feast->month, feast->weekday, feast->n);
	return date_add_days(d, feast->away);
}
