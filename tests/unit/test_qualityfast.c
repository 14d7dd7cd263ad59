/* Quality signals: what is quick beside its plain version, on random texts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <ctype.h>

#include "buf.h"
#include "numbers.h"
#include "qualityimpl.h"
#include "xalloc.h"
#include <stdlib.h>

static unsigned seed;

static unsigned
below(unsigned n)
{
	seed = seed * 1103515245u + 12345u;
	return (seed >> 12) % n;
}

/* A text out of these pieces. Its end is that of its memory, so that a
 * sanitizer sees what reads on. */
static struct span
text_of(const char *const *piece, unsigned pieces, unsigned n, struct buf *b)
{
	char *text;

	b->n = 0;
	while (n-- > 0)
		buf_add_str(b, piece[below(pieces)]);
	text = xmalloc(b->n);
	if (b->n > 0)
		memcpy(text, b->p, b->n);
	return span_from(text, b->n);
}

#define TEXT_OF(list, n, b) text_of(list, sizeof(list) / sizeof(*(list)), n, b)

static void
drop(struct span text)
{
	free((char *)text.p);
}

static void
a_folded_search_finds_what_the_plain_one_does(void **state)
{
	static const char *const what[] = { "lorem ipsum", "javascript", "a",
		"aab", "{x", "" };
	static const char letters[] = "aAbBlLoOrReEmM iIpPsSuUjJvVcCtT{xX\xC3";
	char text[64];

	seed = 7;

	for (unsigned round = 0; round < 20000; round++) {
		size_t n = round % 48, at = n;

		for (size_t i = 0; i < n; i++)
			text[i] = letters[below(sizeof(letters) - 1)];
		/* Some hold it, wherever it is cut. */
		if (round % 3 == 0) {
			at = below((unsigned)n + 1);
			memcpy(text + at, round % 2 ? "JavaScript" : "LoREM ip",
			    round % 2 ? 10 : 8);
			n = at + (round % 2 ? 10 : 8);
		}
		for (size_t i = 0; i < sizeof(what) / sizeof(what[0]); i++)
			assert_int_equal(
			    quality_holds_folded(
				span_from(text, n), span_str(what[i])),
			    quality_holds_folded_plain(
				span_from(text, n), span_str(what[i])));
	}
}

static void
splits_as_the_plain_version_does(void **state)
{
	static const char *const pieces[] = { "a", "Mr", "I", "word", "Inc",
		"7", "1980", "pm", "US", "don", "t", ".", ".", ",", ":", ";",
		"!", "?", "'", "'s", "n't", "-", "--", "/", "@", "://", "www.",
		"$", "%", "\"", "(", ")", "\xE2\x80\x99", "\xE2\x80\xA6",
		"\xC3\xA9", "\xD0\x96", "\xE5\xAD\x97", " ", " ", " ", " ", " ",
		" ", "\n", "\t", "\x1D", "\xC2\xA0", "\xE2\x80\x83", "\xE2\x80",
		"\xFF", "_", "+", "\x01", "\x7F" };
	struct sigwords quick = { 0 }, plain = { 0 };
	struct buf b = { NULL, 0, 0 };

	seed = 1;
	for (unsigned round = 0; round < 15000; round++) {
		struct span text = TEXT_OF(pieces, round % 50, &b);
		enum word_split split = (enum word_split)(round % SPLITS);

		sigwords_split(&quick, text, split);
		sigwords_split_plain(&plain, text, split);
		assert_int_equal(quick.n, plain.n);
		for (size_t i = 0; i < quick.n; i++)
			assert_memory_equal(&quick.word[i], &plain.word[i],
			    sizeof(*quick.word));
		drop(text);
	}
	sigwords_fini(&quick);
	sigwords_fini(&plain);
	buf_fini(&b);
}

/* Texts of few words, so that n-grams stand again, and such that join to the
 * same bytes. */
static void
counts_grams_as_the_plain_version_does(void **state)
{
	static const char *const pieces[] = { "a ", "a ", "b ", "ab ", "ba ",
		"to ", "day ", "today ", "\xC3\xA9 ", "elephants ",
		"inconsequentially ", "\n" };
	struct repeats *r = repeats_new();
	struct sigwords words = { 0 };
	struct buf b = { NULL, 0, 0 };

	seed = 2;
	for (unsigned round = 0; round < 250; round++) {
		struct span text =
		    text_of(pieces + round % 5, 1 + round % 7, below(90), &b);

		sigwords_split(&words, text, SPLIT_SPACE);
		repeats_words(r, text, &words);
		for (unsigned k = 0; k < 9; k++) {
			/* In any order. */
			unsigned n = 2 + (round % 2 ? k : below(9));
			struct top_gram top = repeats_top(r, n);
			struct top_gram plain =
			    repeats_top_plain(text, &words, n);
			struct gram_share share = repeats_overlapping(r, n);
			struct gram_share wanted =
			    repeats_overlapping_plain(text, &words, n);

			assert_int_equal(top.count, plain.count);
			assert_int_equal(top.chars, plain.chars);
			assert_int_equal(top.letters, plain.letters);
			assert_int_equal(share.all, wanted.all);
			assert_int_equal(share.repeated, wanted.repeated);
			assert_int_equal(repeats_again(r, n),
			    repeats_again_plain(text, &words, n));
		}
		drop(text);
	}
	repeats_free(r);
	sigwords_fini(&words);
	buf_fini(&b);
}

