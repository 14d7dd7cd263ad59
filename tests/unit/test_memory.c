/* What memory.h promises: furniture is learned, articles are not. */
#include "cmd/clean/memory.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#define ARTICLES 3
#define SENTENCES (ARTICLES + MEMORY_SENTENCE)

static char base[64], path[80];
static struct buf why;
static const char *const sources[] = { "a.example", "b.example" };

/* The count of the line that is want, in an article of these lines. */
static uint32_t
count_of(
    struct memory *m, const char *source, const char *text, const char *want)
{
	struct repair_line line[64] = { { 0 } };
	const uint32_t *count;
	size_t n = 0;

	for (const char *p = text; *p != '\0'; n++) {
		size_t length = strcspn(p, "\n");

		line[n] = (struct repair_line){
			.at = (size_t)(p - text), .n = length, .source = p
		};
		p += length + (p[length] == '\n');
	}
	count = memory_judge(m, span_str(source), span_str(text), line, n);
	for (size_t i = 0; i < n; i++)
		if (strlen(want) == line[i].n &&
		    memcmp(text + line[i].at, want, line[i].n) == 0)
			return count[i];
	fail_msg("no such line: %s", want);
	return 0;
}

/* Article i: two sentences of its own, and the line. */
static const char *
article(int i, const char *line)
{
	static const char *const words[] = { "ferry", "bridge", "market",
		"orchard", "library", "quarry", "theatre", "mill" };
	static char text[1024];

	snprintf(text, sizeof(text),
	    "The %s%c of the old town was closed for %c days in spring.\n"
	    "Nobody at the %s%c could say why it had taken them so long.\n"
	    "%s",
	    words[i % 8], 'a' + i / 8 % 26, 'a' + i % 26, words[i % 8],
	    'a' + i / 8 % 26, line);
	return text;
}

static uint32_t
see(struct memory *m, int i, const char *line)
{
	return count_of(m, sources[0], article(i, line), line);
}

static struct memory *
memory_of_run(void)
{
	return memory_new(1 << 20, ARTICLES, NULL);
}

/* --- what goes --- */

static void
takes_a_line_from_the_third_article_on(void **state)
{
	struct memory *m = memory_of_run();

	assert_int_equal(see(m, 0, "More from us"), 0);
	assert_int_equal(see(m, 1, "More from us"), 0);
	assert_int_equal(see(m, 2, "More from us"), 3);
	assert_int_equal(see(m, 3, "MORE  from us:"), 4);
	assert_int_equal(see(m, 4, "Less from us"), 0);
	memory_free(m);
}

static void
takes_numbers_for_one_another(void **state)
{
	struct memory *m = memory_of_run();

	see(m, 0, "17 comments");
	see(m, 1, "4 comments");
	assert_int_equal(see(m, 2, "210 comments"), 3);
	memory_free(m);
}

static void
wants_more_of_a_full_sentence(void **state)
{
	static const char line[] =
	    "We may earn a share of the price of what you buy here.";
	struct memory *m = memory_of_run();

	for (int i = 0; i < SENTENCES - 1; i++)
		assert_int_equal(see(m, i, line), 0);
	assert_int_equal(see(m, 9, line), SENTENCES);
	memory_free(m);
}

static void
knows_sentences_of_scripts_without_spaces(void **state)
{
	static const char line[] =
	    "\u672C\u7AD9\u6240\u6709\u6587\u7AE0\u672A\u7ECF\u8BB8\u53EF"
	    "\u4E0D\u5F97\u4EE5\u4EFB\u4F55\u65B9\u5F0F\u8F6C\u8F7D\u3002";
	struct memory *m = memory_of_run();

	for (int i = 0; i < SENTENCES - 1; i++)
		assert_int_equal(see(m, i, line), 0);
	assert_int_equal(see(m, 9, line), SENTENCES);
	memory_free(m);
}

static void
keeps_sources_apart(void **state)
{
	struct memory *m = memory_of_run();

	for (int i = 0; i < 5; i++)
		see(m, i, "More from us");
	assert_int_equal(
	    count_of(m, sources[1], article(6, "More from us"), "More from us"),
	    0);
	assert_int_equal(count_of(m, "A.Example", article(7, "More from us"),
			     "More from us"),
	    6);
	memory_free(m);
}

/* --- what stays --- */

static void
leaves_quotations_separators_and_numbers(void **state)
{
	static const char *const lines[] = { "\"No comment\"", "* * *", "12",
		"\xE2\x80\x9CNo.\xE2\x80\x9D", "---" };
	struct memory *m = memory_of_run();

	for (size_t k = 0; k < sizeof(lines) / sizeof(lines[0]); k++)
		for (int i = 0; i < 9; i++)
			if (see(m, i, lines[k]) != 0)
				fail_msg("%s", lines[k]);
	memory_free(m);
}

