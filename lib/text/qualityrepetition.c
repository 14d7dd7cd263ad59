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
	while (p < end) {
		size_t n = 0;

		while (p + n < end && p[n] == '\n')
			n++;
		if (n >= 2) {
			repeats_add(
			    t->repeats, span_from(start, (size_t)(p - start)));
			start = p + n;
		}
		p += n > 0 ? n : 1;
	}
	repeats_add(t->repeats, span_from(start, (size_t)(end - start)));
}

static void
add_lines(struct sigtext *t, enum quality_variant variant)
{
	struct siglines lines;
	struct span line;

	repeats_begin(t->repeats);
	siglines_begin(&lines, t->text, LINE_RUNS);
	while (siglines_next(&lines, &line)) {
		if (variant != VARIANT_REPETITION_DATATROVE) {
			line = quality_strip(line);
			if (line.n == 0)
				continue;
		}
		repeats_add(t->repeats, line);
	}
}

static void
share_units(
    const struct sigtext *t, enum quality_variant variant, double *values)
{
	struct unit_counts u = repeats_units(t->repeats);
	bool dolma = variant == VARIANT_REPETITION_DOLMA;

	values[0] = quality_ratio(
	    (double)(dolma ? u.repeated : u.copies), (double)u.units);
	values[1] =
	    quality_ratio((double)(dolma ? u.repeated_chars : u.copy_chars),
		(double)t->chars);
}

/* Gopher's own words: the characters in the most frequent n-gram, which stands
 * more than once. */
static double
top_share(
    struct sigtext *t, enum quality_variant variant, unsigned n, double letters)
{
	struct top_gram top = repeats_top(t->repeats, n);

	if (variant == VARIANT_REPETITION_DOLMA)
		return quality_ratio(
		    (double)(top.count * top.letters), letters);
	if (variant == VARIANT_REPETITION && top.count < 2)
		return 0;
	return quality_ratio((double)(top.count * top.chars), (double)t->chars);
}

void
quality_repetition(
    struct sigtext *t, enum quality_variant variant, double *values)
{
	bool dolma = variant == VARIANT_REPETITION_DOLMA;
	const struct sigwords *words = sigtext_words(t,
	    dolma                             ? SPLIT_SPACE :
		variant == VARIANT_REPETITION ? SPLIT_WORDS :
						SPLIT_TOKENS);
	double letters = 0;

	add_paragraphs(t);
	share_units(t, variant, values);
	add_lines(t, variant);
	share_units(t, variant, values + 2);
	repeats_words(t->repeats, words);
	for (size_t i = 0; i < words->n; i++)
		letters += words->word[i].chars;
	for (unsigned n = 2; n <= 4; n++)
		values[2 + n] =
		    words->n < n ? 0 : top_share(t, variant, n, letters);
	for (unsigned n = 5; n <= 10; n++) {
		struct gram_share share;

		if (!dolma) {
			values[2 + n] =
			    quality_ratio((double)repeats_again(t->repeats, n),
				(double)t->chars);
			continue;
		}
		share = repeats_overlapping(t->repeats, n);
		values[2 + n] = share.all == 0 ?
		    0 :
		    quality_ratio((double)share.repeated, (double)share.all);
	}
}
