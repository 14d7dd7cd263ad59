/* What tool.h promises: arguments of options, checked. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/unit/child.h"
#include "tool.h"
#include <stdio.h>
#include <stdlib.h>

/* A check of one value; what is good is printed. */
struct value {
	char kind; /* number, size, fraction, word, words: n s f w W */
	const char *value, *out, *message;
};

static void
act_value(const void *what)
{
	static const char *const words[] = { "red", "green", "blue", NULL };
	const struct value *v = what;

	switch (v->kind) {
	case 'n':
		printf("%ju", (uintmax_t)tool_number("-n", v->value, 2, 900));
		break;
	case 's':
		printf("%ju", (uintmax_t)tool_size("-n", v->value, 2));
		break;
	case 'f':
		printf("%g", tool_fraction("-n", v->value, 0.25, 1));
		break;
	case 'w':
		printf("%zu", tool_word("-n", v->value, words));
		break;
	case 'W':
		printf("%jx", (uintmax_t)tool_words("-n", v->value, words));
		break;
	}
}

static void
checks_arguments(void **state)
{
	static const struct value cases[] = {
		{ 'n', "2", "2", NULL },
		{ 'n', "900", "900", NULL },
		{ 'n', "1", NULL, "too small" },
		{ 'n', "-5", NULL, "too small" },
		{ 'n', "901", NULL, "too large" },
		{ 'n', "99999999999999999999", NULL, "too large" },
		{ 'n', "", NULL, "invalid" },
		{ 'n', "7a", NULL, "invalid" },
		{ 's', "2", "2", NULL },
		{ 's', "3k", "3072", NULL },
		{ 's', "64M", "67108864", NULL },
		{ 's', "1G", "1073741824", NULL },
		{ 's', "2T", "2199023255552", NULL },
		{ 's', "1", NULL, "too small" },
		{ 's', "-1", NULL, "invalid" },
		{ 's', " 7", NULL, "invalid" },
		{ 's', "7q", NULL, "invalid" },
		{ 's', "1Mx", NULL, "invalid" },
		{ 's', "9000000E", NULL, "too large" },
		{ 's', "18446744073709551615", NULL, "too large" },
		{ 's', "99999999999999999999999", NULL, "too large" },
		{ 'f', "0.25", "0.25", NULL },
		{ 'f', "1", "1", NULL },
		{ 'f', ".5", "0.5", NULL },
		{ 'f', "0.2", NULL, "too small" },
		{ 'f', "1.01", NULL, "too large" },
		{ 'f', "nan", NULL, "invalid" },
		{ 'f', "0x1", NULL, "invalid" },
		{ 'f', "", NULL, "invalid" },
		{ 'f', "1.2.3", NULL, "invalid" },
		{ 'w', "red", "0", NULL },
		{ 'w', "blue", "2", NULL },
		{ 'w', "re", NULL, "not one of: red green blue" },
		{ 'w', "", NULL, "not one of: red green blue" },
		{ 'W', "red,blue", "5", NULL },
		{ 'W', "all", "7", NULL },
		{ 'W', "none", "0", NULL },
	};
	struct outcome got;
	char want[128];

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct value *v = &cases[i];
		run(act_value, v, -1, &got);
		want[0] = '\0';
		if (v->message != NULL)
			snprintf(want, sizeof(want), "lede-saw: -n: %s: %s\n",
			    v->value, v->message);
		assert_string_equal(got.err, want);
		assert_string_equal(got.out, v->out == NULL ? "" : v->out);
		assert_int_equal(got.status, v->message == NULL ? 0 : 2);
	}
}

static void
names_the_wrong_word_of_a_list(void **state)
{
	static const struct value v = { 'W', "red,pink,blue", NULL, NULL };
	struct outcome got;

	run(act_value, &v, -1, &got);
	assert_string_equal(got.err,
	    "lede-saw: -n: pink: not one of: red "
	    "green blue all none\n");
	assert_int_equal(got.status, 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(checks_arguments),
		cmocka_unit_test(names_the_wrong_word_of_a_list),
	};

	setprogname("lede-saw");
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
