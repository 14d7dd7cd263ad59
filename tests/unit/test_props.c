/* Properties of characters: the library's tables against utf8proc's, which were
 * made from the same standard by others. */
#include "props.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <utf8proc.h>

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
#define LAST 0x10FFFFu

/* utf8proc's order of categories is that of enum text_gc. */
static void
categories_are_the_standards(void **state)
{
	for (uint32_t cp = 0; cp <= LAST; cp++)
		assert_int_equal(
		    text_gc(cp), utf8proc_category((utf8proc_int32_t)cp));
}

static void
lower_case_is_the_standards(void **state)
{
	for (uint32_t cp = 0; cp <= LAST; cp++)
		assert_int_equal(
		    text_lower(cp), utf8proc_tolower((utf8proc_int32_t)cp));
}

static const struct {
	uint32_t cp;
	enum text_script script;
} scripts[] = {
	{ 'a', SCRIPT_LATIN },
	{ 0x1E9E, SCRIPT_LATIN },
	{ 0x0416, SCRIPT_CYRILLIC },
	{ 0x03B1, SCRIPT_GREEK },
	{ 0x0628, SCRIPT_ARABIC },
	{ 0x05D0, SCRIPT_HEBREW },
	{ 0x0915, SCRIPT_DEVANAGARI },
	{ 0x0E01, SCRIPT_THAI },
	{ 0x4E00, SCRIPT_HAN },
	{ 0x20000, SCRIPT_HAN },
	{ 0x3042, SCRIPT_HIRAGANA },
	{ 0x30AB, SCRIPT_KATAKANA },
	{ 0xAC00, SCRIPT_HANGUL },
	{ '1', SCRIPT_OTHER },
	{ ' ', SCRIPT_OTHER },
	{ 0x10A0, SCRIPT_OTHER }, /* Georgian */
	{ 0x110000, SCRIPT_OTHER },
};

static void
scripts_are_told_apart(void **state)
{
	for (size_t i = 0; i < COUNT(scripts); i++)
		assert_int_equal(text_script(scripts[i].cp), scripts[i].script);
}

static void
space_is_white_space(void **state)
{
	static const uint32_t space[] = { ' ', '\t', '\n', '\v', '\f', '\r',
		0x85, 0xA0, 0x1680, 0x2000, 0x200A, 0x2028, 0x2029, 0x202F,
		0x205F, 0x3000 };
	size_t n = 0;

	for (size_t i = 0; i < COUNT(space); i++)
		assert_true(text_is_space(space[i]));
	for (uint32_t cp = 0; cp <= LAST; cp++)
		n += text_is_space(cp);
	assert_int_equal(n, 25); /* White_Space in PropList.txt */
}

static void
predicates_follow_the_category(void **state)
{
	assert_true(text_is_letter(0x4E00) && !text_is_letter('1'));
	assert_true(text_is_mark(0x301) && !text_is_mark('a'));
	assert_true(text_is_digit(0x661) && !text_is_digit(0xB2));
	assert_true(text_is_number(0xB2) && !text_is_number('a'));
	assert_true(text_is_upper(0x1C5) && !text_is_upper('a'));
	assert_true(text_is_lower(0xDF) && !text_is_lower('A'));
	assert_true(text_is_punct(0x2019) && !text_is_punct('+'));
	assert_true(text_is_symbol('+') && !text_is_symbol('.'));
	assert_true(text_is_word('7') && !text_is_word('_'));
	assert_false(text_is_word(0xFFFFFFFF));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(categories_are_the_standards),
		cmocka_unit_test(lower_case_is_the_standards),
		cmocka_unit_test(scripts_are_told_apart),
		cmocka_unit_test(space_is_white_space),
		cmocka_unit_test(predicates_follow_the_category),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
