/* Bytes as a text whose quality is measured: words, lines, n-grams and what C4
 * looks for are those of the plain versions, and no value is out of its mind.
 */
#include "fuzz.h"
#include "qualityimpl.h"
#include "xalloc.h"

#include <math.h>

#define MOST_GRAMS 14 /* words of which all n-grams are compared */

static void
count_grams(struct span text, const struct sigwords *words)
{
	struct repeats *r = repeats_new();

	repeats_words(r, text, words);
	for (unsigned n = 2; n <= 10; n++) {
		struct top_gram top = repeats_top(r, n);
		struct top_gram plain = repeats_top_plain(text, words, n);
		struct gram_share share = repeats_overlapping(r, n);
		struct gram_share wanted =
		    repeats_overlapping_plain(text, words, n);

		require(top.count == plain.count && top.chars == plain.chars);
		require(share.all == wanted.all &&
		    share.repeated == wanted.repeated);
		require(
		    repeats_again(r, n) == repeats_again_plain(text, words, n));
	}
	repeats_free(r);
}

static void
split(struct span text)
{
	struct sigwords quick = { 0 }, plain = { 0 };

	for (int i = 0; i < SPLITS; i++) {
		sigwords_split(&quick, text, (enum word_split)i);
		sigwords_split_plain(&plain, text, (enum word_split)i);
		require(quick.n == plain.n);
		require(quick.n == 0 ||
		    memcmp(quick.word, plain.word,
			quick.n * sizeof(*quick.word)) == 0);
		if (quick.n > MOST_GRAMS)
			quick.n = MOST_GRAMS;
		count_grams(text, &quick);
	}
	sigwords_fini(&quick);
	sigwords_fini(&plain);
}

static void
walk_lines(struct span text, enum line_ends ends)
{
	struct siglines quick, plain;
	struct span one, other;
	bool more;

	siglines_begin(&quick, text, ends);
	plain = quick;
	do {
		more = siglines_next(&quick, &one);
		require(siglines_next_plain(&plain, &other) == more);
		require(!more || (one.p == other.p && one.n == other.n));
	} while (more);
}

static void
measure(struct span text)
{
	struct quality *s = quality_new();

	quality_measure(s, text, (UINT64_C(1) << VARIANTS) - 1);
	for (int v = 0; v < VARIANTS; v++) {
		size_t n;
		const struct quality_signal *signal =
		    quality_of(s, (enum quality_variant)v, &n);

		for (size_t i = 0; i < n; i++)
			require(isnan(signal[i].value) ||
			    (signal[i].value >= 0 &&
				isfinite(signal[i].value)));
	}
	quality_free(s);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *copy = xmemdup((const char *)data, size);
	struct span text = span_from(copy, size);

	split(text);
	walk_lines(text, LINE_NEWLINE);
	walk_lines(text, LINE_RUNS);
	walk_lines(text, LINE_PYTHON);
	require(quality_sights(text) == quality_sights_plain(text));
	measure(text);
	free(copy);
	return 0;
}
