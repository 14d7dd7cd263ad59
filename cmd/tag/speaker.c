#include "speaker.h"

#define REACH 40 /* tokens looked at on each side of a quotation */
#define NOUN_REACH 12 /* words of a speaker without a name */

static const struct speech_token *
tok(const struct speech_tokens *t, size_t i)
{
	return &t->token[i];
}

static bool
is_word(const struct speech_tokens *t, size_t i)
{
	return i < t->n && tok(t, i)->kind == TOKEN_WORD;
}

static bool
has(const struct speech_tokens *t, size_t i, uint32_t bits)
{
	return is_word(t, i) && (tok(t, i)->bits & bits) != 0;
}

static bool
is(const struct speech_tokens *t, size_t i, enum speech_kind kind)
{
	return i < t->n && tok(t, i)->kind == kind;
}

static bool
equals(const struct speech_tokens *t, size_t i, const char *word)
{
	return is_word(t, i) && span_eq(tok(t, i)->text, span_str(word));
}

/* A word of a name: a capital, and no small word that begins a sentence. */
static bool
is_name(const struct speech_tokens *t, size_t i)
{
	const struct speech_token *w;

	if (!is_word(t, i) || !tok(t, i)->capital)
		return false;
	w = tok(t, i);
	if (w->bits & (SPEECH_DAY | SPEECH_PRONOUN))
		return false;
	if (w->bits & SPEECH_DET)
		return !w->first && w->text.n > 1 && !equals(t, i, "The");
	if (w->first &&
	    w->bits &
		(SPEECH_PREP | SPEECH_JOIN | SPEECH_AUX | SPEECH_ADVERB |
		    SPEECH_ING))
		return w->bits & SPEECH_TITLE;
	return true;
}

static bool
is_adverb(const struct speech_tokens *t, size_t i)
{
	const struct speech_token *w;

	if (!is_word(t, i) || tok(t, i)->capital)
		return false;
	w = tok(t, i);
	if (w->bits & SPEECH_ADVERB)
		return true;
	return w->text.n > 4 && memcmp(span_end(w->text) - 2, "ly", 2) == 0 &&
	    w->bits == 0;
}

/* A verb of speech in a finite form, or one that joins on: saying. A form that
 * may be a noun is none behind what makes nouns. */
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
	if (w->bits & SPEECH_NOUN &&
	    (has(t, i - 1, SPEECH_DET | SPEECH_PREP | SPEECH_AUX) ||
		(is_word(t, i - 1) && tok(t, i - 1)->owner)))
		return false;
	return true;
}

/* "was told": the subject says nothing. */
static bool
is_passive(const struct speech_tokens *t, size_t i, size_t lo)
{
	if (!has(t, i, SPEECH_PAST))
		return false;
	while (i > lo && is_adverb(t, i - 1))
		i--;
	return i > lo && has(t, i - 1, SPEECH_BE);
}

/* --- noun phrases --- */

/* First token of the name that ends before to. */
static size_t
name_start(const struct speech_tokens *t, size_t lo, size_t to)
{
	size_t from = to;

	while (from > lo) {
		if (is_name(t, from - 1) &&
		    (from == to || !tok(t, from - 1)->owner)) {
			from--;
			continue;
		}
		/* Charles de Gaulle */
		if (from < to && from - 1 > lo &&
		    has(t, from - 1, SPEECH_LINK) && is_name(t, from - 2) &&
		    !tok(t, from - 1)->capital && !equals(t, from - 1, "of")) {
			from -= 2;
			continue;
		}
		break;
	}
	return from;
}

/* End of the name that begins at from. */
static size_t
name_end(const struct speech_tokens *t, size_t from, size_t hi)
{
	size_t to = from;

	while (to < hi) {
		if (is_name(t, to)) {
			to++;
			if (tok(t, to - 1)->owner)
				break;
			continue;
		}
		if (to > from && to + 1 < hi && has(t, to, SPEECH_LINK) &&
		    is_name(t, to + 1) && !equals(t, to, "of")) {
			to += 2;
			continue;
		}
		break;
	}
	return to;
}

size_t
speaker_name(const struct speech_tokens *t, size_t from, size_t to)
{
	while (from + 1 < to && has(t, from, SPEECH_TITLE) && is_name(t, from))
		from++;
	return from;
}

/* Parts of a clause that no noun phrase goes across. */
static bool
is_wall(const struct speech_tokens *t, size_t i)
{
	if (!is_word(t, i))
		return true;
	return !tok(t, i)->capital &&
	    has(t, i, SPEECH_JOIN | SPEECH_AUX | SPEECH_PRONOUN);
}

static bool
set(struct saying *s, size_t from, size_t to)
{
	s->from = from;
	s->to = to;
	return from < to;
}

