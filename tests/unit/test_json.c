#include "json.h"
#include "utf8.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static const struct json_limits limits = { .depth = 4, .members = 3 };

static bool
scan(struct span line, struct json_object *object, struct json_error *error)
{
	return json_scan(line, &limits, object, error);
}

static void
accepts_what_rfc_8259_allows(void **state)
{
	static const struct span lines[] = {
		SPAN("{}"),
		SPAN(" \t\r\n{ \t\r\n} \t\r\n"),
		SPAN("{\"a\":null,\"b\":true,\"c\":false}"),
		SPAN("{\"a\":[0,-0,10,0.5,-1.50e+09,2E-3,1e0]}"),
		SPAN(
		    "{\"\":\"\",\"\\u00e9\\n\\/\\\\\\\"\":\"\\uD83D\\ude00\"}"),
		SPAN("{ \"a\" : { \"b\" : [ { } ] } , \"c\" : [ ] }"),
		SPAN("{\"a\":\"\x7f\xff\xc3\"}"), /* UTF-8 is not judged */
		SPAN("{\"a\":[[],{},[]],\"a\":{\"x\":1,\"y\":2,\"z\":3,\"w\":4}"
		     "}"),
	};
	struct json_object object = { 0 };

	for (size_t i = 0; i < COUNT(lines); i++) {
		struct json_error error = { NULL, 0 };

		if (!scan(lines[i], &object, &error))
			fail_msg(
			    "%s: %zu: %s", lines[i].p, error.at, error.what);
	}
	json_object_fini(&object);
}

static const struct {
	struct span line;
	const char *what;
	size_t at;
} refused[] = {
	{ SPAN(""), "empty line", 0 },
	{ SPAN(" \t"), "empty line", 2 },
	{ SPAN("[1]"), "not an object", 0 },
	{ SPAN(" null "), "not an object", 1 },
	{ SPAN("12"), "not an object", 0 },
	{ SPAN("\"a\""), "not an object", 0 },
	{ SPAN("[1"), "unexpected end", 2 },
	{ SPAN("{"), "unexpected end", 1 },
	{ SPAN("{\"a\""), "unexpected end", 4 },
	{ SPAN("{\"a\":"), "unexpected end", 5 },
	{ SPAN("{\"a\":1"), "unexpected end", 6 },
	{ SPAN("{\"a\":1,"), "unexpected end", 7 },
	{ SPAN("{\"a\":1,}"), "expected a member name", 7 },
	{ SPAN("{,}"), "expected a member name", 1 },
	{ SPAN("{a:1}"), "expected a member name", 1 },
	{ SPAN("{'a':1}"), "expected a member name", 1 },
	{ SPAN("{\"a\" 1}"), "expected ':'", 5 },
	{ SPAN("{\"a\"::1}"), "expected a value", 5 },
	{ SPAN("{\"a\":}"), "expected a value", 5 },
	{ SPAN("{\"a\":[1,]}"), "expected a value", 8 },
	{ SPAN("{\"a\":[,1]}"), "expected a value", 6 },
	{ SPAN("{\"a\":tru}"), "expected a value", 5 },
	{ SPAN("{\"a\":True}"), "expected a value", 5 },
	{ SPAN("{\"a\":NaN}"), "expected a value", 5 },
	{ SPAN("{\"a\":truee}"), "expected ',' or '}'", 9 },
	{ SPAN("{\"a\":1 \"b\":2}"), "expected ',' or '}'", 7 },
	{ SPAN("{\"a\":1]"), "expected ',' or '}'", 6 },
	{ SPAN("{\"a\":[1}"), "expected ',' or ']'", 7 },
	{ SPAN("{\"a\":[1 2]}"), "expected ',' or ']'", 8 },
	{ SPAN("{\"a\":\f1}"), "expected a value", 5 },
	{ SPAN("{\"a\":\xc2\xa0"
	       "1}"),
	    "expected a value", 5 },
	{ SPAN("{} x"), "bytes after the value", 3 },
	{ SPAN("{}{}"), "bytes after the value", 2 },
	{ SPAN("{}\0"), "bytes after the value", 2 },
	{ SPAN("\xEF\xBB\xBF{}"), "expected a value", 0 },
	{ SPAN("{\"a\":01}"), "bad number", 6 },
	{ SPAN("{\"a\":-01}"), "bad number", 7 },
	{ SPAN("{\"a\":-}"), "bad number", 6 },
	{ SPAN("{\"a\":1.}"), "bad number", 7 },
	{ SPAN("{\"a\":1.e2}"), "bad number", 7 },
	{ SPAN("{\"a\":1e}"), "bad number", 7 },
	{ SPAN("{\"a\":1e+}"), "bad number", 8 },
	{ SPAN("{\"a\":.5}"), "expected a value", 5 },
	{ SPAN("{\"a\":+1}"), "expected a value", 5 },
	{ SPAN("{\"a\":0x1}"), "expected ',' or '}'", 6 },
	{ SPAN("{\"a\":-Infinity}"), "bad number", 6 },
	{ SPAN("{\"a\":\"b}"), "unterminated string", 5 },
	{ SPAN("{\"a\":\"b\\\""), "unterminated string", 5 },
	{ SPAN("{\"a\":\"b\\"), "unexpected end", 8 },
	{ SPAN("{\"a\":\"b\tc\"}"), "control character in a string", 7 },
	{ SPAN("{\"a\":\"b\0c\"}"), "control character in a string", 7 },
	{ SPAN("{\"a\nb\":1}"), "control character in a string", 3 },
	{ SPAN("{\"a\":\"bc\\x\"}"), "bad escape", 8 },
	{ SPAN("{\"a\":\"bc\\\0\"}"), "bad escape", 8 },
	{ SPAN("{\"a\":\"\\U0041\"}"), "bad escape", 6 },
	{ SPAN("{\"a\":\"\\u00g0\"}"), "bad \\u escape", 10 },
	{ SPAN("{\"a\":\"\\u004\"}"), "bad \\u escape", 11 },
	{ SPAN("{\"a\":\"\\u00"), "unexpected end", 10 },
	{ SPAN("{\"a\":[[[["), "nested too deep", 8 },
	{ SPAN("{\"a\":{\"b\":{\"c\":{\"d\":{"), "nested too deep", 20 },
	{ SPAN("{\"a\":1,\"b\":2,\"c\":3,\"d\":4}"), "too many members", 19 },
};

