/* Where in a text the patterns of tag rules can begin to match.
 *
 * The text is looked through once for all patterns: at each place, an
 * automaton of them all (rulesdfa.h) is walked until nothing can match any
 * more. It begins with those that can match behind the byte that stands before
 * the place (rulesbehind.h). What it lets through is tried by PCRE2, anchored
 * at the place. */
#include "rulesbehind.h"
#include "rulesdfa.h"
#include "rulesimpl.h"
#include "xalloc.h"
#include <stdlib.h>

/* First bytes of ASCII that a pattern may have that can begin within a word:
 * ten digits and a few. If it has more, to look at each place would cost more
 * than it spares. */
#define MOST_FIRST 16
/* A walk of so many bytes ends: what is alive may match. */
#define LONGEST_WALK 200

/* What stands before a place: a byte, or the beginning of the text. */
#define BEFORE (BEHIND_START + 1)

/* The automaton begins anew for each class of what may stand before: with the
 * rules that have no place, and with those that have one. */
enum { ANYWHERE, PLACED, KINDS };
#define CLASSES 9
#define OPENINGS ((size_t)CLASSES * KINDS)

struct opening {
	bool made;
	bool begins[256]; /* by byte: perhaps a match */
};

/* Where four bytes lead from an opening is remembered: to a state, DFA_DEAD, or
 * DFA_UNKNOWN if something is accepted on the way. */
#define MEMO 16384
#define MEMO_SHIFT 18
#define FOUR 4

struct memo {
	uint32_t four;
	uint16_t opening; /* counted from 1; 0: the entry is empty */
	uint16_t state;
};

struct list {
	size_t *at;
	size_t n, cap;
};

struct starts {
	const struct rules *rules;
	struct dfa *dfa;
	struct pattern *pattern; /* of the rules, to be compiled anchored */
	struct behind *behind; /* by pattern */
	uint32_t *node; /* by pattern: where it begins */
	struct list *list; /* by pattern */
	size_t patterns;
	bool *known; /* by pattern */
	bool *on; /* by pattern: its rule is */
	uint32_t *tried; /* patterns that have places, and the unknown ones */
	uint64_t *touched; /* patterns that have places, a bit each */
	uint32_t *placed; /* rules that are on and have a place */
	size_t placed_n;
	uint8_t class[BEFORE]; /* by what stands before */
	struct opening opening[OPENINGS]; /* KINDS a class */
	struct memo memo[MEMO];
};

/* --- what stands before --- */

/* The kind of byte that stands before. Kinds are few, so that the automaton's
 * states are; note_place() looks at the byte itself. */
static size_t
class_of(unsigned symbol)
{
	static const char alone[] = " \n-'";
	const char *at;

	if (symbol == BEHIND_START)
		return 0;
	at = symbol == 0 ? NULL : strchr(alone, (int)symbol);
	if (at != NULL)
		return 1 + (size_t)(at - alone);
	if (symbol >= 0x80)
		return sizeof(alone);
	if (byte_is_digit((unsigned char)symbol))
		return sizeof(alone) + 1;
	return sizeof(alone) + 2 + byte_is_word((unsigned char)symbol);
}

/* Of a class: what one of its symbols allows. */
static unsigned
begins_behind_class(
    const struct starts *s, const struct behind *b, size_t class)
{
	unsigned how = 0;

	for (unsigned c = 0; c < BEFORE; c++)
		if (s->class[c] == class)
			how |= behind_symbol(b, c);
	return how;
}

/* Bytes of ASCII that are word characters, or are not, and all others. */
static struct nfa_set
first_bytes(bool word)
{
	struct nfa_set set = { { 0, 0, UINT64_MAX, UINT64_MAX } };

	for (unsigned c = 0; c < 0x80; c++)
		if (byte_is_word((unsigned char)c) == word)
			set.bits[c / 64] |= UINT64_C(1) << (c % 64);
	return set;
}

static void
make_opening(struct starts *s, size_t opening)
{
	const struct nfa_set word = first_bytes(true),
			     other = first_bytes(false);
	const struct nfa_set *const sets[] = { NULL, &word, &other, NULL };
	const struct rules *r = s->rules;
	struct nfa_set bytes;

	for (size_t i = 0; i < s->patterns; i++) {
		bool placed =
		    r->rule[s->pattern[i].rule].place != RULE_ANYWHERE;
		unsigned how;

		if (!s->on[i] || !s->known[i] ||
		    (opening % KINDS == PLACED) != placed)
			continue;
		how = begins_behind_class(s, &s->behind[i], opening / KINDS);
		if (how != 0)
			dfa_begin(s->dfa, opening, s->node[i], sets[how]);
	}
	s->opening[opening].made = true;
	if (opening >= s->dfa->beginnings) {
		memset(s->opening[opening].begins, false, 256);
		return;
	}
	dfa_begun(s->dfa, opening);
	bytes = dfa_begins(s->dfa, opening);
	for (unsigned c = 0; c < 256; c++)
		s->opening[opening].begins[c] =
		    nfa_set_has(&bytes, (unsigned char)c);
}

