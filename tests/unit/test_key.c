#include "key.h"
#include "utf8.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static const struct {
	enum key_form form;
	struct span text, key;
} cases[] = {
	{ KEY_RAW, SPAN(" a\t B "), SPAN(" a\t B ") },
	{ KEY_RAW, SPAN(""), SPAN("") },
	{ KEY_SPACE, SPAN("a b"), SPAN("a b") },
	{ KEY_SPACE, SPAN("  a\t\n b \r\n"), SPAN("a b") },
	{ KEY_SPACE, SPAN(" \t "), SPAN("") },
	{ KEY_SPACE, SPAN("a\xC2\xA0\xE2\x80\x89\xE3\x80\x80 b"), SPAN("a b") },
	{ KEY_SPACE, SPAN("a\xE2\x80\x8B b"), SPAN("a\xE2\x80\x8B b") },
	{ KEY_SPACE, SPAN("a\xFF  B\0c"), SPAN("a\xFF B\0c") },
	{ KEY_CASE, SPAN(" Ab  C"), SPAN("ab c") },
	{ KEY_CASE, SPAN("STRASSE"), SPAN("strasse") },
	{ KEY_CASE,
	    SPAN("Stra\xC3\x9F"
		 "e"),
	    SPAN("strasse") },
	{ KEY_CASE, SPAN("\xCE\xA3\xCF\x82"), SPAN("\xCF\x83\xCF\x83") },
	{ KEY_CASE, SPAN("\xC3\x89\xFFx"), SPAN("\xC3\xA9\xEF\xBF\xBDx") },
	{ KEY_LOOSE, SPAN("Hello, World!"), SPAN("hello world") },
	{ KEY_LOOSE, SPAN("in 1999 and 3.14 or 1,234"),
	    SPAN("in 0 and 0 or 0") },
	/* A number has one sign: the rest is another. */
	{ KEY_LOOSE, SPAN("1,234,567"), SPAN("0 0") },
	{ KEY_LOOSE, SPAN("7."), SPAN("0") },
	{ KEY_LOOSE, SPAN("x7y"), SPAN("x0y") },
	{ KEY_LOOSE, SPAN("\xD9\xA3\xD9\xAB\xD9\xA4"), SPAN("0") },
	{ KEY_LOOSE,
	    SPAN("Caf\xC3\xA9 \xE2\x80\x9C"
		 "Cr\xC3\xA8me\xE2\x80\x9D \xE2\x82\xAC 5"),
	    SPAN("cafe creme 0") },
	{ KEY_LOOSE, SPAN("cafe\xCC\x81"), SPAN("cafe") },
	{ KEY_LOOSE, SPAN("\x01 --- \x7F\xC2\x80"), SPAN("") },
	{ KEY_LOOSE, SPAN("a \xCC\x81"), SPAN("a") },
	{ KEY_LOOSE, SPAN("\xD0\x99"), SPAN("\xD0\xB8") }, /* short i */
};

static void
keys_are_what_each_form_says(void **state)
{
	struct buf scratch = { 0 };

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct span key =
		    key_of(cases[i].form, cases[i].text, &scratch);

		if (!span_eq(key, cases[i].key))
			fail_msg("%s of case %zu: \"%.*s\"",
			    key_names[cases[i].form], i, (int)key.n, key.p);
	}
	buf_fini(&scratch);
}

/* Texts of a few characters that matter, in a block of the exact size. */
static struct span
random_text(char **block)
{
	static const struct span piece[] = { SPAN("a"), SPAN("Bcd"), SPAN(" "),
		SPAN("word and"), SPAN("\t"), SPAN("\xC2\xA0"),
		SPAN("\xC3\xA9"), SPAN("1"), SPAN(".5"), SPAN("!"),
		SPAN("\xFF"), SPAN("efghijk"), SPAN("\xCC\x81"), SPAN("\r\n") };
	size_t choice = 1 + (size_t)rand() % COUNT(piece), n = 0;
	char text[600];

	for (int i = rand() % 60; i > 0; i--) {
		struct span s = piece[(size_t)rand() % choice];

		if (rand() % 8 == 0)
			s = SPAN(" ");
		memcpy(text + n, s.p, s.n);
		n += s.n;
	}
	*block = malloc(n > 0 ? n : 1);
	memcpy(*block, text, n);
	return span_from(*block, n);
}

static void
the_fast_check_of_spaces_agrees_with_the_plain_one(void **state)
{
	size_t spaced = 0;

	for (size_t round = 0; round < 200000; round++) {
		char *block;
		struct span s = random_text(&block);
		bool is = key_is_spaced_plain(s);

		spaced += is;
		assert_int_equal(key_is_spaced(s), is);
		free(block);
	}
	assert_in_range(spaced, 1000, 199000);
}

static void
white_space_is_folded_as_char_by_char(void **state)
{
	struct buf scratch = { 0 }, want = { 0 };

	for (size_t round = 0; round < 100000; round++) {
		char *block;
		struct span s = random_text(&block);
		bool due = false;

		want.n = 0;
		for (const char *p = s.p; p < s.p + s.n;) {
			uint32_t cp;
			size_t n = utf8_decode(p, s.p + s.n, &cp);
			bool space = !key_is_spaced_plain(span_from(p, n));

			if (!space && due && want.n > 0)
				buf_add_byte(&want, ' ');
			if (!space)
				buf_add(&want, p, n);
			due = space;
			p += n;
		}
		assert_true(
		    span_eq(key_of(KEY_SPACE, s, &scratch), buf_span(&want)));
		free(block);
	}
	buf_fini(&scratch);
	buf_fini(&want);
}

static void
a_key_of_a_key_is_itself(void **state)
{
	struct buf once = { 0 }, twice = { 0 };

	for (size_t round = 0; round < 50000; round++) {
		char *block;
		struct span s = random_text(&block);

		for (int form = KEY_RAW; form <= KEY_CASE; form++) {
			struct span key = key_of(form, s, &once);

			assert_true(span_eq(key_of(form, key, &twice), key));
			assert_true(form == KEY_RAW || key_is_spaced(key));
		}
		free(block);
	}
	buf_fini(&once);
	buf_fini(&twice);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_are_what_each_form_says),
		cmocka_unit_test(
		    the_fast_check_of_spaces_agrees_with_the_plain_one),
		cmocka_unit_test(white_space_is_folded_as_char_by_char),
		cmocka_unit_test(a_key_of_a_key_is_itself),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	srand(22);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
