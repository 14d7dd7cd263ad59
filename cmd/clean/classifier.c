#include "classifier.h"
#include "rules.h"
#include "xalloc.h"
#include <math.h>
#include <stdlib.h>

#define LIMIT_MOST 100000 /* beyond any score */
/* How much less of a score will do: for the run of full sentences, for lines
 * between the first and the last of them, and for the one before: it may be the
 * headline; and by how much a line must miss the limit to part two runs. */
#define BODY_LENIENCE 350
#define INSIDE_LENIENCE 400
#define HEADLINE_LENIENCE 500
#define PART_LENIENCE 500
/* Where no line scores much, as in lists and tables, lines stay that score so
 * much less than the best; but the limit is not lowered by more than that. */
#define BELOW_BEST 900
#define BAR_LENIENCE 500

void
classifier_begin(struct classifier *c)
{
	c->words = &classifier_words;
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
	if (n > c->cap) {
		c->cap = n < 256 ? 256 : n;
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
classifier_score(struct classifier *c, const uint8_t *rule)
{
	size_t n = c->lines.n;

	for (size_t i = 0; i < n; i++)
		c->lines.line[i].fact[FACT_RULE] = rule[i];
	features_page(&c->features, &c->lines, c->words);
	trees_score(&c->first, c->features.column, n, c->score);
	features_scores(&c->features, &c->lines, c->score);
	trees_score(&c->second, c->features.column, n, c->score);
}

/* --- what goes --- */

/* A full sentence that no rule takes. */
static bool
is_sentence(const struct line_facts *line)
{
	return line->words >= CLASSIFIER_SENTENCE &&
	    line->fact[FACT_END] >= END_CUT &&
	    line->fact[FACT_RULE] != RULE_TAKES;
}

/* The limit for the page at hand. */
static int32_t
page_bar(const struct classifier *c)
{
	int32_t best = c->limit - BAR_LENIENCE + BELOW_BEST, bar;

	for (size_t i = 0; i < c->lines.n; i++)
		best = c->score[i] > best ? c->score[i] : best;
	bar = best - BELOW_BEST;
	return bar < c->limit ? bar : c->limit;
}

/* What a line adds to a run of the body: full sentences what they score above
 * the limit, other lines half of what they miss it by, so that comments and
 * teasers behind a row of furniture stay apart. */
static int64_t
worth(const struct classifier *c, size_t i)
{
	const struct line_facts *line = &c->lines.line[i];
	int64_t over = c->score[i] - c->bar;

	if (is_sentence(line))
		return features_gain(over + BODY_LENIENCE, line->words);
	over += PART_LENIENCE;
	return over >= 0 || line->fact[FACT_RULE] == RULE_TAKES ?
	    0 :
	    features_gain(over, line->words) / 2;
}

/* Choose the full sentences that stay: those of the run of lines of the
 * greatest worth. The first and the last of them; false if there is none. */
static bool
choose_body(struct classifier *c, size_t *first, size_t *last)
{
	const struct line_facts *line = c->lines.line;
	size_t from, to;
	bool any = false;

	for (size_t i = 0; i < c->lines.n; i++)
		c->gain[i] = worth(c, i);
	features_best_run(c->gain, c->lines.n, &from, &to);
	for (size_t i = 0; i < c->lines.n; i++) {
		if (!is_sentence(&line[i]))
			continue;
		c->stays[i] = i >= from && i <= to;
		if (!c->stays[i])
			continue;
		*first = any ? *first : i;
		*last = i;
		any = true;
	}
	return any;
}

static int32_t
lenience(bool body, size_t first, size_t last, size_t i)
{
	return !body || i + 1 < first || i > last ? 0 :
	    i + 1 == first                        ? HEADLINE_LENIENCE :
						    INSIDE_LENIENCE;
}

/* Decide by line; how many go. */
static size_t
choose(struct classifier *c, struct span text, const struct repair_line *line,
    const uint8_t *rule)
{
	size_t n = 0, first = 1, last = 0;
	bool body;

	for (size_t i = 0; i < c->lines.n; i++)
		c->stays[i] = true;
	c->bar = page_bar(c);
	body = choose_body(c, &first, &last);
	if (!body && !c->allow_empty)
		return 0;
	for (size_t i = 0; i < c->lines.n; i++) {
		if (!is_sentence(&c->lines.line[i]))
			c->stays[i] =
			    c->score[i] + lenience(body, first, last, i) >=
			    c->bar;
		if (!c->stays[i] &&
		    (rule[i] != RULE_SILENT ||
			rules_is_quotation(
			    span_from(text.p + line[i].at, line[i].n))))
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
    const struct repair_line *line, const uint8_t *rule, size_t least,
    bool *goes)
{
	size_t n;

	classifier_score(c, rule);
	n = choose(c, text, line, rule);
	if (n < least)
		return 0;
	for (size_t i = 0; i < c->lines.n; i++) {
		if (c->stays[i])
			continue;
		goes[i] = true;
		if (c->explain) {
			c->reason[i] = c->reasons.n;
			explain(c, i);
		}
	}
	return n;
}
