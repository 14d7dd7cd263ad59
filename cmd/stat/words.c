#include "words.h"
#include <string.h>

#define LONGEST 24 /* bytes of an easy word with its ending */

const char *
stop_words(const char *lang)
{
	for (const struct stop_list *l = stop_lists; l->lang != NULL; l++)
		if (strcmp(l->lang, lang) == 0)
			return l->words;
	return NULL;
}

/* FNV-1a, as gen_words.py has it. */
static bool
is_listed(const char *word, size_t n)
{
	uint32_t hash = 0x811C9DC5;

	for (size_t i = 0; i < n; i++)
		hash = (hash ^ (unsigned char)word[i]) * 0x01000193;
	for (size_t at = hash % EASY_SLOTS; easy_slots[at] != 0;
	     at = (at + 1) % EASY_SLOTS) {
		const char *easy = easy_words[easy_slots[at] - 1];

		if (strlen(easy) == n && memcmp(easy, word, n) == 0)
			return true;
	}
	return false;
}

/* Endings that an easy word may have, and what stands there without them. */
static const struct {
	const char *ending, *instead;
} endings[] = { { "'s", "" }, { "'", "" }, { "s", "" }, { "es", "" },
	{ "ies", "y" }, { "d", "" }, { "ed", "" }, { "ied", "y" },
	{ "ing", "" }, { "ing", "e" }, { "er", "" }, { "r", "" },
	{ "ier", "y" }, { "est", "" }, { "st", "" }, { "iest", "y" },
	{ "ly", "" } };

static bool
is_easy_without(char *word, size_t n, const char *ending, const char *instead)
{
	size_t e = strlen(ending), rest;
	char stem[LONGEST + 2];

	if (n < e + 2 || memcmp(word + n - e, ending, e) != 0)
		return false;
	rest = n - e;
	memcpy(stem, word, rest);
	if (*instead != '\0')
		stem[rest++] = *instead;
	if (is_listed(stem, rest))
		return true;
	/* "running": the last letter was doubled. */
	return *instead == '\0' && e >= 2 && rest >= 4 &&
	    stem[rest - 1] == stem[rest - 2] && is_listed(stem, rest - 1);
}

bool
word_is_easy(struct span word)
{
	char lower[LONGEST];
	size_t n = 0;

	for (size_t i = 0; i < word.n; i++) {
		unsigned char c = (unsigned char)word.p[i];

		if (n == LONGEST)
			return false;
		/* U+2019 is an apostrophe, too. */
		if (word.n - i >= 3 &&
		    memcmp(word.p + i, "\xE2\x80\x99", 3) == 0) {
			lower[n++] = '\'';
			i += 2;
			continue;
		}
		lower[n++] = (char)(byte_is_upper(c) ? c | 0x20 : c);
	}
	if (is_listed(lower, n))
		return true;
	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++)
		if (is_easy_without(
			lower, n, endings[i].ending, endings[i].instead))
			return true;
	return false;
}
