/* The reader gives the same articles however the bytes come in. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "buf.h"
#include "reader.h"

static bool
go_on(void *owner, struct source *source, bool waits)
{
	return true;
}

static const struct tool_common defaults = {
	.text_field = "text",
	.id_field = "id",
	.max_record = 64 << 20,
	.max_line = 64 << 20,
	.json = { .depth = 1000, .members = 65536 },
};

/* A child that writes the bytes in pieces of that size; its pipe. */
static int
feed(struct span input, size_t piece, pid_t *child)
{
	int fd[2];

	assert_int_equal(pipe(fd), 0);
	*child = fork();
	if (*child == 0) {
		close(fd[0]);
		while (input.n > 0) {
			size_t n = input.n < piece ? input.n : piece;
			ssize_t done = write(fd[1], input.p, n);

			if (done < 0)
				_exit(1);
			input.p += done;
			input.n -= (size_t)done;
		}
		_exit(0);
	}
	close(fd[1]);
	return fd[0];
}

/* What the reader makes of input, as text: an article's parts are joined, with
 * '|' where a part was cut inside a paragraph. */
static void
read_all(struct buf *got, struct span input, size_t piece, enum cut cut,
    const struct tool_common *common)
{
	struct arena *arena = arena_new();
	struct reader *r =
	    reader_new(common, (struct reader_hook){ go_on, NULL }, arena);
	struct record rec = { 0 };
	char path[32];
	pid_t child;
	int fd = feed(input, piece, &child);
	struct source *source;

	snprintf(path, sizeof(path), "/dev/fd/%d", fd);
	source = source_open(path);
	assert_non_null(source);
	assert_int_equal(reader_begin(r, source, SPAN("name")), READER_RECORD);
	reader_set_cut(r, cut);
	while (reader_next(r, &rec) == READER_RECORD) {
		if (rec.first)
			buf_printf(got, "[%" PRIu64 " %" PRIu64 "%s ",
			    rec.serial, rec.line, rec.lines ? " lines" : "");
		if (rec.fault != NULL && rec.fault_first)
			buf_printf(
			    got, "(%s:%" PRIu64 ")", rec.fault, rec.line);
		if (rec.continues)
			buf_add_byte(got, '|');
		buf_add_span(got, rec.text);
		if (rec.last)
			buf_add_str(got, "]");
		arena_reset(arena);
	}
	source_close(source);
	close(fd);
	waitpid(child, NULL, 0);
	reader_free(r);
	arena_free(arena);
}

static void
same_for_all_pieces(struct span input, const struct tool_common *common)
{
	static const size_t pieces[] = { 1, 3, 7, 4096, 65536, 1 << 20 };
	static const enum cut cuts[] = { CUT_LINE, CUT_PARAGRAPH, CUT_NEVER };

	for (size_t c = 0; c < 3; c++) {
		struct buf want = { NULL, 0, 0 };

		read_all(&want, input, SIZE_MAX, cuts[c], common);
		for (size_t i = 0; i < sizeof(pieces) / sizeof(*pieces); i++) {
			struct buf got = { NULL, 0, 0 };

			if (input.n > 100000 && pieces[i] < 4096)
				continue;
			read_all(&got, input, pieces[i], cuts[c], common);
			assert_int_equal(got.n, want.n);
			assert_memory_equal(got.p, want.p, want.n);
			buf_fini(&got);
		}
		buf_fini(&want);
	}
}

struct text_case {
	const char *in;
	const char *out; /* under CUT_NEVER */
};

static void
check_cases(const struct text_case *cases, size_t n, enum cut cut,
    const struct tool_common *common)
{
	for (size_t i = 0; i < n; i++) {
		struct span in = span_str(cases[i].in);
		struct buf got = { NULL, 0, 0 };

		read_all(&got, in, 4096, cut, common);
		buf_add_byte(&got, '\0');
		assert_string_equal(got.p, cases[i].out);
		buf_fini(&got);
		same_for_all_pieces(in, common);
	}
}

static void
frames_text(void **state)
{
	static const struct text_case cases[] = {
		{ "", "" },
		{ " \n\t\n", "" },
		{ "a", "[1 1 lines a]" },
		{ "a\n\f\nb\n", "[1 1 lines a\n][2 3 lines b\n]" },
		{ "a\fb", "[1 1 lines a][2 1 lines b]" },
		{ "\f\n\f\n  \f\na\n\f", "[1 4 lines a\n]" },
		{ "a\n\nb\n", "[1 1 a\n\nb\n]" },
		{ "a\r\n\r\nb\r\n", "[1 1 a\r\n\r\nb\r\n]" },
		{ "a\n \t\nb", "[1 1 a\n \t\nb]" },
		{ "a\n\n\f\nb", "[1 1 lines a\n\n][2 4 lines b]" },
		{ "\n\nx", "[1 1 lines \n\nx]" },
		{ "{a", "[1 1 lines {a]" },
		{ "{", "[1 1 lines {]" },
	};

	check_cases(
	    cases, sizeof(cases) / sizeof(*cases), CUT_NEVER, &defaults);
}

