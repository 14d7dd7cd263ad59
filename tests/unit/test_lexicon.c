/* The lexicon of names and words, and the classes of words used alike. */
#include "cluster.h"
#include "country.h"
#include "lexicon.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* The hashes of the words of a text that blanks part; their number. */
static size_t
hashes(const char *text, uint64_t *hash)
{
	size_t n = 0;

	while (*text != '\0') {
		size_t length = strcspn(text, " ");

		hash[n++] = lexicon_word(span_from(text, length));
		text += length;
		text += *text == ' ';
	}
	return n;
}

static uint64_t
classes_of(const char *text)
{
	uint64_t hash[16], phrase = 0;
	size_t n = hashes(text, hash);

	for (size_t i = 0; i < n; i++)
		phrase = lexicon_join(phrase, hash[i]);
	return lexicon_classes(phrase);
}

static void
knows_names_of_every_class(void **state)
{
	static const struct {
		const char *text;
		uint64_t want;
	} known[] = {
		{ "Norway", LEX_COUNTRY },
		{ "United States of America", LEX_COUNTRY },
		{ "Marseille", LEX_BIGCITY },
		{ "Kiruna", LEX_CITY },
		{ "Bavaria", LEX_REGION },
		{ "Danube", LEX_AREA },
		{ "Mary", LEX_GIVEN | LEX_COMMON_GIVEN },
		{ "Smith", LEX_SURNAME | LEX_COMMON_SURNAME },
		{ "Isaac Newton", LEX_PERSON },
		{ "Prime Minister", LEX_TITLE },
		{ "Ministry", LEX_ORG_HEAD },
		{ "GmbH", LEX_ORG_SUFFIX },
		{ "River", LEX_PLACE_HEAD },
		{ "Northern", LEX_DIRECTION },
		{ "Siemens", LEX_ORG },
		{ "Uppsala University", LEX_UNIVERSITY },
		{ "FC Ingolstadt 04", LEX_CLUB },
		{ "Reuters", LEX_AGENCY },
		{ "Le Monde", LEX_PAPER },
		{ "Labour Party", LEX_PARTY },
		{ "Boko Haram", LEX_ARMED },
		{ "North Koreans", LEX_DEMONYM },
		{ "Kurds", LEX_PEOPLE },
		{ "Muslim", LEX_RELIGION },
		{ "Democrats", LEX_PARTISAN },
		{ "Swahili", LEX_LANGUAGE },
		{ "World War II", LEX_EVENT },
		{ "Thursday", LEX_TIME },
		{ "said", LEX_SPEECH },
		{ "van", LEX_PARTICLE },
		{ "house", LEX_NOUN | LEX_VERB },
		{ "quickly", LEX_ADVERB },
		{ "green", LEX_ADJECTIVE },
	};

	for (size_t i = 0; i < COUNT(known); i++) {
		uint64_t found = classes_of(known[i].text);

		if ((found & known[i].want) != known[i].want)
			fail_msg("%s: %#llx", known[i].text,
			    (unsigned long long)found);
	}
}

static void
knows_what_is_written_in_capitals_only(void **state)
{
	assert_true(classes_of("UNESCO") & LEX_CAPITALS);
	assert_false(classes_of("Norway") & LEX_CAPITALS);
	assert_false(classes_of("house") & LEX_CAPITALS);
}

static void
folds_case_accents_points_and_the_genitive(void **state)
{
	static const char *const same[][2] = {
		{ "Sao", "São" },
		{ "REUTERS", "Reuters" },
		{ "US", "U.S." },
		{ "US", "U.S.’s" },
		{ "Inc", "Inc.," },
		{ "Strasse", "Straße" },
		{ "Lodz", "ŁÓDŹ" },
		{ "Viet", "Việt" },
		{ "O'Brien", "O’Brien" },
		{ "workers", "workers'" },
		{ "Korea", "Korea's" },
		{ "Mu\xCC\x88ller", "Müller" },
	};
	static const char *const none[] = { "", "-", "...", "'s", "’s", "\"",
		"—", "Москва", "東京", "\xC0\x80\xFF",
		"abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz" };

	for (size_t i = 0; i < COUNT(same); i++)
		assert_int_equal(lexicon_word(span_str(same[i][0])),
		    lexicon_word(span_str(same[i][1])));
	assert_int_not_equal(lexicon_word(span_str("O'Brien")),
	    lexicon_word(span_str("OBrien")));
	for (size_t i = 0; i < COUNT(none); i++)
		assert_int_equal(lexicon_word(span_str(none[i])), 0);
	assert_int_equal(lexicon_classes(0), 0);
}

