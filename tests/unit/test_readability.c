/* Syllables, and the sums that formulas of readability stand on. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "../../cmd/stat/readability.h"
#include "../../cmd/stat/syllable.h"
#include "../../cmd/stat/words.h"

static const struct {
	const char *word;
	unsigned syllables, stem;
} words[] = {
	{ "a", 1, 1 },
	{ "the", 1, 1 },
	{ "make", 1, 1 },
	{ "makes", 1, 1 },
	{ "matches", 2, 1 },
	{ "table", 2, 2 },
	{ "tables", 2, 2 },
	{ "handled", 2, 2 },
	{ "walked", 1, 1 },
	{ "wanted", 2, 1 },
	{ "running", 2, 1 },
	{ "TEMPERATURE", 4, 4 },
	{ "nation", 2, 2 },
	{ "national", 3, 3 },
	{ "radio", 3, 3 },
	{ "various", 3, 3 },
	{ "gracious", 2, 2 },
	{ "quiet", 2, 2 },
	{ "question", 2, 2 },
	{ "league", 1, 1 },
	{ "continuous", 4, 4 },
	{ "being", 2, 1 },
	{ "playing", 2, 1 },
	{ "poem", 2, 2 },
	{ "people", 2, 2 },
	{ "creative", 3, 3 },
	{ "lately", 2, 2 },
	{ "statement", 2, 2 },
	{ "basically", 3, 3 },
	{ "journalism", 4, 4 },
	{ "isn't", 2, 2 },
	{ "won't", 1, 1 },
	{ "don\xE2\x80\x99t", 1, 1 },
	{ "horse's", 2, 2 },
	{ "dog's", 1, 1 },
	{ "they'll", 1, 1 },
	{ "O'Neill", 2, 2 },
	{ "exercises", 4, 3 },
	{ "1999", 1, 1 },
	{ "'", 1, 1 },
	{ "'s", 1, 1 },
	{ "es", 1, 1 },
	{ "\xC3\xA9", 1, 1 },
	{ "hmm", 1, 1 },
};

static void
syllables_are_told_by_spelling(void **state)
{
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		struct span word = span_str(words[i].word);
		unsigned got = syllables(word), stem = syllables_of_stem(word);

		if (got != words[i].syllables || stem != words[i].stem)
			fail_msg("%s: %u, stem %u", words[i].word, got, stem);
	}
}

static void
words_may_be_of_any_length(void **state)
{
	static char word[100000];

	for (size_t i = 0; i < sizeof(word); i++)
		word[i] = i % 2 ? 'a' : 'b';
	assert_int_equal(syllables(span_from(word, sizeof(word))), 30);
	assert_int_equal(syllables(span_from(word, 0)), 1);
	memset(word, 0, sizeof(word));
	assert_int_equal(syllables(span_from(word, sizeof(word))), 1);
}

static void
sums_are_those_counted_by_hand(void **state)
{
	/* 8 words; 5+3+9+2+4+3+7+7 letters and digits. */
	static const uint64_t want[READINGS] = { [READING_WORDS] = 8,
		[READING_SENTENCES] = 1,
		[READING_CHARS] = 40,
		[READING_LONG] = 3,
		[READING_ENGLISH] = 8,
		[READING_ENGLISH_SENTENCES] = 1,
		[READING_SYLLABLES] = 16,
		[READING_POLYSYLLABLES] = 3,
		[READING_COMPLEX] = 1,
		[READING_DIFFICULT] = 1 };
	uint64_t sums[READINGS] = { 0 };

	/* America is a name; decided has three with its ending only. */
	readability_sentence(sums,
	    SPAN("Today the committee of 1999 was, America; decided."), true);
	for (size_t i = 0; i < READINGS; i++)
		if (sums[i] != want[i])
			fail_msg("%zu: %d", i, (int)sums[i]);
	readability_sentence(sums, SPAN("..."), true);
	assert_memory_equal(sums, want, sizeof(want));
	readability_sentence(sums, SPAN("Morgen fr\xC3\xBCh."), false);
	assert_int_equal(sums[READING_WORDS], 10);
	assert_int_equal(sums[READING_CHARS], 50);
	assert_int_equal(sums[READING_SENTENCES], 2);
	assert_int_equal(sums[READING_ENGLISH], 8);
}

static void
easy_words_are_known_with_their_endings(void **state)
{
	static const char *const easy[] = { "the", "The", "AIRPLANE", "boys",
		"girl's", "armies", "running", "baked", "tried", "o'clock",
		"don\xE2\x80\x99t", "happier" };
	static const char *const hard[] = { "committee", "x", "", "s",
		"explanation", "ing", "xyzzyxyzzyxyzzyxyzzyxyzzyxyzzy" };

	for (size_t i = 0; i < sizeof(easy) / sizeof(easy[0]); i++)
		if (!word_is_easy(span_str(easy[i])))
			fail_msg("%s is easy", easy[i]);
	for (size_t i = 0; i < sizeof(hard) / sizeof(hard[0]); i++)
		if (word_is_easy(span_str(hard[i])))
			fail_msg("%s is not easy", hard[i]);
	for (size_t i = 0; easy_words[i] != NULL; i++)
		if (!word_is_easy(span_str(easy_words[i])))
			fail_msg("%s is listed", easy_words[i]);
	assert_null(stop_words("xx"));
	assert_non_null(strstr(stop_words("de"), "\nund\n"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(syllables_are_told_by_spelling),
		cmocka_unit_test(words_may_be_of_any_length),
		cmocka_unit_test(easy_words_are_known_with_their_endings),
		cmocka_unit_test(sums_are_those_counted_by_hand),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
