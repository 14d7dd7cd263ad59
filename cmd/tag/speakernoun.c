#include "speakernoun.h"

bool
noun_equals(const struct speech_tokens *t, size_t i, const char *word)
{
	return noun_is_word(t, i) && span_eq(t->token[i].text, span_str(word));
}

static const struct speech_token *
tok(const struct speech_tokens *t, size_t i)
{
	return &t->token[i];
}

bool
noun_is_name(const struct speech_tokens *t, size_t i)
{
	const struct speech_token *w;

	if (!noun_is_word(t, i) || !tok(t, i)->capital)
		return false;
	w = tok(t, i);
	if (w->bits & (SPEECH_DAY | SPEECH_PRONOUN))
		return false;
	if (w->bits & SPEECH_DET)
		return !w->first && w->text.n > 1 && !noun_equals(t, i, "The");
	if (w->first &&
	    w->bits &
		(SPEECH_PREP | SPEECH_JOIN | SPEECH_AUX | SPEECH_ADVERB |
		    SPEECH_ING | SPEECH_VERB))
		return w->bits & SPEECH_TITLE;
	return true;
}

bool
noun_is_pronoun(const struct speech_tokens *t, size_t i)
{
	return has(t, i, SPEECH_PRONOUN) && !noun_is_name(t, i);
}

bool
noun_is_adverb(const struct speech_tokens *t, size_t i)
{
	const struct speech_token *w;

	if (!noun_is_word(t, i) || tok(t, i)->capital)
		return false;
	w = tok(t, i);
	if (w->bits & SPEECH_ADVERB)
		return true;
	return w->text.n > 4 && memcmp(span_end(w->text) - 2, "ly", 2) == 0 &&
	    w->bits == 0;
}

/* --- noun phrases --- */

/* First token of the name that ends before to. */
static size_t
name_start(const struct speech_tokens *t, size_t lo, size_t to)
{
	size_t from = to;

	while (from > lo) {
		if (noun_is_name(t, from - 1) &&
		    (from == to || !tok(t, from - 1)->owner)) {
			from--;
			continue;
		}
		/* Charles de Gaulle */
		if (from < to && from - 1 > lo &&
		    has(t, from - 1, SPEECH_LINK) &&
		    noun_is_name(t, from - 2) && !tok(t, from - 1)->capital &&
		    !noun_equals(t, from - 1, "of")) {
			from -= 2;
			continue;
		}
		break;
	}
	return from;
}

size_t
noun_name_end(const struct speech_tokens *t, size_t from, size_t hi)
{
	size_t to = from;

	while (to < hi) {
		if (noun_is_name(t, to)) {
			to++;
			if (tok(t, to - 1)->owner)
				break;
			continue;
		}
		if (to > from && to + 1 < hi && has(t, to, SPEECH_LINK) &&
		    noun_is_name(t, to + 1) && !noun_equals(t, to, "of")) {
			to += 2;
			continue;
		}
		break;
	}
	return to;
}

bool
noun_is_wall(const struct speech_tokens *t, size_t i)
{
	if (!noun_is_word(t, i))
		return true;
	return !tok(t, i)->capital &&
	    has(t, i, SPEECH_JOIN | SPEECH_AUX | SPEECH_PRONOUN);
}

/* The one who acts in the clause [lo, hi), whose end the verb follows. */
bool
noun_subject_in(
    const struct speech_tokens *t, size_t lo, size_t hi, struct saying *s)
{
	size_t from;

	while (hi > lo && is(t, hi - 1, TOKEN_CLOSE)) {
		while (hi > lo && !is(t, hi - 1, TOKEN_OPEN))
			hi--;
		hi -= hi > lo;
	}
	if (hi == lo || !noun_is_word(t, hi - 1))
		return false;
	if (noun_is_pronoun(t, hi - 1))
		return noun_set(s, hi - 1, hi);
	if (tok(t, hi - 1)->owner)
		return false;
	if (noun_is_name(t, hi - 1)) {
		from = name_start(t, lo, hi);
		/* A spokesman for the ministry; Jeff Bell of Maine */
		if (from == lo ||
		    !(has(t, from - 1, SPEECH_PREP) ||
			noun_equals(t, from - 1, "the")))
			return noun_set(s, from, hi);
	}
	from = hi;
	while (
	    from > lo && hi - from < NOUN_REACH && !noun_is_wall(t, from - 1))
		from--;
	/* She went on to say */
	if (from > lo && from < hi && noun_is_pronoun(t, from - 1))
		return noun_set(s, from - 1, from);
	/* Begin with an article or a name, not with a preposition or verb. */
	while (from < hi && !noun_is_name(t, from) &&
	    has(t, from, SPEECH_PREP | SPEECH_ADVERB | SPEECH_ING) &&
	    !has(t, from, SPEECH_DET))
		from++;
	return noun_set(s, from, hi);
}

/* --- a verb and its subject --- */

static size_t
clause_start(const struct speech_tokens *t, size_t lo, size_t hi)
{
	size_t i = hi;

	while (i > lo) {
		if (is(t, i - 1, TOKEN_CLOSE)) {
			while (i > lo && !is(t, i - 1, TOKEN_OPEN))
				i--;
			i -= i > lo;
			continue;
		}
		if (!noun_is_word(t, i - 1) || noun_is_wall(t, i - 1)) {
			/* Smith and Jones */
			if (noun_is_word(t, i - 1) &&
			    noun_equals(t, i - 1, "and") && i - 1 > lo &&
			    noun_is_name(t, i - 2) && noun_is_name(t, i)) {
				i--;
				continue;
			}
			break;
		}
		i--;
	}
	return i;
}

