/* Tables of words: exact counts, estimates, adding up. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "buf.h"

#include "../../cmd/stat/distinct.h"
#include "../../cmd/stat/grams.h"

#define WORDS 3000
#define LOTS (64u << 20)

static unsigned
next_random(unsigned *seed)
{
	*seed = *seed * 1103515245 + 12345;
	return *seed >> 8;
}

/* Word i: short and long ones, some that differ in NULs only. */
static struct span
word(unsigned i, char room[64])
{
	size_t n = (size_t)snprintf(room, 32, "%u", i * 7);

	if (i % 3 == 0) {
		memset(room + n, 'x', i % 11);
		n += i % 11;
	}
	if (i % 5 == 0) {
		memset(room + n, 0, i % 4);
		n += i % 4;
	}
	return span_from(room, n);
}

/* Rare ones are many. */
static unsigned
draw(unsigned *seed)
{
	unsigned bound = 1 + next_random(seed) % WORDS;

	return next_random(seed) % bound;
}

static uint64_t
count_of(const struct grams *g, struct span text, uint64_t *error)
{
	size_t at = 0;
	struct gram gram;

	while (grams_next(g, &at, &gram))
		if (span_eq(gram.text, text)) {
			*error = gram.error;
			return gram.count;
		}
	return 0;
}

static void
counts_are_exact_while_memory_allows(void **state)
{
	struct budget budget = { LOTS, 0 };
	struct grams *g = grams_new(&budget);
	static uint64_t want[WORDS];
	unsigned seed = 3;
	uint64_t types = 0, error = 9;
	char room[64];

	for (int i = 0; i < 40000; i++) {
		unsigned k = draw(&seed);

		types += want[k]++ == 0;
		grams_count(g, word(k, room));
	}
	assert_true(grams_exact(g));
	assert_int_equal(grams_total(g), 40000);
	assert_int_equal(grams_types(g, &error), types);
	assert_int_equal(error, 0);
	for (unsigned k = 0; k < WORDS; k++) {
		assert_int_equal(count_of(g, word(k, room), &error), want[k]);
		assert_int_equal(error, 0);
		assert_int_equal(grams_have(g, word(k, room)), want[k] > 0);
	}
	grams_free(g);
	assert_int_equal(budget.used, 0);
}

static void
estimates_are_never_too_small_and_err_by_what_is_told(void **state)
{
	struct budget budget = { 16 << 10, 0 };
	struct grams *g = grams_new(&budget);
	static uint64_t want[WORDS];
	unsigned seed = 4;
	uint64_t types = 0, error, told;
	struct gram gram;
	size_t at = 0, left = 0;
	char room[64];

	for (int i = 0; i < 60000; i++) {
		unsigned k = draw(&seed);

		types += want[k]++ == 0;
		grams_count(g, word(k, room));
	}
	assert_false(grams_exact(g));
	while (grams_next(g, &at, &gram))
		left++;
	assert_true(left > 50 && left < 512);
	for (unsigned k = 0; k < WORDS; k++) {
		uint64_t got = count_of(g, word(k, room), &error);

		if (got == 0) {
			assert_true(want[k] <= 2 * 60000 / 128);
			continue;
		}
		assert_true(got >= want[k]);
		assert_true(got - error <= want[k]);
	}
	assert_int_equal(grams_total(g), 60000);
	assert_true(fabs((double)grams_types(g, &told) - (double)types) <=
	    0.04 * (double)types);
	assert_true(told > 0);
	grams_free(g);
	assert_int_equal(budget.used, 0);
}

static void
assert_same_top(const struct grams *a, const struct grams *b)
{
	struct gram *x, *y;
	size_t n = grams_top(a, WORDS, &x);

	assert_int_equal(grams_top(b, WORDS, &y), n);
	for (size_t i = 0; i < n; i++) {
		assert_true(span_eq(x[i].text, y[i].text));
		assert_int_equal(x[i].count, y[i].count);
		assert_int_equal(x[i].error, y[i].error);
	}
	free(x);
	free(y);
}

