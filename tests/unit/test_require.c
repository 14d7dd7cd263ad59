/* clean --require: expressions, measures, members. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>

#include "../../cmd/clean/require.h"
#include "arena.h"
#include "json.h"

#define TEXT                                                               \
	"The ferry to the islands is late again.\n\nNobody knows when it " \
	"will come. They wait.\n"

/* A record with members of each kind. */
struct sample {
	struct record rec;
	struct json_object json;
	struct require_text text;
};

static void
make_sample(struct sample *s)
{
	static const struct json_limits limits = { 10, 100 };
	struct json_error error;

	*s = (struct sample){ 0 };
	s->rec.arena = arena_new();
	s->rec.form = FORM_JSONL;
	s->rec.json = &s->json;
	assert_true(
	    json_scan(SPAN("{\"score\":0.5,\"lang\":\"en\",\"date\":"
			   "\"2026-03-01\",\"n\":null,\"no\":\"7\","
			   "\"a b\":true,\"e\":\"\",\"t\":\"x=1,y|z\"}"),
		&limits, &s->json, &error));
	s->text.mended = SPAN("Share this\n\n" TEXT);
	s->text.out = SPAN(TEXT);
}

static void
drop_sample(struct sample *s)
{
	arena_free(s->rec.arena);
	json_object_fini(&s->json);
}

static const struct {
	const char *expression;
	const char *why; /* NULL: holds */
} check_cases[] = {
	{ "words>=16", NULL },
	{ "words=16", NULL },
	{ "words>16", "words>16: 16" },
	{ " words >= 16 , words < 17 ", NULL },
	{ "words=1..9", "words=1..9: 16" },
	{ "words=1..9|16", NULL },
	{ "words=..16", NULL },
	{ "words=17..", "words=17..: 16" },
	{ "words!=17..,words!=1|2", NULL },
	{ "words!=16", "words!=16: 16" },
	{ "sentences=3,paragraphs=2,lines=3", NULL },
	{ "chars=84,bytes=84", NULL },
	{ "line-length=40.5", NULL },
	{ "removed<=0.2,kept>80%", NULL },
	{ "removed<1%", "removed<1%: 0.1111" },
	{ "lang=de|en", NULL },
	{ "lang=de", "lang=de: en" },
	{ "lang!=en", "lang!=en: en" },
	{ ".score>=.5", NULL },
	{ ".score>0.5", ".score>0.5: 0.5" },
	{ ".score=50%", NULL },
	{ ".score=5e-1", NULL },
	{ ".lang=en", NULL },
	{ ".lang!=en|de", ".lang!=en|de: en" },
	{ ".lang>=0.5", ".lang>=0.5: en" },
	{ ".no>=7", NULL },
	{ ".date>=2026-01-01,.date<2026-04", NULL },
	{ ".date=2026-02..2026-03", ".date=2026-02..2026-03: 2026-03-01" },
	{ ".\"a b\"=true", NULL },
	{ ".a b=true", NULL },
	{ ".e=\"\"", NULL },
	{ ".e!=\"\"", ".e!=\"\": " },
	{ ".t=\"x=1,y|z\"", NULL },
	{ ".none=1", ".none=1: no such member" },
	{ ".none!=1", ".none!=1: no such member" },
	{ ".n!=1", ".n!=1: no such member" },
	{ "words>1,.none=1,words>99", ".none=1: no such member" },
};

static void
a_record_fails_at_the_first_term_that_does_not_hold(void **state)
{
	struct sample s;

	make_sample(&s);
	for (size_t i = 0; i < sizeof(check_cases) / sizeof(*check_cases);
	     i++) {
		struct require r = { 0 };
		struct require_error error = { "?", 0 };
		const struct require_term *term;

		if (!require_parse(
			&r, span_str(check_cases[i].expression), &error))
			fail_msg("%s: %s at %zu", check_cases[i].expression,
			    error.what, error.at);
		term = require_check(&r, &s.rec, s.text);
		if ((term == NULL) != (check_cases[i].why == NULL) ||
		    (term != NULL &&
			!span_eq(
			    buf_span(&r.why), span_str(check_cases[i].why))))
			fail_msg("%s: %.*s", check_cases[i].expression,
			    (int)r.why.n, r.why.p);
		assert_true(term == NULL || term->failed == 1);
		require_fini(&r);
	}
	drop_sample(&s);
}

static const struct {
	const char *expression;
	size_t at;
} wrong_cases[] = {
	{ "", 0 },
	{ " ", 1 },
	{ ",", 0 },
	{ "words", 5 },
	{ "wrods>5", 0 },
	{ "words>5,wrods>5", 8 },
	{ "words>5,", 8 },
	{ "words>", 6 },
	{ "words>=", 7 },
	{ "words==5", 6 },
	{ "words=>5", 6 },
	{ "words=5|", 8 },
	{ "words>5|6", 7 },
	{ "words>5..6", 6 },
	{ "words=..", 6 },
	{ "words=five", 6 },
	{ "words=\"5\"", 6 },
	{ "words=5..x", 6 },
	{ ".=5", 0 },
	{ ".\"=5", 1 },
	{ ".x=\"a\"b", 6 },
	{ ".x 5", 4 },
	{ "Words>5", 0 },
	{ "words!5", 5 },
	{ "words=nan", 6 },
	{ "words=0x10", 6 },
	{ "words=1e999", 6 },
};

static void
what_is_wrong_is_told_where_it_stands(void **state)
{
	for (size_t i = 0; i < sizeof(wrong_cases) / sizeof(*wrong_cases);
	     i++) {
		struct require r = { 0 };
		struct require_error error = { NULL, 999 };

		if (require_parse(
			&r, span_str(wrong_cases[i].expression), &error))
			fail_msg("%s is taken", wrong_cases[i].expression);
		if (error.at != wrong_cases[i].at || error.what == NULL)
			fail_msg(
			    "%s: at %zu", wrong_cases[i].expression, error.at);
		require_fini(&r);
	}
}

/* Random expressions of the grammar's pieces: taken or refused, an error lies
 * within, and a check does not fall over. */
static void
any_expression_is_taken_or_refused(void **state)
{
	static const char *const pieces[] = { "words", ".score", ".lang", "=",
		"!=", "<", ">=", "..", "|", ",", "\"", "5", "50%", "en", " ",
		".", "1e3", "-", "\xC3\xA9", "lang", "removed" };
	uint64_t x = 1;
	struct sample s;
	size_t taken = 0;

	make_sample(&s);
	for (size_t round = 0; round < 20000; round++) {
		struct buf b = { 0 };
		struct require r = { 0 };
		struct require_error error = { NULL, 0 };
		size_t n;

		x = x * 6364136223846793005u + 1442695040888963407u;
		n = 1 + (x >> 60);
		for (size_t i = 0; i < n; i++) {
			x = x * 6364136223846793005u + 1442695040888963407u;
			buf_add_str(&b,
			    pieces[(x >> 33) %
				(sizeof(pieces) / sizeof(*pieces))]);
		}
		if (require_parse(&r, buf_span(&b), &error)) {
			taken++;
			require_check(&r, &s.rec, s.text);
		} else
			assert_true(error.what != NULL && error.at <= b.n);
		require_fini(&r);
		buf_fini(&b);
	}
	assert_true(taken > 20);
	drop_sample(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    a_record_fails_at_the_first_term_that_does_not_hold),
		cmocka_unit_test(what_is_wrong_is_told_where_it_stands),
		cmocka_unit_test(any_expression_is_taken_or_refused),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
