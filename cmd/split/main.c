/* lede-split: cut articles into paragraphs, sentences, words, chunks. */
#include "diag.h"
#include "setup.h"
#include "stream.h"
#include "tool.h"
#include <inttypes.h>

static const struct tool_option options[] = {
	{ 'a', "article", NULL, "pass records on as they are", 0, NULL },
	{ 'p', "paragraph", NULL, "cut into paragraphs", 0, NULL },
	{ 's', "sentence", NULL, "cut into sentences [this]", 0, NULL },
	{ 'w', "word", NULL, "cut into words", 0, NULL },
	{ 'C', "chunk", "N", "cut into chunks of N words at most", 0, NULL },
	{ 'e', "regex", "REGEX", "a line in which it matches starts an article",
	    0, NULL },
	{ OPT_CHARS, "chars", NULL, "-C: count characters", 0, NULL },
	{ OPT_TOKENIZER, "tokenizer", "FILE",
	    "-C: count tokens: rank file or tokenizer.json", HINT_FILE, NULL },
	{ OPT_PATTERN, "tokenizer-pattern", "PATTERN",
	    "how a rank file cuts: a name or a regular expression", HINT_WORDS,
	    BPE_PATTERNS },
	{ OPT_OVERLAP, "overlap", "N", "-C: begin with the last N sentences", 0,
	    NULL },
	{ OPT_MIN_CHUNK, "min-chunk", "N", "-C: no less if it can be [half]", 0,
	    NULL },
	{ OPT_PUNCT, "punct", NULL, "-w: list what is no word, too", 0, NULL },
	{ OPT_VERTICAL, "vertical", NULL, "-w: with <doc>, <p>, <s> lines", 0,
	    NULL },
	{ OPT_MOSES, "moses", NULL, "<P> between paragraphs", 0, NULL },
	{ OPT_NEST, "nest", NULL, "add arrays of offsets to each record", 0,
	    NULL },
	{ OPT_CARRY, "carry", "NAME,...|all", "members that units carry", 0,
	    NULL },
	{ OPT_SOURCE, "source", NULL,
	    "tell where units stood before lede-clean", 0, NULL },
	{ OPT_TITLE, "title", NULL, "units carry the headline", 0, NULL },
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

static bool
starts(void *self, struct span line)
{
	const struct splitter *s = self;

	return starts_article(s->starts, line);
}

static enum verdict
each(void *self, struct record *rec, struct writer *out)
{
	struct splitter *s = self;

	if (s->starts != NULL && !starts_may(s->starts, rec))
		return RECORD_FATAL;
	if (s->unit == UNIT_ARTICLE)
		return RECORD_OUT;
	if (!split_record(s, rec, out))
		return RECORD_FATAL;
	return s->nest ? RECORD_OUT : RECORD_DONE;
}

static void
report(void *self, struct buf *line)
{
	const struct splitter *s = self;

	if (s->unit != UNIT_ARTICLE)
		buf_printf(line, " units=%" PRIu64, s->units);
}

/* The form of the output is known: what it cannot hold is refused. */
static void
begin(void *self, struct writer *out)
{
	const struct splitter *s = self;
	enum form form = writer_form(out);

	if (s->layout != LAYOUT_LINES && form != FORM_TEXT)
		die("%s: only in text: --to text",
		    s->layout == LAYOUT_MOSES ? "--moses" : "--vertical");
	if (s->nest && form != FORM_JSONL)
		die("--nest: only in JSON Lines");
	if (s->origin && form != FORM_JSONL)
		die("--source: only in JSON Lines");
	if (s->title && form != FORM_JSONL)
		die("--title: only in JSON Lines: -j");
	if (s->carry != NULL && form != FORM_JSONL &&
	    s->layout != LAYOUT_VERTICAL)
		die("--carry: only in JSON Lines (-j) and --vertical");
	if (s->why)
		why_header(out);
	else
		unit_header(s, out);
}

static void
set_unit(struct splitter *s, int option)
{
	static const char letters[UNITS] = { 'a', 'p', 's', 'w', 'C' };

	for (enum unit unit = UNIT_ARTICLE; unit < UNITS; unit++)
		if (letters[unit] == option)
			s->unit = unit;
}

static const struct flag {
	int code;
	size_t at; /* in struct splitter */
} flags[] = {
	{ OPT_PUNCT, offsetof(struct splitter, punct) },
	{ OPT_NEST, offsetof(struct splitter, nest) },
	{ OPT_SOURCE, offsetof(struct splitter, origin) },
	{ OPT_TITLE, offsetof(struct splitter, title) },
	{ OPT_WHY, offsetof(struct splitter, why) },
	{ OPT_CHECK, offsetof(struct splitter, check) },
};

static void
set_flag(struct splitter *s, int code)
{
	for (size_t i = 0; i < sizeof(flags) / sizeof(flags[0]); i++)
		if (flags[i].code == code)
			*(bool *)((char *)s + flags[i].at) = true;
}

static void
set_option(struct splitter *s, struct given *given, struct tool *tool, int code)
{
	const char *value = tool->argument;

	switch (code) {
	case 'C':
		given->most = value;
		/* FALLTHROUGH */
	case 'a':
	case 'p':
	case 's':
	case 'w':
		set_unit(s, code);
		break;
	case 'e':
		starts_free(s->starts);
		s->starts = starts_new(value);
		break;
	case OPT_VERTICAL:
		s->layout = LAYOUT_VERTICAL;
		break;
	case OPT_MOSES:
		s->layout = LAYOUT_MOSES;
		break;
	case OPT_CARRY:
		s->carry = value;
		break;
	case OPT_CHARS:
		given->chars = true;
		break;
	case OPT_TOKENIZER:
		given->tokenizer = value;
		break;
	case OPT_PATTERN:
		given->pattern = value;
		break;
	case OPT_OVERLAP:
		given->overlap = value;
		break;
	case OPT_MIN_CHUNK:
		given->least = value;
		break;
	case OPT_LANG:
	case OPT_ABBREV:
	case OPT_QUOTES:
		setup_sentences(&s->sentences, code, tool);
		break;
	default:
		set_flag(s, code);
	}
}

static void
parse(struct splitter *s, struct tool *tool)
{
	struct given given = { 0 };
	int option;

	while ((option = tool_option_next(tool)) != -1)
		set_option(s, &given, tool, option);
	setup_check(s, &given, tool);
	if (s->unit == UNIT_CHUNK)
		setup_chunk(s, &given);
	if (s->nest && tool->common.to == FORM_AUTO)
		tool->common.to = FORM_JSONL;
	if (s->layout == LAYOUT_VERTICAL && tool->common.to == FORM_AUTO)
		tool->common.to = FORM_TEXT;
	s->offset_unit = tool->common.offsets;
}

int
main(int argc, char *argv[])
{
	struct splitter splitter = { .unit = UNIT_SENTENCE };
	struct tool tool = {
		.name = "split",
		.about =
		    "cut articles into paragraphs, sentences, words, chunks",
		.synopsis = "[-apsw] [-C n] [--lang code] [file ...]",
		.options = options,
		.forms = "text jsonl tsv",
	};
	struct filter filter = {
		.self = &splitter,
		.begin = begin,
		.each = each,
		.report = report,
		.cut = CUT_PARAGRAPH,
		.offsets = true,
	};

	tool_begin(&tool, argc, argv);
	parse(&splitter, &tool);
	if (splitter.unit == UNIT_ARTICLE) {
		filter.cut = CUT_LINE;
		filter.offsets = false;
	}
	if (splitter.starts != NULL)
		filter.starts = starts;
	filter.records = splitter.unit == UNIT_ARTICLE || splitter.nest;
	return stream_run(&tool, &filter, argc - tool.first_operand,
	    argv + tool.first_operand);
}