static void
parts_add_up_to_the_whole(void **state)
{
	struct budget budget = { LOTS, 0 };
	struct grams *whole = grams_new(&budget), *sum = grams_new(&budget);
	struct grams *part = grams_new(&budget);
	unsigned seed = 5;
	char room[64];

	for (int i = 0; i < 30000; i++) {
		struct span w = word(draw(&seed), room);

		grams_count(whole, w);
		grams_count(part, w);
		if (next_random(&seed) % 1000 == 0) {
			grams_add(sum, part);
			grams_clear(part);
		}
	}
	grams_add(sum, part);
	assert_int_equal(grams_total(sum), 30000);
	assert_same_top(sum, whole);
	grams_free(whole);
	grams_free(sum);
	grams_free(part);
}

static void
sums_of_estimates_keep_their_promise(void **state)
{
	struct budget budget = { 8 << 10, 0 };
	struct grams *sum = grams_new(&budget), *part = grams_new(&budget);
	static uint64_t want[WORDS];
	unsigned seed = 6;
	struct gram gram;
	size_t at = 0;
	char room[64];

	for (int i = 1; i <= 30000; i++) {
		unsigned k = draw(&seed);

		want[k]++;
		grams_count(part, word(k, room));
		if (i % 5000 == 0) {
			grams_add(sum, part);
			grams_clear(part);
		}
	}
	for (unsigned k = 0; k < WORDS; k++) {
		struct span w = word(k, room);

		for (at = 0; grams_next(sum, &at, &gram);)
			if (span_eq(gram.text, w)) {
				assert_true(gram.count >= want[k]);
				assert_true(gram.count - gram.error <= want[k]);
			}
	}
	assert_int_equal(grams_total(sum), 30000);
	grams_free(sum);
	grams_free(part);
}

static void
the_most_frequent_come_first_then_by_bytes(void **state)
{
	static const char *const texts[] = { "b", "internationally", "a", "b",
		"international", "ab", "zebra", "zebra", "zebra" };
	static const char *const want[] = { "zebra", "b", "a", "ab",
		"international" };
	struct budget budget = { LOTS, 0 };
	struct grams *g = grams_new(&budget);
	struct gram *top;

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		grams_count(g, span_str(texts[i]));
	assert_int_equal(grams_top(g, 5, &top), 5);
	for (size_t i = 0; i < 5; i++)
		assert_true(span_eq(top[i].text, span_str(want[i])));
	free(top);
	assert_int_equal(grams_top(g, 99, &top), 6);
	free(top);
	grams_clear(g);
	assert_int_equal(grams_top(g, 5, &top), 0);
	free(top);
	grams_free(g);
}

static void
distinct_things_are_counted_to_a_few_percent(void **state)
{
	static const uint64_t size[] = { 0, 1, 10, 1000, 20000, 300000 };

	for (size_t i = 0; i < sizeof(size) / sizeof(size[0]); i++) {
		struct distinct d = { { 0 } };
		uint64_t x = 88172645463325252u;

		for (uint64_t k = 0; k < size[i]; k++) {
			x ^= x << 13;
			x ^= x >> 7;
			x ^= x << 17;
			distinct_add(&d, x * 0x9E3779B97F4A7C15u);
		}
		assert_true(fabs(distinct_count(&d) - (double)size[i]) <=
		    0.025 * (double)size[i] + 0.5);
	}
}

