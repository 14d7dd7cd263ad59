#include "hash.h"
#include "rulesnfa.h"
#include "xalloc.h"
#include <stdlib.h>

void
nfa_fini(struct nfa *nfa)
{
	free(nfa->node);
	free(nfa->set);
	free(nfa->index);
}

uint32_t
nfa_node(struct nfa *nfa, struct nfa_node node)
{
	if (nfa->n == nfa->cap) {
		nfa->cap = nfa->cap == 0 ? 1024 : nfa->cap * 2;
		nfa->node =
		    xreallocarray(nfa->node, nfa->cap, sizeof(*nfa->node));
	}
	nfa->node[nfa->n] = node;
	return (uint32_t)nfa->n++;
}

/* Where in the index the set is or would be. */
static uint32_t *
find_set(const struct nfa *nfa, const struct nfa_set *set)
{
	size_t i = hash_span64(span_from((const char *)set, sizeof(*set)), 0);

	for (;; i++) {
		uint32_t *at = &nfa->index[i & (nfa->index_size - 1)];

		if (*at == NFA_NONE ||
		    memcmp(&nfa->set[*at], set, sizeof(*set)) == 0)
			return at;
	}
}

static void
grow_sets(struct nfa *nfa)
{
	nfa->sets_cap = nfa->sets_cap == 0 ? 256 : nfa->sets_cap * 2;
	nfa->set = xreallocarray(nfa->set, nfa->sets_cap, sizeof(*nfa->set));
	nfa->index_size = nfa->sets_cap * 2;
	nfa->index =
	    xreallocarray(nfa->index, nfa->index_size, sizeof(*nfa->index));
	memset(nfa->index, 0xFF, nfa->index_size * sizeof(*nfa->index));
	for (size_t i = 0; i < nfa->sets; i++)
		*find_set(nfa, &nfa->set[i]) = (uint32_t)i;
}

uint32_t
nfa_set(struct nfa *nfa, const struct nfa_set *set)
{
	uint32_t *at;

	if (nfa->sets == nfa->sets_cap)
		grow_sets(nfa);
	at = find_set(nfa, set);
	if (*at == NFA_NONE) {
		*at = (uint32_t)nfa->sets;
		nfa->set[nfa->sets++] = *set;
	}
	return *at;
}

/* Divide the classes so that the set tells none's bytes apart; returns their
 * number. */
static size_t
divide(const struct nfa_set *set, uint8_t class[256])
{
	int16_t in[256], out[256];
	size_t classes = 0;

	for (size_t i = 0; i < 256; i++)
		in[i] = out[i] = -1;
	for (unsigned c = 0; c < 256; c++) {
		int16_t *to = nfa_set_has(set, (unsigned char)c) ? in : out;

		if (to[class[c]] < 0)
			to[class[c]] = (int16_t)classes++;
		class[c] = (uint8_t)to[class[c]];
	}
	return classes;
}

size_t
nfa_classes(const struct nfa *nfa, uint8_t class[256])
{
	size_t classes = 1;

	memset(class, 0, 256);
	for (size_t i = 0; i < nfa->sets; i++)
		classes = divide(&nfa->set[i], class);
	return classes;
}
