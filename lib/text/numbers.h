/* Numbers for keys, from 0 on in the order in which the keys come. Keys are
 * hashes of 64 bits and taken for what they are of. Open addressing; a stamp
 * tells the slots in use, so that clearing costs nothing. */
#ifndef NUMBERS_H
#define NUMBERS_H

#include <stddef.h>
#include <stdint.h>

struct number_slot {
	uint64_t key;
	uint32_t stamp, number;
};

/* All zero to begin with. */
struct numbers {
	struct number_slot *slot;
	size_t mask; /* slots in use - 1; their number is a power of two */
	size_t room; /* slots that there are */
	uint32_t stamp;
	uint32_t n; /* keys met */
};

/* Forget all keys; at most so many are to come, less than 2^31. */
void numbers_clear(struct numbers *t, size_t most);
/* Twice the slots. */
void numbers_double(struct numbers *t);
void numbers_fini(struct numbers *t);

/* Make room for one more key, where none was said to come. */
static inline void
numbers_grow(struct numbers *t)
{
	if ((size_t)t->n * 2 > t->mask)
		numbers_double(t);
}

/* The number of the key: t->n as it was before where the key is new. */
static inline uint32_t
numbers_of(struct numbers *t, uint64_t key)
{
	uint64_t mixed = (key ^ key >> 29) * UINT64_C(0x9E3779B97F4A7C15);
	size_t i = (mixed >> 32) & t->mask;

	while (t->slot[i].stamp == t->stamp) {
		if (t->slot[i].key == key)
			return t->slot[i].number;
		i = (i + 1) & t->mask;
	}
	t->slot[i] = (struct number_slot){ key, t->stamp, t->n };
	return t->n++;
}

#endif
