/* Which lines go, by their scores. */
#include "../../cmd/clean/classifier.h"
#include "xalloc.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define MOST 16

struct judged {
	size_t n, gone;
	bool goes[MOST];
};

/* Judge a text by trees that give each line one score. */
static struct judged
judge(const char *text, int32_t score)
{
	struct classifier *c = xcalloc(1, sizeof(*c));
	struct repair_line line[MOST] = { { 0 } };
	uint8_t rule[MOST] = { RULE_SILENT };
	struct judged j = { 0 };
	struct span all = span_from(text, strlen(text));

	for (size_t at = 0; at < all.n; j.n++) {
		line[j.n].at = at;
		line[j.n].n = strcspn(text + at, "\n");
		line[j.n].source = text + at;
		at += line[j.n].n + 1;
	}
	classifier_begin(c);
	c->first = c->second = (struct trees){ .bias = score };
	assert_true(classifier_read(c, all, line, j.n));
	j.gone = classifier_take(c, all, line, rule, 1, j.goes);
	classifier_fini(c);
	free(c);
	return j;
}

static const char page[] =
    "Tables\nNews\nThe table below was last changed "
    "after the race of Sunday.\n1 Alder 40\n2 Birch 38\n";

static void
keeps_what_scores_much(void **state)
{
	assert_int_equal(judge(page, 1000).gone, 0);
}

static void
judges_a_page_that_scores_low_by_its_best(void **state)
{
	assert_int_equal(judge(page, -500).gone, 0);
}

static void
keeps_one_run_of_sentences_and_takes_the_rest(void **state)
{
	struct judged j = judge(page, -1000);

	assert_int_equal(j.gone, 0); /* no sentence stays, so all does */
	j = judge(page, -700);
	assert_true(j.goes[0]);
	assert_false(j.goes[1]); /* it may be the headline */
	assert_false(j.goes[2]);
	assert_true(j.goes[3] && j.goes[4]);
}

static void
keeps_lines_in_quotation_marks(void **state)
{
	struct judged j = judge("\"We never saw it coming at all\"\n"
				"The boat went down within an hour of leaving "
				"the port.\nNews\n",
	    -800);

	assert_false(j.goes[0]);
	assert_true(j.goes[2]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keeps_what_scores_much),
		cmocka_unit_test(judges_a_page_that_scores_low_by_its_best),
		cmocka_unit_test(keeps_one_run_of_sentences_and_takes_the_rest),
		cmocka_unit_test(keeps_lines_in_quotation_marks),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
