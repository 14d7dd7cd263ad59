/* Histograms of lengths: buckets, quantiles, adding. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "../../cmd/stat/histogram.h"

static unsigned
next_random(unsigned *seed)
{
	*seed = *seed * 1103515245 + 12345;
	return *seed >> 8;
}

static void
buckets_follow_on_one_another(void **state)
{
	uint64_t low, high, next = 0;

	for (size_t i = 0; i < 64 + 58 * 32; i++) {
		histogram_range(i, &low, &high);
		assert_int_equal(low, next);
		assert_true(high >= low);
		assert_true(high - low <= low / 32);
		next = high + 1;
	}
	assert_int_equal(next, 0); /* all of 64 bits */
}

static int
by_value(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

static void
quantiles_are_right_to_one_in_64(void **state)
{
	enum { N = 4000 };
	static uint64_t value[N];
	struct histogram h = { 0 };
	unsigned seed = 5;

	for (size_t i = 0; i < N; i++) {
		value[i] = next_random(&seed) >> (next_random(&seed) % 20);
		histogram_count(&h, value[i]);
	}
	qsort(value, N, sizeof(value[0]), by_value);
	for (unsigned p = 1; p <= 100; p++) {
		uint64_t want = value[p * N / 100 - 1];
		uint64_t got = histogram_quantile(&h, p / 100.0);
		uint64_t off = got > want ? got - want : want - got;

		assert_true(off * 64 <= want);
	}
	assert_int_equal(h.least, value[0]);
	assert_int_equal(h.most, value[N - 1]);
	histogram_fini(&h);
}

static void
parts_add_up_to_the_whole(void **state)
{
	struct histogram whole = { 0 }, part[3] = { { 0 } }, sum = { 0 };
	unsigned seed = 9;

	for (size_t i = 0; i < 3000; i++) {
		uint64_t v = next_random(&seed) % 100000;

		histogram_count(&whole, v);
		histogram_count(&part[v % 3], v);
	}
	for (size_t i = 3; i-- > 0;)
		histogram_add(&sum, &part[i]);
	assert_int_equal(sum.n, whole.n);
	assert_int_equal(sum.sum, whole.sum);
	assert_int_equal(sum.least, whole.least);
	assert_int_equal(sum.most, whole.most);
	assert_int_equal(sum.buckets, whole.buckets);
	assert_memory_equal(
	    sum.bucket, whole.bucket, whole.buckets * sizeof(*whole.bucket));
	histogram_clear(&sum);
	histogram_count(&sum, 7);
	assert_int_equal(histogram_quantile(&sum, 0.5), 7);
	assert_true(histogram_mean(&sum) == 7);
	for (size_t i = 0; i < 3; i++)
		histogram_fini(&part[i]);
	histogram_fini(&whole);
	histogram_fini(&sum);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(buckets_follow_on_one_another),
		cmocka_unit_test(quantiles_are_right_to_one_in_64),
		cmocka_unit_test(parts_add_up_to_the_whole),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
