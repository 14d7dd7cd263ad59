#include "options.h"
#include "compare.h"
#include "diag.h"
#include "words.h"
#include "xalloc.h"
#include <errno.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* Deviations from the median that count as moved. */
#define DRIFT 5
/* Words that a page shows. */
#define PAGE_TOP 30

enum {
	OPT_AFTER = TOOL_LONG,
	OPT_BEFORE,
	OPT_COUNT,
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
	OPT_TAGS,
	OPT_TOP,
	OPT_VERDICT,
	OPT_VOCABULARY,
	OPT_WIDTH
};

const struct tool_option stat_options[] = {
	{ 'a', "article", NULL, "a row a record", 0, NULL },
	{ 'k', "field", "NAME",
	    "a row for each value of this JSON member; in text, for each file",
	    0, NULL },
	{ 'i', "ignore-case", NULL, "fold the case of words", 0, NULL },
	{ OPT_AFTER, "after", "FILE", "compare what --before names with this",
	    HINT_FILE, NULL },
	{ OPT_BEFORE, "before", "FILE",
	    "compare this with what --after names; both may be many", HINT_FILE,
	    NULL },
	{ OPT_COUNT, "count", "LIST", "what is counted [all but letters]",
	    HINT_WORDS,
	    "all bytes lines chars words sentences paragraphs articles "
	    "letters" },
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
	{ OPT_STOP, "stop", "LANG|FILE",
	    "leave out a language's common words, or those of a file",
	    HINT_WORDS, STOP_LANGS },
	{ OPT_TAGS, "tags", NULL, "tags by type instead of counts", 0, NULL },
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
		tool_usage(tool,
		    "-a: states keep totals and groups: leave it out, or give "
		    "-k");
	if (stat->drift > 0 && tool->common.state.path == NULL)
		tool_usage(tool,
		    "--drift: compares with earlier runs: give "
		    "--state, too");
	if (stat->merge && state)
		tool_usage(tool,
		    "--merge, --state: one of them: --merge only reads the "
		    "states that are operands");
}

static void
check_compare(const struct tallier *stat, const struct tool *tool)
{
	const struct tool_state *s = &tool->common.state;
	enum form to = tool->common.to;

	if (!stat->compare)
		return;
	if (stat->befores == 0 || stat->afters == 0)
		tool_usage(tool, "--before, --after: need each other");
	if (tool->first_operand < tool->argc)
		tool_usage(tool, "--before, --after: no other operands: %s",
		    tool->argv[tool->first_operand]);
	if (stat->each_record || stat->field != NULL || stat->merge ||
	    s->path != NULL || s->out != NULL)
		tool_usage(tool,
		    "--before, --after: not with -a, -k, --merge "
		    "and --state");
	if (to == FORM_BARS || to == FORM_HTML)
		tool_usage(
		    tool, "--before, --after: --to tsv, jsonl or table only");
	for (size_t i = 0; i < stat->befores; i++)
		for (size_t k = 0; k < stat->afters; k++)
			if (strcmp(stat->before[i], stat->after[k]) == 0)
				tool_usage(tool, "--before, --after: %s: both",
				    stat->after[k]);
}

/* What measures quality counts in 32 bits. */
static void
check_sizes(const struct tallier *stat, const struct tool *tool)
{
	const struct tool_common *c = &tool->common;

	if (verdicts_wanted(&stat->verdicts) &&
	    (c->max_record >= UINT32_MAX || c->max_line >= UINT32_MAX))
		tool_usage(tool,
		    "--signals, --verdict: --max-record and --max-line must "
		    "be below 4G");
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
	if (stat->wording.top > 0 && to != FORM_HTML && !stat->compare &&
	    (stat->rows.lengths || stat->rows.readability ||
		stat->wording.measures || verdicts_wanted(&stat->verdicts)))
		tool_usage(tool,
		    "%s: ask for other measures in a run by itself%s",
		    stat->wording.tags ? "--tags: lists types alone" :
					 "--top: lists words alone",
		    stat->wording.tags ? "" : ", or --to html");
}

