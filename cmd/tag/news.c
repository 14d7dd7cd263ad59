#include "news.h"
#include "lexicon.h"
#include "spans.h"

/* Words of a place or name that are looked at. */
#define MOST 8

/* The next word of *s, up to a blank, hyphen or slash; false at the end. */
static bool
next_word(struct span *s, struct span *word)
{
	static const char parts[] = " -/\n\t";
	size_t n = 0;

	while (s->n > 0 && memchr(parts, *s->p, sizeof(parts) - 1) != NULL) {
		s->p++;
		s->n--;
	}
	while (n < s->n && memchr(parts, s->p[n], sizeof(parts) - 1) == NULL)
		n++;
	*word = span_from(s->p, n);
	s->p += n;
	s->n -= n;
	return n > 0;
}

/* The words are a place of the lexicon. */
static bool
is_place(struct span text)
{
	uint64_t hash[MOST], classes;
	struct span word;
	size_t n = 0, longest;

	while (n < MOST && next_word(&text, &word))
		hash[n++] = lexicon_word(word);
	longest = lexicon_longest(hash, n, LEX_PLACES, &classes);
	if (longest == 0 || longest < n)
		return false;
	/* "BOOM" */
	return n > 1 || !(classes & (LEX_WORDS | LEX_FUNCTION)) ||
	    (classes & (LEX_COUNTRY | LEX_BIGCITY));
}

/* A word that may be part of a person's name. */
static bool
may_name(struct span word)
{
	uint64_t classes = lexicon_classes(lexicon_word(word));

	if (classes & (LEX_FUNCTION | LEX_TIME))
		return false;
	return !(classes & LEX_WORDS) ||
	    (classes & (LEX_COMMON_GIVEN | LEX_COMMON_SURNAME));
}

/* Some word may be a name's, and the first is none such as "the". */
static bool
are_names(struct span text)
{
	struct span word;
	bool some = false;
	size_t n = 0;

	while (next_word(&text, &word)) {
		uint64_t classes = lexicon_classes(lexicon_word(word));

		if (n++ == 0 && (classes & (LEX_FUNCTION | LEX_TIME)))
			return false;
		some = some || may_name(word);
	}
	return some && n > 1;
}

bool
news_accepts(const struct rule_match *m)
{
	struct span bare, names;

	if (!tags_hold(m->rule->type))
		return true;
	bare = rule_match_name(m, "bare");
	if (bare.p != NULL && !is_place(bare))
		return false;
	names = rule_match_name(m, "names");
	return names.p == NULL || are_names(names);
}

/* Bytes of what parts two names at p; 0 if nothing does. */
static size_t
separator(struct span s)
{
	static const char *const all[] = { ", and ", ", ", " and ", " AND ",
		" & ", " und ", " et ", " y " };

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		if (span_starts(s, span_str(all[i])))
			return strlen(all[i]);
	return 0;
}

/* The next name of the list, which loses it and what parts it from others. */
static struct span
take_name(struct span *names)
{
	struct span name = { names->p, 0 };
	size_t length = 0;

	while (name.n < names->n &&
	    (length = separator(
		 span_from(names->p + name.n, names->n - name.n))) == 0)
		name.n++;
	names->p += name.n + length;
	names->n -= name.n + length;
	return name;
}

struct span
news_value(const struct rule_match *m, struct arena *arena)
{
	struct span names = rule_match_name(m, "names");
	char *out;
	size_t n = 0;

	if (names.p == NULL || strcmp(m->rule->type, "BYLINE") != 0)
		return span_from(NULL, 0);
	/* No separator is shorter than "; ". */
	out = arena_alloc(arena, names.n + 1);
	while (names.n > 0) {
		struct span name = take_name(&names);

		/* "Ada Brown, Dietitian" */
		if (n > 0 && !are_names(name))
			continue;
		if (n > 0) {
			memcpy(out + n, "; ", 2);
			n += 2;
		}
		memcpy(out + n, name.p, name.n);
		n += name.n;
	}
	return span_from(out, n);
}
