/* Values of numbers, money, quantities, ages and telephone numbers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>

#include "cmd/tag/currency.h"
#include "cmd/tag/mask.h"
#include "cmd/tag/measure.h"
#include "cmd/tag/norm.h"
#include "cmd/tag/number.h"
#include "rulepack.h"

struct value_case {
	const char *text, *value;
};

static void
check(struct span (*value)(struct span s, struct arena *arena),
    const struct value_case *cases, size_t n)
{
	struct arena *arena = arena_new();

	for (size_t i = 0; i < n; i++) {
		struct span got = value(span_str(cases[i].text), arena);

		if (!span_eq(got, span_str(cases[i].value)))
			fail_msg("%s: %.*s, not %s", cases[i].text, (int)got.n,
			    got.n > 0 ? got.p : "", cases[i].value);
	}
	arena_free(arena);
}

#define CHECK(value, cases) \
	check(value, cases, sizeof(cases) / sizeof((cases)[0]))

static void
reads_digits_as_languages_group_them(void **state)
{
	static const struct value_case cases[] = { { "0", "0" }, { "007", "7" },
		{ "1,276", "1276" }, { "1,234,567.50", "1234567.5" },
		{ "12,34,567", "1234567" }, { "1.234.567,8", "1234567.8" },
		{ "1 234 567", "1234567" }, { "1\u00A0234,5", "1234.5" },
		{ "1\u202F000", "1000" }, { "1'234'567", "1234567" },
		{ "1.234", "1.234" }, { "1.234,50", "1234.5" },
		{ "3,5", "3.5" }, { ".08", "0.08" }, { "-5", "-5" },
		{ "\u22129.2", "-9.2" }, { "+5", "5" }, { "-0", "0" },
		{ "5.", "" }, { "1,2,3", "" }, { "1,23,4", "" },
		{ "192.0.2.1", "" } };

	CHECK(number_value, cases);
}

static void
reads_scales_fractions_and_powers(void **state)
{
	static const struct value_case cases[] = { { "3.5 million", "3500000" },
		{ "3.5-million", "3500000" },
		{ "600\nbillion", "600000000000" }, { "10bn", "10000000000" },
		{ "5k", "5000" }, { "2.33 k", "2330" },
		{ "13 lakh", "1300000" }, { "25 crore", "250000000" },
		{ "2 1/4", "2.25" }, { "-4/5", "-0.8" },
		{ "1/3", "0.333333333333333" }, { "2/3", "0.666666666666667" },
		{ "2\u00BD", "2.5" }, { "\u2154", "0.666666666666667" },
		{ "\u00BE", "0.75" }, { "1e6", "1000000" },
		{ "-1.5e3", "-1500" }, { "3x10^8", "300000000" },
		{ "1.5 \u00D7 10^-2", "0.015" },
		{ "10 lakh crore", "10000000000000" },
		{ "5 hundred thousand", "500000" }, { "2^-1", "0.5" },
		{ "4 thousand 3 hundred and 21", "4321" },
		{ "3 million and a half", "3500000" }, { "1/0", "" } };

	CHECK(number_value, cases);
}

static void
reads_english_words(void **state)
{
	static const struct value_case cases[] = { { "zero", "0" },
		{ "twenty-one", "21" }, { "Twenty One", "21" },
		{ "a hundred and five", "105" },
		{ "hundred thousand", "100000" },
		{ "nineteen hundred", "1900" },
		{ "two thousand and nineteen", "2019" },
		{ "one hundred and two thousand three hundred and four",
		    "102304" },
		{ "twenty-one trillion three hundred", "21000000000300" },
		{ "three lakh crore", "3000000000000" }, { "a dozen", "12" },
		{ "two dozen", "24" }, { "half a dozen", "6" },
		{ "three hundred and two dozens", "324" }, { "a half", "0.5" },
		{ "half a million", "500000" }, { "quarter million", "250000" },
		{ "three-quarters", "0.75" },
		{ "two thirds", "0.666666666666667" }, { "nine-tenths", "0.9" },
		{ "seven fourteenths", "0.5" }, { "a fifth", "0.2" },
		{ "quarter of a million", "250000" },
		{ "one and a half", "1.5" },
		{ "two and a half million", "2500000" },
		{ "a million and a half", "1500000" },
		{ "five and three quarters", "5.75" },
		{ "two thirds of a million", "666666.666666667" },
		{ "minus five point five", "-5.5" },
		{ "one point two five", "1.25" },
		{ "negative five hundred and four", "-504" },
		{ "one out of five", "0.2" }, { "hundreds of thousands", "" },
		{ "dozens", "" }, { "several hundred", "" }, { "and", "" },
		{ "of", "" }, { "point", "" }, { "minus", "" },
		{ "half of it", "" }, { "one thing", "" }, { "a", "" } };

	CHECK(number_value, cases);
}

static void
reads_ordinals(void **state)
{
	static const struct value_case cases[] = { { "21st", "21" },
		{ "1,000th", "1000" }, { "third", "3" },
		{ "twenty-first", "21" }, { "one hundred twenty fifth", "125" },
		{ "two hundredth", "200" },
		{ "nine thousand and twenty-fourth", "9024" },
		{ "one million seventy-four thousand two hundred and third",
		    "1074203" },
		{ "a hundred trillionth", "100000000000000" },
		{ "trillionth", "1000000000000" }, { "thirty\nsecond", "32" },
		{ "thirds of", "" } };

	CHECK(ordinal_value, cases);
}

static void
says_nothing_of_what_is_too_big(void **state)
{
	static const struct value_case cases[] = {
		{ "123456789012345678901234567890",
		    "123456789012345678901234567890" },
		{ "12345678901234567890.5 million",
		    "12345678901234567890500000" },
		{ "nine trillion trillion trillion", "" },
		{ "0.00000000000000000000000000001",
		    "0.00000000000000000000000000001" },
		{ "99999999999999999999 and a half", "" }, { "1e99", "" },
		{ "9999999^18", "" }, { "one over 0", "" }, { "", "" },
		{ " ", "" }, { "-", "" }, { ",", "" }, { "\xFF", "" },
		{ "1\xFF", "" }
	};
	char long_text[400];
	struct arena *arena = arena_new();

	CHECK(number_value, cases);
	memset(long_text, '7', sizeof(long_text));
	assert_int_equal(
	    number_value(span_from(long_text, sizeof(long_text)), arena).n, 0);
	assert_int_equal(number_value(span_from(NULL, 0), arena).n, 0);
	arena_free(arena);
}

/* No reading goes beyond the end: each text on the heap, to its last byte. */
static void
stays_inside_any_bytes(void **state)
{
	static const char *const bits[] = { "1", "23", ",", ".", " ", "-", "\n",
		"half", "a", "million", "and", "of", "third", "point", "out",
		"\xC2", "\xC2\xA0", "\xE2\x85", "\xE2\x85\x94", "e", "^", "/",
		"$", "km", "square", "per", "hour", "\xC2\xB0", "dollars", "x",
		"twenty", "hundreds", "Canadian", "m", "(", "+", "00", "'s" };
	struct arena *arena = arena_new();
	uint32_t seed = 12345;

	for (size_t round = 0; round < 20000; round++) {
		char text[128];
		size_t n = 0, parts = 1 + round % 9;
		char *heap;
		struct number number;
		struct buf out = { NULL, 0, 0 };
		struct span s;

		for (size_t i = 0; i < parts; i++) {
			const char *bit;

			seed = seed * 1103515245 + 12345;
			bit = bits[(seed >> 16) %
			    (sizeof(bits) / sizeof(bits[0]))];
			memcpy(text + n, bit, strlen(bit));
			n += strlen(bit);
		}
		heap = malloc(n);
		assert_non_null(heap);
		memcpy(heap, text, n);
		s = span_from(heap, n);
		assert_true(number_read(s, round % 4, &number) <= n);
		number_value(s, arena);
		quantity_value(s, arena);
		age_value(s, arena);
		phone_value(s, arena);
		currency_find(s);
		assert_true(measure_write(&out, s) <= n);
		buf_fini(&out);
		free(heap);
		arena_reset(arena);
	}
	arena_free(arena);
}

