/* Bytes that an automaton need not look at: in a state that it is mostly in (it
 * waits for the beginning of a word of a pattern), most bytes lead back to it
 * at once, or the next one does.
 *
 * A byte is passed over if the state behind it and the next is the one that the
 * next alone leads to. Which pairs are not so is a table, made once for the
 * state that most walks meet. The states are the same, with and without. */
#ifndef RULESSKIP_H
#define RULESSKIP_H

#include "rulesdfa.h"

struct skip;

struct skip *skip_new(void);
void skip_free(struct skip *s);
/* The state from which skip_on() may be called; DFA_DEAD: none yet. */
uint32_t skip_state(struct skip *s, const struct dfa *d);
/* From p on, in that state: how many of n bytes lead nowhere else. */
size_t skip_on(const struct skip *s, const char *p, size_t n);
/* A walk of so many bytes met this state. */
void skip_learn(struct skip *s, struct dfa *d, uint32_t state, size_t bytes);

#endif
