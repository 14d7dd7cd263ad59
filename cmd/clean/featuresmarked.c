/* Where lines of a kind stand around a line, and what words say around it. */
#include "featuresimpl.h"

#define FAR 200 /* lines, where there is none */
/* Of a head's words that are the first line's, in 255ths. */
#define HEAD_SHARE 200
#define HEAD_WORDS 3

/* Lines since the last that is marked, going down or up. */
static void
put_since(
    struct features *f, const uint8_t *marked, bool up, enum feature feature)
{
	uint8_t *to = features_column(f, feature);
	size_t since = FAR;

	for (size_t k = 0; k < f->rows; k++) {
		size_t i = up ? f->rows - 1 - k : k;

		to[i] = lines_amount(since);
		since = marked[i] ? 0 : since + 1;
	}
}

/* How many are marked, fading by percent a line; the sum of 1024ths is shifted
 * to a byte. */
static void
put_fading(struct features *f, const uint8_t *marked, bool up, unsigned percent,
    unsigned shift, enum feature feature)
{
	uint8_t *to = features_column(f, feature);
	uint64_t sum = 0;

	for (size_t k = 0; k < f->rows; k++) {
		size_t i = up ? f->rows - 1 - k : k;

		to[i] = clip((int64_t)(sum >> shift));
		sum = sum * percent / 100 + (marked[i] ? 1024 : 0);
	}
}

static void
put_rules(struct features *f, uint8_t *marked)
{
	const uint8_t *rule = features_column(f, FACT_RULE);

	for (size_t i = 0; i < f->rows; i++)
		marked[i] = rule[i] == RULE_TAKES;
	put_fading(f, marked, false, 80, 5, FEATURE_RULES_BEFORE);
	put_fading(f, marked, true, 80, 5, FEATURE_RULES_AFTER);
	put_since(f, marked, false, FEATURE_LAST_RULE);
	put_since(f, marked, true, FEATURE_NEXT_RULE);
}

static void
put_again(struct features *f)
{
	const uint8_t *again = features_column(f, FEATURE_AGAIN);

	put_since(f, again, false, FEATURE_LAST_AGAIN);
	put_since(f, again, true, FEATURE_NEXT_AGAIN);
	put_fading(f, again, false, 80, 5, FEATURE_AGAIN_BEFORE);
	put_fading(f, again, true, 80, 5, FEATURE_AGAIN_AFTER);
	put_fading(f, again, false, 95, 7, FEATURE_AGAINS_BEFORE);
	put_fading(f, again, true, 95, 7, FEATURE_AGAINS_AFTER);
}

/* The first line is the title of most pages. */
static void
put_heads(struct features *f)
{
	const uint8_t *title = features_column(f, FEATURE_TITLE);
	uint8_t *head = features_column(f, FEATURE_HEAD);
	int64_t least = f->number[0] * 2 / 5, n = 0;

	least = least < HEAD_WORDS ? HEAD_WORDS : least;
	for (size_t i = 0; i < f->rows; i++) {
		head[i] =
		    i > 0 && title[i] >= HEAD_SHARE && f->number[i] >= least;
		n += head[i];
	}
	memset(features_column(f, FEATURE_HEADS), clip(16 * n), f->rows);
	put_since(f, head, false, FEATURE_LAST_HEAD);
	put_since(f, head, true, FEATURE_NEXT_HEAD);
}

void
features_marked(struct features *f)
{
	put_rules(f, (uint8_t *)(f->number + f->cap + 1));
	put_again(f);
	put_heads(f);
}

void
features_said(
    struct features *f, const struct lines *l, const struct wordscore *words)
{
	static const struct features_mean means[] = { { FEATURE_SAID_2, 2 },
		{ FEATURE_SAID_7, 7 }, { FEATURE_SAID_20, 20 } };
	uint8_t *said = features_column(f, FEATURE_SAID);

	if (wordscore_knows(words, l, features_column(f, FEATURE_FULL)))
		for (size_t i = 0; i < f->rows; i++)
			said[i] = wordscore_line(words, l, i);
	else
		memset(said, 128, f->rows);
	features_means(
	    f, said, f->number, means, sizeof(means) / sizeof(means[0]));
}
