/* Noun phrases around verbs of speech: for speaker.c alone. */
#ifndef SPEAKERNOUN_H
#define SPEAKERNOUN_H

#include "speaker.h"

#define NOUN_REACH 12 /* words of a speaker without a name */

static inline bool
noun_is_word(const struct speech_tokens *t, size_t i)
{
	return i < t->n && t->token[i].kind == TOKEN_WORD;
}

static inline bool
has(const struct speech_tokens *t, size_t i, uint32_t bits)
{
	return noun_is_word(t, i) && (t->token[i].bits & bits) != 0;
}

static inline bool
is(const struct speech_tokens *t, size_t i, enum speech_kind kind)
{
	return i < t->n && t->token[i].kind == kind;
}

static inline bool
noun_set(struct saying *s, size_t from, size_t to)
{
	s->from = from;
	s->to = to;
	return from < to;
}

bool noun_equals(const struct speech_tokens *t, size_t i, const char *word);
/* A word of a name: a capital, and no small word that begins a sentence. */
bool noun_is_name(const struct speech_tokens *t, size_t i);
/* and, But ... */
bool noun_is_and(const struct speech_tokens *t, size_t i);
/* A pronoun that can be a subject. */
bool noun_is_pronoun(const struct speech_tokens *t, size_t i);
bool noun_is_adverb(const struct speech_tokens *t, size_t i);
/* What no noun phrase goes across: stops, and, that, has, he ... */
bool noun_is_wall(const struct speech_tokens *t, size_t i);

/* The clause begins with a preposition or the like: it holds no subject. */
bool noun_lead(const struct speech_tokens *t, size_t lo, size_t hi);
/* End of the name that begins at from. */
size_t noun_name_end(const struct speech_tokens *t, size_t from, size_t hi);

/* These set the speaker in s, or are false. The one who acts in the clause
 * [lo, hi), behind which the verb stands: */
bool noun_subject_in(
    const struct speech_tokens *t, size_t lo, size_t hi, struct saying *s);
/* What the sentence [lo, hi) begins with, behind "On Monday, ": */
bool noun_first_in(
    const struct speech_tokens *t, size_t lo, size_t hi, struct saying *s);
/* What follows an inverted verb: said X; said the head of Y. */
bool noun_object_of(
    const struct speech_tokens *t, size_t i, size_t hi, struct saying *s);
/* The subject of the verb at v, of the sentence from lo. */
bool noun_subject_of(
    const struct speech_tokens *t, size_t lo, size_t v, struct saying *s);

#endif
