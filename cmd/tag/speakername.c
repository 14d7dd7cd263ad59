/* What kind of speaker it is. */
#include "speakernoun.h"

size_t
speaker_name(const struct speech_tokens *t, size_t from, size_t to)
{
	size_t name = from;

	for (size_t i = from; i + 1 < to; i++)
		if (!noun_is_name(t, i))
			return from;
		else if (has(t, i, SPEECH_TITLE))
			name = i + 1;
	return name;
}

bool
speaker_is_named(const struct speech_tokens *t, size_t from, size_t to)
{
	return from < to && noun_is_name(t, from) &&
	    noun_name_end(t, from, to) == to;
}

bool
speaker_is_person(const struct speech_tokens *t, size_t from, size_t to)
{
	static const char *const words[] = { "he", "He", "she", "She" };

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (to == from + 1 && noun_equals(t, from, words[i]))
			return true;
	return false;
}

bool
speaker_signed(const struct speech_tokens *t, struct saying *found)
{
	size_t i = 0, to;

	while (is(t, i, TOKEN_BREAK) || is(t, i, TOKEN_OTHER))
		i++;
	to = noun_name_end(t, i, t->n);
	*found = (struct saying){ .from = i, .to = to };
	return i > 0 && to > i;
}
