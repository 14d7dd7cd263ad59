/* lede-stat: count what a text holds. */
#include "diag.h"
#include "stream.h"
#include "tallier.h"
#include "tool.h"
#include <errno.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* Deviations from the median that count as moved. */
#define DRIFT 5
/* Words that a page shows. */
#define PAGE_TOP 30

enum {
	OPT_COUNT = TOOL_LONG,
	OPT_DRIFT,
	OPT_LANG,
	OPT_MAX_GROUPS,
	OPT_MERGE,
	OPT_LENGTHS,
	OPT_MAX_MEMORY,
	OPT_NGRAMS,
	OPT_READABILITY,
	OPT_SIGNALS,
	OPT_STOP,
	OPT_TOP,
	OPT_VERDICT,
	OPT_VOCABULARY,
	OPT_WIDTH
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
	{ 'i', "ignore-case", NULL, "fold the case of words", 0, NULL },
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
	{ OPT_MAX_MEMORY, "max-memory", "SIZE",
	    "of vocabularies; beyond, counts are estimated [256M]", 0, NULL },
	{ OPT_NGRAMS, "ngrams", "LIST", "runs of so many words for --top [1]",
	    HINT_WORDS, "1 2 3 4 5" },
	{ OPT_READABILITY, "readability", NULL, "how hard the text is to read",
	    0, NULL },
	{ OPT_SIGNALS, "signals", "LIST",
	    "quality signals of these rule sets (with -a)", HINT_WORDS,
	    QUALITY_VARIANTS },
	{ OPT_STOP, "stop", "FILE", "words that do not count, one a line",
	    HINT_FILE, NULL },
	{ OPT_TOP, "top", "N", "the most frequent words instead of counts", 0,
	    NULL },
	{ OPT_VERDICT, "verdict", "LIST",
	    "whether these rule sets keep the article", HINT_WORDS,
	    QUALITY_VARIANTS },
	{ OPT_VOCABULARY, "vocabulary", NULL, "how rich the vocabulary is", 0,
	    NULL },
	{ OPT_WIDTH, "width", "N",
	    "columns for --to table and bars [the terminal's, or 80]", 0,
	    NULL },
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
	if (wording_wanted(&stat->wording) && (state || stat->merge))
		tool_usage(tool, "vocabularies are not kept in a state");
	if (stat->merge && state)
		tool_usage(tool, "--merge reads states, --state keeps one");
}

static void
check_together(const struct tallier *stat, const struct tool *tool)
{
	enum form to = tool->common.to;

	if (stat->each_record && stat->field != NULL)
		tool_usage(tool, "-a, -k: one of them at a time");
	if (stat->verdicts.signals != 0 && !stat->each_record)
		tool_usage(tool, "--signals are of one article each: give -a");
	if (stat->each_record && (to == FORM_BARS || to == FORM_HTML))
		tool_usage(tool,
		    "-a: --to bars and --to html show totals and groups, "
		    "leave it out or give -k");
	if (stat->wording.top > 0 && to != FORM_HTML &&
	    (stat->rows.lengths || stat->rows.readability ||
		stat->wording.measures || verdicts_wanted(&stat->verdicts)))
		tool_usage(tool, "--top writes rows of its own kind");
}

/* The terminal's, else 80. */
static unsigned
screen_width(void)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 20)
		return size.ws_col;
	return 80;
}

/* What is shown has all that there is to see. */
static void
settle_form(struct tallier *stat, struct tool *tool)
{
	struct wording *w = &stat->wording;

	if (tool->common.to == FORM_AUTO)
		tool->common.to = FORM_TSV;
	if (stat->rows.width == 0)
		stat->rows.width = screen_width();
	if (tool->common.to == FORM_BARS && w->top == 0)
		stat->rows.lengths = true;
	stat->page = tool->common.to == FORM_HTML;
	if (!stat->page)
		return;
	stat->rows.lengths = stat->rows.readability = w->measures = true;
	if (w->top == 0)
		w->top = PAGE_TOP;
}

static void
parse_lang(struct measurer *m, const struct tool *tool)
{
	if (!sentence_lang(tool->argument, &m->lang))
		tool_usage(tool, "--lang: %s: not known (" SENTENCE_LANGS ")",
		    tool->argument);
}

static void
parse_wording(struct wording *w, const struct tool *tool, int option)
{
	static const char *const runs[] = { "1", "2", "3", "4", "5", NULL };

	switch (option) {
	case 'i':
		w->fold = true;
		break;
	case OPT_MAX_MEMORY:
		w->budget.limit = tool_size("--max-memory", tool->argument, 1);
		break;
	case OPT_NGRAMS:
		w->runs =
		    (unsigned)tool_words("--ngrams", tool->argument, runs);
		break;
	case OPT_TOP:
		w->top = tool_number("--top", tool->argument, 1, UINT32_MAX);
		break;
	case OPT_VOCABULARY:
		w->measures = true;
		break;
	}
}

static void
parse(struct tallier *stat, struct tool *tool)
{
	const char *stop = NULL;
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
			parse_lang(&stat->measurer, tool);
			break;
		case OPT_LENGTHS:
			stat->rows.lengths = true;
			break;
		case OPT_READABILITY:
			stat->rows.readability = true;
			break;
		case OPT_SIGNALS:
			stat->verdicts.signals = tool_words(
			    "--signals", tool->argument, quality_variants);
			break;
		case OPT_STOP:
			stop = tool->argument;
			break;
		case OPT_VERDICT:
			stat->verdicts.verdicts = tool_words(
			    "--verdict", tool->argument, quality_variants);
			break;
		case OPT_WIDTH:
			stat->rows.width = (unsigned)tool_number(
			    "--width", tool->argument, 20, 1000);
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
		default:
			parse_wording(&stat->wording, tool, option);
		}
	check_together(stat, tool);
	check_state(stat, tool);
	if (stop != NULL && wording_stop(&stat->wording, stop) == -1)
		die("--stop: %s: %s", stop, strerror(errno));
	settle_form(stat, tool);
}

int
main(int argc, char *argv[])
{
	struct tallier stat = { .max_groups = 1000000,
		.wording = { .runs = 1, .budget = { 256u << 20, 0 } } };
	struct tool tool = {
		.name = "stat",
		.about = "count bytes, words, sentences, paragraphs, articles",
		.synopsis = "[-a | -k name] [-ijv0] [--count list] [--lengths] "
			    "[--readability] "
			    "[--state path [--drift]] [--merge] "
			    "[--signals list] [--verdict list] [--vocabulary] "
			    "[--top n] [--to form] [file ...]",
		.options = options,
		.has_state = true,
		.forms = "tsv jsonl table bars html",
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
	tallier_ready(&stat, &filter);
	return tallier_run(&stat, &tool, &filter, argc, argv);
}
