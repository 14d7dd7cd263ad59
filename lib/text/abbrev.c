#include "abbrev.h"

const struct abbrev_list *
abbrev_list(const char *lang)
{
	for (const struct abbrev_list *l = abbrev_lists; l->lang != NULL; l++)
		if (strcmp(l->lang, lang) == 0)
			return l;
	return NULL;
}

/* Four bytes, big-endian. */
static inline uint64_t
four_at(const char *p)
{
	const unsigned char *c = (const unsigned char *)p;

	return (uint32_t)c[0] << 24 | (uint32_t)c[1] << 16 |
	    (uint32_t)c[2] << 8 | c[3];
}

uint64_t
abbrev_head(struct span word)
{
	uint64_t head = 0;

	if (word.n >= 8)
		return four_at(word.p) << 32 | four_at(word.p + 4);
	/* The two halves may share bytes. */
	if (word.n >= 4)
		return four_at(word.p) << 32 |
		    four_at(word.p + word.n - 4) << (8 - word.n) * 8;
	for (size_t i = 0; i < word.n; i++)
		head |= (uint64_t)(unsigned char)word.p[i] << (7 - i) * 8;
	return head;
}

uint32_t
abbrev_find(const struct abbrev_list *list, struct span word)
{
	return abbrev_find_head(list, abbrev_head(word), word);
}

uint32_t
abbrev_find_head(
    const struct abbrev_list *list, uint64_t head, struct span word)
{
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
