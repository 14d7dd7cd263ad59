/* A user's abbreviations. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "abbrev.h"
#include "abbrevfile.h"
#include "xalloc.h"

static struct abbrev_file *
read_text(const char *text)
{
	char path[] = "/tmp/abbrevXXXXXX";
	int fd = mkstemp(path);
	struct abbrev_file *file;

	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, strlen(text)), strlen(text));
	close(fd);
	file = abbrev_file_read(path);
	unlink(path);
	return file;
}

static void
moses_format_is_read(void **state)
{
	struct abbrev_file *file = read_text("# Titles\n\nQq\nQu.\r\n"
					     "Nn #NUMERIC_ONLY#\nAb # Abbey\n");

	assert_non_null(file);
	assert_int_equal(abbrev_file_find(file, SPAN("Qq")), ABBREV_USER);
	assert_int_equal(abbrev_file_find(file, SPAN("Qu")), ABBREV_USER);
	assert_int_equal(abbrev_file_find(file, SPAN("Ab")), ABBREV_USER);
	assert_int_equal(
	    abbrev_file_find(file, SPAN("Nn")), ABBREV_USER_NUMBER);
	assert_int_equal(abbrev_file_find(file, SPAN("qq")), 0);
	assert_int_equal(abbrev_file_find(file, SPAN("Titles")), 0);
	assert_int_equal(abbrev_file_find(file, SPAN("")), 0);
	abbrev_file_free(file);
}

static void
an_empty_file_has_none_and_a_missing_one_is_an_error(void **state)
{
	struct abbrev_file *file = read_text("");

	assert_non_null(file);
	assert_int_equal(abbrev_file_find(file, SPAN("Qq")), 0);
	abbrev_file_free(file);
	assert_null(abbrev_file_read("/nowhere/at/all"));
	abbrev_file_free(NULL);
}

static void
a_line_that_is_no_abbreviation_is_refused(void **state)
{
	char *text = xcalloc(2001, 1);

	memset(text, 'a', 2000);
	assert_null(read_text(text));
	free(text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(moses_format_is_read),
		cmocka_unit_test(
		    an_empty_file_has_none_and_a_missing_one_is_an_error),
		cmocka_unit_test(a_line_that_is_no_abbreviation_is_refused),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
