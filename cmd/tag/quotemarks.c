#include "props.h"
#include "quotestack.h"
#include "utf8.h"
#include <stdlib.h>

static const struct quote_mark quote_marks[] = {
	{ '"', STRAIGHT, STRAIGHT },
	{ '\'', SINGLE, SINGLE },
	{ '`', TICKS, 0 },
	{ 0xAB, ANGLE, INWARD },
	{ 0xBB, INWARD, ANGLE },
	{ 0x2018, SINGLE_CURLY, SINGLE_LOW },
	{ 0x2019, 0, SINGLE_CURLY | SINGLE_LOW },
	{ 0x201A, SINGLE_LOW, 0 },
	{ 0x201C, CURLY, LOW },
	{ 0x201D, 0, CURLY | LOW },
	{ 0x201E, LOW, 0 },
	{ 0x2039, SINGLE_ANGLE, SINGLE_INWARD },
	{ 0x203A, SINGLE_INWARD, SINGLE_ANGLE },
	{ 0x300C, CORNER, 0 },
	{ 0x300D, 0, CORNER },
	{ 0x300E, WHITE, 0 },
	{ 0x300F, 0, WHITE },
};

static const struct quote_mark *
mark_of(uint32_t cp)
{
	for (size_t i = 0; i < sizeof(quote_marks) / sizeof(*quote_marks); i++)
		if (quote_marks[i].cp == cp)
			return &quote_marks[i];
	return NULL;
}

/* Bytes with which one of the marks begins. */
static const bool may_be_mark[256] = { ['"'] = true,
	['\''] = true,
	['`'] = true,
	[0xC2] = true,
	[0xE2] = true,
	[0xE3] = true };

/* The mark at p, if any, with its sides. */
static struct sight
see(const struct marks *m, const char *p)
{
	struct sight s = { .at = p };
	uint32_t cp;

	s.rest = p + utf8_decode(p, m->end, &cp);
	s.mark = mark_of(cp);
	if (s.mark == NULL)
		return s;
	if (p > m->start)
		utf8_decode_back(m->start, p, &s.left);
	if (s.rest < m->end)
		utf8_decode(s.rest, m->end, &s.right);
	return s;
}

/* Nothing, or what a word does not end with, stands before the mark. */
static bool
free_left(const struct sight *s)
{
	uint32_t cp = s->left;

	return cp == 0 || text_is_space(cp) || cp == '(' || cp == '[' ||
	    cp == '-' || cp == '>' || cp == '/' || cp == 0x2013 ||
	    cp == 0x2014 || cp == ':' ||
	    (mark_of(cp) != NULL && mark_of(cp)->opens != 0);
}

static bool
free_right(const struct sight *s)
{
	return s->right == 0 || text_is_space(s->right);
}

/* The end of a clause before it, or nothing but a blank behind it. */
static bool
ends_clause(const struct sight *s)
{
	uint32_t cp = s->left;

	return cp == ',' || cp == '.' || cp == '!' || cp == '?' ||
	    cp == 0x2026 || cp == ')';
}

/* --- what a mark does --- */

/* " has no direction: it closes what is open, unless it stands as only an
 * opening mark can. */
static void
take_straight(struct marks *m, const struct sight *s)
{
	bool opens = free_left(s) && !free_right(s) && s->left != ':';

	if (quotestack_holds(m, STRAIGHT)) {
		if (opens && text_is_space(s->left) && text_is_word(s->right))
			quotestack_forget(m, STRAIGHT);
		else {
			quotestack_close(m, STRAIGHT, s);
			return;
		}
	}
	if (quotestack_holds(m, CURLY) && ends_clause(s) && free_right(s)) {
		quotestack_close(m, CURLY, s);
		return;
	}
	if (s->right != 0 && free_left(s))
		quotestack_open(m, STRAIGHT, s);
}

