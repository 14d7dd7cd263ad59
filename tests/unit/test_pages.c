#include "pages.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

/* Through small and huge pages, by odd sizes. */
static void
keeps_what_is_there_and_adds_zeros(void **state)
{
	size_t n = 100;
	uint64_t *p = pages_new(n, sizeof(*p));

	for (size_t i = 0; i < n; i++) {
		assert_int_equal(p[i], 0);
		p[i] = i + 1;
	}
	while (n < 3000000) {
		size_t more = n + n * 2 / 3;

		p = pages_grow(p, n, more, sizeof(*p));
		for (size_t i = 0; i < more; i++) {
			if (p[i] != (i < n ? i + 1 : 0))
				fail_msg("%zu of %zu", i, more);
			p[i] = i + 1;
		}
		n = more;
	}
	pages_free(p, n, sizeof(*p));
}

static void
begins_large_ones_at_a_huge_page(void **state)
{
	for (size_t mb = 2; mb < 9; mb++) {
		char *p = pages_new(mb << 20, 1);

		assert_int_equal((uintptr_t)p % (2 << 20), 0);
		p[0] = p[(mb << 20) - 1] = 1;
		p = pages_grow(p, mb << 20, (mb << 20) + 5, 1);
		assert_int_equal((uintptr_t)p % (2 << 20), 0);
		assert_int_equal(p[(mb << 20) - 1], 1);
		assert_int_equal(p[(mb << 20) + 4], 0);
		pages_free(p, (mb << 20) + 5, 1);
	}
	pages_free(NULL, 1, 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keeps_what_is_there_and_adds_zeros),
		cmocka_unit_test(begins_large_ones_at_a_huge_page),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
