/* The language of a text, as far as its sentences need it. */
#include "props.h"
#include "sentenceimpl.h"
#include "utf8.h"
#include "word.h"

/* Words of a paragraph that are looked at to tell its language, and how many
 * of them must be there for a judgement that lasts. */
#define JUDGE_WORDS 40
#define JUDGE_ENOUGH 12
/* Every fourth word a common one of English: no need to ask further. */
#define JUDGE_SURE 4
/* Letters of a paragraph that are looked at to tell its script. */
#define JUDGE_LETTERS 120
/* Every eighth letter a kana: Japanese, however many Han there are. */
#define KANA_SHARE 8

/* The lists of scripts other than Latin. */
static const struct {
	const char *lang;
	enum text_script script;
} script_of_list[] = {
	{ "ru", SCRIPT_CYRILLIC },
	{ "uk", SCRIPT_CYRILLIC },
	{ "el", SCRIPT_GREEK },
	{ "ar", SCRIPT_ARABIC },
	{ "hi", SCRIPT_DEVANAGARI },
	{ "zh", SCRIPT_HAN },
	{ "ja", SCRIPT_HIRAGANA },
};

static enum text_script
list_script(const struct abbrev_list *list)
{
	size_t n = sizeof(script_of_list) / sizeof(*script_of_list);

	for (size_t i = 0; i < n; i++)
		if (strcmp(list->lang, script_of_list[i].lang) == 0)
			return script_of_list[i].script;
	return SCRIPT_LATIN;
}

/* The script of most of the first letters; kana stand for Japanese. */
static enum text_script
text_script_of(struct span text)
{
	const char *p = text.p, *end = span_end(text);
	unsigned count[SCRIPT_HANGUL + 1] = { 0 };
	unsigned letters = 0;
	enum text_script best = SCRIPT_LATIN;

	while (p < end && letters < JUDGE_LETTERS) {
		uint32_t cp;

		p += utf8_decode(p, end, &cp);
		if (!text_is_letter(cp))
			continue;
		letters++;
		count[cp < 0x80 ? SCRIPT_LATIN : text_script(cp)]++;
	}
	count[SCRIPT_HIRAGANA] += count[SCRIPT_KATAKANA];
	if (count[SCRIPT_HIRAGANA] * KANA_SHARE > letters)
		return SCRIPT_HIRAGANA;
	for (enum text_script i = SCRIPT_OTHER; i <= SCRIPT_HANGUL; i++)
		if (count[i] > count[best])
			best = i;
	return best;
}

/* The first words of a text, in lower case. */
struct opening {
	unsigned n;
	struct opening_word {
		char lower[TOKEN_MAX + 8];
		size_t n;
		uint64_t head; /* of abbrev_head() */
	} word[JUDGE_WORDS];
};

static bool
is_short_ascii(struct span word)
{
	unsigned char all = 0;

	for (size_t i = 0; i < word.n; i++)
		all |= (unsigned char)word.p[i];
	return all < 0x80 && word.n <= TOKEN_MAX;
}

static void
add_word(struct opening *o, struct span word)
{
	struct opening_word *w = &o->word[o->n++];
	struct token t;

	w->n = word.n;
	if (is_short_ascii(word))
		for (size_t i = 0; i < word.n; i++)
			w->lower[i] = (char)(word.p[i] |
			    byte_is_upper((unsigned char)word.p[i]) << 5);
	else {
		token_set(&t, word);
		w->n = token_lower(&t).n;
		memcpy(w->lower, t.lower, w->n);
	}
	w->head = abbrev_head(span_from(w->lower, w->n));
}

static void
read_opening(struct opening *o, struct span text)
{
	struct span word[JUDGE_WORDS];
	struct words w;
	size_t n, all = 0;

	words_begin(&w, text);
	while (all < JUDGE_WORDS &&
	    (n = words_many(&w, word + all, JUDGE_WORDS - all)) > 0)
		all += n;
	o->n = 0;
	for (size_t i = 0; i < all; i++)
		add_word(o, word[i]);
}

/* How many of them begin sentences in the language of the list: its commonest
 * words. */
static unsigned
count_starters(const struct abbrev_list *list, const struct opening *o)
{
	unsigned hits = 0;

	for (unsigned i = 0; i < o->n; i++) {
		const struct opening_word *w = &o->word[i];
		uint32_t classes =
		    abbrev_find_head(list, w->head, span_from(w->lower, w->n));

		hits += (classes & ABBREV_STARTER) != 0;
	}
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

/* Add what the paragraph's first words say. A list of the text's own script,
 * if that is not Latin, has one hit beforehand. */
static void
add_evidence(
    struct sentence_memory *memory, struct span text, enum text_script script)
{
	size_t en = english();
	bool latin = script == SCRIPT_LATIN;
	struct opening opening;

	read_opening(&opening, text);
	memory->hits[en] += count_starters(&abbrev_lists[en], &opening);
	memory->words += opening.n;
	memory->judged = memory->words >= JUDGE_ENOUGH;
	if (latin && memory->judged &&
	    memory->hits[en] * JUDGE_SURE >= memory->words)
		return;
	for (size_t i = 0; i < SENTENCE_LISTS && abbrev_lists[i].lang != NULL;
	     i++)
		if (i != en && list_script(&abbrev_lists[i]) == script)
			memory->hits[i] +=
			    count_starters(&abbrev_lists[i], &opening) +
			    (latin ? 0 : 1);
}

/* The list of which most words were found. In doubt that of English, of none
 * for a text in a script without a list. */
static const struct abbrev_list *
best_list(const struct sentence_memory *memory, enum text_script script)
{
	size_t best = english();

	for (size_t i = 0; i < SENTENCE_LISTS && abbrev_lists[i].lang != NULL;
	     i++)
		if (memory->hits[i] > memory->hits[best])
			best = i;
	return memory->hits[best] == 0 && script != SCRIPT_LATIN ?
	    NULL :
	    &abbrev_lists[best];
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
		enum text_script script = text_script_of(paragraph);

		add_evidence(memory, paragraph, script);
		memory->list = best_list(memory, script);
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
