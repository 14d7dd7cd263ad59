#include "abbrev.h"

const struct abbrev_list *
abbrev_list(const char *lang)
{
	for (const struct abbrev_list *l = abbrev_lists; l->lang != NULL; l++)
		if (strcmp(l->lang, lang) == 0)
			return l;
	return NULL;
}

/* The first eight bytes as a number that sorts as they do. */
static uint64_t
head_of(struct span word)
{
	uint64_t head = 0;

	for (size_t i = 0; i < 8; i++)
		head = head << 8 | (i < word.n ? (unsigned char)word.p[i] : 0);
	return head;
}

/* As memcmp(3): the word, whose head is head, against the entry. */
static int
compare(uint64_t head, struct span word, const struct abbrev *entry)
{
	if (head != entry->head)
		return head < entry->head ? -1 : 1;
	if (word.n > 8 && entry->n > 8) {
		size_t n = word.n < entry->n ? word.n : entry->n;
		int order = memcmp(word.p + 8, entry->word + 8, n - 8);

		if (order != 0)
			return order;
	}
	return word.n < entry->n ? -1 : word.n > entry->n;
}

uint32_t
abbrev_find(const struct abbrev_list *list, struct span word)
{
	size_t low = 0, high = list->n;
	uint64_t head = head_of(word);

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int order = compare(head, word, &list->word[mid]);

		if (order == 0)
			return list->word[mid].classes;
		if (order < 0)
			high = mid;
		else
			low = mid + 1;
	}
	return 0;
}
