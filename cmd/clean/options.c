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
	{ OPT_NFKC, "nfkc", NULL, "compatibility characters as usual ones",
	    HINT_NONE, NULL },
	{ OPT_QUOTES, "quotes", "FORM", "how quotation marks are to be",
	    HINT_WORDS, "straight" },
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

static void
read_options(struct clean *c)
{
	struct tool *tool = c->tool;
	int option;

	while ((option = tool_option_next(tool)) != -1)
		switch (option) {
		case OPT_REPAIR:
			c->repair.what = (unsigned)tool_words_of("--repair",
			    tool->argument, repair_names, REPAIR_ALL);
			break;
		case OPT_BOILERPLATE:
			set_boilerplate(c,
			    tool_word("--boilerplate", tool->argument,
				boilerplate_words));
			break;
		case OPT_THRESHOLD:
			classifier_limit(&c->classifier,
			    tool_fraction("--threshold", tool->argument, 0, 1));
			break;
		case OPT_ALLOW_EMPTY:
			c->boiler.allow_empty = c->classifier.allow_empty =
			    true;
			break;
		case OPT_FEATURES:
			c->features = true;
			break;
		case OPT_MODEL:
			classifier_load(&c->classifier, tool->argument);
			break;
		case OPT_QUOTES:
			tool_word("--quotes", tool->argument, quotes_words);
			c->folds |= REPAIR_BIT(REPAIR_QUOTES);
			break;
		case OPT_LIGATURES:
			c->folds |= REPAIR_BIT(REPAIR_LIGATURES);
			break;
		case OPT_WIDTH:
			c->folds |= REPAIR_BIT(REPAIR_WIDTH);
			break;
		case OPT_NFKC:
			c->folds |= REPAIR_BIT(REPAIR_NFKC);
			break;
		case OPT_ENCODING:
			open_encoding(c, tool->argument);
			break;
		case OPT_KEEP:
			c->keep = tool->argument;
			break;
		case OPT_MAP:
			c->map.kind = tool->argument == NULL ? MAP_RUNS :
							       MAP_RUNS +
				(int)tool_word(
				    "--map", tool->argument, map_words);
			break;
		case OPT_DIFF:
			c->diffs = true;
			break;
		case OPT_COLOR:
			c->color = (enum color)tool_word(
			    "--color", tool->argument, color_words);
			break;
		case OPT_REQUIRE:
			add_require(c, tool->argument);
			break;
		case OPT_UNDO:
			c->undoes = true;
			break;
		case 'r':
			if (!rules_load_file(c->boiler.rules, tool->argument))
				exit(2);
			break;
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
	c->classifier.explain =
	    c->tool->common.removed != NULL || c->tool->common.mark;
	c->repair.what |= c->folds;
	keep_classes(c->boiler.rules, c->keep);
}
