/* lede-dedupe: drop what was there before. */
#include "dedupe.h"
#include "diag.h"

#include <errno.h>
#include <stdlib.h>

enum {
	OPT_KEY = TOOL_LONG,
	OPT_ALL_COPIES,
	OPT_MIN_COUNT,
	OPT_MIN_WORDS,
	OPT_WITHIN,
	OPT_THRESHOLD,
	OPT_SHINGLE,
	OPT_BANDS,
	OPT_MAX_MEMORY
};

static const struct tool_option options[] = {
	{ 'a', "article", NULL, "compare articles [JSON Lines]", 0, NULL },
	{ 'p', "paragraph", NULL, "compare paragraphs", 0, NULL },
	{ 's', "sentence", NULL, "compare sentences", 0, NULL },
	{ 'l', "line", NULL, "compare lines [text]", 0, NULL },
	{ 'k', "field", "NAME", "compare this JSON member, or column of lines",
	    0, NULL },
	{ OPT_KEY, "key", "FORM",
	    "what of a text is compared: raw, space, case or loose [space]",
	    HINT_WORDS, "raw space case loose" },
	{ 'i', "ignore-case", NULL, "as --key case", 0, NULL },
	{ OPT_WITHIN, "within", "article", "forget all at an article's end",
	    HINT_WORDS, "article" },
	{ OPT_MIN_WORDS, "min-words", "N", "let units of fewer words be [0]", 0,
	    NULL },
	{ 'n', "near", NULL, "what is nearly the same repeats, too", 0, NULL },
	{ OPT_THRESHOLD, "threshold", "T",
	    "nearly: the share of the smaller that the other holds [0.6]", 0,
	    NULL },
	{ OPT_SHINGLE, "shingle", "N",
	    "words of a shingle of articles and paragraphs [3]", 0, NULL },
	{ OPT_BANDS, "bands", "N", "keys by which like units are found [12]", 0,
	    NULL },
	{ OPT_MAX_MEMORY, "max-memory", "SIZE",
	    "move what is remembered to the state at this size", 0, NULL },
	{ 'c', "count", NULL, "say how often each unit occurs", 0, NULL },
	{ 'd', "repeated", NULL, "only units that occur more than once", 0,
	    NULL },
	{ 'u', "unique", NULL, "only units that occur once", 0, NULL },
	{ OPT_ALL_COPIES, "all-copies", NULL,
	    "drop the first copy of what repeats, too", 0, NULL },
	{ OPT_MIN_COUNT, "min-count", "N",
	    "a unit repeats if it occurs N times", 0, NULL },
	{ 0 },
};

#define KEY_LONGER 2 /* words that a key's shingle has more */

static const char *const scopes[] = { "article", NULL };

static void
pick(struct settings *set, const struct tool *tool, enum pick what)
{
	if (set->pick != PICK_NONE && set->pick != what)
		tool_usage(tool, "-d, -u: one of them at a time");
	set->pick = what;
}

static void
take_near_option(struct settings *set, const struct tool *tool, int option)
{
	switch (option) {
	case 'n':
		set->near = true;
		break;
	case OPT_THRESHOLD:
		set->threshold =
		    tool_fraction("--threshold", tool->argument, 0.2, 1);
		break;
	case OPT_SHINGLE:
		set->sketch.shingle = (unsigned)tool_number("--shingle",
		    tool->argument, 1, SKETCH_SHINGLE - KEY_LONGER);
		break;
	case OPT_BANDS:
		set->sketch.bands = (unsigned)tool_number(
		    "--bands", tool->argument, 1, SKETCH_BANDS);
		break;
	}
}