/* The one who acts in the clause [lo, hi), whose end the verb follows. */
static bool
subject_in(
    const struct speech_tokens *t, size_t lo, size_t hi, struct saying *s)
{
	size_t from;

	while (hi > lo && is(t, hi - 1, TOKEN_CLOSE)) {
		while (hi > lo && !is(t, hi - 1, TOKEN_OPEN))
			hi--;
		hi -= hi > lo;
	}
	if (hi == lo || !is_word(t, hi - 1))
		return false;
	if (has(t, hi - 1, SPEECH_PRONOUN) && !is_name(t, hi - 1))
		return set(s, hi - 1, hi);
	if (tok(t, hi - 1)->owner)
		return false;
	if (is_name(t, hi - 1)) {
		from = name_start(t, lo, hi);
		/* A spokesman for the ministry; Jeff Bell of Maine */
		if (from == lo ||
		    !(has(t, from - 1, SPEECH_PREP) ||
			equals(t, from - 1, "the")))
			return set(s, from, hi);
	}
	from = hi;
	while (from > lo && hi - from < NOUN_REACH && !is_wall(t, from - 1))
		from--;
	/* Begin with an article or a name, not with a preposition or verb. */
	while (from < hi && !is_name(t, from) &&
	    has(t, from, SPEECH_PREP | SPEECH_ADVERB | SPEECH_ING) &&
	    !has(t, from, SPEECH_DET))
		from++;
	return set(s, from, hi);
}

/* Of the sentence [lo, hi): what it begins with, behind "On Monday, ". */
static bool
first_in(const struct speech_tokens *t, size_t lo, size_t hi, struct saying *s)
{
	size_t i = lo, to;

	while (i < hi && is(t, i, TOKEN_OTHER))
		i++;
	if (i < hi && !is_name(t, i) &&
	    has(t, i, SPEECH_PREP | SPEECH_JOIN | SPEECH_ING | SPEECH_VERB) &&
	    !has(t, i, SPEECH_DET)) {
		size_t comma = i;

		while (comma < hi && !is(t, comma, TOKEN_COMMA))
			comma++;
		if (comma < hi && comma + 1 < hi)
			i = comma + 1;
		else
			i++;
	}
	while (
	    i < hi && !is_name(t, i) && has(t, i, SPEECH_ADVERB | SPEECH_JOIN))
		i++;
	if (i >= hi || !is_word(t, i))
		return false;
	if (has(t, i, SPEECH_PRONOUN) && !is_name(t, i))
		return set(s, i, i + 1);
	if (is_name(t, i)) {
		to = name_end(t, i, hi);
		if (!tok(t, to - 1)->owner)
			return set(s, i, to);
	}
	to = i;
	while (to < hi && to - i < NOUN_REACH && !is_wall(t, to) &&
	    !(to > i && is_verb(t, to, lo)) &&
	    (to == i || !has(t, to, SPEECH_PREP)))
		to++;
	return set(s, i, to);
}

/* --- a verb and its subject --- */

/* Behind what the subject's apposition or clause begins with: "X, who ...,". */
static bool
subject_before_comma(
    const struct speech_tokens *t, size_t lo, size_t comma, struct saying *s)
{
	for (size_t i = comma; i-- > lo;) {
		if (!is(t, i, TOKEN_COMMA) && !is(t, i, TOKEN_BREAK))
			continue;
		if (i > lo &&
		    (is_word(t, i - 1) || is(t, i - 1, TOKEN_CLOSE)) &&
		    (has(t, i + 1, SPEECH_DET | SPEECH_WHO) ||
			!is_name(t, i + 1)) &&
		    subject_in(t, lo, i, s) && is_name(t, s->to - 1))
			return true;
	}
	return first_in(t, lo, comma, s);
}

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
		if (!is_word(t, i - 1) || is_wall(t, i - 1)) {
			/* Smith and Jones */
			if (is_word(t, i - 1) && equals(t, i - 1, "and") &&
			    i - 1 > lo && is_name(t, i - 2) && is_name(t, i)) {
				i--;
				continue;
			}
			break;
		}
		i--;
	}
	return i;
}

/* The subject of the verb at v, of the sentence from lo. */
static bool
subject_of(const struct speech_tokens *t, size_t lo, size_t v, struct saying *s)
{
	size_t hi = v, from;

	while (hi > lo && !is_name(t, hi - 1) &&
	    (has(t, hi - 1, SPEECH_AUX) || is_adverb(t, hi - 1) ||
		equals(t, hi - 1, "to") || has(t, hi - 1, SPEECH_DAY)))
		hi--;
	if (hi > lo && has(t, hi - 1, SPEECH_WHO)) {
		hi--;
		if (hi > lo && is(t, hi - 1, TOKEN_COMMA))
			hi--;
		return subject_in(t, clause_start(t, lo, hi), hi, s);
	}
	if (hi > lo &&
	    (is(t, hi - 1, TOKEN_COMMA) || is(t, hi - 1, TOKEN_BREAK)))
		return subject_before_comma(t, lo, hi - 1, s);
	from = clause_start(t, lo, hi);
	if (has(t, from > lo ? from - 1 : from, SPEECH_PRONOUN) && from > lo &&
	    from == hi)
		return set(s, from - 1, from);
	if (from < hi && subject_in(t, from, hi, s))
		return true;
	return first_in(t, lo, hi, s);
}

