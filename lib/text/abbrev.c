#include "abbrev.h"

const struct abbrev_list *
abbrev_list(const char *lang)
{
	for (const struct abbrev_list *l = abbrev_lists; l->lang != NULL; l++)
		if (strcmp(l->lang, lang) == 0)
			return l;
	return NULL;
}

/* As strcmp(3): the word against the entry. */
static int
compare(struct span word, const char *entry)
{
	int order = strncmp(word.p, entry, word.n);

	return order != 0 ? order : entry[word.n] == '\0' ? 0 : -1;
}

uint32_t
abbrev_find(const struct abbrev_list *list, struct span word)
{
	size_t low = 0, high = list->n;

	if (word.n == 0 || memchr(word.p, '\0', word.n) != NULL)
		return 0;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int order = compare(word, list->word[mid].word);

		if (order == 0)
			return list->word[mid].classes;
		if (order < 0)
			high = mid;
		else
			low = mid + 1;
	}
	return 0;
}
