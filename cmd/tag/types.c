/* Types that are looked for: the list of -t. */
#include "tagger.h"
#include "tool.h"

static void
all_types(struct tagger *t, bool on)
{
	for (size_t i = 0; i < rules_count(t->rules); i++)
		rules_enable(t->rules, rules_get(t->rules, i)->type, on);
	wordlists_enable(t->lists, NULL, on);
	nametags_enable(t->names, NULL, on);
	t->quotes = t->norp = t->spans = on;
}

/* A type of the list for -t; false if there is none of that name. */
static bool
choose_type(struct tagger *t, const char *type)
{
	bool found;

	if (tagger_whole_type(t, type))
		return true;
	t->spans = true;
	if (strcmp(type, LANGS_TYPE) == 0)
		return t->langs = true;
	if (strcmp(type, QUOTE_TYPE) == 0)
		return t->quotes = true;
	if (strcmp(type, INDIRECT_TYPE) == 0)
		return t->indirect = true;
	if (strcmp(type, NORP_TYPE) == 0)
		return t->norp = true;
	if (strcmp(type, "all") == 0) {
		all_types(t, true);
		return true;
	}
	found = rules_enable(t->rules, type, true);
	found |= wordlists_enable(t->lists, type, true);
	return nametags_enable(t->names, type, true) || found;
}

void
types_choose(struct tagger *t, const struct tool *tool, const char *list)
{
	all_types(t, strcmp(list, "all") == 0);
	t->nothing = strcmp(list, "none") == 0;
	if (t->spans || t->nothing)
		return;
	for (const char *all = list;; list++) {
		size_t n = strcspn(list, ",");
		char type[65] = { 0 };

		if (n == 0 || n >= sizeof(type))
			tool_usage(tool, "-t: %s: not a list of types", all);
		memcpy(type, list, n);
		if (!choose_type(t, type))
			tool_usage(tool, "%s: %s: no such type",
			    t->mask.n > 0 ? "--mask" : "-t", type);
		if (*(list += n) == '\0')
			return;
	}
}
