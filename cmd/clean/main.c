/* lede-clean: make scraped text into articles. */
#include "boiler.h"
#include "diag.h"
#include "paragraph.h"
#include "repair.h"
#include "rulepack.h"
#include "shown.h"
#include "stream.h"
#include "tool.h"
#include "xalloc.h"
#include <err.h>
#include <inttypes.h>
#include <stdlib.h>

enum {
	OPT_REPAIR = TOOL_LONG,
	OPT_BOILERPLATE,
	OPT_KEEP,
	OPT_QUOTES,
	OPT_LIGATURES,
	OPT_WIDTH,
	OPT_NFKC
};

#define REPAIR_WORDS                                                      \
	"all none decode entities tags crlf control space invisible nfc " \
	"paragraphs quotes ligatures width nfkc"

#define KEEP_WORDS                                                           \
	"none byline stamp caption credit tags banner related follow share " \
	"subscribe newsletter advertisement cookies comments rights "        \
	"navigation"

static const struct tool_option options[] = {
	{ OPT_BOILERPLATE, "boilerplate", "WHAT",
	    "how to find lines that are not the article", HINT_WORDS,
	    "off rules" },
	{ OPT_KEEP, "keep", "LIST", "classes of rules whose lines stay",
	    HINT_WORDS, KEEP_WORDS },
	{ OPT_LIGATURES, "ligatures", NULL, "take ligatures apart", HINT_NONE,
	    NULL },
	{ OPT_NFKC, "nfkc", NULL, "compatibility characters as usual ones",
	    HINT_NONE, NULL },
	{ OPT_QUOTES, "quotes", "FORM", "how quotation marks are to be",
	    HINT_WORDS, "straight" },
	{ OPT_REPAIR, "repair", "LIST", "what to mend, by commas", HINT_WORDS,
	    REPAIR_WORDS },
	{ OPT_WIDTH, "width", NULL, "full-width letters as usual ones",
	    HINT_NONE, NULL },
	{ 'r', "rules", "FILE", "add the rules of a file", HINT_FILE, NULL },
	{ 0 },
};

static const char *const quotes_words[] = { "straight", NULL };
static const char *const boilerplate_words[] = { "off", "rules", NULL };

struct clean {
	struct tool *tool;
	struct repair repair;
	unsigned folds; /* repairs on request */
	struct boiler boiler;
	bool rules; /* --boilerplate=rules */
	const char *keep; /* --keep */
	struct shown shown;
	bool text; /* the output is text */
};

/* --- records --- */

static struct span
drop_lines(struct clean *c, struct record *rec, struct span text)
{
	bool mark = c->tool->common.mark;

	if (c->repair.what == 0)
		repair_split(&c->repair, text);
	boiler_judge(&c->boiler, text, c->repair.line, c->repair.lines);
	if (c->boiler.n == 0)
		return text;
	if (c->tool->common.removed != NULL || (mark && !c->text))
		shown_lines(&c->shown, rec, text, &c->boiler, c->repair.line,
		    mark && !c->text);
	if (!mark)
		return boiler_cut(&c->boiler, text, c->repair.line);
	return c->text ? boiler_mark(&c->boiler, text, c->repair.line) : text;
}

static enum verdict
clean_record(void *self, struct record *rec, struct writer *out)
{
	struct clean *c = self;
	struct repair_part part = { .first = rec->first,
		.whole = c->rules || !c->text,
		.bad_utf8 = rec->bad_utf8,
		.lines = rec->lines,
		.unfinished = rec->unfinished,
		.keep_end = !c->text };
	bool gap;

	if (rec->form != FORM_TEXT)
		part.lines = paragraph_by_lines(span_from(rec->text.p,
		    rec->text.n < PARAGRAPH_HEAD ? rec->text.n :
						   PARAGRAPH_HEAD));
	rec->text = repair_text(&c->repair, rec->text, part, &gap);
	if (c->rules)
		rec->text = drop_lines(c, rec, rec->text);
	if (gap)
		writer_text(out, rec, SPAN("\n"));
	return RECORD_OUT;
}

static void
clean_begin(void *self, struct writer *out)
{
	struct clean *c = self;

	c->text = writer_form(out) == FORM_TEXT;
}

static void
clean_report(void *self, struct buf *line)
{
	const struct clean *c = self;

	for (size_t i = 0; i < REPAIRS; i++)
		if (i != REPAIR_PARAGRAPHS && c->repair.what & REPAIR_BIT(i))
			buf_printf(line, " %s=%" PRIu64, repair_names[i],
			    c->repair.count[i]);
	if (!c->rules)
		return;
	buf_printf(line, " lines_removed=%" PRIu64, c->boiler.lines);
	for (size_t i = 0; i < rules_count(c->boiler.rules); i++)
		if (c->boiler.hits[i] > 0)
			buf_printf(line, " %s=%" PRIu64,
			    rules_get(c->boiler.rules, i)->id,
			    c->boiler.hits[i]);
}

/* --- options --- */

static void
parse(struct clean *c)
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
			c->rules = tool_word("--boilerplate", tool->argument,
				       boilerplate_words) == 1;
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
		case OPT_KEEP:
			c->keep = tool->argument;
			break;
		case 'r':
			if (!rules_load_file(c->boiler.rules, tool->argument))
				exit(2);
			break;
		}
	c->repair.what |= c->folds;
	if (!c->rules && (tool->common.removed != NULL || tool->common.mark))
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

int
main(int argc, char *argv[])
{
	struct tool tool = { .name = "clean",
		.about = "make scraped text into articles",
		.synopsis = "[-0jv] [--boilerplate=off|rules] [--keep=LIST] "
			    "[--repair=LIST] [--quotes=straight] "
			    "[--ligatures] [--width] [--nfkc] [-r FILE] "
			    "[file ...]",
		.options = options,
		.shows_work = true,
		.forms = "text jsonl tsv" };
	struct clean c = { .tool = &tool,
		.repair = { .what = REPAIR_ALL },
		.rules = true,
		.keep = "byline" };
	struct filter filter = { .self = &c,
		.each = clean_record,
		.begin = clean_begin,
		.report = clean_report,
		.records = true,
		.mends_utf8 = true };
	int status;

	tool_begin(&tool, argc, argv);
	c.boiler.rules = rules_new(RULES_CLEAN);
	if (!rulepack_load(c.boiler.rules, "news"))
		exit(2);
	parse(&c);
	keep_classes(c.boiler.rules, c.keep);
	boiler_begin(&c.boiler);
	filter.cut = c.rules   ? CUT_NEVER :
	    c.repair.what != 0 ? CUT_PARAGRAPH :
				 CUT_LINE;
	filter.mends_utf8 = c.repair.what & REPAIR_BIT(REPAIR_DECODE);
	c.shown.unit = tool.common.offsets;
	filter.offsets = tool.common.removed != NULL || tool.common.mark;
	status = stream_run(&tool, &filter, argc - tool.first_operand,
	    argv + tool.first_operand);
	repair_fini(&c.repair);
	boiler_fini(&c.boiler);
	buf_fini(&c.shown.json);
	return status;
}
