/* Where in a text the patterns of tag rules can begin to match.
 *
 * The text is looked through once for all patterns: at each place, an
 * automaton of them all (rulesdfa.h) is walked until nothing can match any
 * more. What it lets through is tried by PCRE2, anchored at the place. */
#include "rulesdfa.h"
#include "rulesimpl.h"
#include "rulespattern.h"
#include "xalloc.h"
#include <stdlib.h>

/* First bytes of ASCII that a pattern may have: ten digits and a few. If it
 * has more, to look at each place would cost more than it spares. */
#define MOST_FIRST 16
/* A walk of so many bytes ends: what is alive may match. */
#define LONGEST_WALK 200

/* What the automaton begins with: at a word's start, or where there is no
 * word; behind a word character. */
enum { OUTSIDE, INSIDE };

struct list {
	size_t *at;
	size_t n, cap;
};

struct starts {
	struct dfa *dfa;
	struct pattern *pattern; /* of the rules, to be compiled anchored */
	struct list *list; /* by pattern */
	size_t patterns;
	bool *known; /* by pattern */
	size_t *touched; /* patterns that have places */
	size_t touches;
};

static bool
is_word(unsigned char c)
{
	return (c >= '0' && c <= '9') || c == '_' ||
	    ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* The bytes of the set that can stand behind a word if \b stands between. */
static struct nfa_set
not_word(void)
{
	struct nfa_set set = { { 0 } };

	for (unsigned c = 0; c < 256; c++)
		if (!is_word((unsigned char)c))
			set.bits[c / 64] |= UINT64_C(1) << (c % 64);
	return set;
}

static void
begin_pattern(struct starts *s, size_t i, uint32_t node)
{
	struct nfa_set first, other = not_word();
	bool always, word = pattern_at_word(s->pattern[i].text, &always);

	s->known[i] = dfa_first(s->dfa, node, &first) &&
	    (word || nfa_set_ascii(&first) <= MOST_FIRST);
	if (!s->known[i])
		return;
	dfa_begin(s->dfa, OUTSIDE, node, NULL);
	if (!word)
		dfa_begin(s->dfa, INSIDE, node, NULL);
	else if (!always)
		dfa_begin(s->dfa, INSIDE, node, &other);
}

struct starts *
starts_new(struct rules *r)
{
	struct starts *s = xcalloc(1, sizeof(*s));
	uint32_t *node = xcalloc(r->patterns + 1, sizeof(*node));

	s->dfa = dfa_new(false);
	s->patterns = r->patterns;
	s->pattern = xcalloc(r->patterns + 1, sizeof(*s->pattern));
	s->list = xcalloc(r->patterns + 1, sizeof(*s->list));
	s->touched = xcalloc(r->patterns + 1, sizeof(*s->touched));
	s->known = xcalloc(r->patterns + 1, sizeof(*s->known));
	for (size_t i = 0; i < r->patterns; i++) {
		const struct pattern *p = &r->pattern[i];

		s->pattern[i] = (struct pattern){
			.text = p->text, .rule = p->rule, .line = p->line
		};
		if (!r->inner[p->rule].off)
			node[i] = dfa_add(s->dfa, p->text, (uint32_t)i,
			    !r->inner[p->rule].exact);
	}
	for (size_t i = 0; i < r->patterns; i++)
		if (!r->inner[r->pattern[i].rule].off)
			begin_pattern(s, i, node[i]);
	dfa_ready(s->dfa);
	free(node);
	return s;
}

void
starts_free(struct starts *s)
{
	if (s == NULL)
		return;
	for (size_t i = 0; i < s->patterns; i++) {
		pcre2_code_free(s->pattern[i].code);
		free(s->list[i].at);
	}
	dfa_free(s->dfa);
	free(s->pattern);
	free(s->list);
	free(s->touched);
	free(s->known);
	free(s);
}

bool
starts_known(const struct starts *s, size_t pattern)
{
	return s->known[pattern];
}

struct places
starts_of(const struct starts *s, size_t pattern)
{
	return (struct places){ s->list[pattern].at, s->list[pattern].n };
}

struct pattern *
starts_pattern(struct starts *s, size_t pattern)
{
	return &s->pattern[pattern];
}

/* --- looking through --- */

static void
note_place(struct starts *s, size_t pattern, size_t at)
{
	struct list *list = &s->list[pattern];

	if (list->n == 0)
		s->touched[s->touches++] = pattern;
	else if (list->at[list->n - 1] == at)
		return;
	if (list->n == list->cap) {
		list->cap = list->cap == 0 ? 64 : list->cap * 2;
		list->at =
		    xreallocarray(list->at, list->cap, sizeof(*list->at));
	}
	list->at[list->n++] = at;
}

static void
note_all(struct starts *s, struct dfa_patterns all, size_t at)
{
	for (size_t i = 0; i < all.n; i++)
		note_place(s, all.pattern[i], at);
}

/* Walk from the place; state is the one behind its first byte. */
static void
walk(struct starts *s, struct span subject, size_t at, uint32_t state)
{
	const unsigned char *p = (const unsigned char *)subject.p;
	size_t i = at, end = subject.n;

	if (end - at > LONGEST_WALK)
		end = at + LONGEST_WALK;
	for (;;) {
		uint32_t next;

		if (state & DFA_ACCEPTS)
			note_all(s, dfa_accepted(s->dfa, state), at);
		if (++i == end)
			break;
		next = dfa_step(s->dfa, state, p[i]);
		if (next == DFA_DEAD)
			return;
		if (next == DFA_FULL)
			break;
		state = next;
	}
	if (i < subject.n)
		note_all(s, dfa_alive(s->dfa, state), at);
}

void
starts_find(struct starts *s, struct span subject, size_t from, size_t to)
{
	const unsigned char *p = (const unsigned char *)subject.p;
	struct dfa *d = s->dfa;
	bool inside = from > 0 && is_word(p[from - 1]);

	while (s->touches > 0)
		s->list[s->touched[--s->touches]].n = 0;
	dfa_tidy(d, to - from);
	for (size_t i = from; i < to; i++) {
		uint32_t begin = d->begin[inside ? INSIDE : OUTSIDE], state;

		inside = is_word(p[i]);
		if (begin == DFA_DEAD)
			continue;
		state = dfa_step(d, begin, p[i]);
		if (state == DFA_FULL)
			note_all(s, dfa_alive(d, begin), i);
		else if (state != DFA_DEAD)
			walk(s, subject, i, state);
	}
}
