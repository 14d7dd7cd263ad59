#include "quality.h"
#include "qualityimpl.h"
#include "utf8.h"
#include "xalloc.h"
#include <math.h>
#include <stdlib.h>

const char *const quality_variants[] = { "c4", "c4-datatrove", "gopher",
	"gopher-datatrove", "gopher-dolma", "gopher-repetition",
	"gopher-repetition-datatrove", "gopher-repetition-dolma", "fineweb",
	"fineweb-datatrove", "fineweb-paper", NULL };

/* A text fails where the value is in this relation to the limit. */
enum relation { NEVER, BELOW, ABOVE, UP_TO, FROM };

/* One signal and what a verdict makes of it; two rules for one where it has
 * two limits: the second's name is NULL. */
struct rule {
	const char *name;
	enum relation relation;
	double limit;
	const char *reason;
};

static const struct rule c4[] = {
	{ "lorem_ipsum", ABOVE, 0, "lorem_ipsum" },
	{ "curly_bracket", ABOVE, 0, "curly_bracket" },
	{ "sentences", BELOW, 3, "too_few_sentences" },
	{ "lines_dropped", NEVER, 0, NULL },
};

static const struct rule c4_datatrove[] = {
	{ "lorem_ipsum", ABOVE, 0, "lorem_ipsum" },
	{ "curly_bracket", ABOVE, 0, "curly_bracket" },
	{ "sentences", BELOW, 5, "too_few_sentences" },
	{ "lines_dropped", NEVER, 0, NULL },
};

#define GOPHER(length)                                          \
	{ "words", BELOW, 50, "gopher_short_doc" },             \
	    { NULL, ABOVE, 100000, "gopher_long_doc" },         \
	    { length, BELOW, 3, "gopher_below_avg_threshold" }, \
	{                                                       \
		NULL, ABOVE, 10, "gopher_above_avg_threshold"   \
	}

#define GOPHER_LINES                                                          \
	{ "bullet_lines", ABOVE, 0.9, "gopher_too_many_bullets" },            \
	    { "ellipsis_lines", ABOVE, 0.3, "gopher_too_many_end_ellipsis" }, \
	    { "alpha_words", BELOW, 0.8, "gopher_below_alpha_threshold" },    \
	{                                                                     \
		"stop_words", BELOW, 2, "gopher_enough_stop_words"            \
	}

static const struct rule gopher[] = {
	GOPHER("mean_word_length"),
	{ "hash_ratio", ABOVE, 0.1, "gopher_too_many_hashes" },
	{ "ellipsis_ratio", ABOVE, 0.1, "gopher_too_many_ellipsis" },
	GOPHER_LINES,
};

static const struct rule gopher_dolma[] = {
	GOPHER("median_word_length"),
	{ "symbol_ratio", ABOVE, 0.1, "gopher_too_many_symbols" },
	GOPHER_LINES,
};

#define GRAMS                                                                \
	{ "top_2_gram", ABOVE, 0.2, "top_2_gram" },                          \
	    { "top_3_gram", ABOVE, 0.18, "top_3_gram" },                     \
	    { "top_4_gram", ABOVE, 0.16, "top_4_gram" },                     \
	    { "duplicated_5_n_grams", ABOVE, 0.15, "duplicated_5_n_grams" }, \
	    { "duplicated_6_n_grams", ABOVE, 0.14, "duplicated_6_n_grams" }, \
	    { "duplicated_7_n_grams", ABOVE, 0.13, "duplicated_7_n_grams" }, \
	    { "duplicated_8_n_grams", ABOVE, 0.12, "duplicated_8_n_grams" }, \
	    { "duplicated_9_n_grams", ABOVE, 0.11, "duplicated_9_n_grams" }, \
	{                                                                    \
		"duplicated_10_n_grams", ABOVE, 0.1, "duplicated_10_n_grams" \
	}

static const struct rule repetition[] = {
	{ "dup_para_frac", ABOVE, 0.3, "dup_para_frac" },
	{ "dup_para_char_frac", ABOVE, 0.2, "dup_para_char_frac" },
	{ "dup_line_frac", ABOVE, 0.3, "dup_line_frac" },
	{ "dup_line_char_frac", ABOVE, 0.2, "dup_line_char_frac" },
	GRAMS,
};

/* dolma's mixes have no rule for paragraphs, and 0.3 for lines. */
static const struct rule repetition_dolma[] = {
	{ "dup_line_frac", ABOVE, 0.3, "dup_line_frac" },
	{ "dup_line_char_frac", ABOVE, 0.3, "dup_line_char_frac" },
	GRAMS,
};

