/* Options to settings, and which go together. */
#include "stage.h"

#include <errno.h>
#include <stdlib.h>

static bool
has_state(const struct tool *tool)
{
	return tool->common.state.path != NULL ||
	    tool->common.state.out != NULL;
}

/* Counting reads all before it writes, and drops nothing. */
static void
check_counting(const struct settings *set, const struct tool *tool)
{
	if (set->pick == PICK_NONE)
		return;
	if (set->within)
		tool_usage(tool, "--within: not with -c, -d, -u");
	if (set->mark || tool->common.removed != NULL)
		tool_usage(tool, "--removed, --mark: not with -c, -d, -u");
	if (set->near)
		tool_usage(tool, "-n: not with -c, -d, -u");
	if (set->keep != KEEP_FIRST || set->clusters != NULL ||
	    set->strip > 0 || set->against != NULL)
		tool_usage(tool,
		    "--keep, --clusters, --strip, --against: not "
		    "with -c, -d, -u");
}

static void
check_state(const struct settings *set, const struct tool *tool)
{
	if (!has_state(tool)) {
		if (set->max_memory > 0)
			tool_usage(tool, "--max-memory: needs --state");
		return;
	}
	if (set->within || set->pick != PICK_NONE)
		tool_usage(tool, "--state: not with --within, -c, -d, -u");
	if (set->keep != KEEP_FIRST)
		tool_usage(tool, "--state: not with --keep");
	if (set->against != NULL)
		tool_usage(tool, "--state: not with --against");
}

/* Options that would have no effect. */
static void
check_idle(const struct settings *set, const struct tool *tool)
{
	if (set->tuned && !set->near)
		tool_usage(tool, "--threshold, --shingle, --bands: need -n");
	if (set->ngrams && set->against == NULL)
		tool_usage(tool, "--ngram, --overlap: need --against");
	if (set->ngrams && set->near)
		tool_usage(tool, "--ngram, --overlap: not with -n");
}

static void
check_articles(const struct settings *set, const struct tool *tool)
{
	if (set->keep != KEEP_FIRST && set->mark)
		tool_usage(tool, "--keep: not with --mark");
	if (set->keep != KEEP_FIRST && set->against != NULL)
		tool_usage(tool, "--keep: not with --against");
	if (set->keep == KEEP_BEST && set->best[0] == '\0')
		tool_usage(tool, "--keep: best:NAME, of a member");
	if (set->strip > 0 && set->unit != UNIT_PARAGRAPH &&
	    set->unit != UNIT_SENTENCE)
		tool_usage(tool, "--strip: paragraphs or sentences, -p or -s");
	if (set->within && set->against != NULL)
		tool_usage(tool, "--against: not with --within");
}

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
		set->tuned = true;
		set->threshold =
		    tool_fraction("--threshold", tool->argument, 0.2, 1);
		break;
	case OPT_SHINGLE:
		set->tuned = true;
		set->sketch.shingle = (unsigned)tool_number("--shingle",
		    tool->argument, 1, SKETCH_SHINGLE - KEY_LONGER);
		break;
	case OPT_BANDS:
		set->tuned = true;
		set->sketch.bands = (unsigned)tool_number(
		    "--bands", tool->argument, 1, SKETCH_BANDS);
		break;
	}
}

static void
take_keep(struct settings *set, const struct tool *tool)
{
	static const char *const which[] = { "first", "longest", "newest",
		"best:NAME", NULL };

	if (strncmp(tool->argument, "best:", 5) == 0) {
		set->keep = KEEP_BEST;
		set->best = tool->argument + 5;
	} else
		set->keep =
		    (enum keep)tool_word("--keep", tool->argument, which);
}

static void
take_set_option(struct settings *set, const struct tool *tool, int option)
{
	switch (option) {
	case OPT_CLUSTERS:
		set->clusters = tool->argument;
		break;
	case OPT_KEEP:
		take_keep(set, tool);
		break;
	case OPT_STRIP:
		set->strip = tool_fraction("--strip", tool->argument, 0.01, 1);
		break;
	case OPT_AGAINST:
		set->against = tool->argument;
		break;
	case OPT_NGRAM:
		set->ngrams = true;
		set->ngram =
		    (unsigned)tool_number("--ngram", tool->argument, 1, 1000);
		break;
	case OPT_OVERLAP:
		set->ngrams = true;
		set->overlap = tool_fraction("--overlap", tool->argument, 0, 1);
		break;
	}
}

static void
take_option(struct settings *set, const struct tool *tool, int option)
{
	take_near_option(set, tool, option);
	take_set_option(set, tool, option);
	settings_stage_option(set, tool, option);
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

void
settings_parse(struct settings *set, struct tool *tool)
{
	int option;

	while ((option = tool_option_next(tool)) != -1)
		take_option(set, tool, option);
	set->mark = tool->common.mark;
	set->column = column_number(set->field);
	set->sketch.key_shingle = set->sketch.shingle + KEY_LONGER;
	if (set->pick == PICK_NONE && (set->counts || set->min_count > 0))
		set->pick = PICK_ALL;
	if (set->strip > 0 && set->unit == UNIT_AUTO)
		set->unit = UNIT_PARAGRAPH;
	check_counting(set, tool);
	check_state(set, tool);
	check_idle(set, tool);
	check_articles(set, tool);
	settings_stage_check(set, tool);
}
