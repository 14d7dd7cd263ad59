/* Columns of the second stage. */
#include "featuresimpl.h"

/* 255 / (1 + exp(-(i - 128) / 16)) */
/* clang-format off */
static const uint8_t chances[256] = {
	0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
	0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
	2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 6, 6,
	6, 7, 7, 7, 8, 8, 9, 10, 10, 11, 11, 12, 13, 14, 14, 15, 16, 17, 18,
	19, 20, 22, 23, 24, 26, 27, 29, 30, 32, 34, 36, 38, 40, 42, 44, 47,
	49, 51, 54, 57, 60, 62, 65, 69, 72, 75, 78, 82, 85, 89, 93, 96, 100,
	104, 108, 112, 116, 120, 124, 128, 131, 135, 139, 143, 147, 151, 155,
	159, 162, 166, 170, 173, 177, 180, 183, 186, 190, 193, 195, 198, 201,
	204, 206, 208, 211, 213, 215, 217, 219, 221, 223, 225, 226, 228, 229,
	231, 232, 233, 235, 236, 237, 238, 239, 240, 241, 241, 242, 243, 244,
	244, 245, 245, 246, 247, 247, 248, 248, 248, 249, 249, 249, 250, 250,
	250, 251, 251, 251, 251, 252, 252, 252, 252, 252, 253, 253, 253, 253,
	253, 253, 253, 253, 253, 254, 254, 254, 254, 254, 254, 254, 254, 254,
	254, 254, 254, 254, 254, 254, 254, 254, 255, 255, 255, 255, 255, 255,
	255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
	255, 255, 255, 255, 255, 255, 255, 255,
};
/* clang-format on */

uint8_t
features_chance(int32_t score)
{
	return chances[clip(128 + (int64_t)score * 16 / TREES_ONE)];
}

void
features_means(struct features *f, const uint8_t *of, int64_t *sum,
    const struct features_mean *mean, size_t n)
{
	sum[0] = 0;
	for (size_t i = 0; i < f->rows; i++)
		sum[i + 1] = sum[i] + of[i];
	for (size_t m = 0; m < n; m++) {
		uint8_t *to = features_column(f, mean[m].feature);
		size_t reach = mean[m].reach;

		for (size_t i = 0; i < f->rows; i++) {
			size_t from = i < reach ? 0 : i - reach;
			size_t end = i + reach + 1;

			end = end < f->rows ? end : f->rows;
			to[i] = clip(
			    (sum[end] - sum[from]) / (int64_t)(end - from));
		}
	}
}

/* weight[i]: words of the row by its score, in 255ths. */
static void
put_mass(struct features *f, const int64_t *weight)
{
	int64_t mass = 0, sum = 0, total = 0;

	for (size_t i = 0; i < f->rows; i++) {
		features_column(f, FEATURE_MASS_BEFORE)[i] =
		    lines_amount((uint64_t)mass / 64);
		mass = mass * 85 / 100 +
		    (weight[i] < 40 * 255 ? weight[i] : 40 * 255);
		total += weight[i];
	}
	mass = 0;
	for (size_t i = f->rows; i-- > 0;) {
		features_column(f, FEATURE_MASS_AFTER)[i] =
		    lines_amount((uint64_t)mass / 64);
		mass = mass * 85 / 100 +
		    (weight[i] < 40 * 255 ? weight[i] : 40 * 255);
	}
	for (size_t i = 0; i < f->rows; i++) {
		sum += weight[i];
		features_column(f, FEATURE_RANK)[i] =
		    lines_share((uint64_t)sum, (uint64_t)total);
		features_column(f, FEATURE_PAGE_MASS)[i] =
		    lines_amount((uint64_t)total / 255);
	}
}

int64_t
features_gain(int64_t x, uint32_t words)
{
	int64_t root = 0;

	words = 16 * (at_most(words, 60) + 1);
	while ((root + 1) * (root + 1) <= words)
		root++;
	return x * root;
}

static void
put_within(struct features *f, const struct lines *l, const uint8_t *chance,
    const int64_t *weight, int64_t *gain)
{
	int64_t inside = 0, total = 0;
	size_t first, last;
	uint8_t share;

	for (size_t i = 0; i < f->rows; i++) {
		gain[i] =
		    features_gain((int64_t)chance[i] - 102, l->line[i].words);
		total += weight[i];
	}
	features_best_run(gain, f->rows, &first, &last);
	for (size_t i = first; i <= last; i++)
		inside += weight[i];
	share = lines_share((uint64_t)inside, (uint64_t)total);
	for (size_t i = 0; i < f->rows; i++) {
		bool any = first <= last;

		features_column(f, FEATURE_WITHIN)[i] =
		    any && i >= first && i <= last;
		features_column(f, FEATURE_WITHIN_START)[i] =
		    !any ? 0 : features_signed((int64_t)i - (int64_t)first);
		features_column(f, FEATURE_WITHIN_END)[i] =
		    !any ? 0 : features_signed((int64_t)last - (int64_t)i);
		features_column(f, FEATURE_WITHIN_SHARE)[i] = share;
	}
}

/* The table of put_again() still stands: slots name the first of equals. */
static void
put_twins(struct features *f, const struct lines *l, const uint8_t *chance,
    uint8_t *best)
{
	size_t mask = f->slots - 1;

	memset(best, 0, f->slots);
	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < f->rows; i++) {
			uint64_t hash = l->line[i].hash;
			size_t s = (size_t)(hash >> 20) & mask;

			while (l->line[f->slot[s] - 1].hash != hash)
				s = (s + 1) & mask;
			if (pass == 1)
				features_column(f, FEATURE_TWIN)[i] =
				    (uint8_t)(best[s] - chance[i]);
			else if (chance[i] > best[s])
				best[s] = chance[i];
		}
}

void
features_scores(struct features *f, const struct lines *l, const int32_t *score)
{
	static const struct features_mean means[] = { { FEATURE_MEAN_2, 2 },
		{ FEATURE_MEAN_5, 5 }, { FEATURE_MEAN_10, 10 },
		{ FEATURE_MEAN_20, 20 } };
	size_t n = f->rows;
	int64_t *number = f->number, *weight = f->number + f->cap + 1;
	int64_t *gain = weight + f->cap + 1;
	/* Chances stand in a column until its own values come. */
	uint8_t *chance = features_column(f, FEATURE_TWIN), best = 0;
	uint64_t sum = 0;

	if (n == 0)
		return;
	for (size_t i = 0; i < n; i++) {
		features_column(f, FEATURE_SCORE)[i] =
		    clip(128 + (int64_t)score[i] * 16 / TREES_ONE);
		chance[i] = features_chance(score[i]);
		weight[i] = (int64_t)chance[i] * l->line[i].words;
		sum += chance[i];
		best = chance[i] > best ? chance[i] : best;
	}
	features_means(
	    f, chance, number, means, sizeof(means) / sizeof(means[0]));
	put_mass(f, weight);
	put_within(f, l, chance, weight, gain);
	for (size_t i = 0; i < n; i++) {
		features_column(f, FEATURE_BEST)[i] = best;
		features_column(f, FEATURE_MEAN)[i] = clip((int64_t)(sum / n));
	}
	put_twins(f, l, chance, (uint8_t *)number);
}
