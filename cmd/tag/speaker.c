#include "speakernoun.h"

#define REACH 40 /* tokens looked at on each side of a quotation */

static const struct speech_token *
tok(const struct speech_tokens *t, size_t i)
{
	return &t->token[i];
}

static bool
ends_with(const struct speech_tokens *t, size_t i, const char *tail)
{
	struct span w = tok(t, i)->text;
	size_t n = strlen(tail);

	return w.n > n && memcmp(span_end(w) - n, tail, n) == 0;
}

/* Whether what stands before i can be the subject of a form that may as well be
 * a noun or an infinitive. */
static bool
is_subject_of(const struct speech_tokens *t, size_t i)
{
	bool base = has(t, i, SPEECH_BASE);
	size_t w = i - 1;

	if (noun_is_pronoun(t, w) || has(t, w, SPEECH_WHO))
		return true;
	if (!noun_is_word(t, w))
		return is(t, w, TOKEN_COMMA) || is(t, w, TOKEN_CLOSE);
	if (tok(t, w)->owner)
		return false;
	if (base && has(t, w, SPEECH_AUX))
		return true;
	if (base)
		return ends_with(t, w, "s") || noun_equals(t, w, "to") ||
		    noun_is_adverb(t, w);
	return noun_is_name(t, w) || noun_is_adverb(t, w) ||
	    (w > 0 && has(t, w - 1, SPEECH_DET) && !ends_with(t, w, "ed"));
}

/* A verb of speech in a finite form, or one that joins on: saying. */
static bool
is_verb(const struct speech_tokens *t, size_t i, size_t lo)
{
	const struct speech_token *w;

	if (!has(t, i, SPEECH_VERB | SPEECH_ING))
		return false;
	w = tok(t, i);
	if (w->capital && !w->first)
		return false;
	if (i == lo)
		return true;
	if (w->bits & SPEECH_PAST || w->bits & SPEECH_ING)
		return !has(t, i - 1, SPEECH_DET);
	if (w->bits & (SPEECH_NOUN | SPEECH_BASE))
		return is_subject_of(t, i);
	return true;
}

/* "was told": the subject says nothing. */
static bool
is_passive(const struct speech_tokens *t, size_t i, size_t lo)
{
	if (!has(t, i, SPEECH_PAST))
		return false;
	if (i > lo && has(t, i, SPEECH_TO) && has(t, i - 1, SPEECH_JOIN) &&
	    (noun_equals(t, i - 1, "when") || noun_equals(t, i - 1, "if")))
		return true; /* when asked */
	while (i > lo && noun_is_adverb(t, i - 1))
		i--;
	return i > lo && has(t, i - 1, SPEECH_BE);
}

static bool
according(const struct speech_tokens *t, size_t i, size_t hi, struct saying *s)
{
	if (!noun_is_word(t, i) || !has(t, i + 1, SPEECH_PREP) ||
	    !(noun_equals(t, i, "according") ||
		noun_equals(t, i, "According")) ||
	    !noun_equals(t, i + 1, "to"))
		return false;
	s->cue_from = i;
	s->cue_to = i + 2;
	return noun_object_of(t, i + 2, hi, s);
}

/* --- behind --- */

static size_t
sentence_end(const struct speech_tokens *t, size_t from)
{
	size_t i = from;

	while (i < t->n && i - from < REACH && !is(t, i, TOKEN_STOP) &&
	    !is(t, i, TOKEN_QUOTE))
		i++;
	return i;
}

/* A verb that can stand before its subject: not "..." called X. */
static bool
inverts(const struct speech_tokens *t, size_t i)
{
	return has(t, i, SPEECH_VERB) && !tok(t, i)->capital;
}

/* "...," Hannity pressed. A verb that is not known, right behind a name. */
static bool
acts(const struct speech_tokens *t, size_t i, size_t hi, struct saying *s)
{
	size_t to = i;

	if (noun_is_pronoun(t, i))
		to++;
	else
		while (to < hi && noun_is_name(t, to))
			to++;
	if (to == i || to >= hi || !noun_is_word(t, to) ||
	    tok(t, to)->capital || tok(t, to)->bits != 0 ||
	    !ends_with(t, to, "ed"))
		return false;
	if (to + 1 < hi && !noun_is_adverb(t, to + 1) &&
	    !has(t, to + 1, SPEECH_PREP) && !is(t, to + 1, TOKEN_COMMA))
		return false;
	*s = (struct saying){ .from = i,
		.to = to,
		.cue_from = to,
		.cue_to = to + 1,
		.beside = true };
	return true;
}

