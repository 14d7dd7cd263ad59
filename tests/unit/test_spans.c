/* Which tags stand. */
#include "cmd/tag/spans.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#define LENGTH 60

static uint64_t
next_random(uint64_t *x)
{
	*x ^= *x << 13;
	*x ^= *x >> 7;
	*x ^= *x << 17;
	return *x;
}

static bool
cross(const struct tag *a, const struct tag *b)
{
	return a->start < b->start && b->start < a->end && a->end < b->end;
}

static void
check(const struct tags *t)
{
	for (size_t i = 0; i < t->n; i++)
		for (size_t j = i + 1; j < t->n; j++) {
			const struct tag *a = &t->tag[i], *b = &t->tag[j];

			assert_true(a->start <= b->start);
			assert_false(cross(a, b));
			assert_false(cross(b, a));
			/* What holds nothing has nothing inside. */
			assert_true(a->holds || b->start >= a->end);
		}
}

static void
no_two_cross_and_only_holders_hold(void **state)
{
	static const char *const types[] = { "QUOTE", "BYLINE", "WIRE", "DATE",
		"NUMBER" };
	struct arena *arena = arena_new();
	struct tags tags = { .n = 0 };
	uint64_t x = 88172645463325252;

	for (size_t round = 0; round < 20000; round++) {
		size_t n = next_random(&x) % 12;

		tags.n = 0;
		arena_reset(arena);
		for (size_t i = 0; i < n; i++) {
			size_t start = next_random(&x) % (LENGTH - 1);

			tags_add(&tags,
			    (struct tag){ .start = start,
				.end = start + 1 +
				    next_random(&x) % (LENGTH - start),
				.type = types[next_random(&x) % 5],
				.rule = "r",
				.priority = (int)(next_random(&x) % 4) });
		}
		tags_settle(&tags, 0, LENGTH, arena);
		assert_true(tags.n > 0 || n == 0);
		check(&tags);
	}
	tags_fini(&tags);
	arena_free(arena);
}

static void
a_tag_is_small(void **state)
{
	/* Texts of many tags are held with all of them. */
	assert_true(sizeof(struct tag) <= 88);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_two_cross_and_only_holders_hold),
		cmocka_unit_test(a_tag_is_small),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
