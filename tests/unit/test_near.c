#include "buf.h"
#include "cmd/dedupe/near.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static const struct sketch_options articles = {
	.shingle = 3, .key_shingle = 5, .bands = 12
};

/* Words number from, from + 1, ...; of letters that are not taken for others.
 */
static void
add_words(struct buf *text, unsigned from, unsigned n)
{
	static const char letter[] = "abdgkmpqrsvwxyzn";

	for (unsigned i = from; i < from + n; i++)
		buf_printf(text, "%c%c%c%c ", letter[i >> 12 & 15],
		    letter[i >> 8 & 15], letter[i >> 4 & 15], letter[i & 15]);
}

/* Find and keep; returns which text it is of (from 0, in order of those kept),
 * UINT32_MAX for something new. */
static uint32_t
take(struct near *n, struct span text)
{
	struct near_match match;
	bool found = near_find(n, text, &match);
	uint64_t origin = found ? match.like->origin : near_count(n);

	near_add(n, found ? &match : NULL, near_count(n), origin);
	return found ? (uint32_t)origin : UINT32_MAX;
}

static uint32_t
take_str(struct near *n, const char *text)
{
	return take(n, span_str(text));
}

static void
a_copy_of_a_copy_is_one_of_the_first(void **state)
{
	struct near *n = near_new(&articles, 0.6);
	struct buf text = { NULL, 0, 0 };

	for (unsigned step = 0; step < 6; step++) {
		text.n = 0;
		add_words(&text, step * 40, 200);
		assert_int_equal(
		    take(n, buf_span(&text)), step == 0 ? UINT32_MAX : 0);
	}
	assert_int_equal(near_count(n), 6);
	near_clear(n);
	assert_int_equal(take(n, buf_span(&text)), UINT32_MAX);
	buf_fini(&text);
	near_free(n);
}

static void
what_many_share_is_nothing(void **state)
{
	struct near *n = near_new(&articles, 0.6);
	struct buf text = { NULL, 0, 0 };
	unsigned wrong = 0;

	for (unsigned i = 0; i < 100; i++) {
		text.n = 0;
		add_words(&text, 1000 + i * 100, i % 2 == 0 ? 56 : 46);
		add_words(&text, 0, 80);
		wrong += take(n, buf_span(&text)) != UINT32_MAX;
	}
	/* Some, until it is known; else it would be half of them. */
	if (wrong > 10)
		fail_msg("%u of 100", wrong);
	/* But a copy is one. */
	assert_int_not_equal(take(n, buf_span(&text)), UINT32_MAX);
	buf_fini(&text);
	near_free(n);
}

static void
facts_tell_templates_apart(void **state)
{
	static const char form[] =
	    "The index of the exchange closed at %u points on Monday, which "
	    "is %u points more than on Friday, when %u million shares were "
	    "sold in %u trades before the bell, the exchange said at noon";
	struct near *n = near_new(&articles, 0.6);
	char text[400];

	for (unsigned i = 0; i < 20; i++) {
		snprintf(text, sizeof(text), form, 4100 + i * 7, 3 + i * 11,
		    90 + i * 5, 1000 + i * 31);
		assert_int_equal(take_str(n, text), UINT32_MAX);
	}
	assert_int_equal(take_str(n, text), 19);
	near_free(n);
}

static void
short_texts_must_agree(void **state)
{
	struct sketch_options loose = articles;

	for (unsigned kind = 0; kind < 2; kind++) {
		struct near *n;

		loose.loose = kind != 0;
		n = near_new(&loose, 0.6);
		assert_int_equal(take_str(n, "No"), UINT32_MAX);
		assert_int_equal(take_str(n, "Yes"), UINT32_MAX);
		assert_int_equal(take_str(n, "He said no."), UINT32_MAX);
		assert_int_equal(take_str(n, "She said no."), UINT32_MAX);
		assert_int_equal(take_str(n, "He said no to her."), UINT32_MAX);
		assert_int_equal(take_str(n, "no"), 0);
		assert_int_equal(take_str(n, "he said: NO!"), 2);
		near_free(n);
	}
}

static void
what_has_no_word_is_not_kept(void **state)
{
	struct near *n = near_new(&articles, 0.6);

	assert_int_equal(take_str(n, ""), UINT32_MAX);
	assert_int_equal(take_str(n, "..."), UINT32_MAX);
	assert_int_equal(take_str(n, "..."), UINT32_MAX);
	assert_int_equal(near_count(n), 0);
	near_free(n);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_copy_of_a_copy_is_one_of_the_first),
		cmocka_unit_test(what_many_share_is_nothing),
		cmocka_unit_test(facts_tell_templates_apart),
		cmocka_unit_test(short_texts_must_agree),
		cmocka_unit_test(what_has_no_word_is_not_kept),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
