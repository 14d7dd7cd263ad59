#include "indirect.h"
#include "speakernoun.h"

#define REACH 8 /* words between a verb and its "that" */
#define LEAST 3 /* words that are said */
#define MOST 120 /* tokens of a sentence that is looked at */

static size_t
sentence_end(const struct speech_tokens *t, size_t lo)
{
	size_t i = lo;

	while (i < t->n && !is(t, i, TOKEN_STOP) &&
	    !(is(t, i, TOKEN_QUOTE) && t->token[i].ended))
		i++;
	return i;
}

/* The words behind the verb can be a clause: a subject begins it. */
static bool
begins_clause(const struct speech_tokens *t, size_t i, size_t hi)
{
	if (i >= hi || !noun_is_word(t, i) || has(t, i, SPEECH_OBJECT))
		return false;
	return noun_is_pronoun(t, i) || noun_is_name(t, i) ||
	    has(t, i, SPEECH_DET) || noun_equals(t, i, "there") ||
	    noun_equals(t, i, "if") || noun_equals(t, i, "whether");
}

/* Verbs that take no object but what is said. */
static bool
is_say(const struct speech_tokens *t, size_t v)
{
	static const char *const words[] = { "say", "says", "said", "add",
		"adds", "added" };

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (noun_equals(t, v, words[i]))
			return true;
	return false;
}

/* A verb seems to stand in [lo, hi). */
static bool
is_clause(const struct speech_tokens *t, size_t lo, size_t hi)
{
	for (size_t i = lo; i < hi; i++) {
		struct span w = t->token[i].text;

		if (has(t, i, SPEECH_AUX) || noun_is_pronoun(t, i))
			return true;
		if (i > lo && noun_is_word(t, i) && w.n > 4 &&
		    !t->token[i].capital &&
		    memcmp(span_end(w) - 2, "ed", 2) == 0)
			return true;
	}
	return false;
}

/* Where what the verb at v tells begins; hi if it tells nothing. */
static size_t
content_behind(const struct speech_tokens *t, size_t v, size_t hi)
{
	size_t i = v + 1;

	while (i < hi && (noun_is_adverb(t, i) || has(t, i, SPEECH_DAY)))
		i++;
	for (size_t k = i; k < hi && k < i + REACH && noun_is_word(t, k); k++)
		if (noun_equals(t, k, "that"))
			return k;
	if (has(t, v, SPEECH_TO)) {
		/* told reporters he ...; told the council it ... */
		for (size_t k = i; k < hi && k < i + REACH; k++)
			if (k > i && noun_is_pronoun(t, k))
				return k;
		return hi;
	}
	if (has(t, v, SPEECH_NOUN | SPEECH_WEAK | SPEECH_ING))
		return hi;
	if (has(t, i, SPEECH_DET) && !is_say(t, v))
		return hi;
	return begins_clause(t, i, hi) ? i : hi;
}

static bool
is_teller(const struct speech_tokens *t, size_t v, size_t lo)
{
	if (!has(t, v, SPEECH_VERB) || has(t, v, SPEECH_WEAK) ||
	    (t->token[v].capital && !t->token[v].first))
		return false;
	return speaker_verb(t, v, lo);
}

/* "..., X said." and "..., said X.": what stands before the comma. */
static bool
told_behind(const struct speech_tokens *t, size_t lo, size_t v, size_t hi,
    struct indirect *found)
{
	size_t comma;

	if (v + 1 < hi && is(t, v - 1, TOKEN_COMMA) &&
	    noun_object_of(t, v + 1, hi, &found->said))
		comma = v - 1;
	else if (found->said.from > lo && !is(t, v - 1, TOKEN_COMMA) &&
	    is(t, found->said.from - 1, TOKEN_COMMA) &&
	    (v + 1 == hi || noun_is_adverb(t, v + 1) ||
		has(t, v + 1, SPEECH_DAY | SPEECH_PREP)))
		comma = found->said.from - 1;
	else
		return false;
	if (comma < lo + LEAST || is(t, comma - 1, TOKEN_QUOTE) ||
	    noun_lead(t, lo, comma) || !is_clause(t, lo, comma))
		return false;
	found->from = lo;
	found->to = comma;
	return true;
}

static bool
tells(const struct speech_tokens *t, size_t lo, size_t v, size_t hi,
    struct indirect *found)
{
	size_t from;

	*found =
	    (struct indirect){ .said = { .cue_from = v, .cue_to = v + 1 } };
	if (!noun_subject_of(t, lo, v, &found->said) && v == lo)
		return false;
	if (v > lo && told_behind(t, lo, v, hi, found))
		return true;
	if (found->said.to == found->said.from ||
	    noun_equals(t, found->said.from, "that") ||
	    noun_equals(t, found->said.from, "this"))
		return false;
	from = content_behind(t, v, hi);
	if (from + LEAST > hi)
		return false;
	found->from = from;
	found->to = hi;
	return true;
}

/* According to X, ...; ..., according to X */
static bool
source(
    const struct speech_tokens *t, size_t lo, size_t hi, struct indirect *found)
{
	for (size_t i = lo; i + 2 < hi; i++) {
		size_t comma;

		*found = (struct indirect){ .said = { .cue_from = i,
						.cue_to = i + 2 } };
		if (!(noun_equals(t, i, "according") ||
			noun_equals(t, i, "According")) ||
		    !noun_equals(t, i + 1, "to") ||
		    !noun_object_of(t, i + 2, hi, &found->said))
			continue;
		for (comma = found->said.to;
		     comma < hi && !is(t, comma, TOKEN_COMMA);)
			comma++;
		if (i == lo && comma + 1 + LEAST <= hi) {
			found->from = comma + 1;
			found->to = hi;
			return true;
		}
		if (i >= lo + LEAST && !is(t, i - 1, TOKEN_QUOTE)) {
			found->from = lo;
			found->to = is(t, i - 1, TOKEN_COMMA) ? i - 1 : i;
			return !is(t, found->to - 1, TOKEN_QUOTE);
		}
		return false;
	}
	return false;
}

bool
indirect_next(const struct speech_tokens *t, size_t *at, struct indirect *found)
{
	while (*at < t->n) {
		size_t lo = *at, hi = sentence_end(t, lo);

		*at = hi + 1;
		if (hi - lo > MOST || hi - lo < LEAST + 2)
			continue;
		if (source(t, lo, hi, found))
			return true;
		for (size_t v = lo; v < hi; v++)
			if (is_teller(t, v, lo) && tells(t, lo, v, hi, found))
				return true;
	}
	return false;
}