static void
take_option(struct settings *set, const struct tool *tool, int option)
{
	take_near_option(set, tool, option);
	switch (option) {
	case 'a':
		set->unit = UNIT_ARTICLE;
		break;
	case 'p':
		set->unit = UNIT_PARAGRAPH;
		break;
	case 's':
		set->unit = UNIT_SENTENCE;
		break;
	case 'l':
		set->unit = UNIT_LINE;
		break;
	case 'k':
		set->field = tool->argument;
		break;
	case 'i':
		set->key = KEY_CASE;
		break;
	case 'c':
		set->counts = true;
		break;
	case 'd':
		pick(set, tool, PICK_REPEATED);
		break;
	case 'u':
	case OPT_ALL_COPIES:
		pick(set, tool, PICK_RARE);
		break;
	case OPT_KEY:
		set->key = (enum key_form)tool_word(
		    "--key", tool->argument, key_names);
		break;
	case OPT_WITHIN:
		tool_word("--within", tool->argument, scopes);
		set->within = true;
		break;
	case OPT_MIN_WORDS:
		set->min_words =
		    tool_number("--min-words", tool->argument, 0, UINT32_MAX);
		break;
	case OPT_MAX_MEMORY:
		set->max_memory =
		    tool_size("--max-memory", tool->argument, 1 << 20);
		break;
	case OPT_MIN_COUNT:
		set->min_count =
		    tool_number("--min-count", tool->argument, 1, UINT64_MAX);
		break;
	}
}

/* -k as a column's number, 0 if it is none. */
static uint64_t
column_number(const char *field)
{
	char *end;
	unsigned long long n;

	if (field == NULL || field[0] < '0' || field[0] > '9')
		return 0;
	errno = 0;
	n = strtoull(field, &end, 10);
	return *end == '\0' && errno == 0 ? n : 0;
}

static bool
has_state(const struct tool *tool)
{
	return tool->common.state.path != NULL ||
	    tool->common.state.out != NULL;
}

static void
parse(struct settings *set, struct tool *tool)
{
	int option;

	while ((option = tool_option_next(tool)) != -1)
		take_option(set, tool, option);
	set->mark = tool->common.mark;
	set->column = column_number(set->field);
	if (set->pick == PICK_NONE && (set->counts || set->min_count > 0))
		set->pick = PICK_ALL;
	if (set->max_memory > 0 && !has_state(tool))
		tool_usage(tool, "--max-memory: needs --state");
	if (has_state(tool) && (set->within || set->pick != PICK_NONE))
		tool_usage(tool, "--state: not with --within, -c, -d, -u");
	set->sketch.key_shingle = set->sketch.shingle + KEY_LONGER;
	if (set->pick == PICK_NONE)
		return;
	if (set->near)
		tool_usage(tool, "-n: not with -c, -d, -u");
	if (set->within)
		tool_usage(tool, "--within: not with -c, -d, -u");
	if (set->mark || tool->common.removed != NULL)
		tool_usage(tool, "--removed, --mark: not with -c, -d, -u");
}

/* Where text may be cut before it comes here. Articles of JSON Lines never
 * are. */
static enum cut
cut_of(const struct settings *set)
{
	switch (set->unit) {
	case UNIT_ARTICLE:
		return CUT_NEVER;
	case UNIT_PARAGRAPH:
	case UNIT_SENTENCE:
		return CUT_PARAGRAPH;
	default:
		return CUT_LINE;
	}
}

int
main(int argc, char *argv[])
{
	struct settings set = { .key = KEY_SPACE,
		.threshold = 0.6,
		.sketch = { .shingle = 3, .bands = 12 } };
	struct tool tool = { .name = "dedupe",
		.about = "drop what was there before",
		.synopsis = "[-acdijlnpsuv0] [-k NAME] [--key FORM] [file ...]",
		.options = options,
		.shows_work = true,
		.has_state = true,
		.forms = "text jsonl tsv" };
	struct filter filter = {
		.each = dedupe_each, .end = dedupe_end, .report = dedupe_report
	};
	struct memory_merger merger;
	struct state *state;
	struct dedupe *d;
	int status;

	tool_begin(&tool, argc, argv);
	parse(&set, &tool);
	state = states_begin(&tool, &set, &merger);
	d = dedupe_new(&set, &tool, state);
	filter.self = d;
	filter.cut = cut_of(&set);
	filter.records = set.pick == PICK_NONE;
	filter.offsets = tool.common.removed != NULL || set.mark;
	status = stream_run(&tool, &filter, argc - tool.first_operand,
	    argv + tool.first_operand);
	status = states_end(d, state, &merger, status);
	dedupe_free(d);
	return status;
}
