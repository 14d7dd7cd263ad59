#include "variety.h"
#include "hash.h"
#include "xalloc.h"
#include <math.h>
#include <stdlib.h>

#define ONE (UINT64_C(1) << 24) /* a factor */
#define LEAST_SLOTS 1024

/* A word that was met: its hash, and where last. */
struct seen {
	uint64_t hash;
	uint32_t last; /* + 1 */
	uint32_t round; /* of the table; another: the slot is free */
};

struct stretch {
	uint64_t *hash; /* of each word */
	uint32_t *before, *after; /* where it stands next, + 1; 0: nowhere */
	size_t n, room;
	struct seen *seen;
	size_t slots; /* a power of two */
	uint32_t round;
	uint64_t seed;
};

void
variety_add(struct variety *to, const struct variety *more)
{
	to->windows += more->windows;
	to->window_types += more->window_types;
	to->words += more->words;
	to->forward += more->forward;
	to->backward += more->backward;
}

double
variety_mattr(const struct variety *v)
{
	if (v->windows == 0)
		return NAN;
	return (double)v->window_types / (double)v->windows / VARIETY_WINDOW;
}

double
variety_mtld(const struct variety *v)
{
	double words = (double)v->words * ONE;

	if (v->forward == 0 || v->backward == 0)
		return NAN;
	return (words / (double)v->forward + words / (double)v->backward) / 2;
}

struct stretch *
stretch_new(void)
{
	struct stretch *s = xcalloc(1, sizeof(*s));

	s->seed = hash_random_seed();
	return s;
}

void
stretch_free(struct stretch *s)
{
	if (s == NULL)
		return;
	free(s->hash);
	free(s->before);
	free(s->after);
	free(s->seen);
	free(s);
}

void
stretch_clear(struct stretch *s)
{
	s->n = 0;
}

static void
make_room(struct stretch *s)
{
	s->room = s->room == 0 ? 1024 : s->room * 2;
	s->hash = xreallocarray(s->hash, s->room, sizeof(*s->hash));
	s->before = xreallocarray(s->before, s->room, sizeof(*s->before));
	s->after = xreallocarray(s->after, s->room, sizeof(*s->after));
}

void
stretch_word(struct stretch *s, struct span word, struct variety *v)
{
	if (s->n == VARIETY_STRETCH)
		stretch_end(s, v);
	if (s->n == s->room)
		make_room(s);
	s->hash[s->n++] = hash_span64(word, s->seed);
}

/* A table with room for the words, without any. */
static void
empty_table(struct stretch *s)
{
	size_t slots = LEAST_SLOTS;

	while (slots < s->n * 2)
		slots *= 2;
	if (slots > s->slots || s->round == UINT32_MAX) {
		free(s->seen);
		s->seen = xcalloc(slots, sizeof(*s->seen));
		s->slots = slots;
		s->round = 0;
	}
	s->round++;
}

/* Where each word stood before, and stands again. */
static void
link_words(struct stretch *s)
{
	size_t mask = LEAST_SLOTS;

	empty_table(s);
	/* Little text keeps to a little of the table. */
	while (mask < s->n * 2)
		mask *= 2;
	mask--;
	for (size_t i = 0; i < s->n; i++) {
		size_t at = s->hash[i] & mask;

		while (s->seen[at].round == s->round &&
		    s->seen[at].hash != s->hash[i])
			at = (at + 1) & mask;
		s->before[i] = s->after[i] = 0;
		if (s->seen[at].round == s->round) {
			s->before[i] = s->seen[at].last;
			s->after[s->before[i] - 1] = (uint32_t)i + 1;
		}
		s->seen[at] =
		    (struct seen){ s->hash[i], (uint32_t)i + 1, s->round };
	}
}

/* A word is a type of those windows where it stands first. */
static uint64_t
window_types(const struct stretch *s)
{
	uint64_t sum = 0;

	for (size_t i = 0; i < s->n; i++) {
		size_t from = i < VARIETY_WINDOW ? 0 : i - VARIETY_WINDOW + 1;
		size_t to = i;

		if (s->before[i] > from)
			from = s->before[i];
		if (to > s->n - VARIETY_WINDOW)
			to = s->n - VARIETY_WINDOW;
		if (from <= to)
			sum += to - from + 1;
	}
	return sum;
}

/* What a rest is of a factor: how far the share has fallen from 1 to .72. */
static uint64_t
part(uint64_t types, uint64_t words)
{
	return words == 0 ? 0 : (words - types) * ONE * 100 / (words * 28);
}

static uint64_t
factors_forward(const struct stretch *s)
{
	uint64_t factors = 0, types = 0;
	size_t from = 0;

	for (size_t i = 0; i < s->n; i++) {
		types += s->before[i] <= from;
		if (types * 100 > (i + 1 - from) * 72)
			continue;
		factors += ONE;
		from = i + 1;
		types = 0;
	}
	return factors + part(types, s->n - from);
}

static uint64_t
factors_backward(const struct stretch *s)
{
	uint64_t factors = 0, types = 0;
	size_t to = s->n;

	for (size_t i = s->n; i-- > 0;) {
		types += s->after[i] == 0 || s->after[i] > to;
		if (types * 100 > (to - i) * 72)
			continue;
		factors += ONE;
		to = i;
		types = 0;
	}
	return factors + part(types, to);
}

void
stretch_end(struct stretch *s, struct variety *v)
{
	link_words(s);
	if (s->n >= VARIETY_WINDOW) {
		v->windows += s->n - VARIETY_WINDOW + 1;
		v->window_types += window_types(s);
	}
	v->words += s->n;
	v->forward += factors_forward(s);
	v->backward += factors_backward(s);
	s->n = 0;
}
