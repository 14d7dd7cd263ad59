/* English words that a token splitter knows: abbreviations, contractions. */
#include "qualityword.h"

/* Abbreviations that keep their full stop, in order. */
#define LONGEST 7
static const char *const abbreviations[] = { "Adm.", "Ak.", "Ala.", "Apr.",
	"Ariz.", "Ark.", "Aug.", "Bros.", "Calif.", "Co.", "Colo.", "Conn.",
	"Corp.", "D.C.", "Dec.", "Del.", "Dr.", "E.G.", "E.g.", "Feb.", "Fla.",
	"Ga.", "Gen.", "Gov.", "I.E.", "I.e.", "Ia.", "Id.", "Ill.", "Inc.",
	"Ind.", "Jan.", "Jr.", "Jul.", "Jun.", "Kan.", "Kans.", "Ky.", "La.",
	"Ltd.", "Mar.", "Mass.", "Md.", "Messrs.", "Mich.", "Minn.", "Miss.",
	"Mo.", "Mont.", "Mr.", "Mrs.", "Ms.", "Mt.", "N.C.", "N.D.", "N.H.",
	"N.J.", "N.M.", "N.Y.", "Neb.", "Nebr.", "Nev.", "Nov.", "Oct.",
	"Okla.", "Ore.", "Pa.", "Ph.D.", "Prof.", "Rep.", "Rev.", "S.C.",
	"Sen.", "Sep.", "Sept.", "St.", "Tenn.", "Va.", "Wash.", "Wis.", "a.m.",
	"co.", "e.g.", "i.e.", "p.m.", "v.s.", "vs." };

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
	char text[LONGEST + 1] = { 0 };
	size_t low = 0, high = sizeof(abbreviations) / sizeof(*abbreviations);

	/* All of them end so. */
	if (word.n < 2 || word.n > LONGEST || word.p[word.n - 1] != '.')
		return false;
	memcpy(text, word.p, word.n);
	while (low < high) {
		size_t middle = (low + high) / 2;
		int order = strcmp(text, abbreviations[middle]);

		if (order == 0)
			return true;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return word.n == 2 && byte_is_lower((unsigned char)word.p[0]);
}

size_t
quality_tail(struct span word)
{
	size_t n = word.n > 0 && byte_is_digit((unsigned char)word.p[0]) ?
	    half_of_day(word) :
	    0;

	return n > 0 ? n : contraction(word);
}
