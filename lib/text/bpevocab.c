/* Tokens by their bytes, merges by what they join. */
#include "bpeimpl.h"
#include "hash.h"
#include "xalloc.h"
#include <stdlib.h>

#define FEWEST_SLOTS 1024

static uint32_t *
find_slot(const struct vocab *v, struct span token)
{
	size_t i = hash_span64(token, 0) & (v->slots - 1);

	for (; v->slot[i] != 0; i = (i + 1) & (v->slots - 1)) {
		const struct token *t = &v->token[v->slot[i] - 1];

		if (t->n == token.n &&
		    memcmp(v->bytes.p + t->at, token.p, token.n) == 0)
			break;
	}
	return &v->slot[i];
}

static void
more_slots(struct vocab *v)
{
	free(v->slot);
	v->slots = v->slots == 0 ? FEWEST_SLOTS : v->slots * 2;
	v->slot = xcalloc(v->slots, sizeof(*v->slot));
	for (size_t i = 0; i < v->n; i++)
		*find_slot(
		    v, span_from(v->bytes.p + v->token[i].at, v->token[i].n)) =
		    (uint32_t)i + 1;
}

void
vocab_add(struct vocab *v, struct span token, uint32_t id)
{
	uint32_t *slot;

	if (v->n * 2 >= v->slots)
		more_slots(v);
	slot = find_slot(v, token);
	if (*slot != 0) {
		v->token[*slot - 1].id = id;
		return;
	}
	if (v->n == v->cap) {
		v->cap = v->cap == 0 ? FEWEST_SLOTS : v->cap * 2;
		v->token = xreallocarray(v->token, v->cap, sizeof(*v->token));
	}
	v->token[v->n] =
	    (struct token){ (uint32_t)v->bytes.n, (uint32_t)token.n, id };
	buf_add_span(&v->bytes, token);
	v->n++;
	*slot = (uint32_t)v->n;
	if (token.n > v->longest)
		v->longest = token.n;
}

uint32_t
vocab_find(const struct vocab *v, struct span token)
{
	uint32_t slot;

	if (token.n > v->longest)
		return TOKEN_NONE;
	slot = *find_slot(v, token);
	return slot == 0 ? TOKEN_NONE : v->token[slot - 1].id;
}

static struct pair *
find_pair(const struct vocab *v, uint32_t left, uint32_t right)
{
	uint64_t key = (uint64_t)left << 32 | right;
	size_t i;

	/* Fibonacci hashing (Knuth, TAOCP 3, 6.4). */
	key *= UINT64_C(0x9E3779B97F4A7C15);
	for (i = key >> 20 & (v->pair_slots - 1); v->pair[i].left != TOKEN_NONE;
	     i = (i + 1) & (v->pair_slots - 1))
		if (v->pair[i].left == left && v->pair[i].right == right)
			break;
	return &v->pair[i];
}

static void
more_pairs(struct vocab *v)
{
	struct pair *old = v->pair;
	size_t n = v->pair_slots;

	v->pair_slots = n == 0 ? FEWEST_SLOTS : n * 2;
	v->pair = xreallocarray(NULL, v->pair_slots, sizeof(*v->pair));
	for (size_t i = 0; i < v->pair_slots; i++)
		v->pair[i].left = TOKEN_NONE;
	for (size_t i = 0; i < n; i++)
		if (old[i].left != TOKEN_NONE)
			*find_pair(v, old[i].left, old[i].right) = old[i];
	free(old);
}

void
vocab_add_pair(struct vocab *v, struct pair pair)
{
	struct pair *slot;

	if (v->pairs * 2 >= v->pair_slots)
		more_pairs(v);
	slot = find_pair(v, pair.left, pair.right);
	v->pairs += slot->left == TOKEN_NONE;
	*slot = pair;
}

const struct pair *
vocab_pair(const struct vocab *v, uint32_t left, uint32_t right)
{
	const struct pair *pair = find_pair(v, left, right);

	return pair->left == TOKEN_NONE ? NULL : pair;
}

int
vocab_finish(struct vocab *v)
{
	int lacking = -1;

	if (v->slots == 0)
		more_slots(v);
	for (int i = 255; i >= 0; i--) {
		char c = (char)i;

		v->byte[i] = vocab_find(v, span_from(&c, 1));
		if (v->byte[i] == TOKEN_NONE && i != 0xC0 && i != 0xC1 &&
		    i < 0xF5)
			lacking = i;
	}
	return lacking;
}

void
vocab_fini(struct vocab *v)
{
	buf_fini(&v->bytes);
	free(v->token);
	free(v->slot);
	free(v->pair);
}
