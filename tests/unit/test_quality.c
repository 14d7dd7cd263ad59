/* Quality signals: words as each filter splits them, and the values and
 * verdicts of small texts, computed by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdio.h>

#include "buf.h"
#include "qualityimpl.h"
#include "qualityword.h"
#include "repeats.h"

static void
split_as(enum word_split split, const char *text, const char *want)
{
	struct sigwords words = { 0 };
	struct buf got = { NULL, 0, 0 };
	struct span s = span_str(text);

	sigwords_split(&words, s, split);
	buf_add_byte(&got, '|');
	for (size_t i = 0; i < words.n; i++)
		buf_printf(&got, "%.*s|", (int)words.word[i].n,
		    s.p + words.word[i].at);
	buf_add_byte(&got, '\0');
	assert_string_equal(got.p, want);
	buf_fini(&got);
	sigwords_fini(&words);
}

static void
splits_words_in_three_ways(void **state)
{
	static const struct {
		enum word_split split;
		const char *text, *want;
	} cases[] = {
		{ SPLIT_WORDS, "Don't go, 3.5 km-", "|Don't|go|3.5|km|" },
		{ SPLIT_WORDS, "", "|" },
		{ SPLIT_SPACE, " Don't\tgo,\n3.5\xC2\xA0km- ",
		    "|Don't|go,|3.5|km-|" },
		{ SPLIT_SPACE, " \n ", "|" },
		{ SPLIT_TOKENS, "Don't go!", "|Do|n't|go|!|" },
		{ SPLIT_TOKENS, "(\"Ann's,\" 3.)", "|(|\"|Ann|'s|,|\"|3|.|)|" },
		{ SPLIT_TOKENS, "U.S. Mr. X ends.", "|U.S.|Mr.|X|ends|.|" },
		{ SPLIT_TOKENS, "well-known and/or 51-year",
		    "|well|-|known|and|/|or|51|-|year|" },
		{ SPLIT_TOKENS, "$5.20 5km 10% 1pm",
		    "|$|5.20|5|km|10|%|1|pm|" },
		{ SPLIT_TOKENS, "wait...what end.The",
		    "|wait|...|what|end|.|The|" },
		{ SPLIT_TOKENS, "www.a-b.example/x http://a.bc/c:d me@x.org",
		    "|www.a-b.example/x|http://a.bc/c:d|me@x.org|" },
		{ SPLIT_TOKENS, "x.org:80/y 10.0.12.7:8080 [a](http://b.org/c)",
		    "|x.org:80/y|10.0.12.7:8080|[|a](http://b.org|/|c|)|" },
		{ SPLIT_TOKENS, "x.org:8x a/b.c INC. inc. Inc. etc.",
		    "|x.org:8x|a|/|b.c|INC|.|inc|.|Inc.|etc|.|" },
		{ SPLIT_TOKENS, "\xE5\x8C\x97.\xE4\xB8\x8A. \xD8\xA7.",
		    "|\xE5\x8C\x97|.|\xE4\xB8\x8A|.|\xD8\xA7|.|" },
		{ SPLIT_TOKENS, "we\xE2\x80\x99ll \xE2\x80\x9Cno\xE2\x80\x9D",
		    "|we|\xE2\x80\x99ll|\xE2\x80\x9C|no|\xE2\x80\x9D|" },
		{ SPLIT_TOKENS, "...", "|...|" },
		{ SPLIT_TOKENS, "---", "|---|" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		split_as(cases[i].split, cases[i].text, cases[i].want);
}

static void
joins_hashes(void **state)
{
	struct sigwords words = { 0 };
	struct repeats *r = repeats_new();
	struct span text = SPAN("ab c x a bc x ab c");

	sigwords_split(&words, text, SPLIT_SPACE);
	repeats_words(r, text, &words);
	/* Without blanks "ab c" is "a bc"; joined by them it is not. */
	assert_int_equal(repeats_again(r, 2), 3 + 3);
	assert_int_equal(repeats_top(r, 2).count, 2);
	assert_int_equal(repeats_top(r, 2).chars, 4);
	assert_int_equal(repeats_top(r, 2).letters, 3);
	assert_int_equal(repeats_top(r, 9).count, 0);
	/* ab c, c x, x a, a bc, bc x, x ab, ab c: 3 + 2 + 2 + 3 + 3 + 3 + 3 */
	assert_int_equal(repeats_overlapping(r, 2).all, 19);
	assert_int_equal(repeats_overlapping(r, 2).repeated, 6);
	repeats_free(r);
	sigwords_fini(&words);
}

