/* The options. */
#include "clean.h"
#include "diag.h"
#include "rulepack.h"
#include "utf8.h"
#include "xalloc.h"
#include <err.h>
#include <stdlib.h>

enum {
	OPT_REPAIR = TOOL_LONG,
	OPT_BOILERPLATE,
	OPT_KEEP,
	OPT_ENCODING,
	OPT_QUOTES,
	OPT_LIGATURES,
	OPT_WIDTH,
	OPT_NFKC,
	OPT_MAP,
	OPT_MEMORY,
	OPT_MAX_MEMORY,
	OPT_RECURS,
	OPT_UNDO,
	OPT_REQUIRE,
	OPT_THRESHOLD,
	OPT_ALLOW_EMPTY,
	OPT_FEATURES,
	OPT_MODEL,
	OPT_DIFF,
	OPT_COLOR
};

#define REPAIR_WORDS                                                           \
	"all none decode mojibake entities tags crlf control space invisible " \
	"nfc wraps hyphens paragraphs quotes ligatures width nfkc"

#define KEEP_WORDS                                                           \
	"none byline stamp caption credit tags banner related follow share " \
	"subscribe newsletter advertisement cookies comments rights "        \
	"navigation"

const struct tool_option clean_options[] = {
	{ OPT_ALLOW_EMPTY, "allow-empty", NULL,
	    "let all lines of an article go", HINT_NONE, NULL },
	{ OPT_BOILERPLATE, "boilerplate", "WHAT",
	    "how to find lines that are not the article", HINT_WORDS,
	    "off rules full" },
	{ OPT_COLOR, "color", "WHEN", "color the diff", HINT_WORDS,
	    "auto always never" },
	{ OPT_DIFF, "diff", NULL, "show what changes, as a unified diff",
	    HINT_NONE, NULL },
	{ OPT_ENCODING, "encoding", "NAME", "of what is not UTF-8", HINT_NONE,
	    NULL },
	{ OPT_KEEP, "keep", "LIST", "classes of rules whose lines stay",
	    HINT_WORDS, KEEP_WORDS },
	{ OPT_LIGATURES, "ligatures", NULL, "take ligatures apart", HINT_NONE,
	    NULL },
	{ OPT_MAP, "map", "[=KIND]", "tell where each piece was read",
	    HINT_WORDS, "runs full" },
	{ OPT_MAX_MEMORY, "max-memory", "SIZE",
	    "bound of the lines that are remembered [128M]", HINT_NONE, NULL },
	{ OPT_MEMORY, "memory", NULL,
	    "remember lines within this run, without --state", HINT_NONE,
	    NULL },
	{ OPT_NFKC, "nfkc", NULL, "compatibility characters as usual ones",
	    HINT_NONE, NULL },
	{ OPT_QUOTES, "quotes", "FORM", "how quotation marks are to be",
	    HINT_WORDS, "straight" },
	{ OPT_RECURS, "recurs", "N",
	    "articles of a source that a line must stand in to go [2]",
	    HINT_NONE, NULL },
	{ OPT_REPAIR, "repair", "LIST", "what to mend, by commas", HINT_WORDS,
	    REPAIR_WORDS },
	{ OPT_REQUIRE, "require", "EXPR",
	    "take records out that are not so, as words>=50", HINT_NONE, NULL },
	{ OPT_THRESHOLD, "threshold", "P",
	    "how likely a line must be the article's to stay", HINT_NONE,
	    NULL },
	{ OPT_WIDTH, "width", NULL, "full-width letters as usual ones",
	    HINT_NONE, NULL },
	{ 'r', "rules", "FILE", "add the rules of a file", HINT_FILE, NULL },
	{ OPT_UNDO, "undo", NULL, "give back what --map=full was made of",
	    HINT_NONE, NULL },
	{ OPT_FEATURES, "features", NULL, NULL, HINT_NONE, NULL },
	{ OPT_MODEL, "model", "FILE", NULL, HINT_FILE, NULL },
	{ 0 },
};

static const char *const quotes_words[] = { "straight", NULL };
static const char *const boilerplate_words[] = { "off", "rules", "full", NULL };
static const char *const color_words[] = { "auto", "always", "never", NULL };
static const char *const map_words[] = { "runs", "full", NULL };

static void
open_encoding(struct clean *c, const char *name)
{
	encoding_free(c->encoding);
	c->encoding = encoding_new(name);
	if (c->encoding == NULL)
		errx(2, "--encoding: %s: unknown", name);
	c->repair.encoding = c->encoding;
}

static void
add_require(struct clean *c, const char *expression)
{
	struct require_error error;
	struct span s = span_str(expression);

	if (require_parse(&c->require, s, &error))
		return;
	diag("--require: %s: %s", expression, error.what);
	diag("--require: %*s^", (int)utf8_count(expression, error.at), "");
	exit(2);
}

static void
set_boilerplate(struct clean *c, size_t word)
{
	c->rules = word > 0;
	c->full = word > 1;
}

/* Options of the repairs that are made on request; false: it is none. */
static bool
set_fold(struct clean *c, int option, const char *value)
{
	switch (option) {
	case OPT_QUOTES:
		tool_word("--quotes", value, quotes_words);
		c->folds |= REPAIR_BIT(REPAIR_QUOTES);
		return true;
	case OPT_LIGATURES:
		c->folds |= REPAIR_BIT(REPAIR_LIGATURES);
		return true;
	case OPT_WIDTH:
		c->folds |= REPAIR_BIT(REPAIR_WIDTH);
		return true;
	case OPT_NFKC:
		c->folds |= REPAIR_BIT(REPAIR_NFKC);
		return true;
	default:
		return false;
	}
}