/* U+201C opens, but some write it for U+201D too; and the other way round. */
static void
take_curly(struct marks *m, const struct sight *s)
{
	if (s->mark->cp == 0x201C) {
		if (quotestack_holds(m, CURLY) && !quotestack_holds(m, LOW) &&
		    !free_left(s) && free_right(s)) {
			quotestack_close(m, CURLY, s);
			return;
		}
		if (quotestack_close(m, LOW, s))
			return;
		if (quotestack_holds(m, STRAIGHT) && !free_left(s) &&
		    free_right(s)) {
			quotestack_close(m, STRAIGHT, s);
			return;
		}
		quotestack_open(m, CURLY, s);
		return;
	}
	if (quotestack_close(m, CURLY | LOW, s))
		return;
	if (quotestack_holds(m, STRAIGHT) && (ends_clause(s) || free_right(s)))
		quotestack_close(m, STRAIGHT, s);
	else if (m->n == 0 && s->right != 0 &&
	    (s->left == 0 || s->left == 0x202A ||
		(text_is_space(s->left) && text_is_word(s->right))))
		quotestack_open(m, CURLY, s);
}

/* Words that lost their beginning: 'em, 'til. */
static bool
is_clipped(const struct sight *s, const char *end)
{
	static const struct span words[] = { SPAN("em"), SPAN("til"),
		SPAN("tis"), SPAN("twas"), SPAN("cause"), SPAN("bout"),
		SPAN("n"), SPAN("round"), SPAN("cos"), SPAN("er"), SPAN("im"),
		SPAN("s"), SPAN("t"), SPAN("ll") };
	const char *p = s->rest;
	struct span word;

	while (p < end && byte_is_letter((unsigned char)*p))
		p++;
	word = span_from(s->rest, (size_t)(p - s->rest));
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (span_eq(word, words[i]))
			return true;
	return false;
}

/* Apostrophes: what stands in a word is one, and what ends a plural is, if the
 * sentence goes on. */
static bool
is_apostrophe(const struct marks *m, const struct sight *s)
{
	const char *p = s->rest;

	if (text_is_word(s->right))
		return true;
	if (free_left(s))
		return false;
	if ((s->left | 0x20) != 's' || s->right != ' ')
		return false;
	while (p < m->end && *p == ' ')
		p++;
	return p < m->end && byte_is_lower((unsigned char)*p);
}

static void
take_single(struct marks *m, const struct sight *s)
{
	unsigned opens = s->mark->opens;

	if (quotestack_holds(m, s->mark->closes) && !is_apostrophe(m, s) &&
	    (s->mark->cp != 0x2018 || !free_left(s))) {
		quotestack_close(m, s->mark->closes, s);
		return;
	}
	if (opens == 0 || !free_left(s) || s->right == 0 ||
	    text_is_digit(s->right) || is_clipped(s, m->end))
		return;
	if (quotestack_holds(m, opens))
		quotestack_forget(m, opens);
	quotestack_open(m, opens, s);
}

static void
take(struct marks *m, const struct sight *s)
{
	const struct quote_mark *mark = s->mark;

	if (mark->opens == STRAIGHT)
		take_straight(m, s);
	else if ((mark->opens | mark->closes) & CURLY)
		take_curly(m, s);
	else if ((mark->opens | mark->closes) & APOSTROPHES)
		take_single(m, s);
	else if (mark->closes == 0 || !quotestack_close(m, mark->closes, s)) {
		/* A guillemet before a blank opens as the French write it. */
		if (mark->opens != 0 &&
		    (mark->opens == ANGLE || mark->closes == 0 ||
			(free_left(s) && !free_right(s))))
			quotestack_open(m, mark->opens, s);
	}
}

/* --- the paragraph --- */

/* What is still open goes on if the next paragraph begins with such a mark. */
static void
go_on(struct marks *m, struct span next)
{
	const struct quote_mark *first;
	uint32_t cp;

	next = span_trim(next);
	if (m->n == 0 || next.n == 0)
		return;
	utf8_decode(next.p, span_end(next), &cp);
	first = mark_of(cp);
	if (first == NULL || first->cp == '\'')
		return;
	for (size_t i = 0; i < m->n; i++) {
		unsigned kind = m->open[i].kind;

		if ((first->opens & kind) == 0 &&
		    ((first->opens & DOUBLE) == 0 || (kind & DOUBLE) == 0))
			continue;
		quotestack_pair(m, m->open[i], m->end, m->end);
		m->pairs->pair[m->pairs->n - 1].goes_on = true;
		return;
	}
}