static void
counts_copies_of_units(void **state)
{
	static const char *const units[] = { "a", "bcd", "a", "", "bcd", "a",
		"e" };
	struct repeats *r = repeats_new();
	struct unit_counts u;

	repeats_begin(r);
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++)
		repeats_add(r, span_str(units[i]));
	u = repeats_units(r);
	assert_int_equal(u.units, 7);
	assert_int_equal(u.copies, 3);
	assert_int_equal(u.copy_chars, 1 + 3 + 1);
	assert_int_equal(u.repeated, 5);
	assert_int_equal(u.repeated_chars, 3 + 6);
	/* Many, so that the table grows. */
	repeats_begin(r);
	for (unsigned i = 0; i < 20000; i++) {
		char name[16];

		snprintf(name, sizeof(name), "%u", i % 10000);
		repeats_add(r, span_str(name));
	}
	assert_int_equal(repeats_units(r).copies, 10000);
	repeats_free(r);
}

/* --- values --- */

static double
value(const struct quality *s, enum quality_variant variant, const char *name)
{
	size_t n;
	const struct quality_signal *list = quality_of(s, variant, &n);

	for (size_t i = 0; i < n; i++)
		if (strcmp(list[i].name, name) == 0)
			return list[i].value;
	fail_msg("no signal %s in %s", name, quality_variants[variant]);
	return NAN;
}

static const char lines[] = "- The cat of the house.\n"
			    "- The cat of the house.\n"
			    "\n"
			    "* Two #tags and \xE2\x80\xA6\n"
			    "She said \xE2\x80\x9Cno.\xE2\x80\x9D\n";

