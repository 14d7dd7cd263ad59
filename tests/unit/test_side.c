/* What side.h promises: rows in a file beside the output, none lost. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "buf.h"
#include "side.h"
#include "tests/unit/child.h"
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

static const char *const columns[] = { "file", "line", "raw" };

static char path[] = "/tmp/lede-side-XXXXXX";

static int
make_file(void **state)
{
	int fd = mkstemp(path);

	return fd == -1 ? -1 : close(fd);
}

static int
remove_file(void **state)
{
	return unlink(path);
}

static struct buf
written(void)
{
	struct buf b = { NULL, 0, 0 };
	int fd = open(path, O_RDONLY);
	ssize_t n;

	assert_int_not_equal(fd, -1);
	do {
		buf_reserve(&b, 65536);
		n = read(fd, b.p + b.n, 65535);
		assert_true(n >= 0);
		b.n += (size_t)n;
	} while (n > 0);
	close(fd);
	b.p[b.n] = '\0';
	return b;
}

static void
check_written(const char *want)
{
	struct buf got = written();

	assert_string_equal(got.p, want);
	assert_int_equal(got.n, strlen(want));
	buf_fini(&got);
}

static void
escapes_what_would_break_a_row(void **state)
{
	static const struct {
		struct span raw;
		const char *tsv, *json;
	} cases[] = {
		{ SPAN(""), "", "" },
		{ SPAN("plain \"x\""), "plain \"x\"", "plain \\\"x\\\"" },
		{ SPAN("a\tb\nc\rd\\e"), "a\\tb\\nc\\rd\\\\e",
		    "a\\tb\\nc\\rd\\\\e" },
		{ SPAN("caf\xc3\xa9"), "caf\xc3\xa9", "caf\xc3\xa9" },
	};

	for (size_t i = 0; i < 2 * sizeof(cases) / sizeof(*cases); i++) {
		bool json = i & 1;
		struct side *side = side_open(path, columns, 3);
		char want[256];

		side_set_json(side, json);
		side_text(side, SPAN("a\tb"));
		side_number(side, UINT64_MAX);
		side_text(side, cases[i / 2].raw);
		side_end_row(side);
		side_close(side);
		snprintf(want, sizeof(want),
		    json ? "{\"file\":\"a\\tb\",\"line\":18446744073709551615,"
			   "\"raw\":\"%s\"}\n" :
			   "file\tline\traw\na\\tb\t18446744073709551615\t%s\n",
		    json ? cases[i / 2].json : cases[i / 2].tsv);
		check_written(want);
	}
}

static void
has_a_header_without_any_row(void **state)
{
	side_close(side_open(path, columns, 3));
	check_written("file\tline\traw\n");
}

static void
is_empty_as_json_without_any_row(void **state)
{
	struct side *side = side_open(path, columns, 3);

	side_set_json(side, true);
	side_close(side);
	check_written("");
}

static void
joins_the_pieces_of_a_field(void **state)
{
	struct side *side = side_open(path, columns, 1);

	side_set_json(side, true);
	side_piece(side, SPAN("one\n"), true, false);
	side_piece(side, SPAN(""), false, false);
	side_piece(side, SPAN("two\""), false, true);
	side_end_row(side);
	side_close(side);
	check_written("{\"file\":\"one\\ntwo\\\"\"}\n");
}

static void
joins_a_character_that_two_pieces_cut(void **state)
{
	static const char text[] =
	    "a\xc3\xa9\xe2\x82\xac\xf0\x9f\x8c\x8a\xe2z\x82\xf0\x9f\xc3";
	static const char want[] =
	    "{\"file\":\"a\xc3\xa9\xe2\x82\xac\xf0\x9f\x8c\x8a"
	    "\xef\xbf\xbdz\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\"}\n";
	size_t n = sizeof(text) - 1;

	for (size_t i = 0; i <= n; i++)
		for (size_t j = i; j <= n; j++) {
			struct side *side = side_open(path, columns, 1);

			side_set_json(side, true);
			side_piece(side, span_from(text, i), true, false);
			side_piece(
			    side, span_from(text + i, j - i), false, false);
			side_piece(
			    side, span_from(text + j, n - j), false, true);
			side_end_row(side);
			side_close(side);
			check_written(want);
		}
}

static void
keeps_all_of_many_rows(void **state)
{
	enum { ROWS = 100000 };
	struct side *side = side_open(path, columns, 2);
	struct buf want = { NULL, 0, 0 }, got;

	side_set_json(side, false);
	buf_add_str(&want, "file\tline\n");
	for (unsigned i = 0; i < ROWS; i++) {
		side_text(side, SPAN("quay.txt"));
		side_number(side, i);
		side_end_row(side);
		buf_printf(&want, "quay.txt\t%u\n", i);
	}
	side_close(side);
	got = written();
	assert_int_equal(got.n, want.n);
	assert_memory_equal(got.p, want.p, want.n);
	buf_fini(&got);
	buf_fini(&want);
}

static void
shows_rows_after_a_flush(void **state)
{
	struct side *side = side_open(path, columns, 1);

	side_set_json(side, false);
	side_text(side, SPAN("now"));
	side_end_row(side);
	side_flush(side);
	check_written("file\nnow\n");
	side_close(side);
}

static void
closes_nothing_at_all(void **state)
{
	side_close(NULL);
}

/* --- what ends the program --- */

enum fatal { ROW_ON, FLUSH_ON, OPEN_IN, TOO_FEW, TOO_MANY };

/* What a program that dies holds is no leak. */
void __lsan_disable(void) __attribute__((weak));

static void
lose(const void *what)
{
	enum fatal fatal = *(const enum fatal *)what;
	struct side *side;

	if (__lsan_disable != NULL)
		__lsan_disable();
	side = side_open(fatal == OPEN_IN ? "/tmp/no/such/file" :
		fatal <= FLUSH_ON         ? "/dev/full" :
					    path,
	    columns, 2);
	side_set_json(side, false);
	side_text(side, SPAN("a"));
	if (fatal == TOO_FEW)
		side_end_row(side);
	side_number(side, 1);
	if (fatal == TOO_MANY)
		side_number(side, 2);
	side_end_row(side);
	if (fatal == FLUSH_ON)
		side_flush(side);
	side_close(side);
}

static void
ends_the_program_rather_than_lose_a_row(void **state)
{
	static const struct {
		enum fatal fatal;
		const char *says;
	} cases[] = {
		{ ROW_ON, ": /dev/full: No space left on device\n" },
		{ FLUSH_ON, ": /dev/full: No space left on device\n" },
		{ OPEN_IN, ": /tmp/no/such/file: No such file or directory\n" },
		{ TOO_FEW, ": too few fields in a row" },
		{ TOO_MANY, ": too many fields in a row" },
	};
	struct outcome outcome;

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		run(lose, &cases[i].fatal, -1, &outcome);
		assert_int_equal(outcome.status, 2);
		assert_non_null(strstr(outcome.err, cases[i].says));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(escapes_what_would_break_a_row),
		cmocka_unit_test(has_a_header_without_any_row),
		cmocka_unit_test(is_empty_as_json_without_any_row),
		cmocka_unit_test(joins_the_pieces_of_a_field),
		cmocka_unit_test(joins_a_character_that_two_pieces_cut),
		cmocka_unit_test(keeps_all_of_many_rows),
		cmocka_unit_test(shows_rows_after_a_flush),
		cmocka_unit_test(closes_nothing_at_all),
		cmocka_unit_test(ends_the_program_rather_than_lose_a_row),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, make_file, remove_file);
}
