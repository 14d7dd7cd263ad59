#include "readability.h"
#include "props.h"
#include "syllable.h"
#include "utf8.h"
#include "word.h"
#include "words.h"
#include <math.h>

#define LONG 6 /* letters that a word may have without being long */
#define POLY 3 /* syllables of a hard word */

/* Letters and digits. */
static uint64_t
word_chars(struct span word)
{
	const char *p = word.p, *end = span_end(word);
	uint64_t n = 0;

	while (p < end) {
		uint32_t cp;

		p += utf8_decode(p, end, &cp);
		n += text_is_word(cp);
	}
	return n;
}

/* A name, as far as it can be told: a capital, but not at the beginning. */
static bool
is_name(struct span word, bool first)
{
	return !first && *word.p >= 'A' && *word.p <= 'Z';
}

static void
count_english(uint64_t sums[READINGS], struct span word, bool first)
{
	unsigned n = syllables(word);

	sums[READING_DIFFICULT] += !byte_is_digit((unsigned char)*word.p) &&
	    !is_name(word, first) && !word_is_easy(word);
	sums[READING_ENGLISH]++;
	sums[READING_SYLLABLES] += n;
	if (n < POLY)
		return;
	sums[READING_POLYSYLLABLES]++;
	sums[READING_COMPLEX] +=
	    !is_name(word, first) && syllables_of_stem(word) >= POLY;
}

void
readability_sentence(
    uint64_t sums[READINGS], struct span sentence, bool english)
{
	struct words words;
	struct span word;
	bool is_word, first = true;

	words_begin(&words, sentence);
	while (words_next(&words, &word, &is_word)) {
		uint64_t chars;

		if (!is_word)
			continue;
		chars = word_chars(word);
		sums[READING_WORDS]++;
		sums[READING_CHARS] += chars;
		sums[READING_LONG] += chars > LONG;
		if (english)
			count_english(sums, word, first);
		first = false;
	}
	sums[READING_SENTENCES] += !first;
	sums[READING_ENGLISH_SENTENCES] += !first && english;
}

/* --- formulas --- */

/* Sums as what the formulas speak of. */
struct text {
	double words, sentences, chars, longs, syllables, polysyllables,
	    complex, difficult;
};

static double
flesch(const struct text *t)
{
	return 206.835 - 1.015 * t->words / t->sentences -
	    84.6 * t->syllables / t->words;
}

static double
kincaid(const struct text *t)
{
	return 0.39 * t->words / t->sentences + 11.8 * t->syllables / t->words -
	    15.59;
}

static double
fog(const struct text *t)
{
	return 0.4 * (t->words / t->sentences + 100 * t->complex / t->words);
}

static double
smog(const struct text *t)
{
	return 1.0430 * sqrt(t->polysyllables * 30 / t->sentences) + 3.1291;
}

static double
ari(const struct text *t)
{
	return 4.71 * t->chars / t->words + 0.5 * t->words / t->sentences -
	    21.43;
}

static double
coleman_liau(const struct text *t)
{
	return 5.88 * t->chars / t->words - 29.6 * t->sentences / t->words -
	    15.8;
}

static double
lix(const struct text *t)
{
	return t->words / t->sentences + 100 * t->longs / t->words;
}

static double
rix(const struct text *t)
{
	return t->longs / t->sentences;
}

/* Chall and Dale 1995, with the constants of 1948. */
static double
dale_chall(const struct text *t)
{
	double difficult = 100 * t->difficult / t->words;

	return 0.1579 * difficult + 0.0496 * t->words / t->sentences +
	    (difficult > 5 ? 3.6365 : 0);
}

static const struct {
	const char *name;
	double (*of)(const struct text *t);
	bool english;
} formulas[] = { { "flesch", flesch, true },
	{ "flesch_kincaid", kincaid, true }, { "fog", fog, true },
	{ "smog", smog, true }, { "ari", ari, false },
	{ "coleman_liau", coleman_liau, false }, { "lix", lix, false },
	{ "rix", rix, false }, { "dale_chall", dale_chall, true } };

#define FORMULAS (sizeof(formulas) / sizeof(formulas[0]))

static void
put_value(
    size_t i, const uint64_t s[READINGS], const char *none, struct buf *out)
{
	bool english = formulas[i].english;
	struct text t = {
		.words = (double)s[english ? READING_ENGLISH : READING_WORDS],
		.sentences = (double)
		    s[english ? READING_ENGLISH_SENTENCES : READING_SENTENCES],
		.chars = (double)s[READING_CHARS],
		.longs = (double)s[READING_LONG],
		.syllables = (double)s[READING_SYLLABLES],
		.polysyllables = (double)s[READING_POLYSYLLABLES],
		.complex = (double)s[READING_COMPLEX],
		.difficult = (double)s[READING_DIFFICULT],
	};

	if (t.words > 0)
		buf_printf(out, "%.9g", formulas[i].of(&t));
	else
		buf_add_str(out, none);
}

void
readability_header(struct buf *out)
{
	for (size_t i = 0; i < FORMULAS; i++)
		buf_printf(out, "\t%s", formulas[i].name);
}

void
readability_put(const uint64_t sums[READINGS], struct buf *out)
{
	for (size_t i = 0; i < FORMULAS; i++) {
		buf_add_str(out, "\t");
		put_value(i, sums, "-", out);
	}
}

void
readability_json(const uint64_t sums[READINGS], struct buf *out)
{
	buf_add_str(out, ",\"readability\":{");
	for (size_t i = 0; i < FORMULAS; i++) {
		buf_printf(
		    out, "%s\"%s\":", i > 0 ? "," : "", formulas[i].name);
		put_value(i, sums, "null", out);
	}
	buf_add_str(out, "}");
}
