#include "utf8.h"
#include "vector.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
#define MOST 400 /* bytes of a random text */

static const struct {
	struct span bytes;
	size_t valid; /* bytes */
	uint64_t count, count16;
} cases[] = {
	{ SPAN(""), 0, 0, 0 },
	{ SPAN("a"), 1, 1, 1 },
	{ SPAN("a\0b"), 3, 3, 3 },
	{ SPAN("\x7f\xc2\x80"), 3, 2, 2 },
	{ SPAN("\xdf\xbf\xe0\xa0\x80"), 5, 2, 2 },
	{ SPAN("\xed\x9f\xbf\xee\x80\x80"), 6, 2, 2 }, /* around surrogates */
	{ SPAN("\xef\xbf\xbf\xf0\x90\x80\x80"), 7, 2, 3 },
	{ SPAN("\xf4\x8f\xbf\xbf"), 4, 1, 2 }, /* U+10FFFF */
	{ SPAN("\xf4\x90\x80\x80"), 0, 4, 4 }, /* beyond */
	{ SPAN("a\xf5\x80\x80\x80"), 1, 5, 5 },
	{ SPAN("\xc0\x80"), 0, 2, 2 }, /* overlong, each byte a subpart */
	{ SPAN("\xc1\xbf"), 0, 2, 2 },
	{ SPAN("\xe0\x9f\xbf"), 0, 3, 3 },
	{ SPAN("\xf0\x8f\xbf\xbf"), 0, 4, 4 },
	{ SPAN("\xed\xa0\x80"), 0, 3, 3 }, /* a surrogate */
	{ SPAN("ab\xe2\x82"), 2, 3, 3 }, /* unfinished: one subpart */
	{ SPAN("\xf0\x9f\x98"), 0, 1, 1 },
	{ SPAN("\xf0\x9f\x98z"), 0, 2, 2 },
	{ SPAN("\xf0\x9f\xc3\xa9"), 0, 2, 2 },
	{ SPAN("\x80"), 0, 1, 1 },
	{ SPAN("\xc3\xa9\xa9"), 2, 2, 2 },
	{ SPAN("\xfe\xff"), 0, 2, 2 },
	/* The standard's own example, table 3-8: 61 F1 80 80 E1 80 C2 62 80 63
	   80 BF 64. */
	{ SPAN("\x61\xf1\x80\x80\xe1\x80\xc2\x62\x80\x63\x80\xbf\x64"), 1, 10,
	    10 },
};

static void
judges_counts_and_divides_as_the_standard_says(void **state)
{
	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *p = cases[i].bytes.p;
		size_t n = cases[i].bytes.n;

		assert_int_equal(utf8_valid(p, n), cases[i].valid);
		assert_int_equal(utf8_valid_plain(p, n), cases[i].valid);
		assert_int_equal(utf8_count(p, n), cases[i].count);
		assert_int_equal(utf8_count16(p, n), cases[i].count16);
	}
}

/* The case's bytes far inside a longer text: vectors see them. */
static void
finds_the_same_faults_anywhere_in_a_long_text(void **state)
{
	char text[200];

	for (size_t i = 0; i < COUNT(cases); i++)
		for (size_t at = 0; at + 40 < sizeof(text); at++) {
			size_t n = cases[i].bytes.n, want = sizeof(text);

			memset(text, 'a', sizeof(text));
			memcpy(text + at, cases[i].bytes.p, n);
			if (cases[i].valid < n)
				want = at + cases[i].valid;
			assert_int_equal(utf8_valid(text, sizeof(text)), want);
			assert_int_equal(utf8_count(text, sizeof(text)),
			    sizeof(text) - n + cases[i].count);
		}
}

static void
encodes_and_decodes_every_code_point(void **state)
{
	for (uint32_t cp = 0; cp < 0x110010; cp++) {
		char p[UTF8_MAX];
		uint32_t forth, back, want = cp;
		size_t n = utf8_encode(cp, p);

		if (cp > 0x10FFFF || (cp >= 0xD800 && cp < 0xE000))
			want = UTF8_REPLACEMENT;
		assert_int_equal(utf8_decode(p, p + n, &forth), n);
		assert_int_equal(utf8_decode_back(p, p + n, &back), n);
		if (forth != want || back != want)
			fail_msg("U+%04X", cp);
		assert_int_equal(utf8_valid_plain(p, n), n);
	}
}

