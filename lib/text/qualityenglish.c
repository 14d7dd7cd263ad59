/* English words that a token splitter knows: abbreviations, contractions. */
#include "qualityword.h"

/* Abbreviations that keep their full stop, in lower case. */
static const char *const abbreviations[] = { "a.k.a.", "adm.", "a.m.", "p.m.",
	"bros.", "co.", "corp.", "d.c.", "dr.", "e.g.", "gen.", "gov.", "i.e.",
	"inc.", "jr.", "ltd.", "md.", "messrs.", "mo.", "mont.", "mr.", "mrs.",
	"ms.", "ph.d.", "prof.", "rep.", "rev.", "sen.", "st.", "vs.", "v.s.",
	"jan.", "feb.", "mar.", "apr.", "jun.", "jul.", "aug.", "sep.", "sept.",
	"oct.", "nov.", "dec.", "ala.", "ariz.", "ark.", "calif.", "colo.",
	"conn.", "del.", "fla.", "ga.", "ia.", "id.", "ill.", "ind.", "kan.",
	"kans.", "ky.", "la.", "mass.", "mich.", "minn.", "miss.", "n.c.",
	"n.d.", "n.h.", "n.j.", "n.m.", "n.y.", "neb.", "nebr.", "nev.",
	"okla.", "ore.", "pa.", "s.c.", "tenn.", "va.", "wash.", "wis.",
	"mt." };

/* Heads of contractions with "n't", in lower case. */
static const char *const negated[] = { "ai", "are", "ca", "could", "did",
	"does", "do", "had", "has", "have", "is", "may", "might", "must",
	"need", "ought", "sha", "should", "was", "were", "wo", "would" };

/* Those with 'll, 're, 've, 'd, 'm. */
static const char *const contracted[] = { "i", "you", "he", "she", "it", "we",
	"they", "who", "what", "when", "where", "why", "how", "there", "that",
	"this", "could", "should", "would", "might", "must", "may" };

bool
quality_is_one_of(struct span word, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		size_t k = 0;

		while (k < word.n && list[i][k] != '\0' &&
		    (char)(word.p[k] |
			(word.p[k] >= 'A' && word.p[k] <= 'Z' ? 0x20 : 0)) ==
			list[i][k])
			k++;
		if (k == word.n && list[i][k] == '\0')
			return true;
	}
	return false;
}

/* True if the digits are an hour: "1pm" is two tokens. */
static bool
is_hour(struct span digits)
{
	return (digits.n == 1 && digits.p[0] >= '1' && digits.p[0] <= '9') ||
	    (digits.n == 2 && digits.p[0] == '1' && digits.p[1] >= '0' &&
		digits.p[1] <= '2');
}

static size_t
half_of_day(struct span word)
{
	static const struct span halves[] = { SPAN("am"), SPAN("pm"),
		SPAN("a.m."), SPAN("p.m.") };

	for (size_t i = 0; i < sizeof(halves) / sizeof(halves[0]); i++) {
		size_t n = halves[i].n;

		if (word.n > n &&
		    memcmp(word.p + word.n - n, halves[i].p, n) == 0 &&
		    is_hour(span_from(word.p, word.n - n)))
			return n;
	}
	return 0;
}

/* The tail "n't", "'ll" and so on of a contraction: its bytes, or 0. */
static size_t
contraction(struct span word)
{
	static const char *const tails[] = { "'ll", "'re", "'ve", "'d", "'m",
		"\xE2\x80\x99ll", "\xE2\x80\x99re", "\xE2\x80\x99ve",
		"\xE2\x80\x99\x64", /* d */
		"\xE2\x80\x99m" };
	static const char *const nots[] = { "n't", "n\xE2\x80\x99t", "N'T" };

	/* Most words have no apostrophe, and no need to be looked at twice. */
	if (word.n < 3 ||
	    (memchr(word.p + word.n - 3, '\'', 3) == NULL &&
		(word.n < 5 || memchr(word.p + word.n - 5, 0xE2, 5) == NULL)))
		return 0;
	for (size_t i = 0; i < sizeof(nots) / sizeof(nots[0]); i++) {
		size_t n = strlen(nots[i]);

		if (word.n > n &&
		    memcmp(word.p + word.n - n, nots[i], n) == 0 &&
		    IS_WORD_OF(span_from(word.p, word.n - n), negated))
			return n;
	}
	for (size_t i = 0; i < sizeof(tails) / sizeof(tails[0]); i++) {
		size_t n = strlen(tails[i]);

		if (word.n > n &&
		    memcmp(word.p + word.n - n, tails[i], n) == 0 &&
		    IS_WORD_OF(span_from(word.p, word.n - n), contracted))
			return n;
	}
	return 0;
}

bool
quality_is_abbreviation(struct span word)
{
	/* All of them end so. */
	if (word.n == 0 || word.p[word.n - 1] != '.')
		return false;
	return IS_WORD_OF(word, abbreviations) ||
	    (word.n == 2 && word.p[1] == '.' && word.p[0] >= 'a' &&
		word.p[0] <= 'z');
}

size_t
quality_tail(struct span word)
{
	size_t n = half_of_day(word);

	return n > 0 ? n : contraction(word);
}