/* Others list it; its own page keeps it. */
static void
leaves_a_headline_that_other_pages_list(void **state)
{
	static const char head[] = "Harbour island dredged before winter";
	static const char own[] =
	    "Harbour island dredged before winter\n"
	    "The harbour of the island will be dredged before the winter.\n"
	    "Two companies had offered to do the work within eleven weeks.";
	struct memory *m = memory_of_run();

	for (int i = 0; i < 8; i++)
		assert_int_equal(see(m, i, head) > 0, i >= 2);
	assert_int_equal(count_of(m, sources[0], own, head), 0);
	memory_free(m);
}

/* A heading of the article, or an item of its lists. */
static void
wants_more_of_a_line_between_sentences(void **state)
{
	struct memory *m = memory_of_run();
	char text[2048];

	for (int i = 0; i < 30; i++) {
		snprintf(text, sizeof(text),
		    "%s\nThe end of it %c%c was not as "
		    "anyone there had thought.",
		    article(i, "Background"), 'a' + i % 26, 'a' + i / 26);
		assert_int_equal(
		    count_of(m, sources[0], text, "Background") > 0,
		    i + 1 >= ARTICLES * MEMORY_INSIDE);
	}
	memory_free(m);
}

static void
counts_a_line_once_an_article(void **state)
{
	struct memory *m = memory_of_run();

	for (int i = 0; i < 9; i++)
		assert_int_equal(
		    count_of(m, sources[0], article(1, "Share\nShare\nThe end"),
			"Share"),
		    0);
	memory_free(m);
}

#define BODY                                                                  \
	"The harbour of the island will be dredged before the next winter.\n" \
	"Two companies had offered to do the work within eleven weeks.\n"     \
	"The council chose the one that had asked for the lower price.\n"     \
	"Fishermen said that they had not been asked at any time.\n"

static void
knows_an_article_that_it_reads_again(void **state)
{
	static const char *const versions[] = { BODY "Ferries", BODY "Ferries",
		"Updated\n" BODY
		"A second vote is due on the last day of this month.\nFerries",
		BODY "The mayor was not there when the votes were counted.\n"
		     "Ferries",
		BODY "Ferries" };
	struct memory *m = memory_of_run();

	for (int round = 0; round < 4; round++)
		for (size_t i = 0; i < 5; i++)
			if (count_of(m, sources[0], versions[i], "Ferries") !=
			    0)
				fail_msg("version %zu", i);
	memory_free(m);
}

/* --- limits --- */

/* Far more lines than there is room for; what recurs is known all the same. */
static void
remembers_what_recurs_where_there_is_no_room(void **state)
{
	struct memory *m = memory_new(24 << 10, ARTICLES, NULL);
	char line[64];

	for (int i = 0; i < 5000; i++) {
		snprintf(line, sizeof(line), "Line %c%c%c of its own\nShare",
		    'a' + i % 26, 'a' + i / 26 % 26, 'a' + i / 676 % 26);
		assert_int_equal(
		    count_of(m, sources[0], article(i, line), "Share") > 0,
		    i >= 2);
		assert_true(memory_lines(m) <= 768);
	}
	memory_free(m);
}

static void
bears_an_article_of_many_lines(void **state)
{
	enum { LINES = 20000 };
	struct memory *m = memory_new(24 << 10, ARTICLES, NULL);
	struct repair_line *line = calloc(LINES, sizeof(*line));
	char *text = malloc(LINES * 8);
	const uint32_t *count;

	for (size_t i = 0; i < LINES; i++) {
		snprintf(text + i * 8, 8, "x%c%c%c%c%c", 'a' + (int)(i % 26),
		    'a' + (int)(i / 26 % 26), 'a' + (int)(i / 676 % 26),
		    'a' + (int)(i / 17576 % 26), 'x');
		line[i] = (struct repair_line){ .at = i * 8, .n = 6 };
	}
	for (int k = 0; k < 5; k++) {
		count = memory_judge(
		    m, SPAN("a"), span_from(text, LINES * 8), line, LINES);
		for (size_t i = 0; i < LINES; i++)
			assert_int_equal(count[i], 0);
	}
	assert_true(memory_lines(m) <= 768);
	memory_free(m);
	free(line);
	free(text);
}

/* --- across runs --- */

static struct state *
begin(uint32_t day, uint32_t window)
{
	struct state_use use = { .path = path, .day = day, .window = window };
	struct state *s = state_begin(&memory_kind, &use, &why);

	if (s == NULL)
		fail_msg("%.*s", (int)why.n, why.p);
	return s;
}

/* A run that reads article i: the count of its line. */
static uint32_t
run(uint32_t day, uint32_t window, int i, const char *line)
{
	struct state *s = begin(day, window);
	struct memory *m = memory_new(1 << 20, ARTICLES, s);
	uint32_t count = see(m, i, line);

	assert_true(memory_save(m, &why));
	assert_true(state_commit(s, &memory_merger, &why));
	memory_free(m);
	state_free(s);
	return count;
}

static int
begin_anew(void **state)
{
	char command[128];

	snprintf(command, sizeof(command), "rm -rf %s", path);
	return system(command);
}