static void
ends_lines_as_the_plain_version_does(void **state)
{
	static const char *const pieces[] = { "a line of some words", "a", "b ",
		"\n", "\n", "\r", "\r\n", "\v", "\f", "\x1C", "\x1E", "\x1F",
		"\xC2\x85", "\xC2\xA0", "\xE2\x80\xA8", "\xE2\x80\xA9",
		"\xE2\x80\x99", "\xC2", "\xE2\x80", "\xE2" };
	struct buf b = { NULL, 0, 0 };

	seed = 3;
	for (unsigned round = 0; round < 15000; round++) {
		struct span text = TEXT_OF(pieces, round % 23, &b), one, other;
		struct siglines quick, plain;
		bool more;

		siglines_begin(&quick, text, (enum line_ends)(round % 3));
		plain = quick;
		do {
			more = siglines_next(&quick, &one);
			assert_int_equal(
			    siglines_next_plain(&plain, &other), more);
			if (more) {
				assert_ptr_equal(one.p, other.p);
				assert_int_equal(one.n, other.n);
			}
		} while (more);
		drop(text);
	}
	buf_fini(&b);
}

static void
sees_what_the_plain_version_does(void **state)
{
	static const char *const pieces[] = { "lorem", "Lorem Ipsum", " ipsum",
		"java", "JavaScript", "script", "terms of ", "TERMS OF USE",
		"use", "privacy", " policy", "cooki", "e", "cookie", "{", "[",
		"some other words", "\xC3\xA9", " ", "K", "LOREM\nIPSUM" };
	struct buf b = { NULL, 0, 0 };
	unsigned seen[32] = { 0 };

	seed = 4;
	for (unsigned round = 0; round < 15000; round++) {
		struct span text = TEXT_OF(pieces, round % 12, &b);
		unsigned sights = quality_sights(text);

		assert_int_equal(sights, quality_sights_plain(text));
		seen[sights]++;
		drop(text);
	}
	/* That is, some texts hold nothing, some all. */
	assert_true(seen[0] > 0 && seen[31] > 0);
	buf_fini(&b);
}

static void
knows_marks_and_white_space(void **state)
{
	unsigned terminals = 0, marks = 0, spaces = 0;

	for (int c = 0; c < 0x80; c++) {
		bool control = iscntrl(c) && c != '\t' && c != '\n';

		assert_int_equal(
		    quality_is_mark((uint32_t)c), control || ispunct(c) != 0);
		assert_int_equal(quality_is_space((uint32_t)c),
		    isspace(c) != 0 || (c >= 0x1C && c <= 0x1F));
	}
	for (uint32_t cp = 0; cp <= 0x10FFFF; cp++) {
		terminals += quality_is_terminal(cp);
		marks += quality_is_mark(cp);
		spaces += quality_is_space(cp);
	}
	assert_int_equal(terminals, 159); /* of datatrove 0.10 */
	assert_int_equal(marks, 281);
	assert_int_equal(spaces, 29); /* of str.isspace() */
}

static void
gives_numbers_in_order(void **state)
{
	struct numbers t = { 0 };

	for (unsigned round = 0; round < 3; round++) {
		numbers_clear(&t, 0);
		for (uint64_t key = 0; key < 5000; key++) {
			numbers_grow(&t);
			assert_int_equal(numbers_of(&t, key * key), key);
		}
		for (uint64_t key = 0; key < 5000; key++)
			assert_int_equal(numbers_of(&t, key * key), key);
		assert_int_equal(t.n, 5000);
	}
	/* Stamps run out, and begin anew. */
	t.stamp = UINT32_MAX;
	numbers_clear(&t, 10);
	assert_int_equal(numbers_of(&t, 4), 0);
	numbers_fini(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_folded_search_finds_what_the_plain_one_does),
		cmocka_unit_test(splits_as_the_plain_version_does),
		cmocka_unit_test(counts_grams_as_the_plain_version_does),
		cmocka_unit_test(ends_lines_as_the_plain_version_does),
		cmocka_unit_test(sees_what_the_plain_version_does),
		cmocka_unit_test(knows_marks_and_white_space),
		cmocka_unit_test(gives_numbers_in_order),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
