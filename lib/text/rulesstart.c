/* Where in a text patterns can begin to match: those of tag rules; of clean
 * rules, what stands behind the ".{0,60}" that some begin with.
 *
 * The text is looked through once for all patterns: a table of pairs of bytes
 * settles most places, the literals that patterns begin with settle the rest.
 * What remains is tried by PCRE2, anchored at the place. */
#include "rulesimpl.h"
#include "rulesprefix.h"
#include "utf8.h"
#include "xalloc.h"
#include <stdlib.h>
#include <utf8proc.h>

#define PAIRS ((size_t)64 * 1024)
#define FOURS ((size_t)64 * 1024)

/* Prefixes of a single byte that a pattern may have: ten digits and a few. */
#define MOST_SINGLE 16

struct list {
	size_t *at;
	size_t n, cap;
};

struct starts {
	struct literals literals;
	struct pattern *pattern; /* of the rules, to be compiled anchored */
	struct list *list; /* by pattern */
	size_t patterns;
	bool *known; /* by pattern */
	bool *word; /* by pattern: not behind a word character */
	bool *word_always; /* even if it begins with none */
	bool *digits; /* by pattern: may begin with a digit beyond ASCII */
	size_t *touched; /* patterns that have places */
	size_t touches;
	bool beyond; /* some literal begins beyond ASCII */
	uint8_t pair[PAIRS]; /* by two folded bytes: BEGINS, INSIDE, SHORT */
	uint8_t four[FOURS / 8]; /* by a hash of four, a bit each */
};

/* A literal begins so; one that may stand behind a word character does; one of
 * less than four bytes does. */
enum { BEGINS = 1, INSIDE = 2, SHORT = 4 };