static void
remembers_across_runs(void **state)
{
	assert_int_equal(run(1, 0, 0, "More from us"), 0);
	assert_int_equal(run(1, 0, 1, "More from us"), 0);
	assert_int_equal(run(2, 0, 1, "More from us"), 0);
	assert_int_equal(run(3, 0, 2, "More from us"), 3);
	for (int i = 3; i < 30; i++)
		assert_int_equal(run(3, 0, i, "More from us"), i + 1);
	assert_int_equal(run(4, 0, 0, "More from them"), 0);
}

static void
forgets_what_was_not_seen_within_the_window(void **state)
{
	for (int i = 0; i < 4; i++)
		run(1, 30, i, "More from us");
	assert_int_equal(run(20, 30, 5, "More from us"), 5);
	assert_int_equal(run(45, 30, 6, "More from us"), 6);
	assert_int_equal(run(80, 30, 7, "More from us"), 0);
}

static void
forgets_a_source(void **state)
{
	static const char *names[] = { "a.example" };
	struct state *s;
	struct memory *m;

	for (int i = 0; i < 4; i++)
		run(1, 0, i, "More from us");
	s = begin(1, 0);
	m = memory_new(1 << 20, ARTICLES, s);
	for (int i = 0; i < 4; i++)
		count_of(m, sources[1], article(i, "Share"), "Share");
	assert_true(memory_save(m, &why));
	memory_free(m);
	{
		struct memory_forget forget = { state_seed(s), names, 1 };
		struct state_merger merger = { &forget, memory_forget };

		assert_true(state_rewrite(s, &merger, &why));
	}
	assert_true(state_commit(s, &memory_merger, &why));
	state_free(s);
	s = begin(1, 0);
	m = memory_new(1 << 20, ARTICLES, s);
	assert_int_equal(see(m, 5, "More from us"), 0);
	assert_true(count_of(m, sources[1], article(6, "Share"), "Share") == 5);
	memory_free(m);
	state_free(s);
}

static void
bounds_the_state(void **state)
{
	char line[64];

	for (int k = 0; k < 12; k++) {
		struct state *s = begin(1, 0);
		struct memory *m = memory_new(24 << 10, ARTICLES, s);
		uint64_t entries = 0;

		for (int i = k * 100; i < k * 100 + 100; i++) {
			snprintf(line, sizeof(line), "Line %c%c of it\nShare",
			    'a' + i % 26, 'a' + i / 26 % 26);
			count_of(m, sources[0], article(i, line), "Share");
		}
		assert_true(memory_save(m, &why));
		assert_true(state_commit(s, &memory_merger, &why));
		for (size_t i = 0; i < state_segments(s); i++)
			entries += state_segment_entries(state_segment(s, i));
		assert_true(entries <= 768);
		memory_free(m);
		state_free(s);
	}
	assert_true(run(1, 0, 3, "Share") > 1000);
}

/* --- hosts --- */

static void
knows_the_host_of_a_url(void **state)
{
	static const char *const cases[][2] = {
		{ "https://www.a.example/x/y?z=//b", "a.example" },
		{ "http://user:pw@a.example:8080/", "a.example" },
		{ "http://a.example?q", "a.example" },
		{ "http://[::1]:80/x", "[::1]" },
		{ "a.example/path", "a.example" },
		{ "https://", "https://" },
		{ "", "" },
		{ "www.", "www." },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct span host = memory_host(span_str(cases[i][0]));

		if (!span_eq(host, span_str(cases[i][1])))
			fail_msg("%s: %.*s", cases[i][0], (int)host.n, host.p);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(takes_a_line_from_the_third_article_on),
		cmocka_unit_test(takes_numbers_for_one_another),
		cmocka_unit_test(wants_more_of_a_full_sentence),
		cmocka_unit_test(knows_sentences_of_scripts_without_spaces),
		cmocka_unit_test(keeps_sources_apart),
		cmocka_unit_test(leaves_quotations_separators_and_numbers),
		cmocka_unit_test(leaves_a_headline_that_other_pages_list),
		cmocka_unit_test(wants_more_of_a_line_between_sentences),
		cmocka_unit_test(counts_a_line_once_an_article),
		cmocka_unit_test(knows_an_article_that_it_reads_again),
		cmocka_unit_test(remembers_what_recurs_where_there_is_no_room),
		cmocka_unit_test(bears_an_article_of_many_lines),
		cmocka_unit_test_setup(remembers_across_runs, begin_anew),
		cmocka_unit_test_setup(
		    forgets_what_was_not_seen_within_the_window, begin_anew),
		cmocka_unit_test_setup(forgets_a_source, begin_anew),
		cmocka_unit_test_setup(bounds_the_state, begin_anew),
		cmocka_unit_test(knows_the_host_of_a_url),
	};
	int status;

	snprintf(base, sizeof(base), "%s/lede-memory-XXXXXX",
	    access("/dev/shm", W_OK | X_OK) == 0 ? "/dev/shm" : "/tmp");
	if (mkdtemp(base) == NULL)
		return 2;
	snprintf(path, sizeof(path), "%s/state", base);
	cmocka_set_message_output(CM_OUTPUT_TAP);
	status = cmocka_run_group_tests(tests, NULL, NULL);
	begin_anew(NULL);
	rmdir(base);
	buf_fini(&why);
	return status;
}
