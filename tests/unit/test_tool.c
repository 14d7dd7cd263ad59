/* What tool.h promises: options from one table. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/unit/child.h"
#include "tool.h"
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MAXARGS 20
#define OPT_GRAIN TOOL_LONG
#define OPT_SECRET (TOOL_LONG + 1)

static const struct tool_option options[] = {
	{ 'p', "paragraph", NULL, "cut paragraphs", HINT_NONE, NULL },
	{ 'C', "chunk", "N", "cut chunks of N words", HINT_NONE, NULL },
	{ OPT_GRAIN, "grain", "SIZE", "fine or coarse", HINT_WORDS,
	    "fine coarse" },
	{ 'x', NULL, NULL, "it's only a letter [x]", HINT_NONE, NULL },
	{ TOOL_LONG + 2, "paint", "[=HUE]", "paint it", HINT_NONE, NULL },
	{ TOOL_LONG + 3, "state", "PATH", "remember in PATH", HINT_FOLDER,
	    NULL },
	{ OPT_SECRET, "secret", NULL, NULL, HINT_NONE, NULL },
	{ 0 },
};

static struct tool
new_tool(void)
{
	return (struct tool){
		.name = "saw",
		.about = "saw articles into planks",
		.synopsis = "[-px] [-C N] [file ...]",
		.options = options,
		.forms = "text jsonl tsv",
	};
}

/* Arguments as main() gets them, from words by blanks. */
struct args {
	char text[256];
	char *argv[MAXARGS + 1];
	int argc;
};

static void
args_set(struct args *args, const char *words)
{
	char *p = args->text, *word;

	snprintf(args->text, sizeof(args->text), "/some/where/lede-saw%s%s",
	    words[0] == '\0' ? "" : " ", words);
	for (args->argc = 0; (word = strsep(&p, " ")) != NULL;)
		args->argv[args->argc++] = word;
	args->argv[args->argc] = NULL;
}

/* Take all options; those of the tool's own are listed as "p C=3 ". */
static void
take_options(struct tool *tool, struct args *args, char *own, size_t size)
{
	int code;

	own[0] = '\0';
	tool_begin(tool, args->argc, args->argv);
	while ((code = tool_option_next(tool)) != -1) {
		size_t n = strlen(own);
		char name[32];
		snprintf(name, sizeof(name), "%c", code);
		if (code > 255)
			snprintf(name, sizeof(name), "%d", code - TOOL_LONG);
		snprintf(own + n, size - n, "%s%s%s ", name,
		    tool->argument == NULL ? "" : "=",
		    tool->argument == NULL ? "" : tool->argument);
	}
}

/* The same with the shared ones in the tool. */
static struct tool
taken(const char *words)
{
	static struct args args;
	struct tool tool = new_tool();
	char own[128];

	args_set(&args, words);
	take_options(&tool, &args, own, sizeof(own));
	return tool;
}

static void
act_options(const void *words)
{
	taken(words);
}

static void
refuses_a_wrong_option(void **state)
{
	static const struct {
		const char *words, *message;
		bool usage;
	} cases[] = {
		{ "--foo", "--foo: unknown option", true },
		{ "-pvq", "-q: unknown option", true },
		{ "file --jason -p", "--jason: unknown option", true },
		{ "--foo=bar", "--foo: unknown option", true },
		{ "-C", "-C: needs an argument", true },
		{ "-pC", "-C: needs an argument", true },
		{ "--chunk", "--chunk: needs an argument", true },
		{ "--rejects", "--rejects: needs an argument", true },
		{ "--strict=yes", "--strict: takes no argument", true },
		{ "--par=yes", "--paragraph: takes no argument", true },
		{ "--ver", "--ver: ambiguous: --verbose --version", true },
		{ "--ver=1", "--ver: ambiguous: --verbose --version", true },
		{ "--mark", "--mark: unknown option", true },
		{ "--removed x", "--removed: unknown option", true },
		{ "--from html", "--from: html: not one of: text jsonl wet",
		    false },
		{ "--to html", "--to: html: not one of: text jsonl tsv",
		    false },
		{ "--offsets=bits",
		    "--offsets: bits: not one of: chars bytes utf16", false },
		{ "--ff=keep", "--ff: keep: not one of: ignore", false },
		{ "--max-depth 0", "--max-depth: 0: too small", false },
		{ "--max-line 12Q", "--max-line: 12Q: invalid", false },
		{ "--tolerate 101%", "--tolerate: 101%: too large", false },
		{ "--tolerate %", "--tolerate: %: invalid", false },
		{ "--completion ksh",
		    "--completion: ksh: not one of: bash zsh fish", false },
	};
	struct outcome got;
	char want[256];

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		run(act_options, cases[i].words, -1, &got);
		snprintf(want, sizeof(want), "lede-saw: %s\n%s",
		    cases[i].message,
		    cases[i].usage ?
			"usage: lede-saw [-px] [-C N] [file ...]\n" :
			"");
		assert_string_equal(got.err, want);
		assert_string_equal(got.out, "");
		assert_int_equal(got.status, 2);
	}
}

