/* The linear model. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "linear.h"
#include "sentencemodel.h"

static void
a_score_is_the_sum_of_weights_and_bias(void **state)
{
	static const int8_t weight[8] = { 1, -2, 3, 127, -128 };
	const struct linear model = { 3, 10, weight };
	const uint16_t bin[] = { 0, 1, 2, 3, 3, 4 };

	assert_int_equal(linear_score(&model, bin, 0), 10);
	assert_int_equal(linear_score(&model, bin, 6), 10 + 2 + 254 - 128);
}

static void
a_bin_is_below_the_number_of_weights(void **state)
{
	for (unsigned bits = 1; bits <= 16; bits++)
		for (uint32_t i = 0; i < 5000; i++)
			assert_true(linear_bin(bits, i * 7919) < 1u << bits);
}

static void
bins_spread(void **state)
{
	uint16_t count[64] = { 0 };

	for (uint32_t i = 0; i < 6400; i++)
		count[linear_bin(6, i)]++;
	for (int i = 0; i < 64; i++)
		assert_true(count[i] > 50 && count[i] < 200);
}

static void
the_splitter_has_weights_of_both_signs(void **state)
{
	unsigned more = 0, less = 0;

	for (unsigned i = 0; i < 1u << sentence_model.bits; i++) {
		more += sentence_model.weight[i] > 0;
		less += sentence_model.weight[i] < 0;
	}
	assert_true(more > 100 && less > 100);
	assert_true(1u << sentence_model.bits <= 16384);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_score_is_the_sum_of_weights_and_bias),
		cmocka_unit_test(a_bin_is_below_the_number_of_weights),
		cmocka_unit_test(bins_spread),
		cmocka_unit_test(the_splitter_has_weights_of_both_signs),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