/* The mark opens, or, false, closes what is open; both may be. */
static bool
stands_open(const struct sight *s)
{
	return s->mark->closes == 0 ||
	    (s->mark->opens != 0 && free_left(s) && !free_right(s));
}

/* The first mark of this kind in the next lines closes. */
static bool
closes_later(unsigned kind, struct span rest)
{
	struct marks later = { .start = rest.p,
		.end = rest.n > QUOTEMARKS_REACH ? rest.p + QUOTEMARKS_REACH :
						   span_end(rest) };

	for (const char *p = later.start; p < later.end;) {
		struct sight s;

		if (!may_be_mark[(unsigned char)*p]) {
			p++;
			continue;
		}
		s = see(&later, p);
		p = s.rest;
		if (s.mark == NULL ||
		    ((s.mark->opens | s.mark->closes) & kind) == 0)
			continue;
		if ((kind & APOSTROPHES) && is_apostrophe(&later, &s))
			continue;
		return (s.mark->closes & kind) != 0 && !stands_open(&s);
	}
	return false;
}

/* What is open goes on into the next line. */
static void
go_on_in_lines(struct marks *m, struct span rest)
{
	for (size_t i = 0; i < m->n; i++) {
		if (!closes_later(m->open[i].kind, rest))
			continue;
		quotestack_pair(m, m->open[i], m->end, m->end);
		m->pairs->pair[m->pairs->n - 1].goes_on = true;
		m->pairs->open = m->open[i].kind;
		return;
	}
}

/* `` and '' as TeX and many corpora write them: true if one stands at s, which
 * then holds both bytes. A lone ` is none. */
static bool
take_ticks(struct marks *m, struct sight *s)
{
	bool twice = s->rest < m->end && *s->rest == *s->at;

	if (*s->at != '`' && *s->at != '\'')
		return false;
	if (!twice)
		return *s->at == '`';
	s->rest++;
	if (*s->at == '`')
		quotestack_open(m, TICKS, s);
	else if (!quotestack_close(m, TICKS, s) &&
	    !quotestack_close(m, PRIMES, s) && s->rest < m->end &&
	    text_is_word((unsigned char)*s->rest))
		quotestack_open(m, PRIMES, s);
	return true;
}

static const char *
look(struct marks *m, const char *p)
{
	struct sight s;

	/* it's */
	if (*p == '\'' && p > m->start && p + 1 < m->end &&
	    byte_is_letter((unsigned char)p[-1]) &&
	    byte_is_letter((unsigned char)p[1]))
		return p + 1;
	s = see(m, p);
	if (s.mark != NULL && !take_ticks(m, &s))
		take(m, &s);
	return s.rest;
}

void
quotemarks_pair(struct span paragraph, struct span next, struct span rest,
    struct quote_pairs *pairs)
{
	struct marks m = {
		.start = paragraph.p, .end = span_end(paragraph), .pairs = pairs
	};

	pairs->n = 0;
	if (pairs->open != 0)
		m.open[m.n++] =
		    (struct opening){ m.start, m.start, pairs->open };
	pairs->open = 0;
	for (const char *p = m.start; p < m.end;)
		if (may_be_mark[(unsigned char)*p])
			p = look(&m, p);
		else
			p++;
	go_on(&m, next);
	if (pairs->n == 0 || !pairs->pair[pairs->n - 1].goes_on)
		go_on_in_lines(&m, rest);
	quotestack_depths(pairs);
}

void
quotemarks_fini(struct quote_pairs *pairs)
{
	free(pairs->pair);
	*pairs = (struct quote_pairs){ 0 };
}
