#include "trees.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COLUMNS 5
#define TREES 40
#define ROWS 700

/* Knuth's MMIX generator: the same numbers in each run. */
static uint32_t
number(uint64_t *state)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*state >> 33);
}

struct setting {
	struct tree_question question[TREES * TREES_DEPTH];
	int16_t leaf[TREES * TREES_LEAVES];
	uint8_t bytes[COLUMNS][ROWS + 2 * (TREES_PAD + TREES_REACH)];
	const uint8_t *column[COLUMNS];
	struct trees trees;
	int32_t score[ROWS + TREES_PAD], plain[ROWS + TREES_PAD];
};

static void
fill(struct setting *s, uint64_t seed, size_t trees)
{
	for (size_t i = 0; i < TREES * TREES_DEPTH; i++)
		s->question[i] =
		    (struct tree_question){ (uint16_t)(number(&seed) % COLUMNS),
			    (int8_t)(number(&seed) % (2 * TREES_REACH + 1)) -
				TREES_REACH,
			    (uint8_t)number(&seed) };
	for (size_t i = 0; i < TREES * TREES_LEAVES; i++)
		s->leaf[i] = (int16_t)(number(&seed) % 1600) - 800;
	for (size_t c = 0; c < COLUMNS; c++) {
		for (size_t i = 0; i < sizeof(s->bytes[c]); i++)
			s->bytes[c][i] = (uint8_t)number(&seed);
		s->column[c] = s->bytes[c] + TREES_PAD + TREES_REACH;
	}
	s->trees =
	    (struct trees){ s->question, s->leaf, trees, (int32_t)seed % 999 };
}

static void
scores_as_the_plain_version_does(void **state)
{
	static struct setting s;

	for (uint64_t seed = 1; seed < 60; seed++) {
		size_t rows = number(&seed) % (ROWS + 1);

		fill(&s, seed, seed % (TREES + 1));
		trees_score(&s.trees, s.column, rows, s.score);
		trees_score_plain(&s.trees, s.column, rows, s.plain);
		for (size_t i = 0; i < rows; i++)
			assert_int_equal(s.score[i], s.plain[i]);
	}
}

static void
adds_the_leaves_that_the_answers_number(void **state)
{
	static const struct tree_question question[2 * TREES_DEPTH] = {
		{ 0, 0, 10 }, { 0, 1, 10 }, { 0, 0, 255 }, { 0, 0, 255 },
		{ 0, 0, 255 }, { 0, 0, 255 }, { 0, -1, 200 }, { 0, 0, 255 },
		{ 0, 0, 255 }, { 0, 0, 255 }, { 0, 0, 255 }, { 0, 0, 255 }
	};
	static const int16_t leaf[2 * TREES_LEAVES] = { 1, 20, 300,
		4000, [TREES_LEAVES] = -7, [TREES_LEAVES + 1] = 50 };
	static uint8_t bytes[3 + 2 * (TREES_PAD + TREES_REACH)];
	const uint8_t *column[1] = { bytes + TREES_PAD + TREES_REACH };
	struct trees t = { question, leaf, 2, 10000 };
	int32_t score[TREES_PAD], weight[1] = { 0 };

	memcpy(bytes + TREES_PAD + TREES_REACH, "\xFF\x0A\x0B", 3);
	trees_score(&t, column, 3, score);
	assert_int_equal(score[0], 10000 + 20 - 7);
	assert_int_equal(score[1], 10000 + 300 + 50);
	assert_int_equal(score[2], 10000 + 20 - 7);
	trees_explain(&t, column, 1, weight);
	assert_int_equal(weight[0], 2 * 300 + 50);
}

static void
tells_models_out_of_bounds(void **state)
{
	static struct setting s;

	fill(&s, 7, 30);
	assert_true(trees_sound(&s.trees, COLUMNS));
	assert_false(trees_sound(&s.trees, 1));
	s.question[3].offset = TREES_REACH + 1;
	assert_false(trees_sound(&s.trees, COLUMNS));
	fill(&s, 7, 30);
	s.leaf[0] = INT16_MAX;
	assert_false(trees_sound(&s.trees, COLUMNS));
	fill(&s, 7, 30);
	s.leaf[29 * TREES_LEAVES] = INT16_MIN;
	assert_false(trees_sound(&s.trees, COLUMNS));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(scores_as_the_plain_version_does),
		cmocka_unit_test(adds_the_leaves_that_the_answers_number),
		cmocka_unit_test(tells_models_out_of_bounds),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
