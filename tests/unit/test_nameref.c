/* Fuller names of short ones. */
#include "arena.h"
#include "cmd/tag/nameref.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void
finds_the_letters_of_a_name_and_no_others(void **state)
{
	struct arena *arena = arena_new();

	/* Each time with other random hashes. */
	for (int i = 0; i < 64; i++) {
		struct namerefs *r = namerefs_new();
		struct span ref;

		namerefs_find(
		    r, 1, true, span_str("National Security Adviser"), arena);
		ref = namerefs_find(r, 1, true, span_str("NSC"), arena);
		assert_null(ref.p);
		ref = namerefs_find(r, 1, true, span_str("NSA"), arena);
		assert_true(
		    span_eq(ref, span_str("National Security Adviser")));
		namerefs_free(r);
		arena_reset(arena);
	}
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_the_letters_of_a_name_and_no_others),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