static const struct rule fineweb[] = {
	{ "lines", UP_TO, 0, "empty" },
	{ "line_punct_ratio", BELOW, 0.12, "line_punct_ratio" },
	{ "short_line_ratio", ABOVE, 0.67, "short_line_ratio" },
	{ "char_dup_ratio", ABOVE, 0.01, "char_dup_ratio" },
	{ "list_ratio", ABOVE, 0.3, "list_ratio" },
};

static const struct rule fineweb_paper[] = {
	{ "lines", UP_TO, 0, "empty" },
	{ "line_punct_ratio", UP_TO, 0.12, "line_punct_ratio" },
	{ "short_line_ratio", FROM, 0.67, "short_line_ratio" },
	{ "char_dup_ratio", FROM, 0.1, "char_dup_ratio" },
};

#define RULES(list) list, sizeof(list) / sizeof((list)[0])

static const struct variant {
	const struct rule *rule;
	size_t rules;
	quality_measurer *measure;
} variants[VARIANTS] = {
	[VARIANT_C4] = { RULES(c4), quality_c4 },
	[VARIANT_C4_DATATROVE] = { RULES(c4_datatrove), quality_c4 },
	[VARIANT_GOPHER] = { RULES(gopher), quality_gopher },
	[VARIANT_GOPHER_DATATROVE] = { RULES(gopher), quality_gopher },
	[VARIANT_GOPHER_DOLMA] = { RULES(gopher_dolma), quality_gopher },
	[VARIANT_REPETITION] = { RULES(repetition), quality_repetition },
	[VARIANT_REPETITION_DATATROVE] = { RULES(repetition),
	    quality_repetition },
	[VARIANT_REPETITION_DOLMA] = { RULES(repetition_dolma),
	    quality_repetition },
	[VARIANT_FINEWEB] = { RULES(fineweb), quality_fineweb },
	[VARIANT_FINEWEB_DATATROVE] = { RULES(fineweb), quality_fineweb },
	[VARIANT_FINEWEB_PAPER] = { RULES(fineweb_paper), quality_fineweb },
};

struct quality {
	struct sigtext text;
	struct quality_signal signal[VARIANTS][MOST_SIGNALS];
	size_t n[VARIANTS];
};

struct quality *
quality_new(void)
{
	struct quality *s = xcalloc(1, sizeof(*s));

	s->text.repeats = repeats_new();
	for (size_t v = 0; v < VARIANTS; v++)
		for (size_t i = 0; i < variants[v].rules; i++)
			if (variants[v].rule[i].name != NULL)
				s->signal[v][s->n[v]++] =
				    (struct quality_signal){
					    variants[v].rule[i].name, NAN
				    };
	return s;
}

void
quality_free(struct quality *s)
{
	if (s == NULL)
		return;
	for (size_t i = 0; i < SPLITS; i++)
		sigwords_fini(&s->text.words[i]);
	buf_fini(&s->text.line);
	repeats_free(s->text.repeats);
	free(s);
}

void
quality_measure(struct quality *s, struct span text, uint64_t wanted)
{
	struct sigtext *t = &s->text;

	t->text = text;
	t->chars = utf8_count(text.p, text.n);
	t->newlines = quality_count(text, SPAN("\n"));
	for (size_t i = 0; i < SPLITS; i++)
		t->split[i] = false;
	for (size_t v = 0; v < VARIANTS; v++) {
		double values[MOST_SIGNALS];

		if (!(wanted >> v & 1))
			continue;
		for (size_t i = 0; i < MOST_SIGNALS; i++)
			values[i] = NAN;
		variants[v].measure(t, (enum quality_variant)v, values);
		for (size_t i = 0; i < s->n[v]; i++)
			s->signal[v][i].value = values[i];
	}
}

const struct quality_signal *
quality_of(const struct quality *s, enum quality_variant variant, size_t *n)
{
	*n = s->n[variant];
	return s->signal[variant];
}

static bool
fails(const struct rule *rule, double value)
{
	switch (rule->relation) {
	case BELOW:
		return value < rule->limit;
	case ABOVE:
		return value > rule->limit;
	case UP_TO:
		return value <= rule->limit;
	case FROM:
		return value >= rule->limit;
	default:
		return false;
	}
}

struct quality_verdict
quality_verdict(const struct quality *s, enum quality_variant variant)
{
	const struct variant *v = &variants[variant];
	size_t at = 0;

	for (size_t i = 0; i < v->rules; i++) {
		at += v->rule[i].name != NULL;
		if (fails(&v->rule[i], s->signal[variant][at - 1].value))
			return (
			    struct quality_verdict){ false, v->rule[i].reason };
	}
	return (struct quality_verdict){ true, NULL };
}
