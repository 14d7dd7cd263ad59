/* MATTR and MTLD, held against what their papers say. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../cmd/stat/variety.h"

#define WORDS 3000

static unsigned
next_random(unsigned *seed)
{
	*seed = *seed * 1103515245 + 12345;
	return *seed >> 8;
}

static size_t
types(const unsigned *word, size_t n)
{
	size_t different = 0;

	for (size_t i = 0; i < n; i++) {
		size_t k = 0;

		while (k < i && word[k] != word[i])
			k++;
		different += k == i;
	}
	return different;
}

static double
mattr_plain(const unsigned *word, size_t n)
{
	double sum = 0;

	if (n < VARIETY_WINDOW)
		return NAN;
	for (size_t i = 0; i + VARIETY_WINDOW <= n; i++)
		sum += (double)types(word + i, VARIETY_WINDOW) / VARIETY_WINDOW;
	return sum / (double)(n - VARIETY_WINDOW + 1);
}

static double
factors_plain(const unsigned *word, size_t n)
{
	double factors = 0;
	size_t from = 0;

	for (size_t i = 0; i < n; i++)
		if (types(word + from, i + 1 - from) * 100 <=
		    72 * (i + 1 - from)) {
			factors++;
			from = i + 1;
		}
	if (from < n)
		factors += (1 -
			       (double)types(word + from, n - from) /
				   (double)(n - from)) /
		    0.28;
	return factors;
}

static double
mtld_plain(const unsigned *word, size_t n)
{
	unsigned *back = malloc((n + 1) * sizeof(*back));
	double there, again;

	for (size_t i = 0; i < n; i++)
		back[i] = word[n - 1 - i];
	there = factors_plain(word, n);
	again = factors_plain(back, n);
	free(back);
	return there == 0 || again == 0 ?
	    NAN :
	    ((double)n / there + (double)n / again) / 2;
}

static void
give(struct stretch *s, const unsigned *word, size_t n, struct variety *v)
{
	stretch_clear(s);
	for (size_t i = 0; i < n; i++) {
		char text[16];
		int length = snprintf(text, sizeof(text), "w%u", word[i]);

		stretch_word(s, span_from(text, (size_t)length), v);
	}
	stretch_end(s, v);
}

static void
assert_near(double got, double want)
{
	if (isnan(got) && isnan(want))
		return;
	if (!(fabs(got - want) <= 1e-4 * fabs(want)))
		fail_msg("%.9g, not %.9g", got, want);
}

static void
measures_are_those_of_the_papers(void **state)
{
	static unsigned word[WORDS];
	struct stretch *s = stretch_new();
	unsigned seed = 3;

	for (unsigned round = 0; round < 60; round++) {
		size_t n = next_random(&seed) % (round < 40 ? 300 : WORDS);
		unsigned range = 1 + next_random(&seed) % (3 * round + 1);
		struct variety v = { 0 };

		for (size_t i = 0; i < n; i++)
			word[i] = next_random(&seed) % range;
		give(s, word, n, &v);
		assert_near(variety_mattr(&v), mattr_plain(word, n));
		assert_near(variety_mtld(&v), mtld_plain(word, n));
	}
	stretch_free(s);
}

static void
texts_add_up_in_any_order(void **state)
{
	static const unsigned a[] = { 1, 2, 1, 3, 1, 1, 2, 2 };
	static const unsigned b[] = { 4, 4, 4, 5, 6 };
	struct stretch *s = stretch_new();
	struct variety both = { 0 }, one = { 0 }, other = { 0 };

	give(s, a, 8, &both);
	give(s, b, 5, &both);
	give(s, b, 5, &one);
	give(s, a, 8, &other);
	variety_add(&one, &other);
	assert_memory_equal(&one, &both, sizeof(both));
	assert_int_equal(both.words, 13);
	assert_near(variety_mtld(&both),
	    (13 / (factors_plain(a, 8) + factors_plain(b, 5)) +
		13 /
		    (factors_plain(
			 (const unsigned[]){ 2, 2, 1, 1, 3, 1, 2, 1 }, 8) +
			factors_plain(
			    (const unsigned[]){ 6, 5, 4, 4, 4 }, 5))) /
		2);
	stretch_free(s);
}

static void
long_texts_are_looked_at_in_stretches(void **state)
{
	struct stretch *s = stretch_new();
	struct variety v = { 0 };

	for (unsigned i = 0; i < VARIETY_STRETCH + 150; i++) {
		char text[16];
		int n = snprintf(text, sizeof(text), "%u", i);

		stretch_word(s, span_from(text, (size_t)n), &v);
	}
	stretch_end(s, &v);
	assert_int_equal(v.words, VARIETY_STRETCH + 150);
	assert_int_equal(v.windows, VARIETY_STRETCH - 99 + 51);
	assert_true(variety_mattr(&v) == 1);
	assert_true(isnan(variety_mtld(&v)));
	stretch_free(s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(measures_are_those_of_the_papers),
		cmocka_unit_test(texts_add_up_in_any_order),
		cmocka_unit_test(long_texts_are_looked_at_in_stretches),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