static void
refuses_all_else_and_says_where(void **state)
{
	struct json_object object = { 0 };

	for (size_t i = 0; i < COUNT(refused); i++) {
		struct json_error error = { NULL, 0 };

		if (scan(refused[i].line, &object, &error))
			fail_msg("accepted: %s", refused[i].line.p);
		if (strcmp(error.what, refused[i].what) != 0 ||
		    error.at != refused[i].at)
			fail_msg("%s: %zu: %s", refused[i].line.p, error.at,
			    error.what);
	}
	json_object_fini(&object);
}

static void
refuses_a_hostile_depth_without_recursion(void **state)
{
	static const struct json_limits deep = { 100000, 10 };
	const size_t n = 99999;
	char *line = malloc(2 * n + 7);
	struct json_object object = { 0 };
	struct json_error error;

	memcpy(line, "{\"a\":", 5);
	memset(line + 5, '[', n);
	memset(line + 5 + n, ']', n);
	line[5 + 2 * n] = '}';
	assert_true(
	    json_scan(span_from(line, 2 * n + 6), &deep, &object, &error));
	assert_int_equal(object.member[0].value.n, 2 * n);
	assert_false(
	    json_scan(span_from(line, 2 * n + 6), &limits, &object, &error));
	assert_string_equal(error.what, "nested too deep");
	line[5 + n + 70] = '}'; /* the kind of each container is remembered */
	assert_false(
	    json_scan(span_from(line, 2 * n + 6), &deep, &object, &error));
	assert_int_equal(error.at, 5 + n + 70);
	json_object_fini(&object);
	free(line);
}

static void
notes_each_member_of_the_top_level_to_the_byte(void **state)
{
	const struct span line = SPAN(
	    " {\"id\" : 1.50 ,\"t\\n\":\"a\\tb\", \"x\":{\"id\":[2,{}]} } ");
	struct json_object object = { 0 };
	struct json_error error;
	const struct json_member *m;

	assert_true(scan(line, &object, &error));
	assert_ptr_equal(object.open, line.p + 1);
	assert_ptr_equal(object.close, line.p + line.n - 2);
	assert_int_equal(object.n, 3);
	m = object.member;
	assert_true(span_eq(m[0].key, SPAN("id")));
	assert_true(span_eq(m[0].value, SPAN("1.50")));
	assert_int_equal(m[0].type, JSON_NUMBER);
	assert_false(m[0].key_escaped || m[0].escaped);
	assert_true(span_eq(m[1].key, SPAN("t\\n")) && m[1].key_escaped);
	assert_true(span_eq(m[1].value, SPAN("\"a\\tb\"")) && m[1].escaped);
	assert_int_equal(m[1].type, JSON_STRING);
	assert_true(span_eq(m[2].value, SPAN("{\"id\":[2,{}]}")));
	assert_int_equal(m[2].type, JSON_OBJECT);
	assert_false(m[2].escaped);
	json_object_fini(&object);
}

