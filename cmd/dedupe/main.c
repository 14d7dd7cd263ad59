/* lede-dedupe: drop what was there before. */
#include "dedupe.h"

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
	{ OPT_STRIP, "strip", "T",
	    "drop articles of which so much repeats; of others its paragraphs",
	    0, NULL },
	{ OPT_KEEP, "keep", "WHICH",
	    "which copy stays: first, longest, newest, best:NAME [first]",
	    HINT_WORDS, "first longest newest best:" },
	{ OPT_CLUSTERS, "clusters", "FILE",
	    "write the id of each article and of the one it repeats", HINT_FILE,
	    NULL },
	{ OPT_AGAINST, "against", "PATH",
	    "drop what is in this corpus or state, and nothing else", HINT_FILE,
	    NULL },
	{ OPT_NGRAM, "ngram", "N",
	    "words in a row that --against looks for [13]", 0, NULL },
	{ OPT_OVERLAP, "overlap", "T", "share of them that must be there [any]",
	    0, NULL },
	{ OPT_STAGE, "stage", "WHICH",
	    "one stage of a run: signatures, pairs, clusters or apply",
	    HINT_WORDS, "signatures pairs clusters apply" },
	{ OPT_PART, "part", "N", "stages: number of the input's part [0]", 0,
	    NULL },
	{ OPT_SEED, "seed", "N", "stages: of the signatures' hashes [0]", 0,
	    NULL },
	{ OPT_GONE, "gone", "FILE", "stages: what apply drops", HINT_FILE,
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

int
main(int argc, char *argv[])
{
	struct settings set = { .key = KEY_SPACE,
		.threshold = 0.6,
		.sketch = { .shingle = 3, .bands = 12 },
		.ngram = 13 };
	struct tool tool = { .name = "dedupe",
		.about = "drop what was there before",
		.synopsis = "[-acdijlnpsuv0] [-k NAME] [--key FORM] [file ...]",
		.options = options,
		.shows_work = true,
		.has_state = true,
		.forms = "text jsonl tsv" };
	struct filter filter = { .each = dedupe_each,
		.end = dedupe_end,
		.report = dedupe_report,
		.confined = dedupe_confined };
	struct archive_merger merger;
	struct state *state;
	struct dedupe *d;
	int status;

	tool_begin(&tool, argc, argv);
	settings_parse(&set, &tool);
	if (set.stage == STAGE_PAIRS || set.stage == STAGE_CLUSTERS)
		return stage_run(&set, &tool, argc - tool.first_operand,
		    argv + tool.first_operand);
	state = states_begin(&tool, &set, &merger);
	d = dedupe_new(&set, &tool, state);
	filter.self = d;
	filter.reads = set.against != NULL ? set.against : set.gone;
	filter.cut = dedupe_cut(&set);
	filter.records = set.pick == PICK_NONE && set.stage != STAGE_SIGNATURES;
	filter.offsets = tool.common.removed != NULL || set.mark;
	status = stream_run(&tool, &filter, argc - tool.first_operand,
	    argv + tool.first_operand);
	status = states_end(d, state, &merger, status);
	dedupe_free(d);
	return status;
}
