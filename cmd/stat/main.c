/* lede-stat: count what a text holds. */
#include "stream.h"
#include "tallier.h"
#include "tool.h"
#include <stdlib.h>

enum {
	OPT_COUNT = TOOL_LONG,
	OPT_LANG,
	OPT_MAX_GROUPS,
	OPT_LENGTHS,
	OPT_SIGNALS,
	OPT_VERDICT
};

#define QUALITY_VARIANTS                                            \
	"all c4 c4-datatrove gopher gopher-datatrove gopher-dolma " \
	"gopher-repetition gopher-repetition-datatrove "            \
	"gopher-repetition-dolma fineweb fineweb-datatrove fineweb-paper"

static const struct tool_option options[] = {
	{ 'a', "article", NULL, "a row a record", 0, NULL },
	{ 'k', "field", "NAME",
	    "a row for each value of this JSON member; in text, for each file",
	    0, NULL },
	{ OPT_COUNT, "count", "LIST", "what is counted [all]", HINT_WORDS,
	    "all bytes lines chars words sentences paragraphs articles" },
	{ OPT_LANG, "lang", "CODE", "language of the sentences [auto]",
	    HINT_WORDS, SENTENCE_LANGS },
	{ OPT_MAX_GROUPS, "max-groups", "N", "values of -k at most [1000000]",
	    0, NULL },
	{ OPT_LENGTHS, "lengths", NULL,
	    "how long sentences, paragraphs, articles, words, lines are", 0,
	    NULL },
	{ OPT_SIGNALS, "signals", "LIST",
	    "quality signals of these rule sets (with -a)", HINT_WORDS,
	    QUALITY_VARIANTS },
	{ OPT_VERDICT, "verdict", "LIST",
	    "whether these rule sets keep the article", HINT_WORDS,
	    QUALITY_VARIANTS },
	{ 0 },
};

static void
parse(struct tallier *stat, struct tool *tool)
{
	int option;

	while ((option = tool_option_next(tool)) != -1)
		switch (option) {
		case 'a':
			stat->each_record = true;
			break;
		case 'k':
			stat->field = tool->argument;
			break;
		case OPT_COUNT:
			stat->measurer.wanted = tool_words(
			    "--count", tool->argument, measure_names);
			break;
		case OPT_LANG:
			if (!sentence_lang(
				tool->argument, &stat->measurer.lang))
				tool_usage(tool,
				    "--lang: %s: not known (" SENTENCE_LANGS
				    ")",
				    tool->argument);
			break;
		case OPT_LENGTHS:
			stat->rows.lengths = true;
			break;
		case OPT_SIGNALS:
			stat->verdicts.signals = tool_words(
			    "--signals", tool->argument, quality_variants);
			break;
		case OPT_VERDICT:
			stat->verdicts.verdicts = tool_words(
			    "--verdict", tool->argument, quality_variants);
			break;
		case OPT_MAX_GROUPS:
			stat->max_groups = tool_number(
			    "--max-groups", tool->argument, 1, UINT32_MAX);
			break;
		}
	if (stat->each_record && stat->field != NULL)
		tool_usage(tool, "-a, -k: one of them at a time");
	if (stat->verdicts.signals != 0 && !stat->each_record)
		tool_usage(tool, "--signals are of one article each: give -a");
	if (tool->common.to == FORM_AUTO)
		tool->common.to = FORM_TSV;
}

int
main(int argc, char *argv[])
{
	struct tallier stat = { .max_groups = 1000000 };
	struct tool tool = {
		.name = "stat",
		.about = "count bytes, words, sentences, paragraphs, articles",
		.synopsis = "[-a | -k name] [-jv0] [--count list] [--lengths] "
			    "[--signals list] [--verdict list] [file ...]",
		.options = options,
		.forms = "tsv jsonl",
	};
	struct filter filter = {
		.self = &stat,
		.begin = tallier_begin,
		.each = tallier_each,
		.end = tallier_end,
	};
	int status;

	stat.measurer.wanted = (1u << MEASURES) - 1;
	tool_begin(&tool, argc, argv);
	parse(&stat, &tool);
	stat.rows.wanted = stat.measurer.wanted;
	if (stat.rows.lengths)
		stat.measurer.wanted = (1u << MEASURES) - 1;
	filter.totals = stat.measurer.wanted >> MEASURE_CHARS & 1;
	filter.totals |= !stat.each_record && stat.field == NULL;
	filter.cut = stat.measurer.wanted >> MEASURE_SENTENCES & 3 ?
	    CUT_PARAGRAPH :
	    CUT_LINE;
	if (verdicts_wanted(&stat.verdicts))
		filter.cut = CUT_NEVER;
	verdicts_begin(&stat.verdicts);
	stat.filter = &filter;
	stat.groups = groups_new();
	stat.rows.first = stat.each_record ? "id" : "group";
	stat.rows.article = stat.each_record;
	stat.rows.verdicts = &stat.verdicts;
	status = stream_run(&tool, &filter, argc - tool.first_operand,
	    argv + tool.first_operand);
	tallier_fini(&stat);
	return status;
}