static const struct {
	enum quality_variant variant;
	const char *name;
	double value;
} values[] = {
	/* The cat of the house, twice; Two tags and; She said no. */
	{ VARIANT_GOPHER, "words", 16 },
	{ VARIANT_GOPHER, "mean_word_length", 51.0 / 16 },
	{ VARIANT_GOPHER, "hash_ratio", 1.0 / 16 },
	{ VARIANT_GOPHER, "ellipsis_ratio", 1.0 / 16 },
	{ VARIANT_GOPHER, "bullet_lines", 3.0 / 4 },
	{ VARIANT_GOPHER, "ellipsis_lines", 1.0 / 4 },
	{ VARIANT_GOPHER, "alpha_words", 1 },
	{ VARIANT_GOPHER, "stop_words", 3 }, /* the, of, and */
	/* - The cat of the house . twice, * Two # tags and ..., She
	 * said quote no . quote: 14 + 6 + 6 tokens */
	{ VARIANT_GOPHER_DATATROVE, "words", 16 },
	{ VARIANT_GOPHER_DATATROVE, "hash_ratio", 1.0 / 26 },
	{ VARIANT_GOPHER_DATATROVE, "bullet_lines", 2.0 / 5 },
	{ VARIANT_GOPHER_DATATROVE, "ellipsis_lines", 1.0 / 5 },
	{ VARIANT_GOPHER_DATATROVE, "alpha_words", 16.0 / 26 },
	{ VARIANT_GOPHER_DATATROVE, "stop_words", 3 },
	/* By white space: 6 + 6 + 5 + 3 words */
	{ VARIANT_GOPHER_DOLMA, "words", 20 },
	{ VARIANT_GOPHER_DOLMA, "median_word_length", 3 },
	{ VARIANT_GOPHER_DOLMA, "symbol_ratio", 2.0 / 20 },
	{ VARIANT_GOPHER_DOLMA, "bullet_lines", 3.0 / 6 },
	{ VARIANT_GOPHER_DOLMA, "ellipsis_lines", 1.0 / 6 },
	{ VARIANT_GOPHER_DOLMA, "alpha_words", 16.0 / 20 },
	{ VARIANT_GOPHER_DOLMA, "stop_words", 5 },
	/* 82 characters; the second line repeats 23. */
	{ VARIANT_REPETITION, "dup_line_frac", 1.0 / 4 },
	{ VARIANT_REPETITION, "dup_line_char_frac", 23.0 / 82 },
	{ VARIANT_REPETITION, "dup_para_frac", 0 },
	{ VARIANT_REPETITION, "top_2_gram", 2 * 7.0 / 82 },
	{ VARIANT_REPETITION, "top_4_gram", 2 * 14.0 / 82 },
	{ VARIANT_REPETITION, "duplicated_5_n_grams", 16.0 / 82 },
	{ VARIANT_REPETITION, "duplicated_6_n_grams", 0 },
	{ VARIANT_REPETITION_DATATROVE, "dup_line_frac", 1.0 / 5 },
	{ VARIANT_REPETITION_DOLMA, "dup_line_frac", 4.0 / 6 },
	{ VARIANT_REPETITION_DOLMA, "dup_line_char_frac", 46.0 / 61 },
	{ VARIANT_FINEWEB, "lines", 4 },
	{ VARIANT_FINEWEB, "line_punct_ratio", 1 },
	{ VARIANT_FINEWEB_DATATROVE, "line_punct_ratio", 2.0 / 4 },
	{ VARIANT_FINEWEB, "short_line_ratio", 1 },
	{ VARIANT_FINEWEB, "char_dup_ratio", 23.0 / 77 },
	{ VARIANT_FINEWEB, "list_ratio", 5.0 / 16 },
	{ VARIANT_FINEWEB_DATATROVE, "list_ratio", 5.0 / 26 },
	/* The last line has too few words, that before no end. */
	{ VARIANT_C4, "lines_dropped", 3 },
	{ VARIANT_C4, "sentences", 2 },
	{ VARIANT_C4, "curly_bracket", 0 },
};

static void
computes_each_measure(void **state)
{
	struct quality *s = quality_new();

	quality_measure(s, SPAN(lines), (1u << VARIANTS) - 1);
	for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++) {
		double got = value(s, values[i].variant, values[i].name);

		if (!(fabs(got - values[i].value) < 1e-12))
			fail_msg("%s %s: %.17g, not %.17g",
			    quality_variants[values[i].variant], values[i].name,
			    got, values[i].value);
	}
	quality_free(s);
}

static void
gives_the_first_reason(void **state)
{
	static const struct {
		enum quality_variant variant;
		const char *text, *reason;
	} cases[] = {
		{ VARIANT_GOPHER, "Too short.", "gopher_short_doc" },
		{ VARIANT_GOPHER, "", "gopher_short_doc" },
		{ VARIANT_FINEWEB, "", "empty" },
		{ VARIANT_FINEWEB, "\n \n", "empty" },
		{ VARIANT_FINEWEB,
		    "No end here at all and no end\n"
		    "nor there, where it was looked for too\n",
		    "line_punct_ratio" },
		{ VARIANT_REPETITION, "a b c. d e f.\n\na b c. d e f.\n",
		    "dup_para_frac" },
		{ VARIANT_REPETITION, "", NULL },
		{ VARIANT_C4, "He saw { and went to the sea.\n",
		    "curly_bracket" },
		{ VARIANT_C4,
		    "Here the words Lorem Ipsum stand, and a { too.\n",
		    "lorem_ipsum" },
		{ VARIANT_C4, "A short { one\n", "too_few_sentences" },
		{ VARIANT_C4,
		    "It rained all day long. He stayed at home. She did not "
		    "stay at home.\n",
		    NULL },
		{ VARIANT_C4,
		    "It rained all day long. He stayed at home. She did not, "
		    "and uses cookies.\n",
		    "too_few_sentences" },
		{ VARIANT_C4_DATATROVE,
		    "It rained. He sat. She went out. They met. It stopped.\n",
		    NULL },
	};
	struct quality *s = quality_new();

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct quality_verdict v;

		quality_measure(s, span_str(cases[i].text),
		    UINT64_C(1) << cases[i].variant);
		v = quality_verdict(s, cases[i].variant);
		assert_int_equal(v.keep, cases[i].reason == NULL);
		if (cases[i].reason != NULL)
			assert_string_equal(v.reason, cases[i].reason);
	}
	quality_free(s);
}

