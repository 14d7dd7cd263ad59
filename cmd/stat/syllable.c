#include "syllable.h"

#define MOST 60
#define PAD 4 /* NULs before and behind, to look at */

struct letters {
	char room[PAD + MOST + PAD];
	size_t n;
};

static bool
is_one_of(char c, const char *set)
{
	return c != '\0' && strchr(set, c) != NULL;
}

static bool
is_vowel(char c)
{
	return is_one_of(c, "aeiouy");
}

/* The letters up to an apostrophe, in lower case; returns what follows it. */
static struct span
take_letters(struct letters *l, struct span word)
{
	memset(l, 0, sizeof(*l));
	for (size_t i = 0; i < word.n; i++) {
		char c = word.p[i];

		if (c == '\'')
			return span_from(word.p + i + 1, word.n - i - 1);
		if (word.n - i >= 3 && memcmp(word.p + i, "\u2019", 3) == 0)
			return span_from(word.p + i + 3, word.n - i - 3);
		if (c >= 'A' && c <= 'Z')
			c |= 0x20;
		if (c >= 'a' && c <= 'z' && l->n < MOST)
			l->room[PAD + l->n++] = c;
	}
	return span_from(NULL, 0);
}

static bool
ends(const struct letters *l, const char *ending)
{
	size_t n = strlen(ending);

	return l->n >= n && memcmp(l->room + PAD + l->n - n, ending, n) == 0;
}

/* The letter that stands `back` letters before the end, or NUL. */
static char
from_end(const struct letters *l, size_t back)
{
	return back > l->n ? '\0' : l->room[PAD + l->n - back];
}

/* Two vowels at p that are spoken apart whatever stands around them. */
static bool
is_pair_apart(const char *p)
{
	return (p[0] == 'i' && p[1] == 'u') || (p[0] == 'y' && p[1] == 'i') ||
	    (p[0] == 'i' && p[1] == 'i') || (p[0] == 'u' && p[1] == 'u') ||
	    (p[0] == 'u' && p[1] == 'o' && p[2] == 'u') ||
	    (p[0] == 'o' && p[1] == 'e' && is_one_of(p[2], "tm")) ||
	    (is_one_of(p[0], "aeo") && memcmp(p + 1, "ing", 3) == 0);
}

static bool
is_i_apart(const char *p, size_t at)
{
	bool end = p[2] == '\0' || (p[2] == 's' && p[3] == '\0');

	if (p[1] == 'e' && p[2] == 'n' && is_one_of(p[3], "ct"))
		return !is_one_of(p[-1], "tc") || (at == 2 && p[-2] == 's');
	if (p[1] == 'e')
		return p[2] == 't' ||
		    (at > 1 && !is_one_of(p[-1], "aeiou") &&
			(p[2] == 'r' || strcmp(p + 2, "st") == 0));
	if (p[1] != 'a' && p[1] != 'o')
		return false;
	if (memcmp(p, "ion", 3) == 0 && is_one_of(p[-1], "ln"))
		return false;
	if (!is_one_of(p[-1], "tscgx"))
		return true;
	return p[1] == 'a' && is_one_of(p[-1], "tsx") && (p[2] == 't' || end);
}

static bool
is_u_apart(const char *p, size_t at)
{
	if (at == 0)
		return false;
	if (p[1] == 'a')
		return !is_one_of(p[-1], "qg") && is_one_of(p[2], "ltr");
	if (p[1] == 'i')
		return p[-1] != 'q' && p[2] == 't' && is_one_of(p[3], "yi");
	return p[1] == 'e' && !is_one_of(p[-1], "qga") &&
	    ((is_one_of(p[2], "rl") && p[3] == '\0') ||
		strcmp(p + 2, "st") == 0);
}

static bool
is_e_apart(const char *p, size_t at)
{
	bool end = p[2] == '\0' || (p[2] == 's' && p[3] == '\0');

	if (p[1] == 'a' && end)
		return at > 1;
	if (p[1] == 'o')
		return p[2] != 'u' && memcmp(p - 1, "peop", 4) != 0 &&
		    strcmp(p + 2, "n") != 0 && strcmp(p + 2, "ns") != 0;
	return memcmp(p - 2, "creat", 5) == 0 && is_one_of(p[3], "oei");
}

/* True if a syllable ends between the vowels p[0] and p[1], letter `at`. */
static bool
is_apart(const char *p, size_t at)
{
	if (is_pair_apart(p))
		return true;
	switch (p[0]) {
	case 'i':
		return is_i_apart(p, at);
	case 'u':
		return is_u_apart(p, at);
	case 'e':
		return is_e_apart(p, at);
	case 'y':
		if (p[1] == 'o')
			return at > 0;
		return p[1] == 'e' && is_one_of(p[-1], "aeiou") &&
		    (is_one_of(p[2], "rt") || memcmp(p + 2, "st", 2) == 0);
	default:
		return false;
	}
}