static void
knows_units(void **state)
{
	static const struct value_case cases[] = { { "17 km", "17 km" },
		{ "10 1/2 miles", "10.5 mi" }, { "three-foot", "3 ft" },
		{ "300 square miles", "300 mi2" }, { "20 m\u00B2", "20 m2" },
		{ "200\nsquare feet", "200 ft2" }, { "7 sq km", "7 km2" },
		{ "10 kilometres per hour", "10 km/h" }, { "60mph", "60 mi/h" },
		{ "291,890 metric tons", "291890 t" },
		{ "5 feet 2 inches", "5 ft 2 in" },
		{ "24 million barrels a day", "24000000 bbl/d" },
		{ "2 GB", "2 GB" }, { "100 mb", "100 Mb" },
		{ "1.5 GWh", "1.5 GWh" },
		{ "30 degrees Celsius", "30 \u00B0C" },
		{ "-4\u00B0F", "-4 \u00B0F" }, { "85\u00B0", "85 \u00B0" },
		{ "5 m", "5 m" }, { "30 kilowatt-hours", "30 kWh" },
		{ "6 nautical miles", "6 nmi" }, { "4 cubic metres", "4 m3" },
		{ "12 micrograms per cubic metre", "12 \u00B5g/m3" },
		{ "5 mg/dl", "5 mg/dl" }, { "9 meters / second", "9 m/s" },
		{ "25 miles to the gallon", "25 mi/gal" },
		{ "6-foot-2", "6 ft 2 in" }, { "6'2\"", "6 ft 2 in" },
		{ "5\u201911\u201D", "5 ft 11 in" }, { "5 kilo bytes", "5 kB" },
		{ "6 kilos", "6 kg" }, { "10 microns", "10 \u00B5m" },
		{ "3 GiB", "3 GiB" }, { "7 dekametres", "7 dam" },
		{ "4 ft^2", "4 ft2" }, { "1,000 US gallons", "1000 gal" },
		{ "2 square miles", "2 mi2" }, { "40 hPa", "40 hPa" },
		{ "12 deg C", "12 \u00B0C" }, { "-20 C", "-20 \u00B0C" },
		{ "minus 5 F", "-5 \u00B0F" }, { "3.5 tsp.", "3.5 tsp" },
		{ "5 mm\u00B2", "5 mm2" }, { "8 km/s\u00B2", "8 km/s2" },
		{ "3 apples", "" }, { "km", "" }, { "2 gramophones", "" } };

	CHECK(quantity_value, cases);
}