bool
noun_lead(const struct speech_tokens *t, size_t lo, size_t hi)
{
	return lo < hi && !noun_is_name(t, lo) && !has(t, lo, SPEECH_DET) &&
	    has(t, lo, SPEECH_PREP | SPEECH_JOIN | SPEECH_ING | SPEECH_ADVERB);
}

/* her adviser, Jake Sullivan, said: the name between the commas. */
static bool
name_between(
    const struct speech_tokens *t, size_t from, size_t to, struct saying *s)
{
	while (to > from && is(t, to - 1, TOKEN_CLOSE)) {
		while (to > from && !is(t, to - 1, TOKEN_OPEN))
			to--;
		to -= to > from;
	}
	if (to == from || to - from > 6 || noun_name_end(t, from, to) != to)
		return false;
	return !tok(t, to - 1)->owner && noun_set(s, from, to);
}

/* Behind what the subject's apposition or clause begins with: "X, who ...,". */
static bool
subject_before_comma(
    const struct speech_tokens *t, size_t lo, size_t comma, struct saying *s)
{
	bool first = true;

	for (size_t i = comma; i-- > lo;) {
		bool name;

		if (!is(t, i, TOKEN_COMMA) && !is(t, i, TOKEN_BREAK))
			continue;
		name = name_between(t, i + 1, comma, s);
		if (first && name && i > lo && noun_is_word(t, i - 1) &&
		    (!noun_is_name(t, i - 1) || noun_lead(t, lo, i)))
			return true;
		first = false;
		if (i > lo &&
		    (noun_is_word(t, i - 1) || is(t, i - 1, TOKEN_CLOSE)) &&
		    (has(t, i + 1, SPEECH_DET | SPEECH_WHO) ||
			!noun_is_name(t, i + 1)) &&
		    !noun_lead(t, clause_start(t, lo, i), i) &&
		    !noun_lead(t, lo, i) && noun_subject_in(t, lo, i, s) &&
		    noun_is_name(t, s->to - 1))
			return true;
	}
	return noun_first_in(t, lo, comma, s);
}

/* The subject of the verb at v, of the sentence from lo. */
bool
noun_subject_of(
    const struct speech_tokens *t, size_t lo, size_t v, struct saying *s)
{
	size_t hi = v, from;

	while (hi > lo && !noun_is_name(t, hi - 1) &&
	    (has(t, hi - 1, SPEECH_AUX) || noun_is_adverb(t, hi - 1) ||
		noun_equals(t, hi - 1, "to") || has(t, hi - 1, SPEECH_DAY)))
		hi--;
	if (hi > lo + 1 &&
	    (has(t, hi - 1, SPEECH_WHO) || noun_equals(t, hi - 1, "that")) &&
	    (is(t, hi - 2, TOKEN_COMMA) || noun_is_word(t, hi - 2)) &&
	    !noun_is_and(t, hi - 2)) {
		hi--;
		if (hi > lo && is(t, hi - 1, TOKEN_COMMA))
			hi--;
		return noun_subject_in(t, clause_start(t, lo, hi), hi, s);
	}
	if (hi > lo &&
	    (is(t, hi - 1, TOKEN_COMMA) || is(t, hi - 1, TOKEN_BREAK)))
		return subject_before_comma(t, lo, hi - 1, s);
	from = clause_start(t, lo, hi);
	/* an official who spoke on Monday said */
	if (from > lo + 1 && has(t, from - 1, SPEECH_WHO) &&
	    noun_is_word(t, from - 2))
		return noun_subject_in(
		    t, clause_start(t, lo, from - 1), from - 1, s);
	if (has(t, from > lo ? from - 1 : from, SPEECH_PRONOUN) && from > lo &&
	    from == hi)
		return noun_set(s, from - 1, from);
	if (from < hi && noun_subject_in(t, from, hi, s))
		return true;
	return noun_first_in(t, lo, hi, s);
}

/* What follows an inverted verb: said X; said the head of Y. */
bool
noun_object_of(
    const struct speech_tokens *t, size_t i, size_t hi, struct saying *s)
{
	size_t to = i, last = 0;

	if (i >= hi || !noun_is_word(t, i) ||
	    has(t, i, SPEECH_OBJECT | SPEECH_DAY))
		return false;
	if (noun_is_pronoun(t, i))
		return noun_set(s, i, i + 1);
	if (!noun_is_name(t, i) &&
	    has(t, i, SPEECH_PREP | SPEECH_JOIN | SPEECH_AUX | SPEECH_ADVERB) &&
	    !has(t, i, SPEECH_DET))
		return false;
	if (noun_is_adverb(t, i))
		return false;
	while (to < hi && to - i < NOUN_REACH && noun_is_word(t, to) &&
	    (to == i || noun_is_name(t, to) || !noun_is_wall(t, to))) {
		if (has(t, to, SPEECH_PREP) && !noun_is_name(t, to) &&
		    !noun_equals(t, to, "of"))
			break;
		if (has(t, to, SPEECH_DAY))
			break;
		to++;
	}
	/* former adviser David Axelrod */
	for (last = to; last > i && noun_is_name(t, last - 1);)
		last--;
	if (last < to && last > i && !has(t, last - 1, SPEECH_PREP) &&
	    !noun_equals(t, last - 1, "the") && !tok(t, last - 1)->owner)
		return noun_set(s, last, to);
	if (noun_is_name(t, i)) {
		last = noun_name_end(t, i, to);
		if (!tok(t, last - 1)->owner && (last == to || last - i > 1))
			return noun_set(s, i, last);
	}
	return noun_set(s, i, to);
}
