/* C4's rules: Raffel et al. 2020 as tensorflow_datasets has them, and
 * datatrove's. */
#include "props.h"
#include "qualityimpl.h"
#include "sentence.h"
#include "utf8.h"
#include <limits.h>
#include <math.h>

#define LONGEST_WORD 1000 /* code points */

static const struct span policies[] = { SPAN("terms of use"),
	SPAN("privacy policy"), SPAN("cookie policy"), SPAN("uses cookies"),
	SPAN("use of cookies"), SPAN("use cookies") };

/* Words by white space, if they are not more than enough, or so many.
 * *longest is the code points of the longest of them. */
static size_t
count_words(struct span line, size_t enough, uint64_t *longest)
{
	const char *p = line.p, *end = span_end(line);
	uint64_t chars = 0;
	size_t words = 0;

	*longest = 0;
	while (p < end && words < enough) {
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

/* True if a word has too many code points: there are no more bytes than that
 * from one blank to another in most lines. */
static bool
has_long_word(struct span line)
{
	const char *p = line.p, *end = span_end(line);
	uint64_t longest;

	while (end - p > LONGEST_WORD) {
		const char *blank = p + LONGEST_WORD;

		while (blank > p &&
		    !(quality_bytes[(unsigned char)*blank] & BYTE_SPACE))
			blank--;
		if (blank == p) {
			count_words(span_from(p, (size_t)(end - p)), SIZE_MAX,
			    &longest);
			return longest > LONGEST_WORD;
		}
		p = blank;
	}
	return false;
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

		if (w->flags & WORD_ALPHA) {
			n += n == 0 || ended;
			ended = false;
			continue;
		}
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

/* In a text that holds these things. */
static enum fate
judge(struct sigtext *t, struct span line, bool datatrove, unsigned sights,
    struct span *kept)
{
	size_t least = datatrove ? 3 : 5;
	struct span whole = quality_strip(line);
	uint64_t longest;

	if (has_long_word(whole))
		return DROPPED;
	line = whole;
	if (sights & SIGHT_BRACKET)
		line = without_citations(whole, &t->line);
	/* What has gone may have parted the two halves of anything. */
	if (line.n != whole.n)
		sights = UINT_MAX;
	*kept = line;
	if (!ends_well(line, datatrove) ||
	    count_words(datatrove ? whole : line, least, &longest) < least)
		return DROPPED;
	if (sights & SIGHT_LOREM &&
	    quality_holds_folded(line, SPAN("lorem ipsum")))
		return LOREM;
	if (sights & SIGHT_SCRIPT &&
	    quality_holds_folded(line, SPAN("javascript")))
		return DROPPED;
	if (sights & SIGHT_BRACE && memchr(line.p, '{', line.n) != NULL)
		return BRACKET;
	return sights & SIGHT_POLICY && is_policy(line) ? DROPPED : KEPT;
}

void
quality_c4(struct sigtext *t, enum quality_variant variant, double *values)
{
	bool datatrove = variant == VARIANT_C4_DATATROVE;
	unsigned sights = quality_sights(t->text);
	struct siglines lines;
	struct span line, kept;
	double dropped = 0, sentences = 0;

	values[0] = values[1] = 0;
	siglines_begin(&lines, t->text, LINE_PYTHON);
	while (siglines_next(&lines, &line)) {
		enum fate fate = judge(t, line, datatrove, sights, &kept);

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