static void
batches_count_as_words_one_by_one(void **state)
{
	struct budget budget = { LOTS, 0 }, small = { 2048, 0 };
	struct budget same = { 2048, 0 };
	static char text[WORDS * 64];
	unsigned seed = 9;

	for (unsigned round = 0; round < 2; round++) {
		struct grams *one = grams_new(round ? &small : &budget);
		struct grams *many = grams_new(round ? &same : &budget);
		struct span batch[GRAMS_BATCH];
		size_t n = 0, at = 0;
		struct gram *a, *b;

		for (unsigned i = 0; i < WORDS; i++) {
			char room[64];
			struct span w = word(draw(&seed), room);

			if (w.n == 0)
				continue;
			memcpy(text + at, w.p, w.n);
			batch[n++] = span_from(text + at, w.n);
			at += w.n;
			grams_count(one, w);
			if (n < 1 + i % GRAMS_BATCH)
				continue;
			grams_count_batch(many, batch, n, text + at);
			n = 0;
		}
		grams_count_batch(many, batch, n, text + at);
		n = grams_top(one, UINT64_MAX, &a);
		assert_int_equal(grams_top(many, UINT64_MAX, &b), n);
		assert_int_equal(grams_total(one), grams_total(many));
		for (size_t i = 0; i < n; i++) {
			assert_true(span_eq(a[i].text, b[i].text));
			assert_int_equal(a[i].count, b[i].count);
			assert_int_equal(a[i].error, b[i].error);
		}
		free(a);
		free(b);
		grams_free(one);
		grams_free(many);
	}
}

static void
put(void *self, const void *p, size_t n)
{
	if (n > 0)
		buf_add(self, p, n);
}

static void
fill(struct grams *g, unsigned seed, unsigned n)
{
	for (unsigned i = 0; i < n; i++) {
		char room[64];
		struct span w = word(draw(&seed), room);

		if (w.n > 0)
			grams_count(g, w);
	}
}

/* Kept, taken and kept again: the same bytes. Tables that are taken add up as
 * tables do. Of what is cut short, or changed so that it makes no sense,
 * nothing is taken. */
static void
what_is_kept_comes_back(void **state)
{
	for (unsigned round = 0; round < 2; round++) {
		struct budget few = { round ? 2048 : LOTS, 0 };
		struct budget lots = { LOTS, 0 };
		struct grams *a = grams_new(&few), *b = grams_new(&few);
		struct grams *taken = grams_new(&lots), *sum = grams_new(&lots);
		struct buf one = { 0 }, two = { 0 }, got = { 0 };
		struct span rest;

		fill(a, 4, 2000);
		fill(b, 5, 1000);
		assert_int_equal(grams_exact(a), round == 0);
		grams_keep(a, put, &one);
		grams_keep(b, put, &two);
		rest = buf_span(&one);
		assert_true(grams_take(taken, &rest));
		assert_int_equal(rest.n, 0);
		grams_keep(taken, put, &got);
		assert_true(span_eq(buf_span(&got), buf_span(&one)));
		rest = buf_span(&two);
		assert_true(grams_take(taken, &rest));
		grams_add(sum, a);
		grams_add(sum, b);
		got.n = one.n = 0;
		grams_keep(taken, put, &got);
		grams_keep(sum, put, &one);
		assert_true(span_eq(buf_span(&got), buf_span(&one)));
		for (size_t n = 0; n < two.n; n += 1 + n / 9) {
			rest = span_from(two.p, n);
			assert_false(grams_take(NULL, &rest));
		}
		/* A count that is nothing, a length beyond the end. */
		memset(two.p + two.n - 8, 0xFF, 8);
		memset(two.p + 24, 0xFF, 8);
		rest = buf_span(&two);
		assert_false(grams_take(NULL, &rest));
		buf_fini(&one);
		buf_fini(&two);
		buf_fini(&got);
		grams_free(a);
		grams_free(b);
		grams_free(taken);
		grams_free(sum);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(counts_are_exact_while_memory_allows),
		cmocka_unit_test(
		    estimates_are_never_too_small_and_err_by_what_is_told),
		cmocka_unit_test(parts_add_up_to_the_whole),
		cmocka_unit_test(sums_of_estimates_keep_their_promise),
		cmocka_unit_test(what_is_kept_comes_back),
		cmocka_unit_test(batches_count_as_words_one_by_one),
		cmocka_unit_test(the_most_frequent_come_first_then_by_bytes),
		cmocka_unit_test(distinct_things_are_counted_to_a_few_percent),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
