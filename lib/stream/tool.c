#include "tool.h"
#include "diag.h"
#include "tooltable.h"
#include "xalloc.h"
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct parser {
	struct tool_table table;
	struct option *longs; /* ends in { 0 } */
	struct buf shorts;
};

static const char *const form_names[] = { "auto", "text", "jsonl", "wet", "tsv",
	"html", "table", "bars", "dolma", NULL };

/* Shared options whose argument is kept as it is. */
static const struct {
	int code;
	size_t at; /* offset of a const char * */
} strings[] = {
	{ OPT_FILES0, offsetof(struct tool_common, files0_from) },
	{ OPT_TEXT_FIELD, offsetof(struct tool_common, text_field) },
	{ OPT_ID_FIELD, offsetof(struct tool_common, id_field) },
	{ OPT_DATE_FIELD, offsetof(struct tool_common, date_field) },
	{ OPT_SOURCE_FIELD, offsetof(struct tool_common, source_field) },
	{ OPT_REJECTS, offsetof(struct tool_common, rejects) },
	{ OPT_REMOVED, offsetof(struct tool_common, removed) },
};

/* Shared options that take no argument. */
static const struct {
	int code;
	size_t at; /* offset of a bool */
} flags[] = {
	{ '0', offsetof(struct tool_common, nul) },
	{ 'v', offsetof(struct tool_common, verbose) },
	{ OPT_STRICT, offsetof(struct tool_common, strict) },
	{ OPT_DATE_FIELD, offsetof(struct tool_common, dated) },
	{ OPT_MARK, offsetof(struct tool_common, mark) },
	{ OPT_PROGRESS, offsetof(struct tool_common, progress) },
	{ OPT_NO_SANDBOX, offsetof(struct tool_common, no_sandbox) },
};

#define LENGTH(a) (sizeof(a) / sizeof((a)[0]))

static void
set_defaults(struct tool_common *common)
{
	*common = (struct tool_common){
		.text_field = "text",
		.id_field = "id",
		.date_field = "date",
		.source_field = "source",
		.max_record = 64 << 20,
		.max_line = 64 << 20,
		.json = { .depth = 1000, .members = 65536 },
	};
}

/* The table in the words of getopt_long(3). */
static void
parser_init(struct parser *parser, const struct tool *tool)
{
	size_t n = 0;

	tool_table_init(&parser->table, tool);
	parser->longs = xcalloc(parser->table.n + 1, sizeof(*parser->longs));
	/* Not all C libraries ask for it themselves. */
	if (getenv("POSIXLY_CORRECT") != NULL)
		buf_add_byte(&parser->shorts, '+');
	buf_add_byte(&parser->shorts, ':');
	for (size_t i = 0; i < parser->table.n; i++) {
		const struct tool_option *o = &parser->table.option[i];
		int takes = o->arg == NULL ? no_argument :
		    tool_arg_optional(o)   ? optional_argument :
					     required_argument;
		if (tool_has_letter(o)) {
			buf_add_byte(&parser->shorts, (char)o->code);
			buf_add(&parser->shorts, "::", (size_t)takes);
		}
		if (o->name != NULL)
			parser->longs[n++] =
			    (struct option){ o->name, takes, NULL, o->code };
	}
	buf_add_byte(&parser->shorts, '\0');
}

static void
parser_free(struct parser *parser)
{
	tool_table_fini(&parser->table);
	buf_fini(&parser->shorts);
	free(parser->longs);
	free(parser);
}

/* A descriptor that came closed must not become that of a file which is opened
 * later. Reading and writing still fail on it. */
static void
hold_standard_files(void)
{
	static const int modes[] = { O_WRONLY, O_RDONLY, O_WRONLY };

	for (int fd = 0; fd < 3; fd++)
		if (fcntl(fd, F_GETFD) == -1 && errno == EBADF &&
		    open("/dev/null", modes[fd]) == -1)
			exit(2);
}

void
tool_begin(struct tool *tool, int argc, char *argv[])
{
	struct parser *parser = xcalloc(1, sizeof(*parser));

	hold_standard_files();
	if (argc > 0)
		setprogname(argv[0]);
	set_defaults(&tool->common);
	parser_init(parser, tool);
	tool->parser = parser;
	tool->argc = argc;
	tool->argv = argv;
	tool->argument = NULL;
	opterr = 0;
	optind = 0; /* begin anew */
}

/* Write text to standard output and end the program. */
static _Noreturn void
print_and_exit(const struct buf *text)
{
	fwrite(text->p, 1, text->n, stdout);
	if (ferror(stdout) | (fclose(stdout) == EOF))
		die("standard output: %s", strerror(errno));
	exit(0);
}

static void
set_tolerate(struct tool_common *common, const char *value)
{
	size_t n = strlen(value);
	const char *error;
	char *digits;

	common->tolerate_percent = n > 0 && value[n - 1] == '%';
	digits = xmemdup(value, n - common->tolerate_percent);
	common->tolerate = (uint64_t)strtonum(
	    digits, 0, common->tolerate_percent ? 100 : INT64_MAX, &error);
	if (error != NULL)
		die("--tolerate: %s: %s", value, error);
	free(digits);
}

/* The word for --to, which must be one that this tool writes. */
static enum form
parse_form(const struct tool *tool, const char *value)
{
	if (tool_has_form(tool->forms, value))
		for (size_t i = 0; form_names[i] != NULL; i++)
			if (strcmp(form_names[i], value) == 0)
				return (enum form)i;
	die("--to: %s: not one of: %s", value, tool->forms);
}

