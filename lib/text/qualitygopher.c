/* Gopher's quality rules: Rae et al. 2021, A.1.1, and how datatrove and dolma
 * count them. */
#include "qualityimpl.h"
#include "utf8.h"
#include <math.h>

static const struct span stop_words[] = { SPAN("the"), SPAN("be"), SPAN("to"),
	SPAN("of"), SPAN("and"), SPAN("that"), SPAN("have"), SPAN("with") };

#define STOP_WORDS (sizeof(stop_words) / sizeof(stop_words[0]))

/* The stop word, or STOP_WORDS. */
static size_t
stop_word(struct span word, bool fold)
{
	for (size_t i = 0; i < STOP_WORDS; i++)
		if (word.n == stop_words[i].n &&
		    (fold ? quality_begins_folded(word.p, stop_words[i]) :
			    span_eq(word, stop_words[i])))
			return i;
	return STOP_WORDS;
}

/* How often stop words stand, or how many do. */
static double
count_stop_words(const struct sigtext *t, const struct sigwords *words,
    bool distinct, bool fold)
{
	uint64_t met = 0, n = 0;

	for (size_t i = 0; i < words->n; i++) {
		const struct sigword *w = &words->word[i];
		size_t stop = w->n < 2 || w->n > 4 ?
		    STOP_WORDS :
		    stop_word(span_from(t->text.p + w->at, w->n), fold);

		if (stop < STOP_WORDS && !(distinct && (met >> stop & 1)))
			n++;
		if (stop < STOP_WORDS)
			met |= UINT64_C(1) << stop;
	}
	return (double)n;
}

static double
alpha_share(const struct sigwords *words)
{
	size_t n = 0;

	for (size_t i = 0; i < words->n; i++)
		n += words->word[i].flags & WORD_ALPHA;
	return quality_ratio((double)n, (double)words->n);
}

/* --- lines --- */

static const struct span bullets[] = { SPAN("\xE2\x80\xA2"), SPAN("-"),
	SPAN("*"), SPAN("\xE2\x80\xA3"), SPAN("\xE2\x81\x83"),
	SPAN("\xE2\x96\xAA"), SPAN("\xE2\x97\x8F"), SPAN("\xE2\x97\xA6"),
	SPAN("\xE2\x80\x93") };

static bool
begins_with_bullet(struct span line, enum quality_variant variant)
{
	size_t from = 0, to = sizeof(bullets) / sizeof(bullets[0]);

	if (variant == VARIANT_GOPHER_DATATROVE)
		to = 2;
	if (variant == VARIANT_GOPHER_DOLMA) {
		from = 1;
		to = 3;
	} else
		line = quality_strip(line);
	for (size_t i = from; i < to; i++)
		if (span_starts(line, bullets[i]))
			return true;
	return false;
}

static bool
ends_with(struct span line, struct span tail)
{
	return line.n >= tail.n &&
	    memcmp(line.p + line.n - tail.n, tail.p, tail.n) == 0;
}

static bool
ends_with_ellipsis(struct span line, enum quality_variant variant)
{
	if (variant == VARIANT_GOPHER_DOLMA)
		return ends_with(line, SPAN("\xE2\x80\xA6"));
	line = quality_strip(line);
	return ends_with(line, SPAN("...")) ||
	    ends_with(line, SPAN("\xE2\x80\xA6"));
}

static void
measure_lines(
    const struct sigtext *t, enum quality_variant variant, double *values)
{
	struct siglines lines;
	struct span line;
	double n = 0, bulleted = 0, broken = 0;

	siglines_begin(&lines, t->text,
	    variant == VARIANT_GOPHER_DOLMA ? LINE_NEWLINE : LINE_PYTHON);
	while (siglines_next(&lines, &line)) {
		if (variant == VARIANT_GOPHER && quality_strip(line).n == 0)
			continue;
		n++;
		bulleted += begins_with_bullet(line, variant);
		broken += ends_with_ellipsis(line, variant);
	}
	values[0] = quality_ratio(bulleted, n);
	values[1] = quality_ratio(broken, n);
}

/* --- words --- */

static double
ellipses(const struct sigtext *t)
{
	return (double)(quality_count(t->text, SPAN("...")) +
	    quality_count(t->text, SPAN("\xE2\x80\xA6")));
}

/* Paper and datatrove. */
static void
measure_words(struct sigtext *t, enum quality_variant variant, double *values)
{
	bool ours = variant == VARIANT_GOPHER;
	const struct sigwords *words =
	    sigtext_words(t, ours ? SPLIT_WORDS : SPLIT_TOKENS);
	double n = 0, chars = 0;

	for (size_t i = 0; i < words->n; i++)
		if (!(words->word[i].flags & WORD_MARK)) {
			n++;
			chars += words->word[i].chars;
		}
	values[0] = n;
	values[1] = quality_ratio(chars, n);
	values[2] = quality_ratio(
	    (double)quality_count(t->text, SPAN("#")), (double)words->n);
	values[3] = quality_ratio(ellipses(t), (double)words->n);
	values[6] = alpha_share(words);
	values[7] = count_stop_words(t, words, true, ours);
}

/* The code points of the word at a place in the order of length: byte by byte
 * of that number, from the greatest, as a radix sort would find them. */
static double
length_at(const struct sigwords *words, size_t place)
{
	uint32_t length = 0, known = 0;

	for (int shift = 24; shift >= 0; shift -= 8) {
		size_t counts[256] = { 0 };
		uint32_t byte = 0;

		for (size_t i = 0; i < words->n; i++)
			if ((words->word[i].chars & known) == length)
				counts[words->word[i].chars >> shift & 0xFF]++;
		while (counts[byte] <= place)
			place -= counts[byte++];
		length |= byte << shift;
		known |= UINT32_C(0xFF) << shift;
	}
	return length;
}

/* numpy's median of the words' lengths. */
static double
median_length(const struct sigwords *words)
{
	double middle;

	if (words->n == 0)
		return NAN;
	middle = length_at(words, words->n / 2);
	return words->n % 2 == 1 ?
	    middle :
	    (length_at(words, words->n / 2 - 1) + middle) / 2;
}

static void
measure_dolma(struct sigtext *t, double *values)
{
	const struct sigwords *words = sigtext_words(t, SPLIT_SPACE);
	double symbols = 0;

	for (size_t i = 0; i < words->n; i++) {
		struct span w =
		    span_from(t->text.p + words->word[i].at, words->word[i].n);

		symbols += memchr(w.p, '#', w.n) != NULL ||
		    quality_count(w, SPAN("\xE2\x80\xA6")) > 0;
	}
	values[0] = (double)words->n;
	values[1] = median_length(words);
	values[2] = quality_ratio(symbols, (double)words->n);
	measure_lines(t, VARIANT_GOPHER_DOLMA, values + 3);
	values[5] = alpha_share(words);
	values[6] = count_stop_words(t, words, false, false);
}

void
quality_gopher(struct sigtext *t, enum quality_variant variant, double *values)
{
	if (variant == VARIANT_GOPHER_DOLMA) {
		measure_dolma(t, values);
		return;
	}
	measure_words(t, variant, values);
	measure_lines(t, variant, values + 4);
}
