#include "rulesskip.h"
#include "xalloc.h"
#include <stdlib.h>

/* Bytes of walks that met a state, above those that met others, until its table
 * pays. */
#define DUE ((uint64_t)256 * 1024)
#define PAIRS ((size_t)256 * 256)

struct skip {
	uint32_t state; /* DFA_DEAD: no table yet */
	uint64_t round; /* of the automaton, that the states belong to */
	uint32_t candidate;
	uint64_t bytes; /* that speak for it */
	uint8_t pair[PAIRS / 8]; /* a bit each: not to be passed over */
};

struct skip *
skip_new(void)
{
	return xcalloc(1, sizeof(struct skip));
}

void
skip_free(struct skip *s)
{
	free(s);
}

uint32_t
skip_state(struct skip *s, const struct dfa *d)
{
	if (s->round != d->round) {
		s->round = d->round;
		s->state = s->candidate = DFA_DEAD;
		s->bytes = 0;
	}
	return s->state;
}

static bool
stands(const struct skip *s, const char *p)
{
	const unsigned char *b = (const unsigned char *)p;
	size_t pair = (size_t)b[0] << 8 | b[1];

	return s->pair[pair / 8] >> (pair % 8) & 1;
}

size_t
skip_on(const struct skip *s, const char *p, size_t n)
{
	size_t i = 0;

	while (i + 1 < n && !stands(s, p + i))
		i++;
	return i;
}

/* The bytes that follow a first byte which leads from state to next. */
static bool
read_second(struct skip *s, struct dfa *d, unsigned first, uint32_t next)
{
	for (unsigned b = 0; b < 256; b++) {
		uint32_t both = dfa_step(d, next, (unsigned char)b);
		uint32_t alone = dfa_step(d, s->candidate, (unsigned char)b);
		size_t pair = (size_t)first << 8 | b;

		if (both == DFA_FULL || alone == DFA_FULL)
			return false;
		if (both != alone)
			s->pair[pair / 8] |= (uint8_t)(1u << (pair % 8));
	}
	return true;
}

/* Make the table of the candidate; not where there is no room for states. */
static void
make(struct skip *s, struct dfa *d)
{
	memset(s->pair, 0, sizeof(s->pair));
	for (unsigned a = 0; a < 256; a++) {
		uint32_t next = dfa_step(d, s->candidate, (unsigned char)a);

		if (next == s->candidate)
			continue;
		if (next == DFA_FULL || !read_second(s, d, a, next))
			return;
	}
	s->state = s->candidate;
}

void
skip_learn(struct skip *s, struct dfa *d, uint32_t state, size_t bytes)
{
	if (s->state != DFA_DEAD || state == DFA_DEAD)
		return;
	if (state == s->candidate)
		s->bytes += bytes;
	else if (s->bytes > bytes)
		s->bytes -= bytes;
	else {
		s->candidate = state;
		s->bytes = bytes;
	}
	if (s->bytes < DUE)
		return;
	make(s, d);
	s->bytes = 0;
}