static void
a_part_does_not_depend_on_the_reads(void **state)
{
	struct buf in = { NULL, 0, 0 };
	unsigned seed = 1;

	for (int i = 0; i < 60000; i++) {
		seed = seed * 1103515245u + 12345u;
		buf_add_str(&in, "some words of a line");
		/* A paragraph of megabytes, then many small ones. */
		if (i > 40000)
			buf_add_str(&in, seed >> 28 == 0 ? "\n\n" : "\n");
		else
			buf_add_str(&in, seed >> 28 < 2 ? " " : "\n");
		if (i % 20011 == 0)
			buf_add_str(&in, "\f\n");
	}
	same_for_all_pieces(buf_span(&in), &defaults);
	buf_fini(&in);
}

static void
a_line_over_the_limit_is_faulty_and_the_rest_goes_on(void **state)
{
	struct tool_common common = defaults;
	static const struct text_case cases[] = {
		{ "ab\n123456789\ncd\n\f\nef\n",
		    "[1 1 ab\n(line over --max-line:2)123456789\ncd\n]"
		    "[2 5 ef\n]" },
		{ "123456789\fx",
		    "[1 1 (line over --max-line:1)123456789][2 1 x]" },
		{ "123456789", "[1 1 (line over --max-line:1)123456789]" },
		{ "a\n123456789",
		    "[1 1 a\n(line over --max-line:2)123456789]" },
	};

	common.max_line = 8;
	check_cases(cases, sizeof(cases) / sizeof(*cases), CUT_LINE, &common);
}

static void
an_article_over_the_limit_is_faulty_and_the_next_is_not(void **state)
{
	struct tool_common common = defaults;
	struct buf got = { NULL, 0, 0 };
	struct span in = SPAN("one\ntwo\nthree\n\f\nx\n\f\ny");

	common.max_record = 8;
	read_all(&got, in, 4096, CUT_NEVER, &common);
	buf_add_byte(&got, '\0');
	assert_string_equal(got.p,
	    "[1 1 (article over --max-record:1)one\ntwo\nthree\n]"
	    "[2 5 lines x\n][3 7 lines y]");
	buf_fini(&got);
	same_for_all_pieces(in, &common);
}

static void
frames_json_lines(void **state)
{
	static const struct text_case cases[] = {
		{ "{\"text\":\"a\"}\n\n {\"text\":\"b\\n\"}",
		    "[1 1 a][2 3 b\n]" },
		{ "\xEF\xBB\xBF{\"text\":\"a\"}\n", "[1 1 a]" },
		{ "{\"id\":1}\n{\"text\":\"a\"}\n",
		    "[1 1 (no member \"text\":1){\"id\":1}][2 2 a]" },
		{ "{\"text\":null}\n",
		    "[1 1 (member \"text\" is not a string:1)"
		    "{\"text\":null}]" },
		{ "{\"text\":\"a\",\"text\":\"b\"}\n", "[1 1 b]" },
	};

	check_cases(cases, sizeof(cases) / sizeof(*cases), CUT_LINE, &defaults);
}

#define WET_HEAD(type, length)                                              \
	"WARC/1.0\r\nWARC-Type: " type "\r\nWARC-Target-URI: http://e/\r\n" \
	"Content-Length: " length "\r\n\r\n"

static void
frames_wet_and_finds_its_way_after_a_wrong_length(void **state)
{
	static const struct text_case cases[] = {
		{ WET_HEAD("warcinfo", "3") "abc\r\n\r\n" WET_HEAD(
		      "conversion", "4") "text\r\n\r\n",
		    "[1 8 text]" },
		{ WET_HEAD("conversion", "2") "text\r\n\r\n" WET_HEAD(
		      "conversion", "4") "next\r\n\r\n",
		    "[1 1 (wrong Content-Length:1)" WET_HEAD(
			"conversion", "2") "text\r\n\r\n][2 8 next]" },
		{ WET_HEAD("conversion", "9") "text\r\n\r\n" WET_HEAD(
		      "conversion", "4") "next\r\n\r\n",
		    "[1 1 (wrong Content-Length:1)" WET_HEAD(
			"conversion", "9") "text\r\n\r\n][2 8 next]" },
		{ WET_HEAD("conversion", "99") "text\r\n\r\n",
		    "[1 1 (cut-off WARC record:1)" WET_HEAD(
			"conversion", "99") "text\r\n\r\n]" },
	};

	check_cases(cases, sizeof(cases) / sizeof(*cases), CUT_LINE, &defaults);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(frames_text),
		cmocka_unit_test(a_part_does_not_depend_on_the_reads),
		cmocka_unit_test(
		    a_line_over_the_limit_is_faulty_and_the_rest_goes_on),
		cmocka_unit_test(
		    an_article_over_the_limit_is_faulty_and_the_next_is_not),
		cmocka_unit_test(frames_json_lines),
		cmocka_unit_test(
		    frames_wet_and_finds_its_way_after_a_wrong_length),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
