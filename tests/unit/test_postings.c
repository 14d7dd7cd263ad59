#include "cmd/dedupe/postings.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* Keys that repeat, through all the table's growing. */
static void
each_key_has_the_first_three_and_the_newest(void **state)
{
	struct postings *p = postings_new();
	const uint32_t keys = 60000, rounds = 6;
	uint32_t unit[POSTINGS_CAP];

	for (uint32_t r = 0; r < rounds; r++)
		for (uint32_t k = 0; k < keys; k++) {
			if (k % rounds < r)
				continue;
			postings_add(p, k * 77, r * keys + k);
		}
	for (uint32_t k = 0; k < keys; k++) {
		unsigned had = k % rounds + 1;
		unsigned n = postings_find(p, k * 77, unit);

		assert_int_equal(n, had < 4 ? had : 4);
		for (uint32_t i = 0; i < n; i++) {
			uint32_t r = i == 3 ? had - 1 : i;

			assert_int_equal(unit[i], r * keys + k);
		}
	}
	assert_int_equal(postings_find(p, 1, unit), 0);
	postings_clear(p);
	assert_int_equal(postings_find(p, 77, unit), 0);
	postings_free(p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_key_has_the_first_three_and_the_newest),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
