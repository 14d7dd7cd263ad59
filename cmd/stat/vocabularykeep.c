/* A vocabulary as it is kept. All numbers are 64 bits: which tables there are
 * (bits), the numbers of variety, and of each table what gramskeep.c says. */
#include "vocabulary.h"

void
vocabulary_keep(const struct vocabulary *v,
    void (*put)(void *self, const void *p, size_t n), void *self)
{
	uint64_t head[1 + VARIETY_NUMBERS] = { 0 };

	if (v == NULL) {
		put(self, head, sizeof(head));
		return;
	}
	for (size_t i = 0; i < GRAMS_MOST; i++)
		head[0] |= (uint64_t)(v->of[i] != NULL) << i;
	head[1] = v->variety.windows;
	head[2] = v->variety.window_types;
	head[3] = v->variety.words;
	head[4] = v->variety.forward;
	head[5] = v->variety.backward;
	put(self, head, sizeof(head));
	for (size_t i = 0; i < GRAMS_MOST; i++)
		if (v->of[i] != NULL)
			grams_keep(v->of[i], put, self);
}

bool
vocabulary_take(struct vocabulary *v, struct span *rest)
{
	uint64_t head[1 + VARIETY_NUMBERS];

	if (rest->n < sizeof(head))
		return false;
	memcpy(head, rest->p, sizeof(head));
	*rest = span_from(rest->p + sizeof(head), rest->n - sizeof(head));
	if (head[0] >> GRAMS_MOST != 0)
		return false;
	for (size_t i = 0; i < GRAMS_MOST; i++)
		if (head[0] >> i & 1 &&
		    !grams_take(v == NULL ? NULL : v->of[i], rest))
			return false;
	if (v != NULL)
		variety_add(&v->variety,
		    &(struct variety){
			head[1], head[2], head[3], head[4], head[5] });
	return true;
}
