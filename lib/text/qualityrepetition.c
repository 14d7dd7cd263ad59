/* Gopher's repetition rules: Rae et al. 2021, table A1, and how datatrove and
 * dolma count them. */
#include "qualityimpl.h"

/* datatrove's paragraphs: the stripped text, split at two newlines or more. */
static void
add_paragraphs(struct sigtext *t)
{
	struct span text = quality_strip(t->text);
	const char *p = text.p, *end = span_end(text), *start = p;

	repeats_begin(t->repeats);
	while (p < end && (p = memchr(p, '\n', (size_t)(end - p))) != NULL) {
		size_t n = 0;

		while (p + n < end && p[n] == '\n')
			n++;
		if (n >= 2) {
			repeats_add(
			    t->repeats, span_from(start, (size_t)(p - start)));
			start = p + n;
		}
		p += n;
	}
	repeats_add(t->repeats, span_from(start, (size_t)(end - start)));
}

/* Lines: of the text as it is split (datatrove at runs of newlines, dolma at
 * each), or without white space at their ends and none that are blank. */
static void
add_lines(struct sigtext *t, enum quality_variant variant)
{
	struct siglines lines;
	struct span line;

	repeats_begin(t->repeats);
	siglines_begin(&lines, t->text,
	    variant == VARIANT_REPETITION_DOLMA ? LINE_NEWLINE : LINE_RUNS);
	while (siglines_next(&lines, &line)) {
		if (variant == VARIANT_REPETITION) {
			line = quality_strip(line);
			if (line.n == 0)
				continue;
		}
		repeats_add(t->repeats, line);
	}
}

/* Copies behind the first of their kind, and their share of the text. */
static void
share_copies(const struct sigtext *t, double *values)
{
	struct unit_counts u = repeats_units(t->repeats);

	values[0] = quality_ratio((double)u.copies, (double)u.units);
	values[1] = quality_ratio((double)u.copy_chars, (double)t->chars);
}

/* The characters in the most frequent n-gram. Gopher's own words are of one
 * that stands more than once. */
static double
top_share(struct sigtext *t, enum quality_variant variant, unsigned n)
{
	struct top_gram top = repeats_top(t->repeats, n);

	if (top.count == 0 || (variant == VARIANT_REPETITION && top.count < 2))
		return 0;
	return quality_ratio((double)(top.count * top.chars), (double)t->chars);
}

static void
measure_dolma(struct sigtext *t, double *values)
{
	const struct sigwords *words = sigtext_words(t, SPLIT_SPACE);
	struct unit_counts u;
	double letters = 0;

	for (size_t i = 0; i < words->n; i++)
		letters += words->word[i].chars;
	add_lines(t, VARIANT_REPETITION_DOLMA);
	u = repeats_units(t->repeats);
	values[0] = quality_ratio((double)u.repeated, (double)u.units);
	values[1] = quality_ratio((double)u.repeated_chars, letters);
	repeats_words(t->repeats, t->text, words);
	for (unsigned n = 2; n <= 4; n++) {
		struct top_gram top = repeats_top(t->repeats, n);

		values[n] = top.count == 0 ?
		    0 :
		    quality_ratio((double)(top.count * top.letters), letters);
	}
	for (unsigned n = 5; n <= 10; n++) {
		struct gram_share share = repeats_overlapping(t->repeats, n);

		values[n] = share.all == 0 ?
		    0 :
		    quality_ratio((double)share.repeated, (double)share.all);
	}
}

void
quality_repetition(
    struct sigtext *t, enum quality_variant variant, double *values)
{
	if (variant == VARIANT_REPETITION_DOLMA) {
		measure_dolma(t, values);
		return;
	}
	add_paragraphs(t);
	share_copies(t, values);
	add_lines(t, variant);
	share_copies(t, values + 2);
	repeats_words(t->repeats, t->text,
	    sigtext_words(
		t, variant == VARIANT_REPETITION ? SPLIT_WORDS : SPLIT_TOKENS));
	for (unsigned n = 2; n <= 4; n++)
		values[2 + n] = top_share(t, variant, n);
	for (unsigned n = 5; n <= 10; n++)
		values[2 + n] = quality_ratio(
		    (double)repeats_again(t->repeats, n), (double)t->chars);
}
