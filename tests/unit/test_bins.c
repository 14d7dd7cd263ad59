/* What is drawn: bins of histograms, bars, cells. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../../cmd/stat/bars.h"
#include "../../cmd/stat/bins.h"
#include "../../cmd/stat/layout.h"

static uint64_t
next_random(uint64_t *seed)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return *seed >> 11;
}

static void
bins_hold_every_value_in_rising_order(void **state)
{
	uint64_t seed = 5;

	for (unsigned round = 0; round < 300; round++) {
		struct histogram h = { 0 };
		struct bin bin[BINS_MOST];
		uint64_t all = 0, spread = UINT64_C(1) << round % 53;
		uint64_t base = next_random(&seed) >> round % 50;
		bool open;
		size_t n;

		for (unsigned i = 0; i <= round; i++)
			histogram_count(&h, base + next_random(&seed) % spread);
		n = bins_of(&h, bin, &open);
		assert_in_range(n, 1, BINS_MOST);
		for (size_t i = 0; i < n; i++) {
			assert_true(
			    bin[i].low <= bin[i].high || (open && i + 1 == n));
			if (i > 0)
				assert_true(bin[i].low == bin[i - 1].high + 1);
			all += bin[i].n;
		}
		assert_int_equal(all, h.n);
		assert_true(bin[0].low <= h.least);
		histogram_fini(&h);
	}
}

static void
values_stand_in_their_own_bin(void **state)
{
	struct histogram h = { 0 };
	struct bin bin[BINS_MOST];
	bool open;
	size_t n;

	assert_int_equal(bins_of(&h, bin, &open), 0);
	for (uint64_t v = 0; v < 60; v++)
		for (uint64_t k = 0; k <= v; k++)
			histogram_count(&h, v);
	n = bins_of(&h, bin, &open);
	for (size_t i = 0; i < n; i++) {
		uint64_t want = 0;

		for (uint64_t v = bin[i].low; v <= bin[i].high && v < 60; v++)
			want += v + 1;
		assert_int_equal(bin[i].n, want);
	}
	histogram_fini(&h);
}

static void
a_bar_is_right_to_an_eighth(void **state)
{
	static const struct {
		double share;
		const char *want;
	} cases[] = { { 0, "" }, { 1, "\xE2\x96\x88\xE2\x96\x88" },
		{ 0.5, "\xE2\x96\x88" }, { 0.25, "\xE2\x96\x8C" },
		{ 1e-9, "\xE2\x96\x8F" },
		{ 0.9375, "\xE2\x96\x88\xE2\x96\x89" } };

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct buf out = { 0 };

		bars_bar(&out, cases[i].share, 2);
		buf_add_byte(&out, '\0');
		assert_string_equal(out.p, cases[i].want);
		buf_fini(&out);
	}
}

static void
cells_are_told_to_people(void **state)
{
	static const struct {
		const char *column, *cell, *want;
	} cases[] = { { "words", "1234567", "1,234,567" },
		{ "words", "-1234", "-1,234" }, { "words", "-", "-" },
		{ "words", "999", "999" }, { "bytes", "999", "999 B" },
		{ "bytes", "1000", "1.0 kB" }, { "bytes", "99960", "100 kB" },
		{ "bytes", "999600", "1.0 MB" },
		{ "bytes", "18446744073709551615", "18447 PB" },
		{ "ttr", "0.123456", "0.1235" },
		{ "ttr", "123456.78", "123,457" }, { "ttr", "1e-05", "1e-05" },
		{ "gram", "2026", "2026" }, { "gram", "a\033[1m", "a?[1m" },
		{ "c4", "keep", "keep" }, { "", "", "" } };

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct buf out = { 0 };

		layout_cell(
		    &out, span_str(cases[i].column), span_str(cases[i].cell));
		buf_add_byte(&out, '\0');
		assert_string_equal(out.p, cases[i].want);
		buf_fini(&out);
	}
	assert_int_equal(layout_width(span_str("北京é\xCC\x81")), 5);
	assert_int_equal(layout_width(SPAN("\xFFx")), 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bins_hold_every_value_in_rising_order),
		cmocka_unit_test(values_stand_in_their_own_bin),
		cmocka_unit_test(a_bar_is_right_to_an_eighth),
		cmocka_unit_test(cells_are_told_to_people),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
