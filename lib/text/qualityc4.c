/* C4's rules: Raffel et al. 2020 as tensorflow_datasets has them, and
 * datatrove's. */
#include "props.h"
#include "qualityimpl.h"
#include "sentence.h"
#include "utf8.h"
#include <math.h>

#define LONGEST_WORD 1000 /* code points */

static const struct span policies[] = { SPAN("terms of use"),
	SPAN("privacy policy"), SPAN("cookie policy"), SPAN("uses cookies"),
	SPAN("use of cookies"), SPAN("use cookies") };

/* Words by white space; *longest the code points of the longest. */
static size_t
count_words(struct span line, uint64_t *longest)
{
	const char *p = line.p, *end = span_end(line);
	uint64_t chars = 0;
	size_t words = 0;

	*longest = 0;
	while (p < end) {
		uint32_t cp = (unsigned char)*p;

		p += cp < 0x80 ? 1 : utf8_decode(p, end, &cp);
		if ((cp <= ' ' || cp >= 0x80) && quality_is_space(cp)) {
			chars = 0;
			continue;
		}
		words += chars == 0;
		chars++;
		if (chars > *longest)
			*longest = chars;
	}
	return words;
}

/* Bytes of "[12]", "[edit]" or "[citation needed]" at p, or 0. */
static size_t
citation(const char *p, const char *end)
{
	struct span rest = span_from(p, (size_t)(end - p));
	size_t n = 1;

	if (span_starts(rest, SPAN("[edit]")))
		return 6;
	if (span_starts(rest, SPAN("[citation needed]")))
		return 17;
	while (n < rest.n && p[n] >= '0' && p[n] <= '9')
		n++;
	return n < rest.n && p[n] == ']' ? n + 1 : 0;
}

/* The line without citations; in out if it has some. */
static struct span
without_citations(struct span line, struct buf *out)
{
	const char *p = line.p, *end = span_end(line), *from = line.p;

	out->n = 0;
	while (p < end && (p = memchr(p, '[', (size_t)(end - p))) != NULL) {
		size_t n = citation(p, end);

		if (n > 0) {
			buf_add(out, from, (size_t)(p - from));
			from = p + n;
		}
		p += n > 0 ? n : 1;
	}
	if (from == line.p)
		return line;
	buf_add(out, from, (size_t)(end - from));
	return buf_span(out);
}

static bool
ends_well(struct span line, bool datatrove)
{
	char last;

	if (line.n == 0)
		return false;
	last = line.p[line.n - 1];
	if (line.n >= 3 && memcmp(line.p + line.n - 3, "...", 3) == 0)
		return false;
	return last == '.' || last == '?' || last == '!' || last == '"' ||
	    (datatrove && last == '\'');
}

static bool
is_policy(struct span line)
{
	for (size_t i = 0; i < sizeof(policies) / sizeof(policies[0]); i++)
		if (quality_holds_folded(line, policies[i]))
			return true;
	return false;
}

/* spaCy's sentencizer: a sentence begins with the first token, and with each
 * that is no punctuation behind a mark that ends one. */
static double
token_sentences(struct sigtext *t, struct span line)
{
	struct sigwords *words = &t->words[SPLIT_TOKENS];
	bool ended = false;
	double n = 0;

	sigwords_split(words, line, SPLIT_TOKENS);
	t->split[SPLIT_TOKENS] = false;
	for (size_t i = 0; i < words->n; i++) {
		const struct sigword *w = &words->word[i];
		const char *p = line.p + w->at, *end = p + w->n;
		bool punct = true, ends;
		uint32_t cp;

		utf8_decode(p, end, &cp);
		ends = w->chars == 1 && quality_is_terminal(cp);
		while (p < end) {
			p += utf8_decode(p, end, &cp);
			punct = punct && text_is_punct(cp);
		}
		if (n == 0 || (ended && !punct && !ends)) {
			n++;
			ended = false;
		}
		ended = ended || ends;
	}
	return n;
}

static double
line_sentences(struct sigtext *t, struct span line, bool datatrove)
{
	static const struct sentence_options options = { .lang = NULL };
	struct sentences s;
	struct span sentence;
	double n = 0;

	if (datatrove)
		return token_sentences(t, line);
	sentences_begin(&s, line, &options);
	while (sentences_next(&s, &sentence))
		n++;
	return n;
}

/* What becomes of a line. */
enum fate { KEPT, DROPPED, LOREM, BRACKET };

static enum fate
judge(struct sigtext *t, struct span line, bool datatrove, struct span *kept)
{
	uint64_t longest;
	size_t words;

	line = quality_strip(line);
	words = count_words(line, &longest);
	if (longest > LONGEST_WORD)
		return DROPPED;
	*kept = without_citations(line, &t->line);
	if (!datatrove && kept->n != line.n)
		words = count_words(*kept, &longest);
	line = *kept;
	if (!ends_well(line, datatrove) || words < (datatrove ? 3 : 5))
		return DROPPED;
	if (quality_holds_folded(line, SPAN("lorem ipsum")))
		return LOREM;
	if (quality_holds_folded(line, SPAN("javascript")))
		return DROPPED;
	if (memchr(line.p, '{', line.n) != NULL)
		return BRACKET;
	return is_policy(line) ? DROPPED : KEPT;
}

void
quality_c4(struct sigtext *t, enum quality_variant variant, double *values)
{
	bool datatrove = variant == VARIANT_C4_DATATROVE;
	struct siglines lines;
	struct span line, kept;
	double dropped = 0, sentences = 0;

	values[0] = values[1] = 0;
	siglines_begin(&lines, t->text, LINE_PYTHON);
	while (siglines_next(&lines, &line)) {
		enum fate fate = judge(t, line, datatrove, &kept);

		/* Either ends the reading: the page is lost. */
		if (fate == LOREM || fate == BRACKET) {
			values[fate == LOREM ? 0 : 1] = 1;
			return;
		}
		if (fate == DROPPED)
			dropped++;
		else
			sentences += line_sentences(t, kept, datatrove);
	}
	values[2] = sentences;
	values[3] = dropped;
}
