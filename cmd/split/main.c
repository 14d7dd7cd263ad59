/* lede-split: cut articles into paragraphs, sentences, words. */
#include "stream.h"
#include "tool.h"
#include "units.h"
#include <inttypes.h>
#include <stdlib.h>

enum {
	OPT_PUNCT = TOOL_LONG,
	OPT_LANG,
	OPT_ABBREV,
	OPT_QUOTES,
	OPT_WHY,
	OPT_CHECK
};

static const struct tool_option options[] = {
	{ 'a', "article", NULL, "pass records on as they are", 0, NULL },
	{ 'p', "paragraph", NULL, "cut into paragraphs", 0, NULL },
	{ 's', "sentence", NULL, "cut into sentences [this]", 0, NULL },
	{ 'w', "word", NULL, "cut into words", 0, NULL },
	{ OPT_PUNCT, "punct", NULL, "-w: list what is no word, too", 0, NULL },
	{ OPT_LANG, "lang", "CODE", "language of the text [auto]", HINT_WORDS,
	    SENTENCE_LANGS },
	{ OPT_ABBREV, "abbrev", "FILE", "further abbreviations, one a line",
	    HINT_FILE, NULL },
	{ OPT_QUOTES, "quotes", "HOW",
	    "quotations are cut (split) or stay whole (keep) [split]",
	    HINT_WORDS, "split keep" },
	{ OPT_WHY, "why", NULL, "write each candidate and what decided it", 0,
	    NULL },
	{ OPT_CHECK, "check", NULL, "prove that the units join to the input", 0,
	    NULL },
	{ 0 },
};

static enum verdict
each(void *self, struct record *rec, struct writer *out)
{
	struct splitter *s = self;

	if (s->unit == UNIT_ARTICLE)
		return RECORD_OUT;
	return split_record(s, rec, out) ? RECORD_DONE : RECORD_FATAL;
}

static void
report(void *self, struct buf *line)
{
	const struct splitter *s = self;

	if (s->unit != UNIT_ARTICLE)
		buf_printf(line, " units=%" PRIu64, s->units);
}

static void
put_header(void *self, struct writer *out)
{
	const struct splitter *s = self;

	if (s->why)
		why_header(out);
	else if (writer_form(out) == FORM_TSV && s->unit != UNIT_ARTICLE)
		writer_put_str(out, "id\tdoc\tunit\tstart\tend\ttext\n");
}

/* A value of --lang, --abbrev or --quotes. */
static void
take_sentence_option(
    struct sentence_options *sentences, int option, struct tool *tool)
{
	const char *value = tool->argument;

	if (option == OPT_LANG) {
		if (!sentence_lang(value, &sentences->lang))
			tool_usage(tool,
			    "--lang: %s: not known (" SENTENCE_LANGS ")",
			    value);
	} else if (option == OPT_ABBREV) {
		abbrev_file_free(sentences->abbrev);
		sentences->abbrev = abbrev_file_read(value);
		if (sentences->abbrev == NULL)
			exit(2);
	} else {
		sentences->keep = strcmp(value, "keep") == 0;
		if (!sentences->keep && strcmp(value, "split") != 0)
			tool_usage(tool, "--quotes: %s: not known (split keep)",
			    value);
	}
}

static void
parse(struct splitter *s, struct tool *tool)
{
	int option;

	while ((option = tool_option_next(tool)) != -1)
		switch (option) {
		case 'a':
			s->unit = UNIT_ARTICLE;
			break;
		case 'p':
			s->unit = UNIT_PARAGRAPH;
			break;
		case 's':
			s->unit = UNIT_SENTENCE;
			break;
		case 'w':
			s->unit = UNIT_WORD;
			break;
		case OPT_PUNCT:
			s->punct = true;
			break;
		case OPT_LANG:
		case OPT_ABBREV:
		case OPT_QUOTES:
			take_sentence_option(&s->sentences, option, tool);
			break;
		case OPT_WHY:
			s->why = true;
			break;
		case OPT_CHECK:
			s->check = true;
			break;
		}
	if (s->why && s->unit != UNIT_SENTENCE)
		tool_usage(tool, "--why: only of sentences");
	if (s->punct && s->unit != UNIT_WORD)
		tool_usage(tool, "--punct: only with -w");
	s->offset_unit = tool->common.offsets;
}

int
main(int argc, char *argv[])
{
	struct splitter splitter = { .unit = UNIT_SENTENCE };
	struct tool tool = {
		.name = "split",
		.about = "cut articles into paragraphs, sentences, words",
		.synopsis = "[-apsw] [--lang code] [file ...]",
		.options = options,
		.forms = "text jsonl tsv",
	};
	struct filter filter = {
		.self = &splitter,
		.begin = put_header,
		.each = each,
		.report = report,
		.cut = CUT_PARAGRAPH,
		.offsets = true,
	};
	int status;

	tool_begin(&tool, argc, argv);
	parse(&splitter, &tool);
	if (splitter.unit == UNIT_ARTICLE) {
		filter.records = true;
		filter.cut = CUT_LINE;
		filter.offsets = false;
	}
	status = stream_run(&tool, &filter, argc - tool.first_operand,
	    argv + tool.first_operand);
	buf_fini(&splitter.line);
	abbrev_file_free(splitter.sentences.abbrev);
	return status;
}
