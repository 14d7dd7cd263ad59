#include "buf.h"
#include "token.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#define MOST 4096

static size_t
tokens_by(struct span text, uint64_t *token, size_t at_a_time)
{
	struct tokenizer *t = tokenizer_new();
	size_t n = 0, k;

	tokenizer_begin(t, text);
	while (n + at_a_time <= MOST &&
	    (k = tokenizer_next(t, token + n, at_a_time)) > 0)
		n += k;
	tokenizer_free(t);
	return n;
}

static size_t
tokens(const char *text, uint64_t *token)
{
	return tokens_by(span_str(text), token, 64);
}

static bool
same(const char *a, const char *b)
{
	static uint64_t x[MOST], y[MOST];
	size_t n = tokens(a, x);

	return n == tokens(b, y) && memcmp(x, y, n * sizeof(*x)) == 0;
}

static void
one_text_in_many_dresses_is_one(void **state)
{
	static const char *const pair[][2] = {
		{ "The Ferry, it's LATE!", "the ferry its late" },
		{ "the ferry\nis  late",
		    "the\xC2\xA0"
		    "ferry is late" },
		{ "\xE2\x80\x9Cno,\xE2\x80\x9D he said", "\"no\" he said" },
		{ "it\xE2\x80\x99s", "it's" },
		{ "caf\xC3\xA9", "cafe\xCC\x81" },
		{ "caf\xC3\xA9", "CAFE" },
		{ "caf&eacute; it&rsquo;s", "cafe its" },
		{ "salt &amp; oil&nbsp;lamp", "salt oil lamp" },
		{ "spokes-\n  man", "spokesman" },
		{ "har\xC2\xAD"
		  "bour",
		    "harbour" },
		{ "1,200 tons", "1200 tons" },
		{ "\xEF\xBC\xA1\xEF\xBC\x91", "a1" },
		{ "\xD9\xA1\xD9\xA2", "12" },
		{ "\xD0\x94\xD0\x9E\xD0\x9C", "\xD0\xB4\xD0\xBE\xD0\xBC" },
		{ "bad\xFF"
		  "byte",
		    "bad byte" },
		{ "constiuction begln", "constinction begin" },
	};

	for (size_t i = 0; i < sizeof(pair) / sizeof(pair[0]); i++)
		if (!same(pair[i][0], pair[i][1]))
			fail_msg("%s | %s", pair[i][0], pair[i][1]);
}

static void
other_words_are_others(void **state)
{
	static const char *const pair[][2] = {
		{ "one two", "two one" },
		{ "onetwo", "one two" },
		{ "1.5", "15" },
		{ "1.5", "1 5" },
		{ "12", "13" },
		{ "1o", "10" },
		{ "abcdefgh", "abcdefghabcdefgh" },
		{ "abcdefgh", "abcdefg" },
		{ "\xE4\xB8\xAD\xE5\x9B\xBD", "\xE5\x9B\xBD\xE4\xB8\xAD" },
		{ "a &b c", "a b; c d" },
	};

	for (size_t i = 0; i < sizeof(pair) / sizeof(pair[0]); i++)
		if (same(pair[i][0], pair[i][1]))
			fail_msg("%s | %s", pair[i][0], pair[i][1]);
}

static void
digits_make_a_number(void **state)
{
	static const struct {
		const char *text;
		bool number;
	} c[] = { { "12", true }, { "1.5", true }, { "m1n", true },
		{ "min", false }, { "\xE4\xB8\xAD", false } };
	uint64_t token[MOST];

	for (size_t i = 0; i < sizeof(c) / sizeof(c[0]); i++) {
		assert_int_equal(tokens(c[i].text, token), 1);
		assert_int_equal((token[0] & TOKEN_NUMBER) != 0, c[i].number);
	}
}

static void
scripts_without_spaces_give_a_token_a_character(void **state)
{
	uint64_t token[MOST];

	assert_int_equal(
	    tokens("\xE4\xB8\xAD\xE5\x9B\xBD\xE4\xBA\xBA", token), 3);
	assert_int_equal(
	    tokens("\xE0\xB8\x81\xE0\xB8\xB2\xE0\xB8\xA3", token), 3);
	assert_int_equal(tokens("ab\xE4\xB8\xAD"
				"cd",
			     token),
	    3);
	assert_int_equal(tokens("", token), 0);
	assert_int_equal(tokens(" . - & &; &amp; '", token), 0);
}

/* Random bytes of the kinds that matter: the same tokens however many are asked
 * for at a time, never more than bytes. */
static void
it_does_not_matter_how_many_are_taken_at_a_time(void **state)
{
	static const char *const piece[] = { "a", "Z", "9", ".", ",", "&", ";",
		"amp", "-", "\n", " ", "'", "\xC3", "\xA9", "\xE4\xB8\xAD",
		"\xE0\xB8\x81", "\xCC\x81", "\xFF", "\0", "&#39;" };
	static uint64_t x[MOST], y[MOST];
	struct buf text = { NULL, 0, 0 };
	uint32_t seed = 1;

	for (int round = 0; round < 300; round++) {
		size_t n;

		text.n = 0;
		for (int i = 0; i < 200; i++) {
			seed = seed * 1664525 + 1013904223;
			buf_add_str(&text, piece[(seed >> 16) % 20]);
		}
		n = tokens_by(buf_span(&text), x, 64);
		assert_true(n <= text.n);
		for (size_t k = 2; k < 5; k++) {
			assert_int_equal(tokens_by(buf_span(&text), y, k), n);
			assert_memory_equal(x, y, n * sizeof(*x));
		}
	}
	buf_fini(&text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_text_in_many_dresses_is_one),
		cmocka_unit_test(other_words_are_others),
		cmocka_unit_test(digits_make_a_number),
		cmocka_unit_test(
		    scripts_without_spaces_give_a_token_a_character),
		cmocka_unit_test(
		    it_does_not_matter_how_many_are_taken_at_a_time),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