/* Options of what takes lines out; likewise. */
static bool
set_boiler(struct clean *c, int option, const char *value)
{
	switch (option) {
	case OPT_BOILERPLATE:
		set_boilerplate(
		    c, tool_word("--boilerplate", value, boilerplate_words));
		return true;
	case OPT_THRESHOLD:
		classifier_limit(
		    &c->classifier, tool_fraction("--threshold", value, 0, 1));
		return true;
	case OPT_ALLOW_EMPTY:
		c->boiler.allow_empty = c->classifier.allow_empty = true;
		return true;
	case OPT_FEATURES:
		c->features = true;
		return true;
	case OPT_MODEL:
		classifier_load(&c->classifier, value);
		return true;
	case OPT_KEEP:
		c->keep = value;
		return true;
	case OPT_REQUIRE:
		add_require(c, value);
		return true;
	case 'r':
		if (!rules_load_file(c->boiler.rules, value))
			exit(2);
		return true;
	default:
		return false;
	}
}

/* Options of the memory of lines; likewise. */
static bool
set_memory(struct clean *c, int option, const char *value)
{
	switch (option) {
	case OPT_MEMORY:
		c->remembers = true;
		return true;
	case OPT_MAX_MEMORY:
		c->max_memory = tool_size("--max-memory", value, 1 << 16);
		return true;
	case OPT_RECURS:
		c->articles = (uint32_t)tool_number("--recurs", value, 2, 1000);
		return true;
	default:
		return false;
	}
}

static void
set_other(struct clean *c, int option, const char *value)
{
	switch (option) {
	case OPT_REPAIR:
		c->repair.what = (unsigned)tool_words_of(
		    "--repair", value, repair_names, REPAIR_ALL);
		break;
	case OPT_ENCODING:
		open_encoding(c, value);
		break;
	case OPT_MAP:
		c->map.kind = value == NULL ?
		    MAP_RUNS :
		    MAP_RUNS + (int)tool_word("--map", value, map_words);
		break;
	case OPT_DIFF:
		c->diffs = true;
		break;
	case OPT_COLOR:
		c->color = (enum color)tool_word("--color", value, color_words);
		break;
	case OPT_UNDO:
		c->undoes = true;
		break;
	}
}

static void
read_options(struct clean *c)
{
	int option;

	while ((option = tool_option_next(c->tool)) != -1) {
		const char *value = c->tool->argument;

		if (!set_fold(c, option, value) &&
		    !set_boiler(c, option, value) &&
		    !set_memory(c, option, value))
			set_other(c, option, value);
	}
}

/* What shows articles shows nothing else. */
static void
check_views(struct clean *c)
{
	struct tool *tool = c->tool;
	bool html = tool->common.to == FORM_HTML;

	c->views = c->diffs || html;
	if (!c->views)
		return;
	if (c->diffs && tool->common.to != FORM_AUTO)
		tool_usage(tool, "--diff: has a form of its own");
	if (c->undoes || tool->common.mark || c->map.kind != MAP_NONE)
		tool_usage(tool,
		    "--undo, --mark and --map do not go with --diff and "
		    "--to html");
	if (c->diffs)
		tool->common.to = FORM_TEXT;
}

/* Options that do not go together. */
static void
check_options(struct clean *c)
{
	struct tool *tool = c->tool;

	check_views(c);
	/* What measures quality counts in 32 bits. */
	if (require_has_rule_set(&c->require) &&
	    (tool->common.max_record >= UINT32_MAX ||
		tool->common.max_line >= UINT32_MAX))
		tool_usage(tool,
		    "--require: rule sets want --max-record and --max-line "
		    "below 4G");
	if (c->map.kind != MAP_NONE && tool->common.to == FORM_AUTO)
		tool->common.to = FORM_JSONL;
	if (c->map.kind != MAP_NONE && tool->common.to != FORM_JSONL)
		tool_usage(tool, "--map: only JSON Lines have room for it");
	if (c->encoding != NULL &&
	    (c->repair.what & REPAIR_BIT(REPAIR_DECODE)) == 0)
		tool_usage(tool,
		    "--encoding: nothing is decoded without "
		    "--repair=decode");
	if (c->undoes &&
	    (c->require.n > 0 || c->map.kind != MAP_NONE || tool->common.mark ||
		tool->common.removed != NULL))
		tool_usage(tool, "--undo: nothing is cleaned under it");
	c->remembers |=
	    tool->common.state.path != NULL || tool->common.state.out != NULL;
	if (c->remembers && (c->undoes || !c->rules))
		tool_usage(tool,
		    "--state, --memory: nothing is removed under "
		    "--boilerplate=off and --undo");
	if (!c->rules && c->require.n == 0 &&
	    (tool->common.removed != NULL || tool->common.mark))
		tool_usage(tool,
		    "--removed, --mark: nothing is removed under "
		    "--boilerplate=off");
}

/* Keep the lines of the classes in a list by commas. */
static void
keep_classes(struct rules *rules, const char *list)
{
	char *copy = xstrdup(list), *rest = copy, *class;

	if (strcmp(list, "none") == 0)
		*copy = '\0';
	while ((class = strsep(&rest, ",")) != NULL)
		if (*class != '\0' && !rules_keep(rules, class))
			errx(2, "--keep: %s: no rule has that class", class);
	free(copy);
}

void
clean_parse(struct clean *c)
{
	classifier_begin(&c->classifier);
	read_options(c);
	check_options(c);
	if (c->full && !c->features)
		c->boiler.classifier = &c->classifier;
	c->classifier.explain = c->tool->common.removed != NULL ||
	    c->tool->common.mark || c->tool->common.to == FORM_HTML;
	c->repair.what |= c->folds;
	keep_classes(c->boiler.rules, c->keep);
}