static void
set_number(struct tool *tool, int code, const char *value)
{
	static const char *const from[] = { "text", "jsonl", "wet", NULL };
	static const char *const units[] = { "chars", "bytes", "utf16", NULL };
	static const char *const ff[] = { "ignore", NULL };
	struct tool_common *c = &tool->common;

	switch (code) {
	case OPT_FROM:
		c->from =
		    (enum form)(FORM_TEXT + tool_word("--from", value, from));
		break;
	case OPT_TO:
		c->to = parse_form(tool, value);
		break;
	case OPT_FF:
		c->ff_ignore = tool_word("--ff", value, ff) == 0;
		break;
	case OPT_OFFSETS:
		c->offsets =
		    (enum offset_unit)tool_word("--offsets", value, units);
		break;
	case OPT_TOLERATE:
		set_tolerate(c, value);
		break;
	case OPT_MAX_RECORD:
		c->max_record = tool_size("--max-record", value, 1);
		break;
	case OPT_MAX_LINE:
		c->max_line = tool_size("--max-line", value, 1);
		break;
	case OPT_MAX_DEPTH:
		c->json.depth = tool_number("--max-depth", value, 1, 1 << 30);
		break;
	case OPT_MAX_MEMBERS:
		c->json.members =
		    tool_number("--max-members", value, 1, 1 << 30);
		break;
	}
}

/* Deal with a shared option. */
static void
set_shared(struct tool *tool, int code, const char *value)
{
	struct buf out = { 0 };
	char *base = (char *)&tool->common;

	for (size_t i = 0; i < LENGTH(strings); i++)
		if (strings[i].code == code)
			memcpy(base + strings[i].at, &value, sizeof(value));
	for (size_t i = 0; i < LENGTH(flags); i++)
		if (flags[i].code == code)
			*(bool *)(base + flags[i].at) = true;
	switch (code) {
	case 'j':
		tool->common.to = FORM_JSONL;
		break;
	case 'h':
		tool_help(&out, tool);
		print_and_exit(&out);
	case 'V':
		buf_printf(&out, "%s%s %s\n", P, tool->name, VERSION);
		print_and_exit(&out);
	case OPT_COMPLETION:
		tool_completion(
		    &out, tool, tool_word("--completion", value, tool_shells));
		print_and_exit(&out);
	default:
		if (tool_set_state(&tool->common.state, code, value))
			return;
		set_number(tool, code, value);
	}
}

/* Long names that begin as word does, "--verbose --version"; their number. */
static size_t
list_matches(const struct parser *parser, const char *word, struct buf *list)
{
	size_t n = strcspn(word, "="), found = 0;

	for (const struct option *o = parser->longs; o->name != NULL; o++)
		if (strncmp(o->name, word, n) == 0) {
			buf_printf(list, " --%s", o->name);
			found++;
		}
	return found;
}

/* A name for the option with this code. */
static const char *
option_name(const struct parser *parser, int code, bool is_long, char out[3])
{
	for (const struct option *o = parser->longs; is_long && o->name != NULL;
	     o++)
		if (o->val == code)
			return o->name;
	out[0] = '-';
	out[1] = (char)code;
	out[2] = '\0';
	return NULL;
}

/* Say what getopt_long(3) stumbled upon. */
static _Noreturn void
refuse(const struct tool *tool, int why)
{
	const struct parser *parser = tool->parser;
	/* An argument that is missing may have been counted. */
	int at = optind > tool->argc ? tool->argc : optind;
	const char *word = tool->argv[at > 0 ? at - 1 : 0];
	bool is_long = strncmp(word, "--", 2) == 0;
	struct buf list = { 0 };
	char letter[3];
	const char *name = option_name(parser, optopt, is_long, letter);

	if (why == ':')
		tool_usage(tool, "%s%s: needs an argument",
		    name == NULL ? "" : "--", name == NULL ? letter : name);
	if (optopt != 0 && name != NULL)
		tool_usage(tool, "--%s: takes no argument", name);
	if (optopt != 0)
		tool_usage(tool, "%s: unknown option", letter);
	if (list_matches(parser, word + 2, &list) > 1)
		tool_usage(tool, "%.*s: ambiguous:%.*s",
		    (int)strcspn(word, "="), word, (int)list.n, list.p);
	tool_usage(tool, "%.*s: unknown option", (int)strcspn(word, "="), word);
}

/* True if the code stands among the tool's own options. */
static bool
is_own(const struct parser *parser, int code)
{
	for (size_t i = 0; i < parser->table.own; i++)
		if (parser->table.option[i].code == code)
			return true;
	return false;
}

int
tool_option_next(struct tool *tool)
{
	struct parser *parser = tool->parser;
	int code;

	while ((code = getopt_long(tool->argc, tool->argv, parser->shorts.p,
		    parser->longs, NULL)) != -1) {
		if (code == '?' || code == ':')
			refuse(tool, code);
		tool->argument = optarg;
		if (is_own(parser, code))
			return code;
		set_shared(tool, code, optarg);
	}
	tool->first_operand = optind;
	tool->argument = NULL;
	parser_free(parser);
	tool->parser = NULL;
	return -1;
}

void
tool_usage(const struct tool *tool, const char *format, ...)
{
	struct buf line = { 0 };
	char *message;
	va_list ap;

	va_start(ap, format);
	if (vasprintf(&message, format, ap) == -1)
		die("out of memory");
	va_end(ap);
	diag("%s", message);
	tool_usage_line(&line, tool);
	fwrite(line.p, 1, line.n, stderr);
	exit(2);
}