/* --- the set --- */

/* True if the pattern begins within no word. */
static bool
behind_words(const struct behind *b)
{
	const struct nfa_set words = first_bytes(true);

	return ((b->word.bits[0] & words.bits[0]) |
		   (b->word.bits[1] & words.bits[1])) == 0;
}

static void
know_pattern(struct starts *s, size_t i, uint32_t node)
{
	struct nfa_set first;

	s->node[i] = node;
	s->known[i] = dfa_first(s->dfa, node, &first) &&
	    (behind_words(&s->behind[i]) ||
		nfa_set_ascii(&first) <= MOST_FIRST);
}

static void
starts_alloc(struct starts *s, const struct rules *r)
{
	size_t n = r->patterns + 1;

	s->rules = r;
	s->patterns = r->patterns;
	s->pattern = xcalloc(n, sizeof(*s->pattern));
	s->behind = xcalloc(n, sizeof(*s->behind));
	s->node = xcalloc(n, sizeof(*s->node));
	s->list = xcalloc(n, sizeof(*s->list));
	s->known = xcalloc(n, sizeof(*s->known));
	s->on = xcalloc(n, sizeof(*s->on));
	s->tried = xcalloc(n, sizeof(*s->tried));
	s->touched = xcalloc(n / 64 + 1, sizeof(*s->touched));
	s->placed = xcalloc(r->n + 1, sizeof(*s->placed));
	for (size_t i = 0; i < r->n; i++)
		if (r->rule[i].place != RULE_ANYWHERE && !r->inner[i].off)
			s->placed[s->placed_n++] = (uint32_t)i;
}

struct starts *
starts_new(const struct rules *r)
{
	struct starts *s = xcalloc(1, sizeof(*s));
	starts_alloc(s, r);
	s->dfa = dfa_new(false);
	for (size_t i = 0; i < r->patterns; i++) {
		const struct pattern *p = &r->pattern[i];
		bool caseless = !r->inner[p->rule].exact;

		s->pattern[i] = (struct pattern){
			.text = p->text, .rule = p->rule, .line = p->line
		};
		s->on[i] = !r->inner[p->rule].off;
		if (!s->on[i])
			continue;
		behind_read(p->text, caseless, &s->behind[i]);
		s->node[i] = dfa_add(s->dfa, p->text, (uint32_t)i, caseless);
	}
	for (size_t i = 0; i < r->patterns; i++)
		if (s->on[i])
			know_pattern(s, i, s->node[i]);
	for (unsigned c = 0; c < BEFORE; c++)
		s->class[c] = (uint8_t)class_of(c);
	for (size_t i = 0; i < OPENINGS; i++)
		memset(s->opening[i].begins, true, 256);
	dfa_ready(s->dfa);
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
	free(s->behind);
	free(s->node);
	free(s->list);
	free(s->known);
	free(s->on);
	free(s->tried);
	free(s->touched);
	free(s->placed);
	free(s);
}