static void
hands_own_options_to_the_tool(void **state)
{
	static const struct {
		const char *words, *own;
		const char *operands;
	} cases[] = {
		{ "", "", "" },
		{ "a b", "", "a b" },
		{ "-p -C3 a", "p C=3 ", "a" },
		{ "a -p b --chunk=3 --chunk 4 c", "p C=3 C=4 ", "a b c" },
		{ "-vpx -j", "p x ", "" },
		{ "--para --grain fine", "p 0=fine ", "" },
		{ "-p -- -x", "p ", "-x" },
		{ "- -p", "p ", "-" },
		{ "--paint --paint=red a", "2 2=red ", "a" },
		{ "--secret", "1 ", "" },
	};
	struct args args;
	char own[128], operands[128];

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct tool tool = new_tool();
		args_set(&args, cases[i].words);
		take_options(&tool, &args, own, sizeof(own));
		assert_string_equal(own, cases[i].own);
		operands[0] = '\0';
		for (int k = tool.first_operand; k < args.argc; k++) {
			strcat(operands, k > tool.first_operand ? " " : "");
			strcat(operands, args.argv[k]);
		}
		assert_string_equal(operands, cases[i].operands);
	}
}

static void
stops_at_an_operand_if_posix_is_asked_for(void **state)
{
	struct tool tool;

	setenv("POSIXLY_CORRECT", "1", 1);
	tool = taken("-v a --strict");
	unsetenv("POSIXLY_CORRECT");
	assert_true(tool.common.verbose);
	assert_false(tool.common.strict);
	assert_int_equal(tool.first_operand, 2);
}

static void
knows_the_shared_options(void **state)
{
	struct tool tool = taken("");

	assert_int_equal(tool.common.from, FORM_AUTO);
	assert_int_equal(tool.common.to, FORM_AUTO);
	assert_int_equal(tool.common.max_record, 64 << 20);
	assert_int_equal(tool.common.max_line, 64 << 20);
	assert_int_equal(tool.common.json.depth, 1000);
	assert_int_equal(tool.common.json.members, 65536);
	assert_string_equal(tool.common.text_field, "text");
	assert_string_equal(tool.common.id_field, "id");
	assert_string_equal(tool.common.date_field, "date");
	assert_string_equal(tool.common.source_field, "source");
	assert_int_equal(tool.common.offsets, OFFSET_CHARS);
	assert_null(tool.common.rejects);

	tool = taken("--from=wet -j -0 --ff=ignore --files0-from L "
		     "--max-record 2k --max-line 3M");
	assert_int_equal(tool.common.from, FORM_WET);
	assert_int_equal(tool.common.to, FORM_JSONL);
	assert_true(tool.common.nul);
	assert_true(tool.common.ff_ignore);
	assert_string_equal(tool.common.files0_from, "L");
	assert_int_equal(tool.common.max_record, 2048);
	assert_int_equal(tool.common.max_line, 3 << 20);

	tool = taken("--text-field t --id-field i --date-field d "
		     "--source-field s --to tsv --offsets utf16");
	assert_string_equal(tool.common.text_field, "t");
	assert_string_equal(tool.common.id_field, "i");
	assert_string_equal(tool.common.date_field, "d");
	assert_string_equal(tool.common.source_field, "s");
	assert_int_equal(tool.common.to, FORM_TSV);
	assert_int_equal(tool.common.offsets, OFFSET_UTF16);

	tool = taken("--strict --tolerate 5% -v --progress --no-sandbox "
		     "--rejects R --max-depth 7 --max-members 8");
	assert_true(tool.common.strict);
	assert_int_equal(tool.common.tolerate, 5);
	assert_true(tool.common.tolerate_percent);
	assert_true(tool.common.verbose);
	assert_true(tool.common.progress);
	assert_true(tool.common.no_sandbox);
	assert_string_equal(tool.common.rejects, "R");
	assert_int_equal(tool.common.json.depth, 7);
	assert_int_equal(tool.common.json.members, 8);
	assert_int_equal(taken("--tolerate 12").common.tolerate, 12);
}

