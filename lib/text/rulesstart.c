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
 * word; behind a word character; both for rules that have no place alone. */
enum { OUTSIDE, INSIDE, OUTSIDE_ANYWHERE, INSIDE_ANYWHERE, BEGINNINGS };

/* What is known of a byte: a word character, and by beginning whether anything
 * begins with it. */
enum { WORD = 1, BEGINS = 2 };

/* Whether anything outlives four bytes at a word's start is remembered. */
#define MEMO 8192
#define MEMO_SHIFT 19

struct memo {
	uint32_t four;
	bool known, dead;
};

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
	uint32_t *unknown; /* patterns that are not */
	size_t unknowns;
	uint32_t *tried; /* patterns that have places, and the unknown ones */
	size_t touches;
	uint8_t byte[256];
	struct memo memo[BEGINNINGS][MEMO];
};

/* The bytes of the set that can stand behind a word if \b stands between. */
static struct nfa_set
not_word(void)
{
	struct nfa_set set = { { 0 } };

	for (unsigned c = 0; c < 256; c++)
		if (!byte_is_word((unsigned char)c))
			set.bits[c / 64] |= UINT64_C(1) << (c % 64);
	return set;
}

static void
begin_pattern(struct starts *s, size_t i, uint32_t node, bool anywhere)
{
	struct nfa_set first, other = not_word();
	bool always, word = pattern_at_word(s->pattern[i].text, &always);

	s->known[i] = dfa_first(s->dfa, node, &first) &&
	    (word || nfa_set_ascii(&first) <= MOST_FIRST);
	if (!s->known[i]) {
		s->unknown[s->unknowns++] = (uint32_t)i;
		return;
	}
	for (size_t b = OUTSIDE; b <= (anywhere ? OUTSIDE_ANYWHERE : OUTSIDE);
	     b += OUTSIDE_ANYWHERE - OUTSIDE) {
		dfa_begin(s->dfa, b, node, NULL);
		if (!word)
			dfa_begin(s->dfa, b + INSIDE, node, NULL);
		else if (!always)
			dfa_begin(s->dfa, b + INSIDE, node, &other);
	}
}

/* Look up what begins with each byte. */
static void
know_bytes(struct starts *s)
{
	for (unsigned c = 0; c < 256; c++) {
		s->byte[c] = byte_is_word((unsigned char)c) ? WORD : 0;
		for (size_t b = 0; b < BEGINNINGS; b++)
			if (s->dfa->begin[b] != DFA_DEAD &&
			    dfa_step(s->dfa, s->dfa->begin[b],
				(unsigned char)c) != DFA_DEAD)
				s->byte[c] |= (uint8_t)(BEGINS << b);
	}
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
	s->tried = xcalloc(r->patterns + 1, sizeof(*s->tried));
	s->unknown = xcalloc(r->patterns + 1, sizeof(*s->unknown));
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
			begin_pattern(s, i, node[i],
			    r->rule[r->pattern[i].rule].place == RULE_ANYWHERE);
	dfa_ready(s->dfa);
	know_bytes(s);
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
	free(s->tried);
	free(s->unknown);
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
		s->tried[s->touches++] = (uint32_t)pattern;
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

/* The state behind four bytes from the place on, if that is all that needs to
 * be known: DFA_DEAD. */
static bool
dies_soon(struct starts *s, size_t beginning, const unsigned char *p)
{
	struct dfa *d = s->dfa;
	struct memo *memo;
	uint32_t four, state = d->begin[beginning];

	memcpy(&four, p, sizeof(four));
	memo = &s->memo[beginning][(four * UINT32_C(2654435761)) >> MEMO_SHIFT];
	if (memo->known && memo->four == four)
		return memo->dead;
	for (size_t i = 0; i < sizeof(four) && state != DFA_DEAD; i++) {
		state = dfa_step(d, state, p[i]);
		if (state == DFA_FULL || (state & DFA_ACCEPTS))
			break;
	}
	*memo = (struct memo){ four, true, state == DFA_DEAD };
	return memo->dead;
}

void
starts_find(struct starts *s, struct span subject, size_t from, size_t to,
    bool anywhere)
{
	const unsigned char *p = (const unsigned char *)subject.p;
	struct dfa *d = s->dfa;
	size_t kind = anywhere ? OUTSIDE_ANYWHERE : OUTSIDE;
	size_t inside = from > 0 && byte_is_word(p[from - 1]);

	for (size_t i = 0; i < s->touches; i++)
		s->list[s->tried[i]].n = 0;
	s->touches = 0;
	dfa_tidy(d, to - from);
	for (size_t i = from; i < to; i++) {
		size_t b = kind + inside;
		uint8_t byte = s->byte[p[i]];
		uint32_t state;

		inside = byte & WORD;
		if (!(byte & BEGINS << b) ||
		    (subject.n - i >= 4 && dies_soon(s, b, p + i)))
			continue;
		state = dfa_step(d, d->begin[b], p[i]);
		if (state == DFA_FULL)
			note_all(s, dfa_alive(d, d->begin[b]), i);
		else if (state != DFA_DEAD)
			walk(s, subject, i, state);
	}
}

struct dfa_patterns
starts_tried(struct starts *s, bool unknown)
{
	dfa_sort(s->tried, s->touches);
	if (unknown)
		s->touches = dfa_merge(s->tried, s->touches,
		    (struct dfa_patterns){ s->unknown, s->unknowns });
	return (struct dfa_patterns){ s->tried, s->touches };
}
