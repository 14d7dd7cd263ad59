#include "news.h"
#include "lexicon.h"
#include "newsnames.h"

/* Words of a place or name that are looked at. */
#define MOST 8

/* The next word of *s, up to a blank, hyphen or slash; false at the end. */
bool
news_word(struct span *s, struct span *word)
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

	while (n < MOST && news_word(&text, &word))
		hash[n++] = lexicon_word(word);
	longest = lexicon_longest(hash, n, LEX_PLACES, &classes);
	if (longest == 0 || longest < n)
		return false;
	/* "BOOM" */
	return n > 1 || !(classes & (LEX_WORDS | LEX_FUNCTION)) ||
	    (classes & (LEX_COUNTRY | LEX_BIGCITY));
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
	return names.p == NULL || newsnames_person(names);
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
		struct span name;

		newsnames_next(&names, &name);
		/* "Ada Brown, Dietitian" */
		if (n > 0 && !newsnames_person(name))
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
