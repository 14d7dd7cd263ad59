#include "buf.h"
#include "sketch.h"
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static const struct sketch_options articles = {
	.shingle = 3, .key_shingle = 5, .bands = 12
};
static const struct sketch_options sentences = { .bands = 12, .loose = true };

/* Words number from, from + step, ... */
static void
add_words(struct buf *text, unsigned from, unsigned n, unsigned step)
{
	for (unsigned i = 0; i < n; i++)
		buf_printf(text, "w%cx%u ", 'a' + (from + i * step) % 7,
		    from + i * step);
}

static struct sketch
sketch_of(const struct sketch_options *options, struct span text, uint32_t *key)
{
	struct sketcher *s = sketcher_new(options);
	uint32_t own[SKETCH_BANDS];
	struct sketch sketch;

	sketcher_make(s, text, &sketch, key == NULL ? own : key);
	sketcher_free(s);
	return sketch;
}

static double
containment(const struct sketch_options *options, const char *a, const char *b)
{
	struct sketch x = sketch_of(options, span_str(a), NULL);
	struct sketch y = sketch_of(options, span_str(b), NULL);

	return sketch_containment(&x, &y, options);
}

/* Texts that share a known part: the mean error is small, and its spread what
 * sketch_error() says. */
static void
containment_is_estimated_within_its_error(void **state)
{
	double sum = 0, squares = 0;
	const unsigned rounds = 400, size = 400;

	for (unsigned i = 0; i < rounds; i++) {
		struct buf a = { NULL, 0, 0 }, b = { NULL, 0, 0 };
		struct sketch x, y;
		double e;

		add_words(&a, i * 10000, size, 1);
		add_words(&b, i * 10000, size * 6 / 10, 1);
		add_words(&b, i * 10000 + 5000, size * 4 / 10, 1);
		x = sketch_of(&articles, buf_span(&a), NULL);
		y = sketch_of(&articles, buf_span(&b), NULL);
		e = sketch_containment(&x, &y, &articles) - 0.598;
		sum += e;
		squares += e * e;
		buf_fini(&a);
		buf_fini(&b);
	}
	assert_true(fabs(sum / rounds) < 0.015);
	assert_true(
	    sqrt(squares / rounds) < 1.3 * sketch_error(0.6, &articles));
}

static void
a_part_is_contained_in_the_whole(void **state)
{
	struct buf a = { NULL, 0, 0 }, b = { NULL, 0, 0 };
	struct sketch x, y;

	add_words(&a, 0, 600, 1);
	add_words(&b, 100, 200, 1);
	x = sketch_of(&articles, buf_span(&a), NULL);
	y = sketch_of(&articles, buf_span(&b), NULL);
	assert_true(sketch_containment(&x, &y, &articles) > 0.8);
	assert_true(sketch_containment(&x, &x, &articles) == 1);
	buf_fini(&a);
	buf_fini(&b);
}

static void
distinct_shingles_are_counted(void **state)
{
	for (unsigned n = 3; n < 300000; n = n * 3 + 1) {
		struct buf a = { NULL, 0, 0 };
		double got;

		add_words(&a, 0, n, 1);
		add_words(&a, 0, n, 1);
		got = sketch_of(&articles, buf_span(&a), NULL).shingles;
		/* Two lie across the seam. */
		if (fabs(got - n) > 2 + 0.01 * n)
			fail_msg("%u: %g", n, got);
		buf_fini(&a);
	}
}

static void
short_texts_have_what_is_there(void **state)
{
	uint32_t key[SKETCH_BANDS];

	assert_int_equal(sketch_of(&articles, SPAN("... --"), key).shingles, 0);
	assert_int_equal(sketch_of(&articles, SPAN(""), key).shingles, 0);
	assert_true(containment(&articles, "No", "No") == 1);
	assert_true(containment(&articles, "No", "Yes") < 0.3);
	assert_true(containment(&articles, "No more", "No less") < 0.3);
	assert_true(containment(&articles, "", "") == 0);
	assert_true(containment(&sentences, "No", "No") == 1);
}

static void
order_matters_little_to_sentences(void **state)
{
	static const char a[] =
	    "The harbour office closed the pier after the storm on Monday";
	static const char b[] =
	    "On Monday after the storm the harbour office closed the pier";

	assert_true(containment(&sentences, a, b) > 0.8);
	assert_true(containment(&articles, a, b) < 0.8);
}

