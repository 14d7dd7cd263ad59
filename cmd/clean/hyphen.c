/* Words cut at line ends, told from compounds without a dictionary: by the
 * words that the text has elsewhere. */
#include "hash.h"
#include "props.h"
#include "seen.h"
#include "unwrap.h"
#include "utf8.h"

#define WORD_MAX_N 128 /* bytes of a word that is remembered */

/* A word in lower case. */
struct word {
	char p[WORD_MAX_N];
	size_t n;
};

static bool
is_hyphen(uint32_t cp)
{
	return cp == '-' || cp == 0x2010;
}

static bool
in_word(uint32_t cp)
{
	return text_is_letter(cp) || text_is_mark(cp);
}

/* False if there is no room. */
static bool
add(struct word *w, uint32_t cp)
{
	if (w->n + UTF8_MAX > WORD_MAX_N)
		return false;
	w->n += utf8_encode(text_lower(cp), w->p + w->n);
	return true;
}

static void
add_all(struct word *w, struct span s)
{
	const char *p = s.p, *end = s.p + s.n;
	uint32_t cp;

	while (p < end) {
		p += utf8_decode(p, end, &cp);
		if (!add(w, cp))
			return;
	}
}

static struct hash
hash_of(const struct word *w)
{
	return hash_span(span_from(w->p, w->n), 0);
}

static void
remember(struct unwrap *u, struct word *w)
{
	bool fresh;

	if (w->n > 0)
		*seen_value(u->words, hash_of(w), &fresh) = 1;
	w->n = 0;
}

static bool
knows(const struct unwrap *u, const struct word *w)
{
	bool fresh;

	return w->n > 0 && *seen_value(u->words, hash_of(w), &fresh) != 0;
}

/* The words of s, each part of a compound and the compound whole. */
static void
remember_words(struct unwrap *u, struct span s)
{
	const char *p = s.p, *end = s.p + s.n;
	struct word part = { .n = 0 }, whole = { .n = 0 };
	bool compound = false;
	uint32_t cp;

	while (p < end) {
		p += utf8_decode(p, end, &cp);
		if (in_word(cp)) {
			if (!add(&part, cp) || !add(&whole, cp))
				part.n = whole.n = 0;
			continue;
		}
		remember(u, &part);
		if (is_hyphen(cp) && whole.n > 0) {
			compound = true;
			if (!add(&whole, '-'))
				whole.n = 0;
			continue;
		}
		if (compound)
			remember(u, &whole);
		whole.n = 0;
		compound = false;
	}
	remember(u, &part);
	if (compound)
		remember(u, &whole);
}

/* --- the two halves --- */

/* The word at the end of a, without its hyphen; compounds whole. */
static struct span
last_word(struct span a, bool soft)
{
	const char *end = a.p + a.n, *p;
	uint32_t cp;

	if (a.n > 0) {
		size_t n = utf8_decode_back(a.p, end, &cp);

		if (!soft || cp == 0xAD || cp == 0xAC)
			end -= n;
	}
	for (p = end; p > a.p;) {
		size_t n = utf8_decode_back(a.p, p, &cp);

		if (!in_word(cp) && !is_hyphen(cp))
			break;
		p -= n;
	}
	return span_from(p, (size_t)(end - p));
}

/* The word at the start of b; compounds whole. */
static struct span
first_word(struct span b)
{
	const char *p = b.p, *end = b.p + b.n;
	uint32_t cp;

	while (p < end) {
		size_t n = utf8_decode(p, end, &cp);

		if (!in_word(cp) && !is_hyphen(cp))
			break;
		p += n;
	}
	return span_from(b.p, (size_t)(p - b.p));
}

static bool
holds_hyphen(struct span s)
{
	return memchr(s.p, '-', s.n) != NULL ||
	    memmem(s.p, s.n, "\xE2\x80\x90", 3) != NULL;
}

