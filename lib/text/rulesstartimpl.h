/* What the files of struct starts share; not for others. */
#ifndef RULESSTARTIMPL_H
#define RULESSTARTIMPL_H

#include "rulesbehind.h"
#include "rulesdfa.h"
#include "rulesimpl.h"

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

#endif
