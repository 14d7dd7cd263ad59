/* Columns of the classifier: what words say, and lines of a kind around a line.
 */
#include "../../cmd/clean/features.h"
#include "xalloc.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define MOST 16

struct page {
	struct lines lines;
	struct features features;
	struct wordscore *words;
};

static void
read_lines(struct lines *l, const char *text)
{
	struct repair_line line[MOST] = { { 0 } };
	size_t n = 0, at = 0, all = strlen(text);

	for (; at < all; n++) {
		const char *end = strchr(text + at, '\n');

		line[n].at = at;
		line[n].n = (size_t)(end - text) - at;
		line[n].source = text + at;
		at += line[n].n + 1;
	}
	lines_read(l, span_from(text, all), line, n);
}

static struct page *
page_of(const char *text)
{
	struct page *p = xcalloc(1, sizeof(*p));

	p->words = xcalloc(1, sizeof(*p->words));
	read_lines(&p->lines, text);
	features_page(&p->features, &p->lines, p->words);
	return p;
}

static void
page_end(struct page *p)
{
	lines_fini(&p->lines);
	features_fini(&p->features);
	free(p->words);
	free(p);
}

static uint8_t
value(const struct page *p, enum feature feature, size_t line)
{
	return p->features.column[feature][line];
}

/* Give each word of a line a weight; and call it common. */
static void
weigh(struct page *p, size_t line, int weight, bool many, bool common)
{
	const struct line_facts *facts = &p->lines.line[line];

	for (size_t i = 0; i < facts->kept; i++) {
		size_t kind = p->lines.word[facts->word + i] & (WORD_KINDS - 1);

		p->words->weight[many][kind] = (int8_t)weight;
		if (common)
			p->words->common[kind / 8] |= (uint8_t)(1 << kind % 8);
	}
}

static const char page_text[] =
    "Ferry returns to the island - Harbour Post\n"
    "Share\n"
    "Ferry returns to the island\n"
    "Share\n"
    "The old ferry sailed again on Monday, and the whole island came down to "
    "see it, with flags and with song.\n"
    "Read more\n";

static void
words_speak_where_the_language_is_known(void **state)
{
	struct page *p = page_of(page_text);

	weigh(p, 5, -32, false, false);
	weigh(p, 4, 32, true, false);
	features_page(&p->features, &p->lines, p->words);
	for (size_t i = 0; i < p->lines.n; i++)
		assert_int_equal(value(p, FEATURE_SAID, i), 128);
	weigh(p, 4, 32, true, true);
	features_page(&p->features, &p->lines, p->words);
	/* Two words of -1: 128 - 40 * 2 / sqrt(2), cut to an integer. */
	assert_int_equal(value(p, FEATURE_SAID, 5), 128 - 56);
	assert_int_equal(value(p, FEATURE_SAID, 4), 255);
	assert_int_equal(value(p, FEATURE_SAID, 1), 128);
	assert_int_equal(value(p, FEATURE_SAID_2, 5), (128 + 255 + 72) / 3);
	page_end(p);
}

static void
tells_how_far_a_repeated_line_is(void **state)
{
	struct page *p = page_of(page_text);

	assert_int_equal(value(p, FEATURE_LAST_AGAIN, 2), lines_amount(0));
	assert_int_equal(value(p, FEATURE_NEXT_AGAIN, 2), lines_amount(0));
	assert_int_equal(value(p, FEATURE_LAST_AGAIN, 5), lines_amount(1));
	assert_int_equal(value(p, FEATURE_NEXT_AGAIN, 0), lines_amount(0));
	assert_int_equal(value(p, FEATURE_AGAIN_BEFORE, 0), 0);
	assert_true(value(p, FEATURE_AGAIN_BEFORE, 4) >
	    value(p, FEATURE_AGAIN_BEFORE, 5));
	assert_int_equal(value(p, FEATURE_AGAIN_AFTER, 4), 0);
	page_end(p);
}

static void
finds_the_title_over_the_article(void **state)
{
	struct page *p = page_of(page_text);

	for (size_t i = 0; i < p->lines.n; i++) {
		assert_int_equal(value(p, FEATURE_HEAD, i), i == 2);
		assert_int_equal(value(p, FEATURE_HEADS, i), 16);
	}
	assert_int_equal(value(p, FEATURE_LAST_HEAD, 4), lines_amount(1));
	assert_int_equal(value(p, FEATURE_NEXT_HEAD, 0), lines_amount(1));
	page_end(p);
}

static void
takes_a_page_of_no_lines(void **state)
{
	struct page *p = page_of("");

	assert_int_equal(p->features.rows, 0);
	page_end(p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_speak_where_the_language_is_known),
		cmocka_unit_test(tells_how_far_a_repeated_line_is),
		cmocka_unit_test(finds_the_title_over_the_article),
		cmocka_unit_test(takes_a_page_of_no_lines),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