bool
hyphen_cuts(struct span a, struct span b, bool soft)
{
	const char *p = a.p + a.n;
	uint32_t cp, first;

	if (a.n == 0 || b.n == 0)
		return false;
	utf8_decode(b.p, b.p + b.n, &first);
	if (!text_is_word(first))
		return false;
	p -= utf8_decode_back(a.p, p, &cp);
	if (soft && cp != 0xAD && cp != 0xAC)
		return text_is_letter(cp);
	if ((!is_hyphen(cp) && !soft) || p == a.p)
		return false;
	utf8_decode_back(a.p, p, &cp);
	return text_is_word(cp);
}

/* Words before which a hyphen stands for what they lead to: "Haupt- und
 * Nebenfach". */
static bool
is_conjunction(struct span s)
{
	static const char *const words[] = { "and", "or", "to", "und", "oder",
		"bzw", "sowie", "bis", "et", "ou", "y", "o", "e", "en", "of",
		"och", "eller", "og", "i", "lub", "oraz", "ja", "tai", "sau" };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (span_eq(s, span_str(words[i])))
			return true;
	return false;
}

static bool
is_upper(struct span s)
{
	uint32_t cp = 0;

	if (s.n > 0)
		utf8_decode(s.p, s.p + s.n, &cp);
	return text_is_upper(cp);
}

/* The last letter of s. */
static bool
ends_upper(struct span s)
{
	uint32_t cp = 0;

	if (s.n > 0)
		utf8_decode_back(s.p, s.p + s.n, &cp);
	return text_is_upper(cp);
}

/* --- the calls --- */

void
hyphen_begin(struct unwrap *u, const char *text, const struct repair_line *line,
    size_t n)
{
	if (u->words == NULL)
		u->words = seen_new(true);
	seen_clear(u->words);
	for (size_t i = 0; i < n; i++) {
		struct span s =
		    span_trim(span_from(text + line[i].at, line[i].n));
		const char *end = span_end(s);
		size_t skip = 0;

		if (i > 0 && line[i].join != JOIN_NOT &&
		    hyphen_cuts(span_trim(span_from(
				    text + line[i - 1].at, line[i - 1].n)),
			s, line[i - 1].soft))
			skip = first_word(s).n;
		if (i + 1 < n && line[i + 1].join != JOIN_NOT &&
		    hyphen_cuts(s,
			span_trim(
			    span_from(text + line[i + 1].at, line[i + 1].n)),
			line[i].soft))
			end = last_word(s, line[i].soft).p;
		if (s.p + skip < end)
			remember_words(u,
			    span_from(s.p + skip, (size_t)(end - s.p) - skip));
	}
}

enum line_join
hyphen_join(
    const struct unwrap *u, struct span a, struct span b, bool soft, bool often)
{
	struct word joined = { .n = 0 }, compound = { .n = 0 };
	struct word left = { .n = 0 }, right = { .n = 0 };
	struct span first, second;
	bool knows_left, knows_right;

	a = span_trim(a);
	b = span_trim(b);
	if (soft)
		return JOIN_DROP;
	first = last_word(a, soft);
	second = first_word(b);
	if (is_conjunction(second))
		return JOIN_BLANK;
	if (first.n == 0 || second.n == 0 ||
	    (is_upper(second) && !ends_upper(first)))
		return JOIN_GLUE;
	add_all(&joined, first);
	add_all(&left, first);
	add_all(&compound, first);
	add(&compound, '-');
	add_all(&joined, second);
	add_all(&right, second);
	add_all(&compound, second);
	if (knows(u, &joined))
		return JOIN_DROP;
	if (knows(u, &compound) || holds_hyphen(first) || holds_hyphen(second))
		return JOIN_GLUE;
	knows_left = knows(u, &left);
	knows_right = knows(u, &right);
	if (knows_left && knows_right)
		return JOIN_GLUE;
	return often ? JOIN_DROP : JOIN_GLUE;
}