static void
long_words_have_their_median(void **state)
{
	char text[1200];
	struct quality *s = quality_new();

	memset(text, 'a', sizeof(text));
	text[300] = text[1001] = ' ';
	/* 300, 700 and 198. */
	quality_measure(s, span_from(text, sizeof(text)),
	    UINT64_C(1) << VARIANT_GOPHER_DOLMA);
	assert_true(
	    value(s, VARIANT_GOPHER_DOLMA, "median_word_length") == 300);
	quality_measure(
	    s, span_from(text, 1001), UINT64_C(1) << VARIANT_GOPHER_DOLMA);
	assert_true(
	    value(s, VARIANT_GOPHER_DOLMA, "median_word_length") == 500);
	quality_free(s);
}

/* Each text's values are numbers, or none, and not below nothing; what has no
 * word has no length of words; a verdict that drops names a rule. */
static void
bad_bytes_and_nothing_are_measured(void **state)
{
	static const struct {
		const char *text;
		double words;
	} texts[] = { { "", 0 }, { "\xFF", 0 }, { "\xE2\x80", 0 }, { "\n", 0 },
		{ "[", 0 }, { "[12", 1 }, { ".", 0 }, { "'", 0 }, { "n't", 1 },
		{ "\xC2", 0 }, { "...\n...", 0 }, { "a\r\nb\x1C", 2 },
		{ "a\xFFz", 2 } };
	struct quality *s = quality_new();

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		quality_measure(
		    s, span_str(texts[i].text), (1u << VARIANTS) - 1);
		if (value(s, VARIANT_GOPHER, "words") != texts[i].words)
			fail_msg("%zu: %g words", i,
			    value(s, VARIANT_GOPHER, "words"));
		assert_true(isnan(value(s, VARIANT_GOPHER,
				"mean_word_length")) == (texts[i].words == 0));
		for (int v = 0; v < VARIANTS; v++) {
			struct quality_verdict verdict =
			    quality_verdict(s, (enum quality_variant)v);
			const struct quality_signal *signal;
			size_t n;

			assert_true(verdict.keep == (verdict.reason == NULL));
			signal = quality_of(s, (enum quality_variant)v, &n);
			assert_true(n > 0);
			for (size_t k = 0; k < n; k++)
				assert_true(isnan(signal[k].value) ||
				    (signal[k].value >= 0 &&
					isfinite(signal[k].value)));
		}
		assert_false(quality_verdict(s, VARIANT_GOPHER).keep);
		assert_false(quality_verdict(s, VARIANT_C4).keep);
	}
	quality_free(s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(splits_words_in_three_ways),
		cmocka_unit_test(joins_hashes),
		cmocka_unit_test(counts_copies_of_units),
		cmocka_unit_test(computes_each_measure),
		cmocka_unit_test(gives_the_first_reason),
		cmocka_unit_test(long_words_have_their_median),
		cmocka_unit_test(bad_bytes_and_nothing_are_measured),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