bool
speaker_behind(const struct speech_tokens *t, size_t at, struct saying *found)
{
	struct saying s = { 0 };
	size_t i = at + 1, hi;

	while (is(t, i, TOKEN_COMMA) || is(t, i, TOKEN_BREAK) ||
	    is(t, i, TOKEN_OTHER))
		i++;
	hi = sentence_end(t, i);
	while (i < hi && noun_is_adverb(t, i))
		i++;
	if (i + 1 < hi &&
	    (noun_equals(t, i, "a") || noun_equals(t, i, "ha") ||
		noun_equals(t, i, "hat")) &&
	    has(t, i + 1, SPEECH_FOREIGN))
		i++;
	if (according(t, i, hi, &s)) {
		s.beside = true;
		*found = s;
		return true;
	}
	if (inverts(t, i)) {
		s.cue_from = i;
		s.cue_to = i + 1;
		s.beside = true;
		if (noun_object_of(t, i + 1, hi, &s)) {
			*found = s;
			return true;
		}
	}
	if (acts(t, i, hi, &s)) {
		*found = s;
		return true;
	}
	for (size_t v = i + 1; v < hi; v++) {
		if (!is_verb(t, v, i) || !has(t, v, SPEECH_VERB) ||
		    is_passive(t, v, i) || tok(t, v)->capital ||
		    has(t, v - 1, SPEECH_WHO))
			continue;
		s = (struct saying){ .cue_from = v, .cue_to = v + 1 };
		if (noun_is_wall(t, i) && !has(t, i, SPEECH_PRONOUN))
			return false;
		if (!noun_subject_of(t, i, v, &s))
			return false;
		s.beside = true;
		*found = s;
		return true;
	}
	return false;
}

bool
speaker_is_short(
    const struct speech_tokens *t, size_t at, const struct saying *behind)
{
	size_t i = behind->cue_to > behind->to ? behind->cue_to : behind->to;

	if (i - at > 8)
		return false;
	return i == t->n || is(t, i, TOKEN_STOP) || has(t, i, SPEECH_DAY) ||
	    noun_equals(t, i, "in");
}

/* --- before --- */

static bool
is_shouted(const struct speech_tokens *t, size_t i)
{
	struct span w = tok(t, i)->text;

	if (!noun_is_word(t, i) || w.n < 4)
		return false;
	for (size_t k = 0; k < w.n; k++)
		if (byte_is_lower((unsigned char)w.p[k]))
			return false;
	return true;
}

/* Behind a dateline: ALDEMAR, May 5 (AP) - */
static size_t
behind_dateline(const struct speech_tokens *t, size_t lo, size_t end)
{
	for (size_t i = lo + 1; i < end && i < lo + 12; i++)
		if (is(t, i, TOKEN_BREAK))
			return is(t, i - 1, TOKEN_CLOSE) || is_shouted(t, lo) ?
			    i + 1 :
			    lo;
	return lo;
}

static size_t
sentence_start(const struct speech_tokens *t, size_t end)
{
	size_t i = end;

	while (i > 0 && end - i < REACH && !is(t, i - 1, TOKEN_STOP) &&
	    !is(t, i - 1, TOKEN_QUOTE))
		i--;
	return i == 0 ? behind_dateline(t, i, end) : i;
}

/* The same, over quotations that lie in the sentence. */
static size_t
whole_start(const struct speech_tokens *t, size_t end)
{
	size_t i = end;

	while (i > 0 && end - i < REACH * 2 && !is(t, i - 1, TOKEN_STOP) &&
	    !(is(t, i - 1, TOKEN_QUOTE) && tok(t, i - 1)->ended))
		i--;
	return i;
}

