/* Which clean rules are worth trying on a line: those that an automaton of
 * them (rulesdfa.h) lets through.
 *
 * It is walked from three beginnings, for rules that begin with a few words,
 * with a name and with anything: from one, each state of the first would meet
 * each of the others. */
#include "rulesdfa.h"
#include "rulesimpl.h"
#include "xalloc.h"
#include <stdlib.h>

/* What each kind has beginnings for: all rules, and those for lines
 * anywhere. */
enum { ALL, ANYWHERE, PLACES };

/* By what a rule begins with: the bytes of ASCII that it can begin with. */
static const int kinds[] = { 20, 64, 128 };
#define KINDS (sizeof(kinds) / sizeof(kinds[0]))

_Static_assert(KINDS *PLACES <= DFA_BEGINNINGS, "room for each");

/* Bytes of its states. */
#define ROOM ((size_t)8 * 1024 * 1024)

struct prefilter {
	struct dfa *dfa;
	uint32_t *pattern; /* of the line at hand */
	size_t patterns;
};

static size_t
kind_of(struct dfa *d, uint32_t node)
{
	struct nfa_set first;
	size_t kind = 0;

	if (!dfa_first(d, node, &first))
		return KINDS - 1;
	while (kind < KINDS - 1 && nfa_set_ascii(&first) > kinds[kind])
		kind++;
	return kind;
}

struct prefilter *
prefilter_new(const struct rules *r)
{
	struct prefilter *f = xcalloc(1, sizeof(*f));
	uint32_t *node = xcalloc(r->patterns + 1, sizeof(*node));

	f->pattern = xcalloc(r->patterns + 1, sizeof(*f->pattern));
	f->dfa = dfa_new(true);
	f->dfa->room = ROOM;
	for (size_t i = 0; i < r->patterns; i++) {
		const struct pattern *p = &r->pattern[i];

		if (!r->inner[p->rule].off)
			node[i] = dfa_add(f->dfa, p->text, (uint32_t)i,
			    !r->inner[p->rule].exact);
	}
	for (size_t i = 0; i < r->patterns; i++) {
		size_t rule = r->pattern[i].rule, first;

		if (r->inner[rule].off)
			continue;
		first = kind_of(f->dfa, node[i]) * PLACES;
		dfa_begin(f->dfa, first + ALL, node[i], NULL);
		if (r->rule[rule].place == RULE_ANYWHERE)
			dfa_begin(f->dfa, first + ANYWHERE, node[i], NULL);
	}
	dfa_ready(f->dfa);
	free(node);
	return f;
}

void
prefilter_free(struct prefilter *f)
{
	if (f == NULL)
		return;
	dfa_free(f->dfa);
	free(f->pattern);
	free(f);
}

/* The patterns that the line may match of those with this beginning. */
static struct dfa_patterns
walk(struct dfa *d, struct span line, size_t beginning)
{
	const unsigned char *p = (const unsigned char *)line.p;
	uint32_t state = d->begin[beginning];

	for (size_t i = 0; i < line.n && state != DFA_DEAD; i++) {
		uint32_t next = dfa_step(d, state, p[i]);

		if (next == DFA_FULL)
			return dfa_alive(d, state);
		state = next;
	}
	return dfa_accepted(d, state);
}

struct dfa_patterns
prefilter_choose(struct prefilter *f, struct span line, bool inside)
{
	f->patterns = 0;
	dfa_tidy(f->dfa, line.n);
	for (size_t k = 0; k < KINDS; k++)
		f->patterns = dfa_merge(f->pattern, f->patterns,
		    walk(f->dfa, line, k * PLACES + (inside ? ANYWHERE : ALL)));
	return (struct dfa_patterns){ f->pattern, f->patterns };
}
