/* Hashes of what the names of word lists begin with, piece by piece. */
#ifndef WORDTABLE_H
#define WORDTABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define WORDTABLE_NONE UINT32_MAX

struct wordnode {
	uint64_t hash; /* 0: the slot is free */
	uint32_t name; /* the first that ends here, or WORDTABLE_NONE */
	bool more; /* longer ones begin so */
	bool first; /* it is of one piece */
};

struct wordtable {
	struct wordnode *node; /* a power of two, at most two thirds full */
	size_t nodes, used;
	uint64_t *first; /* a bit for each first piece, by its hash */
	size_t bits; /* a power of two */
	size_t firsts;
};

void wordtable_init(struct wordtable *t);
void wordtable_fini(struct wordtable *t);
/* The node of a hash, made if there is none; valid until the next is made. */
struct wordnode *wordtable_make(struct wordtable *t, uint64_t hash);
/* Note the node as one of a first piece, if it is not. */
void wordtable_first(struct wordtable *t, struct wordnode *node);

/* The node of a hash; NULL if there is none. */
static inline const struct wordnode *
wordtable_find(const struct wordtable *t, uint64_t hash)
{
	size_t i;

	hash += hash == 0;
	i = hash & (t->nodes - 1);
	while (t->node[i].hash != hash) {
		if (t->node[i].hash == 0)
			return NULL;
		i = (i + 1) & (t->nodes - 1);
	}
	return &t->node[i];
}

/* False if no name begins with a piece of that hash. */
static inline bool
wordtable_begins(const struct wordtable *t, uint64_t hash)
{
	size_t bit = (hash + (hash == 0)) >> 20 & (t->bits - 1);

	return t->first[bit / 64] >> (bit % 64) & 1;
}

#endif
