/* Character references: what is one, what it means. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "entity.h"
#include "utf8.h"

static const struct {
	const char *in, *value; /* value NULL: none */
	size_t n;
} cases[] = {
	{ "&eacute;", "\xC3\xA9", 8 },
	{ "&eacute", "\xC3\xA9", 7 },
	{ "&eacutecole", "\xC3\xA9", 7 },
	{ "&EACUTE;", "\xC3\x89", 8 },
	{ "&NTILDE;", "\xC3\x91", 8 },
	{ "&NTILDE", NULL, 0 },
	{ "&amp;", "&", 5 },
	{ "&AMP", "&", 4 },
	{ "&lt;", "<", 4 },
	{ "&nGt;", "\xE2\x89\xAB\xE2\x83\x92", 5 },
	{ "&CounterClockwiseContourIntegral;", "\xE2\x88\xB3", 33 },
	{ "&Abreve;", "\xC4\x82", 8 },
	{ "&Abreve", NULL, 0 },
	{ "&amp;eacute;", "\xC3\xA9", 12 },
	{ "&amp;amp;#233;", "\xC3\xA9", 14 },
	{ "&amp;amp;nothing;", "&", 9 },
	{ "&#233;", "\xC3\xA9", 6 },
	{ "&#233", "\xC3\xA9", 5 },
	{ "&#xe9;", "\xC3\xA9", 6 },
	{ "&#XE9 ", "\xC3\xA9", 5 },
	{ "&#150;", "\xE2\x80\x93", 6 },
	{ "&#x81;", "\xC2\x81", 6 },
	{ "&#0;", "\xEF\xBF\xBD", 4 },
	{ "&#xD800;", "\xEF\xBF\xBD", 8 },
	{ "&#99999999999999999999;", "\xEF\xBF\xBD", 23 },
	{ "&#;", NULL, 0 },
	{ "&#x;", NULL, 0 },
	{ "&;", NULL, 0 },
	{ "&", NULL, 0 },
	{ "& b", NULL, 0 },
	{ "&T", NULL, 0 },
	{ "&region", NULL, 0 },
	{ "&copy 2024", "\xC2\xA9", 5 },
	{ "&copy2024", "\xC2\xA9", 5 },
	{ "&copy=2", NULL, 0 },
	{ "&not", "\xC2\xAC", 4 },
	{ "&not html", NULL, 0 },
	{ "&times 3", "\xC3\x97", 6 },
};

static void
reads_references_and_nothing_else(void **state)
{
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct entity entity = { .n = 0 };
		size_t n = entity_at(span_str(cases[i].in), 0, &entity);

		if (n != cases[i].n ||
		    (n > 0 &&
			!span_eq(span_from(entity.value, entity.n),
			    span_str(cases[i].value))))
			fail_msg("%s: %zu, %.*s", cases[i].in, n, (int)entity.n,
			    entity.value);
	}
}

static void
leaves_web_addresses_alone(void **state)
{
	static const char *const texts[] = { "http://a.org/?a=1&sect2",
		"see www.a.org/x&copy2", "a?b&para1" };
	struct entity entity;
	size_t n;

	for (size_t i = 0; i < 3; i++)
		assert_int_equal(
		    entity_find(span_str(texts[i]), 0, &entity, &n),
		    strlen(texts[i]));
	assert_int_equal(
	    entity_find(SPAN("http://a.org/ &sect2"), 0, &entity, &n), 14);
	assert_int_equal(n, 5);
}

/* Every prefix of every pair of pieces, in a block of just its size. */
static void
reads_no_byte_beyond_the_end(void **state)
{
	static const char whole[] = "&amp;amp;CounterClockwiseContourIntegral;"
				    "&#x10FFFF;&#1114111;&not &ampamp;";

	for (size_t from = 0; from < sizeof(whole); from++)
		for (size_t to = from; to < sizeof(whole); to++) {
			char *copy = test_malloc(to - from + 1);
			struct span text = span_from(copy, to - from);
			struct entity entity;
			size_t at = 0, n = 0;

			memcpy(copy, whole + from, text.n);
			for (; at < text.n; at += n) {
				at = entity_find(text, at, &entity, &n);
				if (at == text.n)
					break;
				assert_true(n > 0 && at + n <= text.n);
				assert_int_equal(
				    utf8_valid(entity.value, entity.n),
				    entity.n);
			}
			test_free(copy);
		}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_references_and_nothing_else),
		cmocka_unit_test(leaves_web_addresses_alone),
		cmocka_unit_test(reads_no_byte_beyond_the_end),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
