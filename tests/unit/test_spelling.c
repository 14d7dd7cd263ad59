/* How a JSON string was spelt; bytes as strings; elements of arrays. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../../cmd/clean/spelling.h"
#include "arena.h"
#include "json.h"

static const struct {
	const char *string;
	unsigned spelling;
} spelling_cases[] = {
	{ "\"\"", 0 },
	{ "\"a\\n\\t\\\"\\\\\\u0001\xC3\xA9\"", 0 },
	{ "\"\\u00e9 \\ud83d\\ude00\"", SPELLING_ASCII },
	{ "\"\\u00E9 \\uD83D\\uDE00\"", SPELLING_ASCII | SPELLING_UPPER },
	{ "\"a\\/b\"", SPELLING_SLASH },
	{ "\"\\u003cb\\u003e \\u0026\"", SPELLING_HTML },
	{ "\"\\u2028\"", SPELLING_HTML },
	{ "\"\\u00e9 \\u2028 \\/\"", SPELLING_ASCII | SPELLING_SLASH },
	{ "\"\\u007f\"", SPELLING_DELETE },
	{ "\"\\u001F\"", SPELLING_UPPER },
	{ "\"bad \xFF\xC3 bytes\"", 0 },
	{ "\"\\u0041\"", SPELLINGS },
	{ "\"a/b\\/\"", SPELLINGS },
	{ "\"\\ud800\"", SPELLINGS },
	{ "\"\\u00E9\\u00e9\"", SPELLINGS },
	{ "\"\\u000a\"", SPELLINGS },
};

static void
a_string_is_spelt_again_as_it_was(void **state)
{
	struct arena *arena = arena_new();
	struct buf scratch = { 0 }, again = { 0 };

	for (size_t i = 0; i < sizeof(spelling_cases) / sizeof(*spelling_cases);
	     i++) {
		struct span s = span_str(spelling_cases[i].string);
		struct json_member m = { .value = s, .escaped = true };
		struct span text = json_text(&m, arena);
		unsigned spelling = spelling_of(s, text, &scratch);

		if (spelling != spelling_cases[i].spelling)
			fail_msg("%s: %u", s.p, spelling);
		again.n = 0;
		if (spelling < SPELLINGS) {
			spelling_write(&again, text, spelling);
			assert_true(span_eq(buf_span(&again), s));
		}
	}
	buf_fini(&scratch);
	buf_fini(&again);
	arena_free(arena);
}

static void
bytes_of_any_kind_come_back(void **state)
{
	struct arena *arena = arena_new();
	struct buf json = { 0 }, back = { 0 };
	char bytes[64];
	uint64_t x = 7;

	for (size_t round = 0; round < 5000; round++) {
		struct json_member m = { .escaped = true };
		size_t n = round % sizeof(bytes);

		for (size_t i = 0; i < n; i++) {
			x = x * 6364136223846793005u + 1442695040888963407u;
			bytes[i] = (x >> 40) % 3 == 0 ? (char)(x >> 33) :
							"\xEF\xBF\xBD\xC3\xA9"
							"a"[(x >> 33) % 6];
		}
		json.n = back.n = 0;
		spelling_bytes(&json, span_from(bytes, n));
		m.value = buf_span(&json);
		assert_true(spelling_unbytes(&back, json_text(&m, arena)));
		assert_int_equal(back.n, n);
		assert_true(n == 0 || memcmp(back.p, bytes, n) == 0);
		arena_reset(arena);
	}
	assert_false(spelling_unbytes(&back, SPAN("\xEF\xBF\xBD")));
	assert_false(spelling_unbytes(&back,
	    SPAN("\xEF\xBF\xBD"
		 "Fg")));
	buf_fini(&json);
	buf_fini(&back);
	arena_free(arena);
}

static void
elements_come_in_order_with_their_types(void **state)
{
	static const struct {
		const char *value;
		enum json_type type;
	} want[] = { { "1.5e3", JSON_NUMBER }, { "\"a,]\\\"\"", JSON_STRING },
		{ "[[1],\"]\"]", JSON_ARRAY },
		{ "{\"a\":[\"}\"]}", JSON_OBJECT }, { "null", JSON_NULL },
		{ "true", JSON_TRUE }, { "false", JSON_FALSE },
		{ "[]", JSON_ARRAY } };
	struct span rest = SPAN(" [1.5e3 , \"a,]\\\"\",[[1],\"]\"]\t,"
				"{\"a\":[\"}\"]},null,true, false ,[] ] ");
	struct json_member m;

	for (size_t i = 0; i < sizeof(want) / sizeof(*want); i++) {
		assert_true(json_element(&rest, &m));
		assert_true(span_eq(m.value, span_str(want[i].value)));
		assert_int_equal(m.type, want[i].type);
		assert_int_equal(m.escaped, i == 1);
	}
	assert_false(json_element(&rest, &m));
	rest = SPAN("[ ]");
	assert_false(json_element(&rest, &m));
	rest = SPAN("[]");
	assert_false(json_element(&rest, &m));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_string_is_spelt_again_as_it_was),
		cmocka_unit_test(bytes_of_any_kind_come_back),
		cmocka_unit_test(elements_come_in_order_with_their_types),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
