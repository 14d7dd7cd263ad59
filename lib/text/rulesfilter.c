/* Which clean rules are worth trying on a line: those that an automaton of
 * them (rulesdfa.h) lets through.
 *
 * It is walked from three beginnings, for rules that begin with a few words,
 * with a name and with anything: from one, each state of the first would meet
 * each of the others. */
#include "rulesdfa.h"
#include "rulesimpl.h"
#include "rulesskip.h"
#include "utf8.h"
#include "xalloc.h"
#include <stdlib.h>

/* By what a rule begins with: the bytes of ASCII that it can begin with. */
static const int kinds[] = { 20, 64, 128 };
#define KINDS (sizeof(kinds) / sizeof(kinds[0]))

/* The state behind so many bytes of a line tells which one most bytes meet. */
#define SAMPLE 20

/* Bytes of its states. */
#define ROOM ((size_t)8 * 1024 * 1024)

struct prefilter {
	struct dfa *dfa;
	struct skip *skip[KINDS * FILTER_SETS]; /* by beginning */
	uint64_t longest[KINDS * FILTER_SETS]; /* code points of a line */
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

static bool
in_set(const struct rules *r, size_t rule, enum prefilter_set set)
{
	switch (set) {
	case FILTER_ANYWHERE:
		return r->rule[rule].place == RULE_ANYWHERE;
	case FILTER_BOLD:
		return !(r->inner[rule].guards & GUARD_SENTENCE);
	default:
		return true;
	}
}

/* Begin at the node where the rule's sets begin. */
static void
begin(struct prefilter *f, const struct rules *r, size_t rule, uint32_t node)
{
	size_t first = kind_of(f->dfa, node) * FILTER_SETS;

	for (size_t set = 0; set < FILTER_SETS; set++) {
		uint64_t *longest = &f->longest[first + set];

		if (!in_set(r, rule, set))
			continue;
		dfa_begin(f->dfa, first + set, node, NULL);
		if (*longest < r->rule[rule].longest)
			*longest = r->rule[rule].longest;
	}
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
	for (size_t i = 0; i < r->patterns; i++)
		if (!r->inner[r->pattern[i].rule].off)
			begin(f, r, r->pattern[i].rule, node[i]);
	dfa_ready(f->dfa);
	for (size_t i = 0; i < KINDS * FILTER_SETS; i++)
		f->skip[i] = skip_new();
	free(node);
	return f;
}

void
prefilter_free(struct prefilter *f)
{
	if (f == NULL)
		return;
	for (size_t i = 0; i < KINDS * FILTER_SETS; i++)
		skip_free(f->skip[i]);
	dfa_free(f->dfa);
	free(f->pattern);
	free(f);
}

/* The patterns that the line may match of those with this beginning. */
static struct dfa_patterns
walk(struct prefilter *f, struct span line, size_t beginning)
{
	struct dfa *d = f->dfa;
	struct skip *skip = f->skip[beginning];
	uint32_t state = dfa_at(d, beginning), idle = skip_state(skip, d);

	if (line.n > f->longest[beginning] &&
	    utf8_count(line.p, line.n) > f->longest[beginning])
		return dfa_accepted(d, DFA_DEAD);
	for (size_t i = 0; i < line.n && state != DFA_DEAD; i++) {
		uint32_t next;

		if (state == idle)
			i += skip_on(skip, line.p + i, line.n - i);
		next = dfa_step(d, state, (unsigned char)line.p[i]);
		if (next == DFA_FULL)
			return dfa_alive(d, state);
		if (i == SAMPLE)
			skip_learn(skip, d, state, line.n);
		state = next;
	}
	return dfa_accepted(d, state);
}

struct dfa_patterns
prefilter_choose(struct prefilter *f, struct span line, enum prefilter_set set)
{
	f->patterns = 0;
	dfa_tidy(f->dfa, line.n);
	for (size_t k = 0; k < KINDS; k++)
		f->patterns = dfa_merge(f->pattern, f->patterns,
		    walk(f, line, k * FILTER_SETS + set));
	return (struct dfa_patterns){ f->pattern, f->patterns };
}