/* Mostly characters of one to four bytes, one in so many spoilt. */
static size_t
random_text(char *p, unsigned spoil)
{
	static const uint32_t most[] = { 0x7F, 0x7F, 0x7F, 0x7FF, 0xFFFF,
		0x10FFFF };
	size_t n = 0, want = (size_t)(rand() % (MOST - UTF8_MAX));
	uint32_t limit = most[rand() % COUNT(most)];

	while (n < want) {
		uint32_t cp = (uint32_t)rand() % (limit + 1);

		if (rand() % 2 == 0)
			cp %= 0x80;
		n += utf8_encode(cp, p + n);
	}
	for (size_t i = 0; spoil > 0 && i < n; i++)
		if ((unsigned)rand() % spoil == 0)
			p[i] = (char)(rand() % 2 == 0 ? 0x80 + rand() % 0x80 :
							rand() % 0x100);
	return n;
}

static void
fast_versions_agree_with_the_plain_ones(void **state)
{
	static const unsigned spoil[] = { 0, 1000, 100, 10, 1 };

	for (size_t round = 0; round < 100000; round++) {
		char text[MOST];
		size_t n = random_text(text, spoil[round % COUNT(spoil)]);
		/* A block of the exact size: ASan sees what reads past it. */
		char *p = malloc(n > 0 ? n : 1);

		memcpy(p, text, n);
		assert_int_equal(utf8_valid(p, n), utf8_valid_plain(p, n));
		assert_int_equal(utf8_count(p, n), utf8_count_plain(p, n));
		assert_int_equal(utf8_count16(p, n), utf8_count16_plain(p, n));
#ifdef VECTOR_X86
		size_t valid = utf8_valid_plain(p, n);

		if (vector_ssse3()) {
			size_t at = utf8_blocks_ssse3(p, n);

			assert_true(at <= valid + UTF8_MAX - 1);
			assert_true(valid < at + 64 + UTF8_MAX);
			if (vector_avx2())
				assert_int_equal(at, utf8_blocks_avx2(p, n));
		}
		assert_int_equal(
		    utf8_leads_sse2(p, valid).all, utf8_count_plain(p, valid));
		assert_int_equal(utf8_leads_sse2(p, valid).four,
		    utf8_count16_plain(p, valid) - utf8_count_plain(p, valid));
#endif
		free(p);
	}
}

static void
counts_across_the_ends_of_blocks(void **state)
{
	size_t n = 200000;
	char *p = malloc(n);

	for (size_t shift = 0; shift < 5; shift++) {
		size_t at = 0;

		while (at < shift)
			p[at++] = 'a';
		while (at + 3 <= n)
			at += utf8_encode(0x20AC, p + at);
		while (at < n)
			p[at++] = '\x80';
		assert_int_equal(utf8_count(p, n), utf8_count_plain(p, n));
		assert_int_equal(
		    utf8_count(p, n - 1), utf8_count_plain(p, n - 1));
	}
	free(p);
}

static void
goes_back_the_way_it_came(void **state)
{
	for (size_t round = 0; round < 10000; round++) {
		char p[MOST];
		size_t n = random_text(p, 0), at = 0;

		while (at < n) {
			uint32_t forth, back;

			at += utf8_decode(p + at, p + n, &forth);
			utf8_decode_back(p, p + at, &back);
			assert_int_equal(forth, back);
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    judges_counts_and_divides_as_the_standard_says),
		cmocka_unit_test(finds_the_same_faults_anywhere_in_a_long_text),
		cmocka_unit_test(encodes_and_decodes_every_code_point),
		cmocka_unit_test(fast_versions_agree_with_the_plain_ones),
		cmocka_unit_test(counts_across_the_ends_of_blocks),
		cmocka_unit_test(goes_back_the_way_it_came),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	srand(20);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
