/* What a sentence begins with: its subject, mostly. */
#include "speakernoun.h"

bool
noun_is_and(const struct speech_tokens *t, size_t i)
{
	static const char *const words[] = { "and", "And", "but", "But", "or",
		"Or", "so", "So", "yet", "Yet", "nor", "Nor" };

	for (size_t k = 0; k < sizeof(words) / sizeof(*words); k++)
		if (noun_equals(t, i, words[k]))
			return true;
	return false;
}

/* But, Later, Monday */
static bool
is_opener(const struct speech_tokens *t, size_t i)
{
	if (is(t, i, TOKEN_OTHER) || is(t, i, TOKEN_COMMA) ||
	    is(t, i, TOKEN_BREAK))
		return true;
	if (noun_is_name(t, i) || has(t, i, SPEECH_DET))
		return false;
	if (noun_is_and(t, i) || has(t, i, SPEECH_DAY))
		return true;
	return !has(t, i, SPEECH_PREP) &&
	    (noun_is_adverb(t, i) ||
		(has(t, i, SPEECH_ADVERB) && t->token[i].first));
}

/* End of "Hours later," or "That same month,"; i if there is none. */
static size_t
behind_time(const struct speech_tokens *t, size_t i, size_t hi)
{
	size_t to = i;

	while (to < hi && to < i + 5 && noun_is_word(t, to))
		to++;
	if (to == i || !is(t, to, TOKEN_COMMA))
		return i;
	return has(t, to - 1, SPEECH_TIME | SPEECH_DAY) ? to + 1 : i;
}

/* Behind what comes before a sentence's subject: But, On Monday, Asked ..., */
static size_t
behind_lead(const struct speech_tokens *t, size_t i, size_t hi)
{
	for (int times = 0; times < 4 && i < hi; times++) {
		size_t comma, time;

		while (i < hi && is_opener(t, i))
			i++;
		time = behind_time(t, i, hi);
		if (time > i) {
			i = time;
			continue;
		}
		if (noun_is_name(t, i) || has(t, i, SPEECH_DET) ||
		    !has(t, i,
			SPEECH_PREP | SPEECH_JOIN | SPEECH_ING | SPEECH_VERB))
			return i;
		for (comma = i; comma < hi && !is(t, comma, TOKEN_COMMA);)
			comma++;
		if (comma + 1 >= hi)
			return i + 1;
		i = comma + 1;
	}
	return i;
}

bool
noun_first_in(
    const struct speech_tokens *t, size_t lo, size_t hi, struct saying *s)
{
	size_t i = behind_lead(t, lo, hi), to;

	if (i >= hi || !noun_is_word(t, i))
		return false;
	if (noun_is_pronoun(t, i))
		return noun_set(s, i, i + 1);
	if (noun_is_name(t, i)) {
		to = noun_name_end(t, i, hi);
		if (!t->token[to - 1].owner)
			return noun_set(s, i, to);
	}
	to = i;
	while (to < hi && to - i < NOUN_REACH && !noun_is_wall(t, to) &&
	    !(to > i && has(t, to, SPEECH_VERB) && !has(t, to, SPEECH_NOUN)) &&
	    (to == i || !has(t, to, SPEECH_PREP)))
		to++;
	return noun_set(s, i, to);
}
