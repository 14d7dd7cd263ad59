/* Where spans begin that a rule's `back` reaches: the automaton of all of them
 * (rulesdfa.h) tells at which places before the match one may, and PCRE2 is
 * asked there. */
#include "rulesbehind.h"
#include "rulesimpl.h"
#include "xalloc.h"
#include <stdlib.h>

struct back {
	struct pattern pattern; /* to be compiled anchored at both ends */
	struct behind behind;
	size_t beginning; /* in the automaton; rules of one `back` share it */
	struct nfa_set first;
	bool known;
};

struct backs {
	struct dfa *dfa;
	struct back *back; /* by rule */
	size_t n;
};

/* The rule before that has the same `back`; i if none has. */
static size_t
same_back(const struct rules *r, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (!r->inner[k].off &&
		    r->inner[k].exact == r->inner[i].exact &&
		    span_eq(r->inner[k].back.text, r->inner[i].back.text))
			return k;
	return i;
}

static void
add_back(struct backs *b, const struct rules *r, size_t i, uint32_t *node)
{
	struct back *back = &b->back[i];
	const struct pattern *p = &r->inner[i].back;

	back->beginning = same_back(r, i);
	back->pattern = (struct pattern){
		.text = p->text, .rule = p->rule, .line = p->line
	};
	behind_read(p->text, !r->inner[i].exact, &back->behind);
	if (back->beginning == i)
		node[i] =
		    dfa_add(b->dfa, p->text, (uint32_t)i, !r->inner[i].exact);
}

struct backs *
backs_new(const struct rules *r)
{
	struct backs *b = xcalloc(1, sizeof(*b));
	uint32_t *node = xcalloc(r->n + 1, sizeof(*node));

	b->n = r->n;
	b->back = xcalloc(r->n + 1, sizeof(*b->back));
	b->dfa = dfa_new(false);
	b->dfa->goes_on = true;
	for (size_t i = 0; i < r->n; i++)
		if (!r->inner[i].off && r->inner[i].back.text.p != NULL)
			add_back(b, r, i, node);
	for (size_t i = 0; i < r->n; i++) {
		struct back *back = &b->back[i];

		if (back->pattern.text.p == NULL)
			continue;
		back->known =
		    dfa_first(b->dfa, node[back->beginning], &back->first);
		if (back->beginning == i)
			dfa_begin(b->dfa, i, node[i], NULL);
	}
	dfa_ready(b->dfa);
	free(node);
	return b;
}

void
backs_free(struct backs *b)
{
	if (b == NULL)
		return;
	for (size_t i = 0; i < b->n; i++)
		pcre2_code_free(b->back[i].pattern.code);
	dfa_free(b->dfa);
	free(b->back);
	free(b);
}

bool
backs_known(const struct backs *b, size_t rule)
{
	return b->back[rule].known;
}

/* The automaton lets a match through from p up to the end of the text. */
static bool
may_reach(struct dfa *d, size_t beginning, const char *p, const char *end)
{
	uint32_t state = dfa_at(d, beginning), behind;

	for (; p < end; p++) {
		uint32_t next = dfa_step(d, state, (unsigned char)*p);

		if (next == DFA_DEAD || next == DFA_FULL)
			return next == DFA_FULL;
		state = next;
	}
	behind = dfa_step(d, state, NFA_END);
	return behind == DFA_FULL || ((state | behind) & DFA_ACCEPTS);
}

bool
backs_reach(struct backs *b, struct rules *r, size_t rule, struct span text,
    size_t *from)
{
	struct back *back = &b->back[rule];
	const unsigned char *p = (const unsigned char *)text.p;

	dfa_tidy(b->dfa, text.n - *from);
	for (size_t i = *from; i < text.n; i++) {
		if (!nfa_set_has(&back->first, p[i]) ||
		    !behind_fits(&back->behind, p, i) ||
		    !may_reach(
			b->dfa, back->beginning, text.p + i, text.p + text.n))
			continue;
		if (rules_match(r, &back->pattern,
			RULES_AT_PLACE | PCRE2_ENDANCHORED, text, i) >= 0) {
			*from = i;
			return true;
		}
	}
	return false;
}
