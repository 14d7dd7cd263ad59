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
	size_t n = word.n < 8 ? word.n : 8;

	for (size_t i = 0; i < n; i++)
		head = head << 8 | (unsigned char)word.p[i];
	return n == 0 ? 0 : head << (8 - n) * 8;
}

uint32_t
abbrev_find(const struct abbrev_list *list, struct span word)
{
	uint64_t head = head_of(word);
	size_t mask = ((size_t)1 << list->bits) - 1;
	/* Fibonacci hashing (Knuth, TAOCP 3, 6.4), as gen_abbrev.py has it. */
	size_t at =
	    head * UINT64_C(0x9E3779B97F4A7C15) >> (64 - list->bits) & mask;

	for (; list->slot[at] != 0; at = (at + 1) & mask) {
		const struct abbrev *entry = &list->word[list->slot[at] - 1];

		if (entry->head == head && entry->n == word.n &&
		    (word.n <= 8 ||
			memcmp(word.p + 8, entry->word + 8, word.n - 8) == 0))
			return entry->classes;
	}
	return 0;
}
