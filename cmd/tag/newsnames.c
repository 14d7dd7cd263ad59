#include "newsnames.h"
#include "lexicon.h"
#include "news.h"

#define PRIORITY 60 /* above the names of the model */
#define MOST 6 /* words of a name */

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

bool
newsnames_person(struct span text)
{
	struct span word;
	bool some = false;
	size_t n = 0;

	while (news_word(&text, &word)) {
		uint64_t classes = lexicon_classes(lexicon_word(word));

		if (n++ == 0 && (classes & (LEX_FUNCTION | LEX_TIME)))
			return false;
		some = some || may_name(word);
	}
	return some && n > 1;
}

/* Bytes of what parts two names at p; 0 if nothing does. */
static size_t
separator(struct span s)
{
	static const char *const all[] = { ", and ", ", ", " and ", " AND ",
		" & ", " und ", " et ", " y ", " via ", " für ", " for ", " / ",
		"/" };

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		if (span_starts(s, span_str(all[i])))
			return strlen(all[i]);
	return 0;
}

bool
newsnames_next(struct span *names, struct span *name)
{
	size_t n = 0, length = 0;

	if (names->n == 0)
		return false;
	while (n < names->n &&
	    (length = separator(span_from(names->p + n, names->n - n))) == 0)
		n++;
	*name = span_from(names->p, n);
	names->p += n + length;
	names->n -= n + length;
	return true;
}

/* Classes of all the words together; 0: not in the lexicon, or too many. */
static uint64_t
classes_of(struct span name)
{
	uint64_t hash[MOST], classes = 0;
	struct span word;
	size_t n = 0;

	while (news_word(&name, &word))
		if (n == MOST)
			return 0;
		else
			hash[n++] = lexicon_word(word);
	return lexicon_longest(hash, n, LEX_ORGS, &classes) == n ? classes : 0;
}

/* A name without "AP | Photo", "\302\251 | AFP" and "AFP |, File". */
static struct span
bare(struct span name)
{
	static const char *const tails[] = { " Photos", " Photo", " photo",
		" File", " file" };

	name = span_trim(name);
	if (span_starts(name, SPAN("\302\251"))) {
		name.p += 2;
		name.n -= 2;
	}
	for (size_t i = 0; i < sizeof(tails) / sizeof(tails[0]); i++) {
		size_t n = strlen(tails[i]);

		if (name.n > n && memcmp(span_end(name) - n, tails[i], n) == 0)
			name.n -= n;
	}
	return span_trim(name);
}

/* Its last word is one of organisations, or a title: "NBC | News". */
static bool
is_staff(struct span name)
{
	struct span word, last = { NULL, 0 };

	while (news_word(&name, &word))
		last = word;
	return (lexicon_classes(lexicon_word(last)) &
		   (LEX_ORG_HEAD | LEX_ORG_SUFFIX | LEX_TITLE)) != 0;
}

static bool
begins_given(struct span name)
{
	struct span word;

	return news_word(&name, &word) &&
	    (lexicon_classes(lexicon_word(word)) & LEX_GIVEN) &&
	    memchr(name.p, '\'', name.n) == NULL;
}

static void
add(const struct rule_match *m, struct span name, const char *type,
    struct tags *tags)
{
	size_t start = (size_t)(name.p - m->text.p);

	tags_add(tags,
	    (struct tag){ .start = start,
		.end = start + name.n,
		.type = type,
		.rule = m->rule->id,
		.priority = PRIORITY });
}

static void
add_all(struct newsnames wanted, const struct rule_match *m, struct span names,
    bool byline, struct tags *tags)
{
	struct span name;

	while (newsnames_next(&names, &name)) {
		name = bare(name);
		if (name.n == 0)
			continue;
		if (classes_of(name) & (LEX_AGENCY | LEX_PAPER)) {
			if (wanted.org)
				add(m, name, "ORG", tags);
		} else if (wanted.person && newsnames_person(name) &&
		    !is_staff(name) && (byline || begins_given(name)))
			add(m, name, "PERSON", tags);
	}
}

static bool
is_org(struct span name)
{
	uint64_t hash[MOST], classes = 0;
	struct span word;
	size_t n = 0;

	while (n < MOST && news_word(&name, &word))
		hash[n++] = lexicon_word(word);
	return lexicon_longest(hash, n, LEX_ORG | LEX_PLACES, &classes) == n &&
	    !(classes & LEX_PLACES);
}

/* The places of a dateline; "UNITED NATIONS" is none. */
static void
add_places(const struct rule_match *m, struct span places, struct tags *tags)
{
	struct span name;

	while (newsnames_next(&places, &name)) {
		name = span_trim(name);
		if (name.n > 0)
			add(m, name, is_org(name) ? "ORG" : "PLACE", tags);
	}
}

void
newsnames_add(
    struct newsnames wanted, const struct rule_match *m, struct tags *tags)
{
	struct span names;

	if (strcmp(m->rule->type, "DATELINE") == 0) {
		names = rule_match_name(m, "place");
		if (names.p != NULL && wanted.place)
			add_places(m, names, tags);
		return;
	}
	if (!wanted.person && !wanted.org)
		return;
	if (strcmp(m->rule->type, "BYLINE") == 0)
		names = rule_match_name(m, "names");
	else if (strcmp(m->rule->type, "CREDIT") == 0)
		names = rule_match_name(m, "who");
	else {
		if (strcmp(m->rule->type, "WIRE") == 0 && wanted.org)
			add(m,
			    span_from(m->text.p + m->start, m->end - m->start),
			    "ORG", tags);
		return;
	}
	if (names.p != NULL)
		add_all(wanted, m, names, strcmp(m->rule->type, "BYLINE") == 0,
		    tags);
}