static void
knows_ages(void **state)
{
	static const struct value_case cases[] = { { "42-year-old", "P42Y" },
		{ "three months old", "P3M" }, { "6 weeks of age", "P6W" },
		{ "42", "P42Y" }, { "two and a half years old", "P2.5Y" },
		{ "40s", "P40Y/P49Y" }, { "twenties", "P20Y/P29Y" },
		{ "'60s", "P60Y/P69Y" }, { "teens", "P13Y/P19Y" },
		{ "old", "" } };

	CHECK(age_value, cases);
}

static void
writes_telephone_numbers_as_rfc_3966(void **state)
{
	static const struct value_case cases[] = { { "+44 (0)20 7946 0958",
						       "+442079460958" },
		{ "(202) 555-0143 ext. 12", "2025550143;ext=12" },
		{ "0044 20 7946-0958", "+442079460958" },
		{ "555-0143x7", "5550143;ext=7" } };

	CHECK(phone_value, cases);
}

/* --- money, by the rules --- */

struct found {
	struct arena *arena;
	struct span value;
	size_t start, end;
};

/* The longest match. */
static bool
note(void *self, const struct rule_match *m)
{
	struct found *f = self;

	if (m->end - m->start > f->end - f->start) {
		f->start = m->start;
		f->end = m->end;
		f->value = norm_value(m, f->arena);
	}
	return true;
}

