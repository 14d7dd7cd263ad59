/* Tags in running text: what is one, what is not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "htmltag.h"

static const struct {
	const char *in;
	size_t n; /* 0: no tag */
	enum htmltag_kind kind;
} cases[] = {
	{ "<b>", 3, TAG_INLINE },
	{ "</b>x", 4, TAG_INLINE },
	{ "</b >", 5, TAG_INLINE },
	{ "<B>", 3, TAG_INLINE },
	{ "<br/>", 5, TAG_BREAK },
	{ "<BR />", 6, TAG_BREAK },
	{ "<p>", 3, TAG_PARAGRAPH },
	{ "<h1 class=\"a b\" id='c'>", 23, TAG_PARAGRAPH },
	{ "<a href=\"http://x/?a=1&b=2\" target=_blank>", 42, TAG_INLINE },
	{ "<a href='x'class='y'>", 21, TAG_INLINE },
	{ "<a\nhref=x\n>", 11, TAG_INLINE },
	{ "<a title = \"a > b\">", 19, TAG_INLINE },
	{ "<td>", 4, TAG_CELL },
	{ "<li>", 4, TAG_LINE },
	{ "<script type=\"t\">", 17, TAG_CONTENT },
	{ "</script>", 9, TAG_INLINE },
	{ "<input disabled>", 16, TAG_INLINE },
	{ "<div data-x aria-y=1>", 21, TAG_PARAGRAPH },
	{ "<!-- a -->", 4, TAG_COMMENT },
	{ "<!DOCTYPE html>", 15, TAG_INLINE },
	{ "<?xml version=\"1.0\"?>", 21, TAG_INLINE },
	{ "<![CDATA[x", 9, TAG_CDATA },
	{ "<![endif]>", 10, TAG_INLINE },
	{ "<time datetime=\"x\">", 19, TAG_INLINE },
	{ "<", 0, 0 },
	{ "<b", 0, 0 },
	{ "< b>", 0, 0 },
	{ "<3", 0, 0 },
	{ "<b and c>", 0, 0 },
	{ "<b < c>", 0, 0 },
	{ "<a@b.org>", 0, 0 },
	{ "<name@host>", 0, 0 },
	{ "<https://a.org>", 0, 0 },
	{ "<tag>", 0, 0 },
	{ "<link>", 0, 0 },
	{ "<source>", 0, 0 },
	{ "<PERSON>", 0, 0 },
	{ "</PERSON>", 0, 0 },
	{ "<TIME>", 0, 0 },
	{ "<TIME value=\"09:30\">", 0, 0 },
	{ "</TIME>", 0, 0 },
	{ "<TITLE cont>", 0, 0 },
	{ "</b c>", 0, 0 },
	{ "<a href=\"x>", 0, 0 },
	{ "<a href=>", 0, 0 },
	{ "<!doctype html <b>", 0, 0 },
	{ "<?", 0, 0 },
	{ "<!>", 0, 0 },
};

static void
knows_tags_from_text(void **state)
{
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct htmltag tag = { 0 };
		struct span in = span_str(cases[i].in);
		size_t n = htmltag_at(in.p, in.p + in.n, &tag);

		if (n != cases[i].n || (n > 0 && tag.kind != cases[i].kind))
			fail_msg("%s: %zu, %d", in.p, n, (int)tag.kind);
	}
}

static void
reads_no_byte_beyond_the_end(void **state)
{
	static const char whole[] = "<a href=\"x\" b='c' data-d e=f/>"
				    "<!-- x --><![CDATA[<!DOCTYPE h><?x ?>"
				    "<script></script ></blockquote>";

	for (size_t from = 0; from < sizeof(whole); from++)
		for (size_t to = from + 1; to < sizeof(whole); to++) {
			char *copy = test_malloc(to - from);
			struct span text = span_from(copy, to - from);
			struct htmltag tag;
			size_t at = 0, n = 0;

			memcpy(copy, whole + from, text.n);
			for (; at < text.n; at += n) {
				at = htmltag_find(text, at, &tag, &n);
				if (at == text.n)
					break;
				assert_true(n > 0 && at + n <= text.n);
				if (tag.until.p != NULL)
					htmltag_end(text.p + at, text.n - at,
					    tag.until);
			}
			test_free(copy);
		}
}

static void
finds_where_content_ends(void **state)
{
	struct span until = SPAN("</script");

	assert_int_equal(htmltag_end("ab</SCRIPT>", 11, until), 2);
	assert_int_equal(htmltag_end("a<</scripT", 10, until), 2);
	assert_int_equal(htmltag_end("a<</scrip", 9, until), 9);
	assert_int_equal(htmltag_end("", 0, until), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(knows_tags_from_text),
		cmocka_unit_test(reads_no_byte_beyond_the_end),
		cmocka_unit_test(finds_where_content_ends),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
