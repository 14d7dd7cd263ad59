#include "../../cmd/clean/boiler.h"
#include "rulepack.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#define PAGES 400

/* Knuth's MMIX generator: the same pages in each run. */
static uint32_t
number(uint64_t *state, uint32_t below)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*state >> 33) % below;
}

static const char *const words[] = { "harbour", "the", "Lind", "nine", "of",
	"boat", "mayor", "said", "Ines", "and", "winter", "to", "bridge", "11",
	"a", "Calder", "school", "in", "water", "остров", "мост", "λιμάνι",
	"zima", "für", "港口", "船", "île" };
static const char *const furniture[] = { "Home", "Share", "Log in", "Read more",
	"Related: Ten maps", "© 2021 Valley Courier", "Menu",
	"Follow us on Twitter", "Privacy policy", "12 Comments", "Subscribe",
	"Реклама", "Facebook", "Advertisement", "News | Sport | Culture" };

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static void
add_words(struct buf *page, uint64_t *seed, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		if (i > 0)
			buf_add_byte(page, ' ');
		buf_add_str(page, words[number(seed, COUNT(words))]);
	}
}

static void
add_line(struct buf *page, uint64_t *seed)
{
	switch (number(seed, 6)) {
	case 0:
		add_words(page, seed, 8 + number(seed, 40));
		buf_add_byte(page, ".!?"[number(seed, 3)]);
		break;
	case 1:
		buf_add_byte(page, '"');
		add_words(page, seed, 1 + number(seed, 12));
		buf_add_str(page, ".\"");
		break;
	case 2:
		add_words(page, seed, 1 + number(seed, 6));
		break;
	default:
		buf_add_str(page, furniture[number(seed, COUNT(furniture))]);
	}
	buf_add_str(page, number(seed, 3) == 0 ? "\n\n" : "\n");
}

/* A page: some lines of each kind, in runs. */
static void
make_page(struct buf *page, uint64_t seed)
{
	uint32_t lines = 1 + number(&seed, 90);

	page->n = 0;
	for (uint32_t i = 0; i < lines; i++)
		add_line(page, &seed);
}

struct cleaner {
	struct rules *rules;
	struct repair repair;
	struct classifier classifier;
	struct boiler boiler;
	struct span text; /* repaired */
};

static void
begin(struct cleaner *c)
{
	*c = (struct cleaner){ .repair = { .what = REPAIR_ALL } };
	c->boiler.rules = rules_new(RULES_CLEAN);
	assert_true(rulepack_load(c->boiler.rules, "news"));
	classifier_begin(&c->classifier);
	c->boiler.classifier = &c->classifier;
	boiler_begin(&c->boiler);
}

static void
end(struct cleaner *c)
{
	repair_fini(&c->repair);
	boiler_fini(&c->boiler);
	classifier_fini(&c->classifier);
}

static struct span
clean(struct cleaner *c, struct span text)
{
	struct repair_part part = { .first = true };
	bool gap;

	c->text = repair_text(&c->repair, text, part, &gap);
	boiler_judge(&c->boiler, c->text, c->repair.line, c->repair.lines);
	return boiler_cut(&c->boiler, c->text, c->repair.line);
}

static void
takes_nothing_from_what_it_has_cleaned(void **state)
{
	struct buf page = { 0 }, once = { 0 };
	struct cleaner c;
	size_t taken = 0;

	begin(&c);
	for (uint64_t seed = 1; seed <= PAGES; seed++) {
		make_page(&page, seed);
		once.n = 0;
		buf_add_span(&once, clean(&c, buf_span(&page)));
		taken += c.boiler.n;
		assert_true(once.n > 0);
		clean(&c, buf_span(&once));
		assert_int_equal(c.boiler.n, 0);
		assert_true(span_eq(c.text, buf_span(&once)));
	}
	assert_true(taken > PAGES * 10);
	end(&c);
	buf_fini(&page);
	buf_fini(&once);
}