/* A consonant, and none behind which -le is spoken: `l`, `r`. */
static bool
carries_le(char c)
{
	return c != '\0' && !is_one_of(c, "aeiouylr");
}

/* Endings before which an e is silent. */
static bool
is_silent_within(const struct letters *l)
{
	static const char *const endings[] = { "ely", "eless", "eful", "efully",
		"eness", "ement", "ements", "eman", "emen", "esome" };

	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++) {
		size_t n = strlen(endings[i]);
		char before = from_end(l, n + 1);

		if (!ends(l, endings[i]) || before == '\0' || is_vowel(before))
			continue;
		if (before == 'l' && carries_le(from_end(l, n + 2)))
			return false;
		return i < 7 || !is_one_of(before, "lrtg");
	}
	return false;
}

/* The last e is not spoken: of -e, -es, -ed. */
static bool
is_silent(const struct letters *l)
{
	char last = from_end(l, 1), before;
	size_t e = last == 'e' ? 1 : 2;

	if (from_end(l, e) != 'e' || (e == 2 && last != 's' && last != 'd'))
		return false;
	before = from_end(l, e + 1);
	if (before == 'u')
		return last != 'd' && is_one_of(from_end(l, e + 2), "gq") &&
		    is_one_of(from_end(l, e + 3), "aeioy");
	if (before == '\0' || is_vowel(before))
		return false;
	if (before == 'l' && carries_le(from_end(l, e + 2)))
		return false;
	if (last == 's')
		return !is_one_of(before, "sxzcg") && !ends(l, "ches") &&
		    !ends(l, "shes");
	return last != 'd' || !is_one_of(before, "td");
}

/* Some-thing, ev(e)ry-body, bus(i)-ness. */
static bool
has_silent_start(const char *p)
{
	return (memcmp(p, "some", 4) == 0 && !is_vowel(p[4])) ||
	    memcmp(p, "every", 5) == 0 || memcmp(p, "busin", 5) == 0;
}

static unsigned
count(const struct letters *l)
{
	const char *p = l->room + PAD;
	unsigned n = 0;

	for (size_t i = 0; i < l->n; i++) {
		if (!is_vowel(p[i]))
			continue;
		n += !is_vowel(p[i - 1]);
		n += is_vowel(p[i + 1]) && is_apart(p + i, i);
	}
	n += ends(l, "ism") || ends(l, "isms");
	n += l->n > 2 && memcmp(p, "mc", 2) == 0;
	if (n > 1 && is_silent(l))
		n--;
	if (n > 1 && is_silent_within(l))
		n--;
	if (n > 1 && ends(l, "ically"))
		n--;
	if (n > 2 && has_silent_start(p))
		n--;
	return n > 0 ? n : 1;
}

/* -'s is a syllable of its own behind a hiss. */
static bool
hisses(const struct letters *l)
{
	static const char *const endings[] = { "s", "x", "z", "ch", "sh", "ce",
		"ge", "se", "ze" };

	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++)
		if (ends(l, endings[i]))
			return true;
	return false;
}

unsigned
syllables(struct span word)
{
	struct letters l, rest;
	struct span ending = take_letters(&l, word);
	unsigned n;

	if (ending.n == 1 && (*ending.p | 0x20) == 't' && ends(&l, "n")) {
		l.room[PAD + --l.n] = '\0';
		return count(&l) +
		    (l.n > 1 &&
			(is_one_of(from_end(&l, 1), "ds") || ends(&l, "ve")));
	}
	n = l.n == 0 ? 0 : count(&l);
	if (ending.n == 1 && (*ending.p | 0x20) == 's')
		return n + hisses(&l) > 0 ? n + hisses(&l) : 1;
	/* O'Neill; but not -'ll, -'d, which have no vowel. */
	(void)take_letters(&rest, ending);
	for (size_t i = 0; i < rest.n; i++)
		if (is_vowel(rest.room[PAD + i]) && rest.n > 2)
			return n + count(&rest);
	return n > 0 ? n : 1;
}

unsigned
syllables_of_stem(struct span word)
{
	struct letters l;
	unsigned n = syllables(word);
	size_t less;

	if (take_letters(&l, word).p != NULL)
		return n;
	if (ends(&l, "es") || ends(&l, "ed"))
		less = 1; /* the e may be the stem's */
	else if (ends(&l, "ing"))
		less = 3;
	else
		return n;
	for (; less > 0; less--)
		l.room[PAD + --l.n] = '\0';
	return l.n > 0 && count(&l) < n ? n - 1 : n;
}
