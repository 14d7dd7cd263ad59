/* Words are cut as the Unicode Consortium's WordBreakTest says. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "buf.h"
#include "props.h"
#include "utf8.h"
#include "word.h"

#define TEST_FILE "lib/text/ucd/WordBreakTest.txt"

/* A line of the file: the text, and a '1' or '0' for each byte at which a
 * segment does or does not begin; with the end. */
static void
read_case(char *line, struct buf *text, struct buf *breaks)
{
	char *save = NULL;

	for (char *f = strtok_r(line, " \t\n", &save); f != NULL && *f != '#';
	     f = strtok_r(NULL, " \t\n", &save)) {
		char c[UTF8_MAX];
		size_t n;

		if (strcmp(f, "\xC3\xB7") == 0)
			buf_add_byte(breaks, '1');
		else if (strcmp(f, "\xC3\x97") == 0)
			buf_add_byte(breaks, '0');
		else {
			n = utf8_encode((uint32_t)strtoul(f, NULL, 16), c);
			buf_add(text, c, n);
			for (; n > 1; n--)
				buf_add_byte(breaks, '0');
		}
	}
}

static void
check(struct span text, struct span breaks,
    bool (*next)(struct words *, struct span *, bool *))
{
	struct words w;
	struct span s;
	size_t at = 0;
	bool word;

	words_begin(&w, text);
	while (next(&w, &s, &word)) {
		assert_ptr_equal(s.p, text.p + at);
		assert_int_equal(breaks.p[at], '1');
		for (size_t i = 1; i < s.n; i++)
			assert_int_equal(breaks.p[at + i], '0');
		at += s.n;
	}
	assert_int_equal(at, text.n);
}

static void
cuts_as_the_consortium_says(void **state)
{
	char line[4096];
	FILE *f = fopen(TEST_FILE, "r");
	size_t cases = 0;

	assert_non_null(f);
	while (fgets(line, sizeof(line), f) != NULL) {
		struct buf text = { NULL, 0, 0 }, breaks = { NULL, 0, 0 };

		if (line[0] != '#') {
			read_case(line, &text, &breaks);
			check(buf_span(&text), buf_span(&breaks), words_next);
			check(buf_span(&text), buf_span(&breaks),
			    words_next_plain);
			cases++;
		}
		buf_fini(&text);
		buf_fini(&breaks);
	}
	fclose(f);
	assert_true(cases > 1800);
}

static void
the_fast_path_cuts_as_the_plain_one(void **state)
{
	static const char *const pieces[] = { "a", "B", "7", "_", "'", ".", ":",
		",", ";", " ", "  ", "\n", "\r", "-", "\xC3\xA9", "\xCC\x81",
		"\xE2\x80\x8D", "\xE2\x80\x99", "\xFF", "word", "3.14" };
	unsigned seed = 7;

	for (int round = 0; round < 20000; round++) {
		struct buf text = { NULL, 0, 0 };
		struct words fast, plain;
		struct span s, t;
		bool v, w;

		for (int i = 0; i < 12; i++) {
			seed = seed * 1103515245u + 12345u;
			buf_add_str(&text,
			    pieces[(seed >> 16) %
				(sizeof(pieces) / sizeof(*pieces))]);
		}
		words_begin(&fast, buf_span(&text));
		words_begin(&plain, buf_span(&text));
		while (words_next(&fast, &s, &v)) {
			assert_true(words_next_plain(&plain, &t, &w));
			assert_ptr_equal(s.p, t.p);
			assert_int_equal(s.n, t.n);
			assert_int_equal(v, w);
		}
		assert_false(words_next_plain(&plain, &t, &w));
		buf_fini(&text);
	}
}

/* All words, n at a time, are those of the plain walk. */
static void
assert_many_as_plain(struct span text, size_t n)
{
	struct words fast, plain;
	struct span many[64], want[64];

	words_begin(&fast, text);
	words_begin(&plain, text);
	for (;;) {
		size_t found = words_many(&fast, many, n);

		assert_int_equal(words_many_plain(&plain, want, n), found);
		for (size_t i = 0; i < found; i++) {
			assert_ptr_equal(many[i].p, want[i].p);
			assert_int_equal(many[i].n, want[i].n);
		}
		if (found == 0)
			return;
	}
}

/* Long texts, mostly ASCII: blocks, stretches and the seams between them. */
static void
the_fast_words_are_the_plain_ones(void **state)
{
	static const char *const pieces[] = { "a", "B", "7", "_", "__", "'",
		".", ":", ",", ";", " ", " ", "\n", "\r\n", "-", "word",
		"quite_long", "3.14", "o'clock", "\xC3\xA9", "\xCC\x81",
		"\xEF\xBE\x9E", "\xE2\x80\x99", "\xFF" };
	const unsigned all = sizeof(pieces) / sizeof(*pieces);
	struct buf text = { NULL, 0, 0 };
	unsigned seed = 11;

	for (unsigned round = 0; round < 20000; round++) {
		/* Every other text is ASCII, most others nearly so. */
		unsigned rare = round % 2 == 0 ? 0 : 1 + round % 64;

		text.n = 0;
		for (unsigned i = 0; i < 20 + round % 100; i++) {
			unsigned kinds = all - 5;

			seed = seed * 1103515245u + 12345u;
			if (rare != 0 && (seed >> 20) % rare == 0)
				kinds = all;
			buf_add_str(&text, pieces[(seed >> 8) % kinds]);
		}
		assert_int_equal(words_count(buf_span(&text)),
		    words_count_plain(buf_span(&text)));
		assert_many_as_plain(buf_span(&text), 1 + round % 64);
	}
	buf_fini(&text);
}

struct count_case {
	const char *text;
	uint64_t words;
};

static void
counts_what_holds_a_letter_or_a_number(void **state)
{
	static const struct count_case cases[] = {
		{ "", 0 },
		{ "It's 3.14, isn't it?", 4 },
		{ "-- ... ??", 0 },
		{ "Kim Yong-chol", 3 },
		{ "a_b c", 2 },
		{ "_", 0 },
		{ "\xF0\x9F\x98\x80 ok", 1 },
		{ "a\xFF"
		  "b",
		    2 },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_int_equal(
		    words_count(span_str(cases[i].text)), cases[i].words);
}

static void
knows_the_properties(void **state)
{
	assert_true(text_is_upper(0x130));
	assert_true(text_lower(0x410) == 0x430);
	assert_true(text_lower('Z') == 'z');
	assert_true(text_script(0x4E2D) == SCRIPT_HAN);
	assert_true(text_gc(0xAD) == GC_CF);
	assert_true(text_is_space(0xA0) && !text_is_space(0x200B));
	assert_true(text_gc(0x110000) == text_gc(0xFFFD));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cuts_as_the_consortium_says),
		cmocka_unit_test(the_fast_path_cuts_as_the_plain_one),
		cmocka_unit_test(the_fast_words_are_the_plain_ones),
		cmocka_unit_test(counts_what_holds_a_letter_or_a_number),
		cmocka_unit_test(knows_the_properties),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