static bool
is_word(unsigned char c)
{
	return (c >= '0' && c <= '9') || c == '_' ||
	    ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* True if the pattern's match at a character c cannot stand behind a word
 * character. */
static bool
only_at_word(const struct starts *s, size_t pattern, unsigned char c)
{
	return s->word_always[pattern] || (s->word[pattern] && is_word(c));
}

static uint32_t
hash_four(const char c[4])
{
	uint32_t four;

	memcpy(&four, c, sizeof(four));
	return (four * UINT32_C(2654435761)) >> 16;
}

static void
mark_four(struct starts *s, const char c[4])
{
	uint32_t h = hash_four(c);

	s->four[h / 8] |= (uint8_t)(1 << (h % 8));
}

static void
mark_pairs(struct starts *s, const struct prefix *p, size_t pattern)
{
	unsigned char c = (unsigned char)p->c[0];
	uint8_t bits = BEGINS;
	size_t first = (size_t)c << 8;

	if (!only_at_word(s, pattern, c))
		bits |= INSIDE;
	s->beyond = s->beyond || c >= 0x80;
	if (p->n < 4)
		bits |= SHORT;
	else
		mark_four(s, p->c);
	if (p->n > 1) {
		s->pair[first + (unsigned char)p->c[1]] |= bits;
		return;
	}
	if (p->high) /* all such places are looked at */
		return;
	for (size_t i = 0; i < 256; i++)
		s->pair[first + i] |= bits;
}

/* True if so many places begin with one of the prefixes that to look at each
 * would cost more than it spares. */
static bool
common(const struct prefixes *set)
{
	bool met[256] = { false };
	size_t n = 0;

	for (size_t i = 0; i < set->n; i++) {
		unsigned char c = (unsigned char)set->p[i].c[0];

		if (set->p[i].n == 1 && !met[c]) {
			met[c] = true;
			n++;
		}
	}
	return n > MOST_SINGLE;
}

/* What is looked for: a tag rule's pattern, the rest of a clean rule's that
 * begins with ".{0,N}"; p is NULL for others. */
static struct span
sought(const struct rules *r, size_t i)
{
	struct span text = r->pattern[i].text;
	size_t n = 4;

	if (r->kind == RULES_TAG)
		return text;
	if (!span_starts(text, SPAN(".{0,")))
		return span_from(NULL, 0);
	while (n < text.n && text.p[n] >= '0' && text.p[n] <= '9')
		n++;
	if (n == 4 || n + 1 >= text.n || text.p[n] != '}' ||
	    strchr("?+", text.p[n + 1]) != NULL)
		return span_from(NULL, 0);
	return span_from(text.p + n + 1, text.n - n - 1);
}

static void
add_pattern(struct starts *s, const struct rules *r, size_t i)
{
	struct span text = sought(r, i);
	struct prefixes set;

	s->pattern[i] = (struct pattern){ .text = r->pattern[i].text,
		.rule = r->pattern[i].rule,
		.line = r->pattern[i].line };
	s->known[i] =
	    text.p != NULL && prefix_read(text, &set) && !common(&set);
	if (!s->known[i])
		return;
	s->word[i] = prefix_at_word(text, &s->word_always[i]);
	s->digits[i] = set.digits;
	for (size_t k = 0; k < set.n; k++) {
		literals_add(&s->literals, &set.p[k], i);
		mark_pairs(s, &set.p[k], i);
	}
}

struct starts *
starts_new(struct rules *r)
{
	struct starts *s = xcalloc(1, sizeof(*s));

	s->patterns = r->patterns;
	s->pattern = xcalloc(r->patterns + 1, sizeof(*s->pattern));
	s->list = xcalloc(r->patterns + 1, sizeof(*s->list));
	s->touched = xcalloc(r->patterns + 1, sizeof(*s->touched));
	s->known = xcalloc(r->patterns + 1, sizeof(*s->known));
	s->digits = xcalloc(r->patterns + 1, sizeof(*s->digits));
	s->word = xcalloc(r->patterns + 1, sizeof(*s->word));
	s->word_always = xcalloc(r->patterns + 1, sizeof(*s->word_always));
	for (size_t i = 0; i < r->patterns; i++)
		add_pattern(s, r, i);
	literals_sort(&s->literals);
	return s;
}

void
starts_free(struct starts *s)
{
	if (s == NULL)
		return;
	for (size_t i = 0; i < s->patterns; i++) {
		pcre2_code_free(s->pattern[i].code);
		free(s->list[i].at);
	}
	literals_fini(&s->literals);
	free(s->pattern);
	free(s->list);
	free(s->touched);
	free(s->known);
	free(s->digits);
	free(s->word);
	free(s->word_always);
	free(s);
}

bool
starts_known(const struct starts *s, size_t pattern)
{
	return s->known[pattern];
}

struct places
starts_of(const struct starts *s, size_t pattern)
{
	return (struct places){ s->list[pattern].at, s->list[pattern].n };
}

struct pattern *
starts_pattern(struct starts *s, size_t pattern)
{
	return &s->pattern[pattern];
}

/* --- looking through --- */

static void
note_place(struct starts *s, size_t pattern, size_t at)
{
	struct list *list = &s->list[pattern];

	if (list->n == 0)
		s->touched[s->touches++] = pattern;
	else if (list->at[list->n - 1] == at)
		return;
	if (list->n == list->cap) {
		list->cap = list->cap == 0 ? 64 : list->cap * 2;
		list->at =
		    xreallocarray(list->at, list->cap, sizeof(*list->at));
	}
	list->at[list->n++] = at;
}

/* The literals of a list that stand at the place. */
static void
look_into(struct starts *s, const struct head *head, uint32_t list, size_t at,
    bool behind_word)
{
	const struct literals *l = &s->literals;
	unsigned char c;

	memcpy(&c, head->value, 1);
	for (uint32_t i = l->start[list]; i < l->start[list + 1]; i++) {
		const struct literal *literal = &l->literal[i];

		if (literal_fits(literal, head) &&
		    !(behind_word && only_at_word(s, literal->pattern, c)))
			note_place(s, literal->pattern, at);
	}
}

/* A character beyond ASCII stands at the place. */
static void
look_at_digit(
    struct starts *s, struct span subject, size_t at, bool behind_word)
{
	uint32_t cp;

	utf8_decode(subject.p + at, subject.p + subject.n, &cp);
	if (utf8proc_category((utf8proc_int32_t)cp) != UTF8PROC_CATEGORY_ND)
		return;
	for (size_t i = 0; i < s->patterns; i++)
		if (s->digits[i] && !(behind_word && s->word[i]))
			note_place(s, i, at);
}

static void
look_at(struct starts *s, struct span subject, size_t at, bool behind_word)
{
	char c[LONGEST_PREFIX] = { 0 };
	size_t n = prefix_fold(span_from(subject.p + at, subject.n - at), c);
	struct head head = literals_head(c, n);

	look_into(s, &head, head.list[0], at, behind_word);
	if (head.both)
		look_into(s, &head, head.list[1], at, behind_word);
	if ((unsigned char)subject.p[at] >= 0xC0)
		look_at_digit(s, subject, at, behind_word);
}

/* False if no literal stands at the place of p, of which four bytes are
 * there: they are ASCII, and no literal begins with them. */
static bool
four_fit(const struct starts *s, const char *p)
{
	uint32_t four, h;
	char folded[4];

	memcpy(&four, p, sizeof(four));
	if (four & UINT32_C(0x80808080))
		return true;
	four |= UINT32_C(0x20202020);
	memcpy(folded, &four, sizeof(four));
	h = hash_four(folded);
	return s->four[h / 8] >> (h % 8) & 1;
}

/* True if a character beyond ASCII that begins with these bytes may be a digit
 * or one that folds to another: all may but those of U+2000..U+20FF, U+2200..
 * U+23FF and U+3000..U+9FFF, where there are none. */
static bool
may_fold(const unsigned char *p, size_t n)
{
	if (n < 2)
		return false;
	if (p[0] == 0xE2)
		return !(p[1] <= 0x83 || (p[1] >= 0x88 && p[1] <= 0x8F));
	return p[0] >= 0xC0 && !(p[0] >= 0xE3 && p[0] <= 0xE9);
}

/* A character beyond ASCII. */
static bool
beyond_fits(const struct starts *s, const unsigned char *p, size_t n)
{
	if (may_fold(p, n))
		return true;
	return s->beyond && n > 1 && p[0] >= 0xC0 &&
	    (s->pair[(size_t)p[0] << 8 | p[1]] & BEGINS);
}

/* False if no literal can stand at the place. */
static bool
worth_a_look(
    const struct starts *s, struct span subject, size_t at, bool behind_word)
{
	const unsigned char *p = (const unsigned char *)subject.p + at;
	size_t n = subject.n - at;
	uint8_t bits;

	if (p[0] >= 0x80)
		return beyond_fits(s, p, n);
	if (n > 1 && p[1] >= 0x80)
		return true;
	bits = s->pair[(size_t)(p[0] | 0x20) << 8 | (n > 1 ? p[1] | 0x20 : 0)];
	if (!(bits & (behind_word ? INSIDE : BEGINS)))
		return false;
	return (bits & SHORT) || (n >= 4 && four_fit(s, subject.p + at));
}

void
starts_find(struct starts *s, struct span subject, size_t from, size_t to)
{
	const unsigned char *p = (const unsigned char *)subject.p;
	bool behind_word = from > 0 && is_word(p[from - 1]);

	while (s->touches > 0)
		s->list[s->touched[--s->touches]].n = 0;
	for (size_t i = from; i < to; i++) {
		if (worth_a_look(s, subject, i, behind_word))
			look_at(s, subject, i, behind_word);
		behind_word = is_word(p[i]);
	}
}
