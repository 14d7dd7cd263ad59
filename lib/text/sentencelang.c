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

/* The list of which most words are found; English in doubt. */
static const struct abbrev_list *
judge(struct span text, bool *enough)
{
	const struct abbrev_list *best = abbrev_list("en");
	unsigned n, most = count_starters(best, text, &n);

	*enough = n >= JUDGE_ENOUGH;
	if (most * JUDGE_SURE >= n && *enough)
		return best;
	for (const struct abbrev_list *l = abbrev_lists; l->lang != NULL; l++) {
		unsigned hits = count_starters(l, text, &n);

		if (hits > most) {
			most = hits;
			best = l;
		}
	}
	return best;
}

const struct abbrev_list *
sentence_list(struct span paragraph, const struct sentence_options *options)
{
	struct sentence_memory *memory = options->memory;
	const struct abbrev_list *list;
	bool enough;

	if (options->lang != NULL)
		return abbrev_list(options->lang);
	if (memory != NULL && memory->judged)
		return memory->list;
	list = judge(paragraph, &enough);
	if (memory != NULL) {
		memory->list = list;
		memory->judged = enough;
	}
	return list;
}
