#include "wordscore.h"

/* Of so many words one must be common: in English every other is. */
#define COMMON_ONE_OF 4

static bool
is_common(const struct wordscore *w, uint16_t word)
{
	size_t kind = word & (WORD_KINDS - 1);

	return w->common[kind / 8] >> kind % 8 & 1;
}

bool
wordscore_knows(
    const struct wordscore *w, const struct lines *l, const uint8_t *is_full)
{
	size_t words = 0, common = 0;

	for (size_t i = 0; i < l->n; i++) {
		const struct line_facts *line = &l->line[i];

		for (size_t k = 0; k < line->kept && is_full[i]; k++)
			common += is_common(w, l->word[line->word + k]);
		words += is_full[i] ? line->kept : 0;
	}
	return words > 0 && common * COMMON_ONE_OF >= words;
}

/* The sum of the weights over the square root of their number, by fortieths. */
uint8_t
wordscore_line(const struct wordscore *w, const struct lines *l, size_t i)
{
	/* 1024 * 40 / WORDSCORE_ONE / sqrt(n) */
	static const int32_t part[WORDSCORE_WORDS + 1] = { 0, 1280, 905, 739,
		640, 572, 523, 484, 453, 427, 405, 386, 370, 355, 342, 330,
		320 };
	const struct line_facts *line = &l->line[i];
	const int8_t *weight = w->weight[line->words > WORDSCORE_SHORT];
	size_t n = line->kept < WORDSCORE_WORDS ? line->kept : WORDSCORE_WORDS;
	int32_t sum = 0;

	for (size_t k = 0; k < n; k++)
		sum += weight[l->word[line->word + k] & (WORD_KINDS - 1)];
	sum = 128 + sum * part[n] / 1024;
	return sum < 0 ? 0 : sum > UINT8_MAX ? UINT8_MAX : (uint8_t)sum;
}
