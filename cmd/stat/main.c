/* lede-stat: count what a text holds. */
#include "diag.h"
#include "drift.h"
#include "keep.h"
#include "stream.h"
#include "tallier.h"
#include "tool.h"
#include <stdlib.h>
#include <unistd.h>

/* Deviations from the median that count as moved. */
#define DRIFT 5

enum {
	OPT_COUNT = TOOL_LONG,
	OPT_DRIFT,
	OPT_LANG,
	OPT_MAX_GROUPS,
	OPT_MERGE,
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
	{ OPT_DRIFT, "drift", "[=K]",
	    "tell what moved by K deviations from earlier runs [5]", 0, NULL },
	{ OPT_MERGE, "merge", NULL, "operands are states: add them up", 0,
	    NULL },
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
check_state(const struct tallier *stat, const struct tool *tool)
{
	bool state =
	    tool->common.state.path != NULL || tool->common.state.out != NULL;

	if (stat->each_record && (state || stat->merge))
		tool_usage(tool, "-a: rows of articles are not kept");
	if (stat->drift > 0 && tool->common.state.path == NULL)
		tool_usage(tool, "--drift: needs --state");
	if (stat->merge && state)
		tool_usage(tool, "--merge reads states, --state keeps one");
}

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
		case OPT_DRIFT:
			stat->drift = tool->argument == NULL ?
			    DRIFT :
			    tool_fraction("--drift", tool->argument, 0.1, 1e6);
			break;
		case OPT_MERGE:
			stat->merge = true;
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
	check_state(stat, tool);
	if (tool->common.to == FORM_AUTO)
		tool->common.to = FORM_TSV;
}

/* Add up the states that are named, and write what they hold. */
static int
merge_states(struct tallier *stat, const struct tool *tool,
    const struct state_kind *kind, int argc, char *argv[])
{
	struct writer *out;
	struct buf why = { NULL, 0, 0 };

	if (argc == 0)
		tool_usage(tool, "--merge: no state is named");
	for (int i = 0; i < argc; i++) {
		struct state *state = state_open(kind, argv[i], &why);

		if (state == NULL || !state_check(state, &why))
			die("%.*s", (int)why.n, why.p);
		keep_read(state, stat->groups);
		state_free(state);
	}
	out = writer_new(STDOUT_FILENO, tool->common.to, &tool->common);
	rows_header(&stat->rows, out);
	tallier_rows(stat, out);
	writer_close(out);
	return 0;
}

static int
run(struct tallier *stat, struct tool *tool, struct filter *filter, int argc,
    char *argv[])
{
	struct buf parameters = { NULL, 0, 0 };
	struct state_kind kind =
	    keep_kind(&parameters, stat->field, stat->measurer.lang,
		stat->rows.wanted, stat->verdicts.verdicts, stat->rows.lengths);
	struct keep_forget forget = { tool->common.state.forget,
		tool->common.state.forgets };
	struct state_merger forgetter = { &forget, keep_forget };
	size_t drifted = 0;
	int status;

	argc -= tool->first_operand;
	argv += tool->first_operand;
	if (stat->merge)
		return merge_states(stat, tool, &kind, argc, argv);
	stat->state = tool_state_begin(tool, &kind);
	if (forget.n > 0)
		tool_state_forget(stat->state, &forgetter);
	status = stream_run(tool, filter, argc, argv);
	if (status != 2 && stat->state != NULL) {
		if (stat->drift > 0)
			drifted =
			    drift_tell(stat->state, stat->groups, stat->drift);
		keep_write(stat->state, stat->groups);
	}
	status = tool_state_end(stat->state, &keep_merger, status);
	tallier_fini(stat);
	buf_fini(&parameters);
	return status == 0 && drifted > 0 ? 3 : status;
}

int
main(int argc, char *argv[])
{
	struct tallier stat = { .max_groups = 1000000 };
	struct tool tool = {
		.name = "stat",
		.about = "count bytes, words, sentences, paragraphs, articles",
		.synopsis = "[-a | -k name] [-jv0] [--count list] [--lengths] "
			    "[--state path [--drift]] [--merge] "
			    "[--signals list] [--verdict list] [file ...]",
		.options = options,
		.has_state = true,
		.forms = "tsv jsonl",
	};
	struct filter filter = {
		.self = &stat,
		.begin = tallier_begin,
		.each = tallier_each,
		.end = tallier_end,
	};

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
	return run(&stat, &tool, &filter, argc, argv);
}
