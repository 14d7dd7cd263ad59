/* Which clean rules are worth trying on a line: those that automata of them
 * (rulesdfa.h) let through.
 *
 * Rules that begin with anything, with a name and with a few words stand in
 * automata of their own: in one, each state of the first would meet each of
 * the others. */
#include "rulesdfa.h"
#include "rulesimpl.h"
#include "xalloc.h"
#include <stdlib.h>

/* What an automaton begins with: all rules, or those for lines anywhere. */
enum { ALL, ANYWHERE };

/* By what a rule begins with: the bytes of ASCII that it can begin with. */
static const int kinds[] = { 20, 64, 128 };
#define KINDS (sizeof(kinds) / sizeof(kinds[0]))

struct prefilter {
	struct dfa *dfa[KINDS];
	uint32_t *pattern; /* of the line at hand */
	size_t patterns;
};

static size_t
kind_of(const struct rules *r, const struct pattern *p)
{
	struct dfa *d = dfa_new(true);
	struct nfa_set first;
	size_t kind = 0;
	uint32_t node = dfa_add(d, p->text, 0, !r->inner[p->rule].exact);

	if (!dfa_first(d, node, &first))
		kind = KINDS - 1;
	while (kind < KINDS - 1 && nfa_set_ascii(&first) > kinds[kind])
		kind++;
	dfa_free(d);
	return kind;
}

struct prefilter *
prefilter_new(const struct rules *r)
{
	struct prefilter *f = xcalloc(1, sizeof(*f));
	uint32_t *node = xcalloc(r->patterns + 1, sizeof(*node));
	uint8_t *kind = xcalloc(r->patterns + 1, sizeof(*kind));

	f->pattern = xcalloc(r->patterns + 1, sizeof(*f->pattern));
	for (size_t k = 0; k < KINDS; k++)
		f->dfa[k] = dfa_new(true);
	for (size_t i = 0; i < r->patterns; i++) {
		const struct pattern *p = &r->pattern[i];

		if (r->inner[p->rule].off)
			continue;
		kind[i] = (uint8_t)kind_of(r, p);
		node[i] = dfa_add(f->dfa[kind[i]], p->text, (uint32_t)i,
		    !r->inner[p->rule].exact);
	}
	for (size_t i = 0; i < r->patterns; i++) {
		size_t rule = r->pattern[i].rule;

		if (r->inner[rule].off)
			continue;
		dfa_begin(f->dfa[kind[i]], ALL, node[i], NULL);
		if (r->rule[rule].place == RULE_ANYWHERE)
			dfa_begin(f->dfa[kind[i]], ANYWHERE, node[i], NULL);
	}
	for (size_t k = 0; k < KINDS; k++)
		dfa_ready(f->dfa[k]);
	free(kind);
	free(node);
	return f;
}

void
prefilter_free(struct prefilter *f)
{
	if (f == NULL)
		return;
	for (size_t k = 0; k < KINDS; k++)
		dfa_free(f->dfa[k]);
	free(f->pattern);
	free(f);
}

/* The patterns of one automaton that the line may match. */
static struct dfa_patterns
walk(struct dfa *d, struct span line, bool inside)
{
	const unsigned char *p = (const unsigned char *)line.p;
	uint32_t state = d->begin[inside ? ANYWHERE : ALL];

	dfa_tidy(d, line.n);
	for (size_t i = 0; i < line.n && state != DFA_DEAD; i++) {
		uint32_t next = dfa_step(d, state, p[i]);

		if (next == DFA_FULL)
			return dfa_alive(d, state);
		state = next;
	}
	return dfa_accepted(d, state);
}

/* Merge what another automaton gives, which is in order, too. */
static void
take(struct prefilter *f, struct dfa_patterns more)
{
	size_t n = f->patterns, k = more.n;

	f->patterns = n + k;
	for (size_t at = n + k; k > 0;)
		f->pattern[--at] =
		    n > 0 && f->pattern[n - 1] > more.pattern[k - 1] ?
		    f->pattern[--n] :
		    more.pattern[--k];
}

struct dfa_patterns
prefilter_choose(struct prefilter *f, struct span line, bool inside)
{
	f->patterns = 0;
	for (size_t k = 0; k < KINDS; k++)
		take(f, walk(f->dfa[k], line, inside));
	return (struct dfa_patterns){ f->pattern, f->patterns };
}
