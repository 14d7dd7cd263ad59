#include "seen.h"
#include "seenlook.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#define MANY 1000000

static struct hash
hash_number(uint64_t n)
{
	return hash_span(span_from((const char *)&n, sizeof(n)), 5);
}

/* Through all its growing. */
static void
knows_each_that_was_added_and_no_other(void **state)
{
	struct seen *s = seen_new(false);

	for (uint64_t i = 0; i < MANY; i++) {
		if (!seen_add(s, hash_number(i)))
			fail_msg("%zu was there", (size_t)i);
		if (seen_add(s, hash_number(i / 2)))
			fail_msg("%zu was forgotten", (size_t)i / 2);
	}
	for (uint64_t i = 0; i < MANY; i++)
		if (seen_add(s, hash_number(i)))
			fail_msg("%zu was lost", (size_t)i);
	assert_int_equal(seen_count(s), MANY);
	assert_true(seen_bytes(s) <= 16 * (uint64_t)MANY + (1 << 20));
	seen_free(s);
}

static void
keeps_the_value_of_each(void **state)
{
	struct seen *s = seen_new(true);
	bool fresh;

	for (uint64_t i = 0; i < MANY / 4; i++) {
		uint64_t *value = seen_value(s, hash_number(i), &fresh);

		assert_true(fresh && *value == 0);
		*value = i;
	}
	for (uint64_t i = 0; i < MANY / 4; i++)
		if (*seen_get(s, hash_number(i)) != i ||
		    seen_get(s, hash_number(i + MANY)) != NULL)
			fail_msg("%zu is not got", (size_t)i);
	assert_int_equal(seen_count(s), MANY / 4);
	for (uint64_t i = 0; i < MANY / 4; i++)
		if (*seen_value(s, hash_number(i), &fresh) != i || fresh)
			fail_msg("value of %zu", (size_t)i);
	seen_free(s);
}

static void
forgets_all_when_cleared(void **state)
{
	static const size_t sizes[] = { 0, 1, 10, 1024, 1025, 5000, 200000, 3 };
	struct seen *s = seen_new(false);

	for (size_t k = 0; k < sizeof(sizes) / sizeof(sizes[0]); k++) {
		for (int round = 0; round < 2; round++) {
			for (uint64_t i = 0; i < sizes[k]; i++)
				assert_true(seen_add(s, hash_number(i)));
			assert_int_equal(seen_count(s), sizes[k]);
			seen_clear(s);
		}
		assert_int_equal(seen_count(s), 0);
	}
	seen_free(s);
	seen_free(NULL);
}

static void
adds_many_as_one_by_one(void **state)
{
	struct seen *s = seen_new(false), *t = seen_new(false);

	for (uint64_t i = 0; i < MANY / 4; i += 100) {
		struct hash h[100];
		bool fresh[100];

		for (uint64_t k = 0; k < 100; k++) {
			h[k] = hash_number((i + k) * 7 % 150001);
			seen_prefetch(s, h[k]);
		}
		seen_add_all(s, h, 100, fresh);
		for (uint64_t k = 0; k < 100; k++)
			assert_int_equal(fresh[k], seen_add(t, h[k]));
	}
	assert_int_equal(seen_count(s), 150001);
	seen_free(s);
	seen_free(t);
}

/* Fingerprints that all fall together, and the one that marks an empty slot. */
static void
bears_crowds_and_zero(void **state)
{
	struct seen *s = seen_new(false);

	for (uint64_t i = 0; i < 250; i++)
		assert_true(seen_add(s, (struct hash){ 7, UINT64_MAX - i }));
	for (uint64_t i = 0; i < 250; i++)
		assert_false(seen_add(s, (struct hash){ 7, UINT64_MAX - i }));
	for (uint64_t i = 2; i < 250; i++)
		assert_true(seen_add(s, (struct hash){ 7, i * 3 }));
	for (uint64_t i = 2; i < 250; i++)
		assert_false(seen_add(s, (struct hash){ 7, i * 3 }));
	assert_true(seen_add(s, (struct hash){ 0, 0 }));
	assert_false(seen_add(s, (struct hash){ 0, 0 }));
	/* Halves of no bits, and those that are alike, in one bucket. */
	for (uint64_t i = 0; i < 200; i++)
		assert_true(seen_add(s, (struct hash){ 3, i << 32 | 5 }));
	for (uint64_t i = 0; i < 200; i++)
		assert_false(seen_add(s, (struct hash){ 3, i << 32 | 5 }));
	assert_false(seen_add(s, (struct hash){ 0, 1 }));
	/* lo tells apart what hi does not. */
	assert_true(seen_add(s, (struct hash){ 8, UINT64_MAX }));
	seen_free(s);
}

static void
looks_at_a_bucket_as_the_plain_way_does(void **state)
{
	_Alignas(64) uint64_t slot[BUCKET];

	for (int round = 0; round < 100000; round++) {
		uint64_t print = (uint64_t)rand() << 32 | (unsigned)rand();
		struct looks fast, plain;

		for (int i = 0; i < BUCKET; i++) {
			slot[i] = (uint64_t)rand() << 32 | (unsigned)rand();
			if (rand() % 4 == 0)
				slot[i] = print;
			if (rand() % 4 == 0)
				slot[i] ^= UINT64_C(1) << rand() % 64;
			if (rand() % 4 == 0)
				slot[i] = 0;
		}
		fast = look(slot, print);
		plain = look_plain(slot, print);
		assert_int_equal(fast.alike, plain.alike);
		assert_int_equal(fast.empty, plain.empty);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(knows_each_that_was_added_and_no_other),
		cmocka_unit_test(keeps_the_value_of_each),
		cmocka_unit_test(forgets_all_when_cleared),
		cmocka_unit_test(adds_many_as_one_by_one),
		cmocka_unit_test(bears_crowds_and_zero),
		cmocka_unit_test(looks_at_a_bucket_as_the_plain_way_does),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