static void
numbers_are_held_against_each_other(void **state)
{
	struct sketch a = sketch_of(&articles,
	    SPAN("rain 12 mm wind 30 km at 1.5 degrees, 3 ships"), NULL);
	struct sketch b = sketch_of(&articles,
	    SPAN("rain 14 mm wind 30 km at 1.7 degrees, 5 ships"), NULL);
	struct sketch c = sketch_of(&articles, SPAN("no numbers"), NULL);
	unsigned compared;

	assert_true(sketch_agreement(&a, &a, &compared) == 1);
	assert_int_equal(compared, 4);
	assert_true(sketch_agreement(&a, &b, &compared) == 0.25);
	assert_true(sketch_agreement(&a, &c, &compared) == 1);
	assert_int_equal(compared, 0);
}

static void
a_long_list_of_numbers_is_sampled(void **state)
{
	struct buf a = { NULL, 0, 0 }, b = { NULL, 0, 0 };
	struct sketch x, y;
	unsigned compared;

	for (unsigned i = 0; i < 500; i++) {
		buf_printf(&a, "%u ", i * 7);
		buf_printf(&b, "%u ", i * 7 + (i % 2));
	}
	x = sketch_of(&articles, buf_span(&a), NULL);
	y = sketch_of(&articles, buf_span(&b), NULL);
	assert_true(sketch_agreement(&x, &x, &compared) == 1);
	assert_int_equal(compared, SKETCH_NUMBERS);
	assert_true(sketch_agreement(&x, &y, &compared) < 0.9);
	buf_fini(&a);
	buf_fini(&b);
}

static void
like_texts_share_a_key(void **state)
{
	unsigned found = 0, wrong = 0;

	for (unsigned i = 0; i < 200; i++) {
		struct buf a = { NULL, 0, 0 }, b = { NULL, 0, 0 };
		uint32_t x[SKETCH_BANDS], y[SKETCH_BANDS];
		bool shared = false;

		add_words(&a, i * 10000, 200, 1);
		add_words(&b, i * 10000 + 100, 200, 1);
		sketch_of(&articles, buf_span(&a), x);
		sketch_of(&articles, buf_span(&b), y);
		for (unsigned k = 0; k < articles.bands; k++)
			shared |= x[k] == y[k];
		found += shared;
		b.n = 0;
		add_words(&b, i * 10000 + 5000, 200, 1);
		sketch_of(&articles, buf_span(&b), y);
		for (unsigned k = 0; k < articles.bands; k++)
			wrong += x[k] == y[k];
		buf_fini(&a);
		buf_fini(&b);
	}
	/* A third is shared: 1 - (2/3)^12 of them are found. */
	assert_true(found > 180);
	assert_true(wrong == 0);
}

static void
a_key_is_the_upper_half_of_one_in_full(void **state)
{
	struct sketcher *s = sketcher_new(&articles);
	struct buf text = { NULL, 0, 0 };
	struct sketch sketch;
	uint32_t key[SKETCH_BANDS];
	const uint64_t *full;

	add_words(&text, 0, 200, 1);
	sketcher_make(s, buf_span(&text), &sketch, key);
	full = sketcher_keys(s);
	for (unsigned i = 0; i < articles.bands; i++) {
		assert_int_equal(full[i] >> 32, key[i]);
		assert_int_not_equal((uint32_t)full[i], 0);
	}
	buf_fini(&text);
	sketcher_free(s);
}

/* One full bin, asked by hand: what the others borrow is found all the same. */
static void
a_text_of_one_word_fills_its_signature(void **state)
{
	uint32_t x[SKETCH_BANDS], y[SKETCH_BANDS];
	struct sketch a = sketch_of(&articles, SPAN("rain"), x);
	struct sketch b = sketch_of(&articles, SPAN("Rain."), y);
	struct sketch c = sketch_of(&articles, SPAN("wind"), y);

	assert_int_equal(a.shingles, 1);
	assert_memory_equal(a.signature, b.signature, sizeof(a.signature));
	assert_true(sketch_containment(&a, &b, &articles) > 0.99);
	assert_true(sketch_containment(&a, &c, &articles) < 0.5);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(containment_is_estimated_within_its_error),
		cmocka_unit_test(a_part_is_contained_in_the_whole),
		cmocka_unit_test(distinct_shingles_are_counted),
		cmocka_unit_test(short_texts_have_what_is_there),
		cmocka_unit_test(order_matters_little_to_sentences),
		cmocka_unit_test(numbers_are_held_against_each_other),
		cmocka_unit_test(a_long_list_of_numbers_is_sampled),
		cmocka_unit_test(like_texts_share_a_key),
		cmocka_unit_test(a_key_is_the_upper_half_of_one_in_full),
		cmocka_unit_test(a_text_of_one_word_fills_its_signature),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