static void
finds_the_longest_phrase_of_the_wanted_classes(void **state)
{
	static const struct {
		const char *text;
		uint64_t want;
		size_t words;
	} runs[] = {
		{ "United States of America said", LEX_COUNTRY, 4 },
		{ "United States of course", LEX_COUNTRY, 2 },
		{ "United we stand", LEX_COUNTRY, 0 },
		{ "Agence France - Presse wrote", LEX_AGENCY, 4 },
		{ "North Koreans", LEX_PEOPLES, 2 },
		{ "North Koreans", LEX_COUNTRY, 0 },
		{ "the North Koreans", LEX_PEOPLES, 0 },
		{ "", LEX_COUNTRY, 0 },
	};

	for (size_t i = 0; i < COUNT(runs); i++) {
		uint64_t hash[16], classes = 0;
		size_t n = hashes(runs[i].text, hash);

		assert_int_equal(
		    lexicon_longest(hash, n, runs[i].want, &classes),
		    runs[i].words);
		assert_int_equal(
		    (classes & runs[i].want) != 0, runs[i].words > 0);
	}
}

/* The odds that the header states, by eight million hashes at random: eight
 * are expected, more than 24 are one in a million. */
static void
takes_few_unknown_words_for_known_ones(void **state)
{
	uint64_t x = 0x123456789ABCDEF, false_ones = 0;
	uint64_t tries = 8 * LEXICON_ODDS;

	for (uint64_t i = 0; i < tries; i++) {
		x ^= x << 13;
		x ^= x >> 7;
		x ^= x << 17;
		false_ones += lexicon_classes(x) != 0;
	}
	assert_true(false_ones <= 24);
}

static void
countries_have_their_codes(void **state)
{
	static const char *const known[][2] = {
		{ "North Koreans", "KP" },
		{ "SOUTH KOREA", "KR" },
		{ "Côte d'Ivoire", "CI" },
		{ "U.S.", "US" },
		{ "Norwegian", "NO" },
		{ "Niger", "NE" },
	};
	static const char *const none[] = { "Korean", "Congolese", "Muslim",
		"house", "" };

	for (size_t i = 0; i < COUNT(known); i++) {
		uint64_t hash[16], phrase = 0;
		size_t n = hashes(known[i][0], hash);

		for (size_t k = 0; k < n; k++)
			phrase = lexicon_join(phrase, hash[k]);
		assert_non_null(country_of(phrase));
		assert_string_equal(country_of(phrase), known[i][1]);
	}
	for (size_t i = 0; i < COUNT(none); i++)
		assert_null(country_of(lexicon_word(span_str(none[i]))));
}

static unsigned
fine(const char *word)
{
	return cluster_of(lexicon_word(span_str(word)));
}

static void
words_used_alike_are_of_one_class(void **state)
{
	static const char *const alike[][2] = {
		{ "Monday", "tuesday" },
		{ "January", "February" },
		{ "Sweden", "Norway" },
		{ "guitar", "violin" },
	};
	static const char *const unlike[][2] = {
		{ "Monday", "violin" },
		{ "Norway", "bread" },
	};

	for (size_t i = 0; i < COUNT(alike); i++) {
		unsigned a = fine(alike[i][0]), b = fine(alike[i][1]);

		assert_true(a >= 1 && a <= CLUSTERS_FINE);
		assert_int_equal(cluster_coarser(a), cluster_coarser(b));
		assert_in_range(cluster_coarser(a), 1, CLUSTERS_COARSE);
	}
	for (size_t i = 0; i < COUNT(unlike); i++)
		assert_int_not_equal(fine(unlike[i][0]), fine(unlike[i][1]));
}

static void
few_unknown_words_get_a_class(void **state)
{
	uint64_t x = 0x123456789ABCDEF, tries = 1 << 20, false_ones = 0;

	for (uint64_t i = 0; i < tries; i++) {
		x ^= x << 13;
		x ^= x >> 7;
		x ^= x << 17;
		false_ones += cluster_of(x) != 0;
	}
	assert_true(false_ones <= tries / CLUSTER_ODDS);
	assert_int_equal(cluster_of(0), 0);
	assert_int_equal(cluster_coarser(0), 0);
	assert_int_equal(cluster_coarser(CLUSTERS_FINE + 1), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(knows_names_of_every_class),
		cmocka_unit_test(knows_what_is_written_in_capitals_only),
		cmocka_unit_test(folds_case_accents_points_and_the_genitive),
		cmocka_unit_test(
		    finds_the_longest_phrase_of_the_wanted_classes),
		cmocka_unit_test(takes_few_unknown_words_for_known_ones),
		cmocka_unit_test(countries_have_their_codes),
		cmocka_unit_test(words_used_alike_are_of_one_class),
		cmocka_unit_test(few_unknown_words_get_a_class),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