static void
knows_money(void **state)
{
	static const struct value_case cases[] = { { "$3.5 million",
						       "USD 3500000" },
		{ "US$20", "USD 20" }, { "A$1.5bn", "AUD 1500000000" },
		{ "\u00A363 million", "GBP 63000000" },
		{ "Rs 1,000", "INR 1000" }, { "RM177mil", "MYR 177000000" },
		{ "N$200 000", "NAD 200000" },
		{ "ZAR1,7 million", "ZAR 1700000" }, { "20 euros", "EUR 20" },
		{ "five million yen", "JPY 5000000" },
		{ "210 pence", "GBP 2.1" }, { "14.27 cents", "USD 0.1427" },
		{ "40 euro cents", "EUR 0.4" },
		{ "10,000 Swiss francs", "CHF 10000" },
		{ "2 trillion US dollars", "USD 2000000000000" },
		{ "three quarters of a million Canadian dollars",
		    "CAD 750000" },
		{ "3 dollars and 50 cents", "USD 3.5" }, { "35 CHF", "CHF 35" },
		{ "48.5 MGBP", "GBP 48500000" }, { "MUSD 60", "USD 60000000" },
		{ "75 USD million", "USD 75000000" },
		{ "12,34,567.89 rupees", "INR 1234567.89" },
		{ "5 Kenyan shillings", "KES 5" }, { "5 shillings", "" },
		{ "1,200 \u20AC", "EUR 1200" }, { "dlrs 18", "USD 18" },
		{ "a dollar", "USD 1" }, { "300,000\neuros", "EUR 300000" },
		{ "30,000 won", "KRW 30000" }, { "12 iraqi dinars", "IQD 12" },
		{ "450 mln Danish crowns", "DKK 450000000" },
		{ "5 Israeli new shekels", "ILS 5" },
		{ "1,200 West African CFA francs", "XOF 1200" },
		{ "two thousand hungary forints", "HUF 2000" },
		{ "3 Bosnia-Herzegovina convertible marks", "BAM 3" },
		{ "12 c\u00F3rdobas", "NIO 12" }, { "7 \u20BE", "GEL 7" },
		{ "10 rubles 50 kopecks", "RUB 10.5" },
		{ "2 Kuwaiti dinars 250 fils", "KWD 2.25" },
		{ "5 jiao", "CNY 0.5" }, { "250 omani baisa", "OMR 0.25" },
		{ "130 mln sterling", "GBP 130000000" },
		{ "100 inr", "INR 100" }, { "NZ $ 26 million", "NZD 26000000" },
		{ "PEN 1,200", "PEN 1200" }, { "Canadian $40", "CAD 40" },
		{ "40 Egyptian \u00A3", "EGP 40" },
		{ "hundreds of millions of dollars", "" } };
	struct rules *r = rules_new(RULES_TAG);
	struct arena *arena = arena_new();

	assert_true(rulepack_load(r, "tag"));
	for (size_t i = 0; i < rules_count(r); i++)
		rules_enable(r, rules_get(r, i)->type, false);
	rules_enable(r, "MONEY", true);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct found f = { arena, { NULL, 0 }, 0, 0 };

		rules_find(r, span_str(cases[i].text), note, &f);
		if (f.end - f.start != strlen(cases[i].text))
			fail_msg(
			    "%s: %zu to %zu", cases[i].text, f.start, f.end);
		if (!span_eq(f.value, span_str(cases[i].value)))
			fail_msg("%s: %.*s", cases[i].text, (int)f.value.n,
			    f.value.n > 0 ? f.value.p : "");
	}
	arena_free(arena);
	rules_free(r);
}

static void
tells_public_addresses(void **state)
{
	static const struct {
		const char *text;
		bool is_public;
	} cases[] = { { "8.8.8.8", true }, { "9.255.255.255", true },
		{ "10.0.0.0", false }, { "10.255.255.255", false },
		{ "11.0.0.0", true }, { "172.15.255.255", true },
		{ "172.16.0.0", false }, { "172.31.255.255", false },
		{ "172.32.0.0", true }, { "192.168.1.1", false },
		{ "192.169.0.0", true }, { "127.0.0.1", false },
		{ "100.63.255.255", true }, { "100.64.0.0", false },
		{ "100.128.0.0", true }, { "169.254.7.7", false },
		{ "192.0.2.7", false }, { "198.51.100.1", false },
		{ "203.0.113.9", false }, { "198.17.255.255", true },
		{ "198.19.0.1", false }, { "223.255.255.255", true },
		{ "224.0.0.1", false }, { "255.255.255.255", false },
		{ "0.1.2.3", false }, { "256.1.1.1", false }, { "", false },
		{ "::", false }, { "::1", false }, { "::2", true },
		{ "2001:4860:4860::8888", true }, { "2001:db8::1", false },
		{ "2001:DB8::1", false }, { "fe80::1", false },
		{ "fd00::1", false }, { "fbff::1", true }, { "ff02::1", false },
		{ "::ffff:10.0.0.1", false }, { "::ffff:8.8.8.8", true } };

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		if (address_is_public(span_str(cases[i].text)) !=
		    cases[i].is_public)
			fail_msg("%s", cases[i].text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_digits_as_languages_group_them),
		cmocka_unit_test(reads_scales_fractions_and_powers),
		cmocka_unit_test(reads_english_words),
		cmocka_unit_test(reads_ordinals),
		cmocka_unit_test(says_nothing_of_what_is_too_big),
		cmocka_unit_test(stays_inside_any_bytes),
		cmocka_unit_test(knows_units),
		cmocka_unit_test(knows_ages),
		cmocka_unit_test(writes_telephone_numbers_as_rfc_3966),
		cmocka_unit_test(knows_money),
		cmocka_unit_test(tells_public_addresses),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
