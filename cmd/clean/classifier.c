#include "classifier.h"
#include "rules.h"
#include "xalloc.h"
#include <math.h>
#include <stdlib.h>

#define LIMIT_MOST 100000 /* beyond any score */

void
classifier_begin(struct classifier *c)
{
	c->first = classifier_first;
	c->second = classifier_second;
	classifier_limit(c, CLASSIFIER_THRESHOLD);
}

void
classifier_limit(struct classifier *c, double threshold)
{
	double odds = threshold / (1 - threshold);

	c->limit = threshold <= 0 ? -LIMIT_MOST :
	    threshold >= 1        ? LIMIT_MOST :
				    (int32_t)lround(log(odds) * TREES_ONE);
}

void
classifier_fini(struct classifier *c)
{
	lines_fini(&c->lines);
	features_fini(&c->features);
	free(c->index);
	free(c->score);
	free(c->stays);
	free(c->gain);
	free(c->reason);
	buf_fini(&c->reasons);
}

bool
classifier_read(struct classifier *c, struct span text,
    const struct repair_line *line, size_t n)
{
	if (n > LINES_MOST)
		return false;
	if (n > c->cap || c->index == NULL) {
		c->cap = n < 256 ? 256 : n;
		c->index = xreallocarray(c->index, c->cap, sizeof(*c->index));
		c->score = xreallocarray(
		    c->score, c->cap + TREES_PAD, sizeof(*c->score));
		c->stays = xreallocarray(c->stays, c->cap, sizeof(*c->stays));
		c->gain = xreallocarray(c->gain, c->cap, sizeof(*c->gain));
		c->reason =
		    xreallocarray(c->reason, c->cap, sizeof(*c->reason));
	}
	c->reasons.n = 0;
	lines_read(&c->lines, text, line, n);
	return true;
}

void
classifier_score(struct classifier *c, const bool *gone)
{
	c->rows = 0;
	for (size_t i = 0; i < c->lines.n; i++)
		if (!gone[i])
			c->index[c->rows++] = (uint32_t)i;
	features_page(&c->features, &c->lines, c->index, c->rows);
	trees_score(&c->first, c->features.column, c->rows, c->score);
	features_scores(&c->features, &c->lines, c->index, c->score);
	trees_score(&c->second, c->features.column, c->rows, c->score);
}

/* --- what goes --- */

static bool
is_sentence(const struct line_facts *line)
{
	return line->words >= CLASSIFIER_SENTENCE &&
	    line->fact[FACT_END] >= END_CUT;
}

/* The full sentences that stay: the run of the greatest sum of scores above
 * the limit. True if there is one. */
static bool
choose_body(struct classifier *c)
{
	size_t first, last, n = 0;

	for (size_t i = 0; i < c->rows; i++) {
		const struct line_facts *line = &c->lines.line[c->index[i]];

		if (is_sentence(line))
			c->gain[n++] =
			    features_gain(c->score[i] - c->limit, line->words);
	}
	features_best_run(c->gain, n, &first, &last);
	n = 0;
	for (size_t i = 0; i < c->rows; i++) {
		if (!is_sentence(&c->lines.line[c->index[i]]))
			continue;
		c->stays[i] = n >= first && n <= last;
		n++;
	}
	return first <= last;
}

/* Decide by row; how many go. */
static size_t
choose(struct classifier *c, struct span text, const struct repair_line *line,
    const bool *held)
{
	size_t n = 0;

	for (size_t i = 0; i < c->rows; i++)
		c->stays[i] = c->score[i] >= c->limit;
	if (!choose_body(c) && !c->allow_empty)
		return 0;
	for (size_t i = 0; i < c->rows; i++) {
		const struct repair_line *l = &line[c->index[i]];

		if (!c->stays[i] &&
		    (held[c->index[i]] ||
			rules_is_quotation(span_from(text.p + l->at, l->n))))
			c->stays[i] = true;
		n += !c->stays[i];
	}
	return n;
}

/* Append the score and the names of the features that weighed most. */
static void
explain(struct classifier *c, size_t row)
{
	int32_t weight[FEATURES] = { 0 };
	const char *before = NULL;
	size_t said = 0;

	buf_printf(&c->reasons, "score=%.2f",
	    1 / (1 + exp(-(double)c->score[row] / TREES_ONE)));
	trees_explain(&c->second, c->features.column, row, weight);
	while (said < 3) {
		size_t least = 0;

		for (size_t i = 1; i < FEATURES; i++)
			if (weight[i] < weight[least])
				least = i;
		if (weight[least] >= 0)
			break;
		weight[least] = 0;
		if (before != NULL && strcmp(before, feature_names[least]) == 0)
			continue;
		before = feature_names[least];
		buf_printf(&c->reasons, "%c%s", said++ > 0 ? ',' : ' ', before);
	}
	buf_add_byte(&c->reasons, '\0');
}

const char *
classifier_reason(const struct classifier *c, size_t i)
{
	return c->explain ? c->reasons.p + c->reason[i] : "score";
}

size_t
classifier_take(struct classifier *c, struct span text,
    const struct repair_line *line, const bool *held, size_t least, bool *gone)
{
	size_t n;

	classifier_score(c, gone);
	n = choose(c, text, line, held);
	if (n < least || (n == c->rows && !c->allow_empty))
		return 0;
	for (size_t i = 0; i < c->rows; i++) {
		if (c->stays[i])
			continue;
		gone[c->index[i]] = true;
		if (c->explain) {
			c->reason[c->index[i]] = c->reasons.n;
			explain(c, i);
		}
	}
	return n;
}
