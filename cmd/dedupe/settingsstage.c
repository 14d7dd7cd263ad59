/* Options of stages, and what they must agree in. */
#include "stage.h"

static const char *const stages[] = { "signatures", "pairs", "clusters",
	"apply", NULL };

void
settings_stage_option(struct settings *set, const struct tool *tool, int option)
{
	switch (option) {
	case OPT_STAGE:
		set->stage = (enum stage)(STAGE_SIGNATURES +
		    tool_word("--stage", tool->argument, stages));
		return;
	case OPT_SEED:
		set->seed =
		    tool_number("--seed", tool->argument, 0, UINT64_MAX);
		break;
	case OPT_PART:
		set->part =
		    tool_number("--part", tool->argument, 0, STAGE_PARTS);
		set->has_part = true;
		break;
	case OPT_GONE:
		set->gone = tool->argument;
		break;
	default:
		return;
	}
	set->staged = true;
}

/* What signatures, pairs and what goes depend on. Two bytes of a hash tell
 * wrong options but once in 65536 times. */
static unsigned
check_of(const struct settings *set, const struct tool *tool)
{
	const struct tool_common *common = &tool->common;
	struct buf text = { NULL, 0, 0 };
	unsigned check;

	buf_printf(&text, "1 %d %d %s %s %ju %ju %d %d", set->unit, set->key,
	    set->field == NULL ? "" : set->field, common->text_field,
	    (uintmax_t)set->min_words, (uintmax_t)set->seed, common->ff_ignore,
	    common->nul);
	if (set->near)
		buf_printf(&text, " near %u %u %.17g", set->sketch.shingle,
		    set->sketch.bands, set->threshold);
	check = (unsigned)hash_span64(buf_span(&text), 0) & 0xffff;
	buf_fini(&text);
	return check;
}

static void
check_shown(const struct settings *set, const struct tool *tool)
{
	const struct tool_common *common = &tool->common;
	bool rows = set->stage == STAGE_PAIRS || set->stage == STAGE_CLUSTERS;

	if (set->stage != STAGE_APPLY &&
	    (common->mark || common->removed != NULL))
		tool_usage(tool, "--removed, --mark: --stage=apply takes them");
	if (set->stage != STAGE_APPLY && common->to != FORM_AUTO)
		tool_usage(tool, "--to: --stage=apply takes it");
	if (rows && (common->rejects != NULL || set->has_part))
		tool_usage(tool,
		    "--rejects, --part: the stages that read articles take "
		    "them");
	if (set->field != NULL && common->mark)
		tool_usage(tool, "--stage: -k not with --mark");
}

void
settings_stage_check(struct settings *set, const struct tool *tool)
{
	if (set->stage == STAGE_NONE) {
		if (set->staged)
			tool_usage(
			    tool, "--part, --seed, --gone: need --stage");
		return;
	}
	if (tool->common.state.path != NULL || tool->common.state.out != NULL ||
	    set->within || set->pick != PICK_NONE || set->keep != KEEP_FIRST ||
	    set->clusters != NULL || set->strip > 0 || set->against != NULL)
		tool_usage(tool,
		    "--stage: not with --state, --within, -c, -d, -u, "
		    "--keep, --clusters, --strip, --against");
	if ((set->stage == STAGE_APPLY) != (set->gone != NULL))
		tool_usage(tool, "--stage=apply and --gone go together");
	check_shown(set, tool);
	set->check = check_of(set, tool);
}