static void
finds_the_last_of_the_members_of_a_name(void **state)
{
	static const struct {
		struct span line, name;
		const char *value; /* NULL: not there */
	} cases[] = {
		{ SPAN("{\"text\":1,\"text\":2}"), SPAN("text"), "2" },
		{ SPAN("{\"text\":1,\"t\\u0065xt\":2}"), SPAN("text"), "2" },
		{ SPAN("{\"t\\u0065xt\":1}"), SPAN("text"), "1" },
		{ SPAN("{\"t\\u0065xt\":1}"), SPAN("t\\u0065xt"), NULL },
		{ SPAN("{\"t\\u0065xt\":1}"), SPAN("tex"), NULL },
		{ SPAN("{\"t\\u0065xt\":1}"), SPAN("texts"), NULL },
		{ SPAN("{\"a\":{\"text\":1}}"), SPAN("text"), NULL },
		{ SPAN("{\"\":1}"), SPAN(""), "1" },
		{ SPAN("{\"\\u0000\":1}"), SPAN("\0"), "1" },
		{ SPAN("{\"\\uD83D\\uDE00\":1}"), SPAN("\xF0\x9F\x98\x80"),
		    "1" },
		{ SPAN("{}"), SPAN("text"), NULL },
	};
	struct json_object object = { 0 };
	struct json_error error;

	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct json_member *m;

		assert_true(scan(cases[i].line, &object, &error));
		m = json_find(&object, cases[i].name);
		if (cases[i].value == NULL)
			assert_null(m);
		else
			assert_true(m != NULL &&
			    span_eq(m->value, span_str(cases[i].value)));
	}
	json_object_fini(&object);
}

static void
decodes_every_escape(void **state)
{
	static const struct {
		struct span line, text;
	} cases[] = {
		{ SPAN("{\"t\":\"\"}"), SPAN("") },
		{ SPAN("{\"t\":\"plain \xC3\xA9\"}"), SPAN("plain \xC3\xA9") },
		{ SPAN("{\"t\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"}"),
		    SPAN("\"\\/\b\f\n\r\t") },
		{ SPAN("{\"t\":\"a\\u0041\\u00E9\\u20aCz\"}"),
		    SPAN("aA\xC3\xA9\xE2\x82\xACz") },
		{ SPAN("{\"t\":\"\\u0000\"}"), SPAN("\0") },
		{ SPAN("{\"t\":\"\\ud83d\\uDE00\"}"),
		    SPAN("\xF0\x9F\x98\x80") },
		{ SPAN("{\"t\":\"\\uDBFF\\uDFFF\"}"),
		    SPAN("\xF4\x8F\xBF\xBF") },
		{ SPAN("{\"t\":\"\\uD83D\"}"), SPAN("\xEF\xBF\xBD") },
		{ SPAN("{\"t\":\"\\uD83Dx\"}"), SPAN("\xEF\xBF\xBDx") },
		{ SPAN("{\"t\":\"\\uD83D\\n\"}"), SPAN("\xEF\xBF\xBD\n") },
		{ SPAN("{\"t\":\"\\uD83D\\uD83D\\uDE00\"}"),
		    SPAN("\xEF\xBF\xBD\xF0\x9F\x98\x80") },
		{ SPAN("{\"t\":\"\\uDE00\\uD83D\"}"),
		    SPAN("\xEF\xBF\xBD\xEF\xBF\xBD") },
		{ SPAN("{\"t\":\"\xff\\n\"}"), SPAN("\xff\n") },
	};
	struct json_object object = { 0 };
	struct arena *arena = arena_new();
	struct json_error error;

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct span got;

		assert_true(scan(cases[i].line, &object, &error));
		got = json_text(&object.member[0], arena);
		if (!span_eq(got, cases[i].text))
			fail_msg("%s", cases[i].line.p);
		if (!object.member[0].escaped)
			assert_ptr_equal(got.p, cases[i].line.p + 6);
	}
	json_object_fini(&object);
	arena_free(arena);
}