/* What follows an inverted verb: said X; said the head of Y. */
static bool
object_of(const struct speech_tokens *t, size_t i, size_t hi, struct saying *s)
{
	size_t to = i, last = 0;

	if (i >= hi || !is_word(t, i) || has(t, i, SPEECH_OBJECT | SPEECH_DAY))
		return false;
	if (has(t, i, SPEECH_PRONOUN) && !is_name(t, i))
		return set(s, i, i + 1);
	if (!is_name(t, i) &&
	    has(t, i, SPEECH_PREP | SPEECH_JOIN | SPEECH_AUX | SPEECH_ADVERB) &&
	    !has(t, i, SPEECH_DET))
		return false;
	if (is_adverb(t, i))
		return false;
	while (to < hi && to - i < NOUN_REACH && is_word(t, to) &&
	    (to == i || is_name(t, to) || !is_wall(t, to))) {
		if (has(t, to, SPEECH_PREP) && !is_name(t, to) &&
		    !equals(t, to, "of"))
			break;
		if (has(t, to, SPEECH_DAY))
			break;
		to++;
	}
	/* former adviser David Axelrod */
	for (last = to; last > i && is_name(t, last - 1);)
		last--;
	if (last < to && last > i && !has(t, last - 1, SPEECH_PREP) &&
	    !equals(t, last - 1, "the") && !tok(t, last - 1)->owner)
		return set(s, last, to);
	if (is_name(t, i)) {
		last = name_end(t, i, to);
		if (!tok(t, last - 1)->owner && (last == to || last - i > 1))
			return set(s, i, last);
	}
	return set(s, i, to);
}

static bool
according(const struct speech_tokens *t, size_t i, size_t hi, struct saying *s)
{
	if (!is_word(t, i) || !has(t, i + 1, SPEECH_PREP) ||
	    !(equals(t, i, "according") || equals(t, i, "According")) ||
	    !equals(t, i + 1, "to"))
		return false;
	s->cue_from = i;
	s->cue_to = i + 2;
	return object_of(t, i + 2, hi, s);
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

bool
speaker_behind(const struct speech_tokens *t, size_t at, struct saying *found)
{
	struct saying s = { 0 };
	size_t i = at + 1, hi;

	while (is(t, i, TOKEN_COMMA) || is(t, i, TOKEN_BREAK) ||
	    is(t, i, TOKEN_OTHER))
		i++;
	hi = sentence_end(t, i);
	while (i < hi && is_adverb(t, i))
		i++;
	if (i + 1 < hi &&
	    (equals(t, i, "a") || equals(t, i, "ha") || equals(t, i, "hat")) &&
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
		if (object_of(t, i + 1, hi, &s)) {
			*found = s;
			return true;
		}
	}
	for (size_t v = i + 1; v < hi; v++) {
		if (!is_verb(t, v, i) || !has(t, v, SPEECH_VERB) ||
		    is_passive(t, v, i) || tok(t, v)->capital ||
		    has(t, v - 1, SPEECH_WHO))
			continue;
		s = (struct saying){ .cue_from = v, .cue_to = v + 1 };
		if (is_wall(t, i) && !has(t, i, SPEECH_PRONOUN))
			return false;
		if (!subject_of(t, i, v, &s))
			return false;
		s.beside = true;
		*found = s;
		return true;
	}
	return false;
}

/* --- before --- */

static size_t
sentence_start(const struct speech_tokens *t, size_t end)
{
	size_t i = end;

	while (i > 0 && end - i < REACH && !is(t, i - 1, TOKEN_STOP) &&
	    !is(t, i - 1, TOKEN_QUOTE))
		i--;
	return i;
}

/* X: "..." */
static bool
label(const struct speech_tokens *t, size_t lo, size_t at, struct saying *s)
{
	size_t from = lo;

	if (at == lo || !is(t, at - 1, TOKEN_COLON) || at - lo > 9)
		return false;
	s->cue_from = at - 1;
	s->cue_to = at;
	return subject_in(t, from, at - 1, s);
}

bool
speaker_before(const struct speech_tokens *t, size_t at, struct saying *found)
{
	size_t lo = sentence_start(t, at);
	struct saying s = { 0 };

	for (size_t v = at; v-- > lo;) {
		if (is(t, v, TOKEN_WORD) && according(t, v, at, &s)) {
			*found = s;
			return true;
		}
		if (!is_verb(t, v, lo) || is_passive(t, v, lo))
			continue;
		s = (struct saying){ .cue_from = v, .cue_to = v + 1 };
		if (has(t, v, SPEECH_ING) ? !first_in(t, lo, v, &s) :
					    !subject_of(t, lo, v, &s))
			continue;
		s.beside = v + 1 == at || (v + 2 == at && !is_word(t, v + 1)) ||
		    (at > lo &&
			(is(t, at - 1, TOKEN_COLON) ||
			    is(t, at - 1, TOKEN_COMMA)));
		*found = s;
		return true;
	}
	if (label(t, lo, at, &s)) {
		s.beside = true;
		*found = s;
		return true;
	}
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
	if (lo == end || !first_in(t, lo, end, &s))
		return false;
	*found = s;
	return true;
}