static void
every_line_stays_or_is_among_the_taken(void **state)
{
	struct buf page = { 0 };
	struct cleaner c;

	begin(&c);
	for (uint64_t seed = 1; seed <= PAGES; seed++) {
		struct span out;
		size_t at = 0, next = 0;

		make_page(&page, seed);
		out = clean(&c, buf_span(&page));
		for (size_t i = 0; i < c.repair.lines; i++) {
			struct span line = span_from(
			    c.text.p + c.repair.line[i].at, c.repair.line[i].n);

			if (next < c.boiler.n &&
			    c.boiler.taken[next].index == i) {
				next++;
				continue;
			}
			assert_true(at + line.n <= out.n);
			assert_memory_equal(out.p + at, line.p, line.n);
			at += line.n;
			while (at < out.n && out.p[at] == '\n')
				at++;
		}
		assert_int_equal(next, c.boiler.n);
		assert_int_equal(at, out.n);
	}
	end(&c);
	buf_fini(&page);
}

static bool
is_sentence(struct span line)
{
	size_t blanks = 0;

	for (size_t i = 0; i < line.n; i++)
		blanks += line.p[i] == ' ';
	return line.n > 0 && blanks >= 20 &&
	    strchr(".!?", line.p[line.n - 1]) != NULL;
}

/* Where lines of the classifier's are: neither quotations, nor full sentences
 * between two that stay. */
static void
leaves_quotations_and_the_body_whole(void **state)
{
	struct buf page = { 0 };
	struct cleaner c;
	size_t by_it = 0;

	begin(&c);
	for (uint64_t seed = 1; seed <= PAGES; seed++) {
		bool stayed = false, went = false;
		size_t next = 0;

		make_page(&page, seed);
		clean(&c, buf_span(&page));
		for (size_t i = 0; i < c.repair.lines; i++) {
			struct span line = span_from(
			    c.text.p + c.repair.line[i].at, c.repair.line[i].n);
			bool taken = next < c.boiler.n &&
			    c.boiler.taken[next].index == i;
			bool its = taken && c.boiler.taken[next].rule == NULL;

			next += taken;
			by_it += its;
			assert_false(its && line.p[0] == '"');
			if (!is_sentence(line))
				continue;
			assert_false(went && stayed && !taken);
			went |= its && stayed;
			stayed |= !taken;
		}
	}
	assert_true(by_it > PAGES);
	end(&c);
	buf_fini(&page);
}

static void
asks_no_classifier_where_rules_find_nothing(void **state)
{
	struct buf page = { 0 };
	struct cleaner c;
	uint64_t seed = 5;

	begin(&c);
	for (int i = 0; i < 60; i++) {
		add_words(&page, &seed, i % 7 == 0 ? 30 : 2);
		buf_add_str(&page, i % 7 == 0 ? ".\n\n" : " again\n\n");
	}
	clean(&c, buf_span(&page));
	assert_int_equal(c.boiler.n, 0);
	end(&c);
	buf_fini(&page);
}

static void
gives_reasons_if_asked(void **state)
{
	struct buf page = { 0 };
	struct cleaner c;
	size_t seen = 0;

	begin(&c);
	c.classifier.explain = true;
	for (uint64_t seed = 1; seed <= 50; seed++) {
		make_page(&page, seed);
		clean(&c, buf_span(&page));
		for (size_t i = 0; i < c.boiler.n; i++) {
			const struct boiler_line *line = &c.boiler.taken[i];

			assert_non_null(line->reason);
			if (line->rule != NULL)
				assert_string_equal(
				    line->reason, line->rule->id);
			else
				assert_memory_equal(
				    line->reason, "score=0.", 8);
			seen += line->rule == NULL;
		}
	}
	assert_true(seen > 50);
	end(&c);
	buf_fini(&page);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(takes_nothing_from_what_it_has_cleaned),
		cmocka_unit_test(every_line_stays_or_is_among_the_taken),
		cmocka_unit_test(leaves_quotations_and_the_body_whole),
		cmocka_unit_test(asks_no_classifier_where_rules_find_nothing),
		cmocka_unit_test(gives_reasons_if_asked),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