static void
writes_the_shortest_escapes(void **state)
{
	static const struct {
		struct span text, json;
	} cases[] = {
		{ SPAN(""), SPAN("\"\"") },
		{ SPAN("a/b 'c' \x7f \xE2\x80\xA8"),
		    SPAN("\"a/b 'c' \x7f \xE2\x80\xA8\"") },
		{ SPAN("\"\\\b\f\n\r\t"), SPAN("\"\\\"\\\\\\b\\f\\n\\r\\t\"") },
		{ SPAN("\0\x01\x0b\x1f "),
		    SPAN("\"\\u0000\\u0001\\u000b\\u001f \"") },
		{ SPAN("\xF0\x9F\x98\x80"), SPAN("\"\xF0\x9F\x98\x80\"") },
		{ SPAN("\xff"), SPAN("\"\xEF\xBF\xBD\"") },
		{ SPAN("\xE2\x82"), SPAN("\"\xEF\xBF\xBD\"") },
		{ SPAN("a\xE2\x82\"\xED\xA0\x80"),
		    SPAN("\"a\xEF\xBF\xBD\\\"\xEF\xBF\xBD\xEF\xBF\xBD"
			 "\xEF\xBF\xBD\"") },
	};
	struct buf out = { 0 };

	for (size_t i = 0; i < COUNT(cases); i++) {
		out.n = 0;
		json_string(&out, cases[i].text);
		if (!span_eq(buf_span(&out), cases[i].json))
			fail_msg("case %zu: %.*s", i, (int)out.n, out.p);
	}
	buf_fini(&out);
}

/* Bytes that matter to JSON, drawn more often than others. */
static char
random_byte(void)
{
	static const char odd[] = "\"\\\n\t\0\x1f{}[]:,u0\xC3\xA9\xF0\x9F";

	return rand() % 3 == 0 ? odd[(size_t)rand() % sizeof(odd)] :
				 (char)(rand() & 0xff);
}

static void
gives_back_any_valid_text(void **state)
{
	struct json_object object = { 0 };
	struct arena *arena = arena_new();
	struct json_error error;
	struct buf text = { 0 }, line = { 0 };

	srand(8259);
	for (int round = 0; round < 20000; round++) {
		text.n = line.n = 0;
		for (int n = rand() % 80; n > 0; n--) {
			char utf8[UTF8_MAX];
			uint32_t cp = (unsigned char)random_byte();

			buf_add(&text, utf8,
			    utf8_encode(n % 7 == 0 ? cp * 997 : cp, utf8));
		}
		buf_add_str(&line, "{\"t\":");
		json_string(&line, buf_span(&text));
		buf_add_byte(&line, '}');
		assert_true(scan(buf_span(&line), &object, &error));
		assert_true(span_eq(
		    json_text(&object.member[0], arena), buf_span(&text)));
		arena_reset(arena);
	}
	json_object_fini(&object);
	arena_free(arena);
	buf_fini(&text);
	buf_fini(&line);
}

static void
writes_any_bytes_as_a_valid_string(void **state)
{
	struct json_object object = { 0 };
	struct json_error error;
	struct buf text = { 0 }, line = { 0 };

	srand(3629);
	for (int round = 0; round < 20000; round++) {
		text.n = line.n = 0;
		for (int n = rand() % 80; n > 0; n--)
			buf_add_byte(&text, random_byte());
		buf_add_str(&line, "{\"t\":");
		json_string(&line, buf_span(&text));
		buf_add_byte(&line, '}');
		assert_true(scan(buf_span(&line), &object, &error));
		assert_int_equal(utf8_valid(line.p, line.n), line.n);
	}
	json_object_fini(&object);
	buf_fini(&text);
	buf_fini(&line);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(accepts_what_rfc_8259_allows),
		cmocka_unit_test(refuses_all_else_and_says_where),
		cmocka_unit_test(refuses_a_hostile_depth_without_recursion),
		cmocka_unit_test(
		    notes_each_member_of_the_top_level_to_the_byte),
		cmocka_unit_test(finds_the_last_of_the_members_of_a_name),
		cmocka_unit_test(decodes_every_escape),
		cmocka_unit_test(writes_the_shortest_escapes),
		cmocka_unit_test(gives_back_any_valid_text),
		cmocka_unit_test(writes_any_bytes_as_a_valid_string),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
