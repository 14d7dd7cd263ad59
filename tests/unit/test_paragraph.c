/* Paragraphs, and whether they are hard-wrapped. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "buf.h"
#include "paragraph.h"

struct paragraph_case {
	const char *text;
	bool lines;
	const char *out; /* each paragraph in brackets */
};

static void
cuts_at_blank_lines_or_at_lines(void **state)
{
	static const struct paragraph_case cases[] = {
		{ "", false, "" },
		{ "\n \n", false, "" },
		{ "a", false, "[a]" },
		{ "a\nb\n\nc\n", false, "[a\nb][c]" },
		{ "a\nb\n\nc\n", true, "[a][b][c]" },
		{ "\n\na\r\n \t\r\n\r\nb\r\nc\r\n", false, "[a][b\r\nc]" },
		{ "a\r\nb\r\n", true, "[a][b]" },
		{ " a \n", false, "[ a ]" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct buf got = { NULL, 0, 0 };
		struct paragraphs p;
		struct span s;

		paragraphs_begin(&p, span_str(cases[i].text), cases[i].lines);
		while (paragraphs_next(&p, &s))
			buf_printf(&got, "[%.*s]", (int)s.n, s.p);
		buf_add_byte(&got, '\0');
		assert_string_equal(got.p, cases[i].out);
		buf_fini(&got);
	}
}

static void
an_article_without_a_blank_line_has_lines(void **state)
{
	assert_true(paragraphs_are_lines(SPAN("a\nb\n")));
	assert_true(paragraphs_are_lines(SPAN("\n\na\nb\n\n")));
	assert_false(paragraphs_are_lines(SPAN("a\n\t\nb\n")));
	assert_true(paragraph_by_lines(SPAN("a\nb\n")));
	assert_true(paragraph_by_lines(SPAN("")));
	assert_false(paragraph_by_lines(SPAN("a\n \r\nb\n")));
}

static void
an_article_is_judged_by_its_head(void **state)
{
	struct buf text = { NULL, 0, 0 };

	while (text.n < PARAGRAPH_HEAD)
		buf_add_str(&text, "a line of text\n");
	assert_true(paragraph_by_lines(buf_span(&text)));
	buf_add_str(&text, "\nmore\n");
	assert_true(paragraph_by_lines(buf_span(&text)));
	assert_false(paragraphs_are_lines(buf_span(&text)));
	buf_fini(&text);
}

static void
knows_wrapped_text_from_verse_and_lists(void **state)
{
	assert_true(paragraph_wrapped(SPAN(
	    "The harbour office said that the ferry would leave an hour later\n"
	    "than planned, because the tide had carried a barge across the\n"
	    "channel and two tugs were needed to bring it back to its berth\n"
	    "before the evening.")));
	assert_false(paragraph_wrapped(
	    SPAN("The lamp is lit,\nthe door is wide,\nthe cat has slept\n"
		 "the day outside.")));
	assert_false(paragraph_wrapped(
	    SPAN("Flour and water and a pinch of salt, well mixed in a bowl\n"
		 "Butter\nTwo eggs, beaten\nA spoonful of sugar")));
	assert_false(paragraph_wrapped(SPAN("One line only of some length")));
	/* A headline and a line below it. */
	assert_false(paragraph_wrapped(SPAN(
	    "Harbour office says that the evening ferry will be late\n"
	    "Passengers are asked to wait in the hall of the old station")));
	/* Sentences that happen to be of one length. */
	assert_false(paragraph_wrapped(
	    SPAN("The baker on the corner sells his bread at seven.\n"
		 "The butcher across the street opens about eight.\n"
		 "The bookshop has its shutters down until eleven.\n"
		 "The bank is open for two hours on most Thursdays.")));
	assert_false(paragraph_wrapped((struct span){ NULL, 0 }));
	assert_false(paragraph_wrapped(
	    SPAN("The council met on Tuesday and voted for the bridge.\n"
		 "The mayor was pleased.\n"
		 "Work will begin in the spring of next year, she said.")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cuts_at_blank_lines_or_at_lines),
		cmocka_unit_test(an_article_without_a_blank_line_has_lines),
		cmocka_unit_test(an_article_is_judged_by_its_head),
		cmocka_unit_test(knows_wrapped_text_from_verse_and_lists),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
