/* The language of a text, as far as its sentences need it. */
#include "sentenceimpl.h"
#include "word.h"

/* Words of a paragraph that are looked at to tell its language, and how many
 * of them must be there for a judgement that lasts. */
#define JUDGE_WORDS 40
#define JUDGE_ENOUGH 12
/* Every fourth word a common one of English: no need to ask further. */
#define JUDGE_SURE 4

/* How many of the first words of a text begin sentences in the language of the
 * list: its commonest words. */
static unsigned
count_starters(
    const struct abbrev_list *list, struct span text, unsigned *words)
{
	struct words w;
	struct span segment;
	struct token t;
	unsigned hits = 0, n = 0;
	bool word;

	words_begin(&w, text);
	while (n < JUDGE_WORDS && words_next(&w, &segment, &word)) {
		if (!word)
			continue;
		n++;
		token_set(&t, segment);
		hits +=
		    (abbrev_find(list, token_lower(&t)) & ABBREV_STARTER) != 0;
	}
	*words = n;
	return hits;
}

static size_t
english(void)
{
	size_t i = 0;

	while (strcmp(abbrev_lists[i].lang, "en") != 0)
		i++;
	return i;
}

/* Add what the paragraph's first words say. */
static void
add_evidence(struct sentence_memory *memory, struct span text)
{
	size_t en = english();
	unsigned n;

	memory->hits[en] += count_starters(&abbrev_lists[en], text, &n);
	memory->words += n;
	memory->judged = memory->words >= JUDGE_ENOUGH;
	if (memory->judged && memory->hits[en] * JUDGE_SURE >= memory->words)
		return;
	for (size_t i = 0; i < SENTENCE_LISTS && abbrev_lists[i].lang != NULL;
	     i++)
		if (i != en)
			memory->hits[i] +=
			    count_starters(&abbrev_lists[i], text, &n);
}

/* The list of which most words were found; English in doubt. */
static const struct abbrev_list *
best_list(const struct sentence_memory *memory)
{
	size_t best = english();

	for (size_t i = 0; i < SENTENCE_LISTS && abbrev_lists[i].lang != NULL;
	     i++)
		if (memory->hits[i] > memory->hits[best])
			best = i;
	return &abbrev_lists[best];
}

const struct abbrev_list *
sentence_list(struct span paragraph, const struct sentence_options *options)
{
	struct sentence_memory own = { 0 };
	struct sentence_memory *memory =
	    options->memory == NULL ? &own : options->memory;

	if (options->lang != NULL)
		return abbrev_list(options->lang);
	if (!memory->judged) {
		add_evidence(memory, paragraph);
		memory->list = best_list(memory);
	}
	return memory->list;
}

bool
sentence_lang(const char *word, const char **lang)
{
	const struct abbrev_list *list = abbrev_list(word);

	*lang = list == NULL ? NULL : list->lang;
	return list != NULL || strcmp(word, "auto") == 0;
}