/* What is of words has no tags. */
static void
check_tags(const struct tallier *stat, const struct tool *tool, bool stop)
{
	const struct wording *w = &stat->wording;

	if (!w->tags)
		return;
	if (w->runs != 1 || w->fold || stop)
		tool_usage(tool,
		    "--tags: counts no words: leave out --ngrams, --stop "
		    "and -i");
	if (stat->compare || tool->common.to == FORM_HTML)
		tool_usage(
		    tool, "--tags: not with --before, --after and --to html");
}

/* What would say nothing is a mistake. */
static void
check_wording(
    const struct tallier *stat, const struct tool *tool, const char *stop)
{
	const struct wording *w = &stat->wording;
	bool page = tool->common.to == FORM_HTML || stat->compare;

	if (w->runs != 1 && w->top == 0 && !page)
		tool_usage(tool, "--ngrams: says what --top counts: give that");
	if ((w->fold || stop != NULL) && !wording_wanted(w) && !page)
		tool_usage(tool,
		    "%s: of words, which nothing asks for: give --top or "
		    "--vocabulary",
		    w->fold ? "-i" : "--stop");
	if (stat->counted && w->top > 0 && !page)
		tool_usage(tool,
		    "--count: %s lists no counts: one of them at a time",
		    w->tags ? "--tags" : "--top");
}

static void
add_file(const char ***file, size_t *n, const char *path)
{
	*file = xreallocarray(*file, *n + 1, sizeof(**file));
	(*file)[(*n)++] = path;
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
	if (stat->compare) {
		stat->rows.lengths = w->measures = true;
		if (w->top == 0)
			w->top = COMPARE_TOP;
	}
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
	case OPT_TAGS:
		w->tags = true;
		break;
	case OPT_TOP:
		w->top = tool_number("--top", tool->argument, 1, UINT32_MAX);
		break;
	case OPT_VOCABULARY:
		w->measures = true;
		break;
	}
}

/* What is compared, and how rows look; else it is of words. */
static void
parse_rows(struct tallier *stat, const struct tool *tool, int option)
{
	switch (option) {
	case OPT_AFTER:
		add_file(&stat->after, &stat->afters, tool->argument);
		break;
	case OPT_BEFORE:
		add_file(&stat->before, &stat->befores, tool->argument);
		break;
	case OPT_LENGTHS:
		stat->rows.lengths = true;
		break;
	case OPT_READABILITY:
		stat->rows.readability = true;
		break;
	case OPT_WIDTH:
		stat->rows.width =
		    (unsigned)tool_number("--width", tool->argument, 20, 1000);
		break;
	default:
		parse_wording(&stat->wording, tool, option);
	}
}

/* Check the options against one another; stop is the argument of --stop. */
static void
settle(struct tallier *stat, struct tool *tool, const char *stop)
{
	stat->compare = stat->befores + stat->afters > 0;
	check_tags(stat, tool, stop != NULL);
	if (stat->wording.tags && stat->wording.top == 0)
		stat->wording.top = UINT32_MAX;
	check_together(stat, tool);
	check_compare(stat, tool);
	check_state(stat, tool);
	check_sizes(stat, tool);
	check_wording(stat, tool, stop);
	if (stop != NULL && wording_stop(&stat->wording, stop) == -1)
		die("--stop: %s: %s: neither a file nor a language that has a "
		    "list (" STOP_LANGS ")",
		    stop, strerror(errno));
	settle_form(stat, tool);
}

void
options_parse(struct tallier *stat, struct tool *tool)
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
			stat->counted = true;
			break;
		case OPT_LANG:
			parse_lang(&stat->measurer, tool);
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
			parse_rows(stat, tool, option);
		}
	settle(stat, tool, stop);
}