static void
takes_removed_and_mark_where_work_is_shown(void **state)
{
	struct tool tool = new_tool();
	struct args args;
	char own[64];

	tool.shows_work = true;
	args_set(&args, "--removed=F --mark");
	take_options(&tool, &args, own, sizeof(own));
	assert_string_equal(tool.common.removed, "F");
	assert_true(tool.common.mark);
}

static void
prints_help_and_version(void **state)
{
	struct outcome got;

	run(act_options, "--version", -1, &got);
	assert_string_equal(got.out, "lede-saw " VERSION "\n");
	assert_int_equal(got.status, 0);
	run(act_options, "a -h", -1, &got);
	assert_int_equal(got.status, 0);
	assert_string_equal(got.err, "");
	assert_non_null(strstr(got.out,
	    "usage: lede-saw [-px] [-C N] [file ...]\n"
	    "saw articles into planks\n\n"
	    "  -p, --paragraph           cut paragraphs\n"
	    "  -C, --chunk=N             cut chunks of N words\n"
	    "      --grain=SIZE          fine or coarse\n"
	    "  -x                        it's only a letter [x]\n"
	    "      --paint[=HUE]         paint it\n"
	    "      --state=PATH          remember in PATH\n"
	    "\n"
	    "Shared by all tools, see lede(7):\n"));
	assert_non_null(strstr(got.out, "  -j, --jsonl "));
	assert_non_null(strstr(got.out, "of the output: text jsonl tsv\n"));
	assert_null(strstr(got.out, "secret"));
	assert_null(strstr(got.out, "--mark"));
}

static void
gives_up_where_help_cannot_be_written(void **state)
{
	static const char *const words[] = { "--help", "--version",
		"--completion bash", "--completion zsh", "--completion fish" };
	int full = open("/dev/full", O_WRONLY);
	struct outcome got;

	if (full == -1)
		skip();
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		run(act_options, words[i], full, &got);
		assert_int_equal(got.status, 2);
		assert_string_equal(got.err,
		    "lede-saw: standard output: No space left on device\n");
	}
	close(full);
}

static void
prints_completions(void **state)
{
	static const struct {
		const char *words, *part;
	} cases[] = {
		{ "--completion bash", "complete -o default -F _lede_saw " },
		{ "--completion bash", " -C --chunk --grain -x --paint " },
		{ "--completion bash",
		    "--grain)\n\t\tCOMPREPLY=($(compgen -W 'fine coarse' " },
		{ "--completion zsh", "#compdef lede-saw\n" },
		{ "--completion zsh",
		    "'(-C --chunk)'{-C+,--chunk=}'[cut chunks of N words]" },
		{ "--completion zsh", "'-x[it'\\''s only a letter \\[x\\]]'" },
		{ "--completion zsh", "[remember in PATH]:PATH:_files -/'" },
		{ "--completion fish",
		    "complete -c lede-saw -l grain -x "
		    "-a 'fine coarse' -d" },
		{ "--completion fish", "-s x -d 'it\\'s only a letter [x]'" },
		{ "--completion fish", "-l to -x -a 'text jsonl tsv' -d" },
	};
	struct outcome got;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		run(act_options, cases[i].words, -1, &got);
		assert_int_equal(got.status, 0);
		if (strstr(got.out, cases[i].part) == NULL)
			fail_msg("%s: no %s", cases[i].words, cases[i].part);
		assert_null(strstr(got.out, "secret"));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(refuses_a_wrong_option),
		cmocka_unit_test(hands_own_options_to_the_tool),
		cmocka_unit_test(stops_at_an_operand_if_posix_is_asked_for),
		cmocka_unit_test(knows_the_shared_options),
		cmocka_unit_test(takes_removed_and_mark_where_work_is_shown),
		cmocka_unit_test(prints_help_and_version),
		cmocka_unit_test(gives_up_where_help_cannot_be_written),
		cmocka_unit_test(prints_completions),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