bool
starts_placed(const struct starts *s, struct line_place at)
{
	for (size_t i = 0; i < s->placed_n; i++)
		if (rules_in_place(&s->rules->rule[s->placed[i]], at))
			return true;
	return false;
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
note_place(
    struct starts *s, const unsigned char *text, size_t pattern, size_t at)
{
	struct list *list = &s->list[pattern];

	if (list->n > 0 && list->at[list->n - 1] == at)
		return;
	if (!behind_fits(&s->behind[pattern], text, at))
		return;
	s->touched[pattern / 64] |= UINT64_C(1) << (pattern % 64);
	if (list->n == list->cap) {
		list->cap = list->cap == 0 ? 64 : list->cap * 2;
		list->at =
		    xreallocarray(list->at, list->cap, sizeof(*list->at));
	}
	list->at[list->n++] = at;
}

static void
note_all(struct starts *s, const unsigned char *text, struct dfa_patterns all,
    size_t at)
{
	for (size_t i = 0; i < all.n; i++)
		note_place(s, text, all.pattern[i], at);
}

/* Walk from the place; state is the one behind the bytes up to i. */
static void
walk(struct starts *s, struct span subject, size_t at, size_t i, uint32_t state)
{
	const unsigned char *p = (const unsigned char *)subject.p;
	size_t end =
	    subject.n - at > LONGEST_WALK ? at + LONGEST_WALK : subject.n;

	for (;;) {
		uint32_t next;

		if (state & DFA_ACCEPTS)
			note_all(s, p, dfa_accepted(s->dfa, state), at);
		if (i == end && end < subject.n)
			next = DFA_FULL;
		else
			next = dfa_step(
			    s->dfa, state, i < subject.n ? p[i] : NFA_END);
		if (next == DFA_DEAD)
			return;
		if (next == DFA_FULL) {
			note_all(s, p, dfa_alive(s->dfa, state), at);
			return;
		}
		state = next;
		if (i++ == subject.n) {
			note_all(s, p, dfa_accepted(s->dfa, state), at);
			return;
		}
	}
}

/* Where four bytes lead. */
static uint16_t
lead(struct starts *s, size_t opening, const unsigned char *p)
{
	uint32_t state = dfa_at(s->dfa, opening);

	for (size_t i = 0; i < FOUR; i++) {
		state = dfa_step(s->dfa, state, p[i]);
		if (state == DFA_DEAD)
			return DFA_DEAD;
		if (state == DFA_FULL ||
		    ((state & DFA_ACCEPTS) && i < FOUR - 1))
			return DFA_UNKNOWN;
	}
	return (uint16_t)state;
}

/* The same, remembered. */
static uint16_t
remember(struct starts *s, size_t opening, const unsigned char *p)
{
	struct memo *memo;
	uint32_t four;

	memcpy(&four, p, sizeof(four));
	memo = &s->memo[((four ^ (uint32_t)opening) * UINT32_C(2654435761)) >>
	    MEMO_SHIFT];
	if (memo->four != four || memo->opening != opening + 1)
		*memo = (struct memo){ four, (uint16_t)(opening + 1),
			lead(s, opening, p) };
	return memo->state;
}

/* Look at a place where something may begin. */
static void
look(struct starts *s, struct span subject, size_t at, size_t opening)
{
	const unsigned char *p = (const unsigned char *)subject.p;
	uint32_t state;

	if (!s->opening[opening].made)
		make_opening(s, opening);
	if (subject.n - at >= FOUR) {
		state = remember(s, opening, p + at);
		if (state == DFA_DEAD)
			return;
		if (state != DFA_UNKNOWN) {
			walk(s, subject, at, at + FOUR, state);
			return;
		}
	}
	state = dfa_at(s->dfa, opening);
	if (state != DFA_DEAD)
		walk(s, subject, at, at, state);
}

static void
forget(struct starts *s)
{
	for (size_t w = 0; w <= s->patterns / 64; w++) {
		for (uint64_t bits = s->touched[w]; bits != 0; bits &= bits - 1)
			s->list[w * 64 + (size_t)__builtin_ctzll(bits)].n = 0;
		s->touched[w] = 0;
	}
}

void
starts_find(struct starts *s, struct span subject, size_t from, size_t to,
    bool anywhere)
{
	const unsigned char *p = (const unsigned char *)subject.p;
	size_t class = s->class[from > 0 ? p[from - 1] : BEHIND_START];

	forget(s);
	if (dfa_tidy(s->dfa, to - from))
		memset(s->memo, 0, sizeof(s->memo));
	for (size_t i = from; i < to; i++) {
		size_t opening = class * KINDS + ANYWHERE;

		class = s->class[p[i]];
		if (s->opening[opening].begins[p[i]])
			look(s, subject, i, opening);
		if (!anywhere && s->opening[opening + 1].begins[p[i]])
			look(s, subject, i, opening + 1);
	}
}

struct dfa_patterns
starts_tried(struct starts *s, bool unknown)
{
	size_t n = 0;

	for (size_t i = 0; unknown && i < s->patterns; i++)
		if (s->on[i] && !s->known[i])
			s->touched[i / 64] |= UINT64_C(1) << (i % 64);
	for (size_t w = 0; w <= s->patterns / 64; w++)
		for (uint64_t bits = s->touched[w]; bits != 0; bits &= bits - 1)
			s->tried[n++] =
			    (uint32_t)(w * 64 + (size_t)__builtin_ctzll(bits));
	return (struct dfa_patterns){ s->tried, n };
}