/* X: "...", of a sentence without a verb of speech. */
static bool
label(const struct speech_tokens *t, size_t lo, size_t at, struct saying *s)
{
	size_t from = at - 1;

	while (from > lo && noun_is_word(t, from - 1))
		from--;
	if (at - from > 6 || !noun_is_name(t, at - 2) || tok(t, at - 2)->owner)
		return false;
	return noun_subject_in(t, from, at - 1, s);
}

/* Who acts in the sentence, where no verb tells that he speaks. */
static bool
actor(const struct speech_tokens *t, size_t lo, size_t at, struct saying *s)
{
	bool colon = at > lo + 1 && is(t, at - 1, TOKEN_COLON);

	if (at == lo)
		return false;
	s->cue_from = colon ? at - 1 : 0;
	s->cue_to = colon ? at : 0;
	s->beside = colon;
	if (colon && label(t, lo, at, s))
		return true;
	lo = whole_start(t, at);
	return !is(t, lo, TOKEN_QUOTE) && noun_first_in(t, lo, at, s);
}

/* The subject of a form like "saying": of a verb of speech before it, or who
 * acts in the sentence. */
static bool
subject_of_ing(
    const struct speech_tokens *t, size_t lo, size_t v, struct saying *s)
{
	for (size_t i = v; i-- > lo;)
		if (has(t, i, SPEECH_VERB) && is_verb(t, i, lo) &&
		    !is_passive(t, i, lo) && noun_subject_of(t, lo, i, s))
			return true;
	return noun_first_in(t, lo, v, s);
}

/* Nothing, or a stop, stands between the verb and the quotation. */
static bool
is_beside(const struct speech_tokens *t, size_t v, size_t at)
{
	return v + 1 == at || (v + 2 == at && !noun_is_word(t, v + 1)) ||
	    is(t, at - 1, TOKEN_COLON) || is(t, at - 1, TOKEN_COMMA);
}

/* The verb at v, of the sentence from lo, tells what stands at at. */
static bool
tells(const struct speech_tokens *t, size_t lo, size_t v, size_t at,
    struct saying *s)
{
	if (!is_verb(t, v, lo) || is_passive(t, v, lo))
		return false;
	*s = (struct saying){
		.cue_from = v, .cue_to = v + 1, .beside = is_beside(t, v, at)
	};
	/* saying; and added */
	if (has(t, v, SPEECH_ING) || (v > lo && noun_equals(t, v - 1, "and")))
		return subject_of_ing(t, lo, v, s);
	return noun_subject_of(t, lo, v, s);
}

bool
speaker_before(const struct speech_tokens *t, size_t at, struct saying *found)
{
	size_t lo = sentence_start(t, at);
	struct saying s = { 0 }, weak = { 0 };

	for (size_t v = at; v-- > lo;) {
		if (according(t, v, at, &s)) {
			s.beside = true;
			*found = s;
			return true;
		}
		if (!tells(t, lo, v, at, &s))
			continue;
		if (!has(t, v, SPEECH_WEAK) || v + 4 > at) {
			*found = s;
			return true;
		}
		if (weak.to == 0)
			weak = s;
	}
	s = (struct saying){ 0 };
	if (weak.to > 0)
		s = weak;
	else if (!actor(t, lo, at, &s))
		return false;
	*found = s;
	return true;
}

bool
speaker_of_sentence(
    const struct speech_tokens *t, size_t end, struct saying *found)
{
	size_t lo = sentence_start(t, end);

	for (size_t v = end; v-- > lo;)
		if (!has(t, v, SPEECH_WEAK) && tells(t, lo, v, end, found))
			return true;
	return false;
}

bool
speaker_subject(const struct speech_tokens *t, size_t end, struct saying *found)
{
	struct saying s = { 0 };
	size_t lo;

	while (end > 0 &&
	    (is(t, end - 1, TOKEN_STOP) || is(t, end - 1, TOKEN_OTHER)))
		end--;
	lo = sentence_start(t, end);
	if (lo == end || !noun_first_in(t, lo, end, &s))
		return false;
	*found = s;
	return true;
}

bool
speaker_verb(const struct speech_tokens *t, size_t v, size_t lo)
{
	return is_verb(t, v, lo) && !is_passive(t, v, lo);
}
