/* Pairs of quotation marks. */
#include "quote.h"
#include "props.h"
#include "utf8.h"
#include "word.h"

#define MOST_OPEN 8
#define LEAST_WORDS 3 /* of what does not end as a clause does */

/* An opening and a closing mark pair if they share a bit. */
enum {
	STRAIGHT = 1,
	CURLY = 2, /* U+201C x U+201D */
	LOW = 4, /* U+201E x U+201C, or U+201D */
	ANGLE = 8, /* U+00AB x U+00BB */
	INWARD = 16, /* U+00BB x U+00AB */
	CORNER = 32 /* U+300C x U+300D */
};

struct quote_mark {
	uint32_t cp;
	unsigned opens, closes;
};

/* Single marks are left out: most are apostrophes. */
static const struct quote_mark quote_marks[] = {
	{ '"', STRAIGHT, STRAIGHT },
	{ 0xAB, ANGLE, INWARD },
	{ 0xBB, INWARD, ANGLE },
	{ 0x201C, CURLY, LOW },
	{ 0x201D, 0, CURLY | LOW },
	{ 0x201E, LOW, 0 },
	{ 0x300C, CORNER, 0 },
	{ 0x300D, 0, CORNER },
};

struct opening {
	const char *at, *inside; /* the mark, and what follows it */
	unsigned kind;
};

struct quotes {
	struct span paragraph;
	struct tags *tags;
	struct opening open[MOST_OPEN];
	size_t n;
};

/* Bytes with which one of the marks begins. */
static bool
may_be_mark(unsigned char c)
{
	return c == '"' || c == 0xE2 || c == 0xC2 || c == 0xE3;
}

static const struct quote_mark *
mark_of(uint32_t cp)
{
	for (size_t i = 0; i < sizeof(quote_marks) / sizeof(*quote_marks); i++)
		if (quote_marks[i].cp == cp)
			return &quote_marks[i];
	return NULL;
}

/* True if a mark without a direction opens at p, and rest is behind it: what
 * stands before it is no word, and what follows no blank. */
static bool
may_open(const char *start, const char *p, const char *rest, const char *end)
{
	uint32_t cp;

	if (rest == end)
		return false;
	utf8_decode(rest, end, &cp);
	if (text_is_space(cp))
		return false;
	if (p == start)
		return true;
	utf8_decode_back(start, p, &cp);
	return text_is_space(cp) || cp == '(' || cp == '[' || cp == 0x2014 ||
	    cp == 0x2013 || cp == '-' || cp == '>' || cp == 0x2018 ||
	    mark_of(cp) != NULL;
}

/* Some words, or what ends with the stop of a clause: no title or nickname. */
static bool
is_quotation(struct span inside)
{
	static const char stops[] = { '.', ',', '!', '?' };
	struct span s = span_trim(inside);
	uint64_t words;

	if (s.n == 0 || (words = words_count(s)) == 0)
		return false;
	return words >= LEAST_WORDS ||
	    memchr(stops, s.p[s.n - 1], sizeof(stops)) != NULL;
}

static void
add(struct quotes *q, const char *from, const char *to)
{
	tags_add(q->tags,
	    (struct tag){ .start = (size_t)(from - q->paragraph.p),
		.end = (size_t)(to - q->paragraph.p),
		.type = QUOTE_TYPE,
		.rule = "quote" });
}

/* Close the newest opening that the mark at p pairs with; what was opened in
 * it is stray. */
static bool
close_quote(struct quotes *q, unsigned closes, const char *p, const char *rest)
{
	for (size_t i = q->n; i-- > 0;) {
		struct opening o = q->open[i];

		if ((o.kind & closes) == 0)
			continue;
		q->n = i;
		if (is_quotation(span_from(o.inside, (size_t)(p - o.inside))))
			add(q, o.at, rest);
		return true;
	}
	return false;
}

/* Of too many that are open the oldest is forgotten. */
static void
open_quote(struct quotes *q, unsigned kind, const char *p, const char *rest)
{
	if (q->n == MOST_OPEN)
		memmove(q->open, q->open + 1, --q->n * sizeof(q->open[0]));
	q->open[q->n++] = (struct opening){ p, rest, kind };
}

static void
take(struct quotes *q, const struct quote_mark *m, const char *p,
    const char *rest)
{
	const char *start = q->paragraph.p, *end = span_end(q->paragraph);
	bool either = m->opens != 0 && m->closes != 0 && m->cp != 0x201C;

	if (close_quote(q, m->closes, p, rest) || m->opens == 0)
		return;
	/* A guillemet before a blank opens as the French write it. */
	if (!either || m->cp == 0xAB || may_open(start, p, rest, end))
		open_quote(q, m->opens, p, rest);
}

/* What is still open goes on if the next paragraph begins with the same mark.
 */
static void
go_on(struct quotes *q, struct span next)
{
	uint32_t mark, first;

	next = span_trim(next);
	if (q->n == 0 || next.n == 0)
		return;
	utf8_decode(q->open[0].at, span_end(q->paragraph), &mark);
	utf8_decode(next.p, span_end(next), &first);
	if (mark == first)
		add(q, q->open[0].at, span_end(q->paragraph));
}

void
quotes_find(struct span paragraph, struct span next, struct tags *tags)
{
	struct quotes q = { .paragraph = paragraph, .tags = tags };
	const char *end = span_end(paragraph);

	for (const char *p = paragraph.p; p < end;) {
		const struct quote_mark *m;
		const char *rest;
		uint32_t cp;

		if (!may_be_mark((unsigned char)*p)) {
			p++;
			continue;
		}
		rest = p + utf8_decode(p, end, &cp);
		m = mark_of(cp);
		if (m != NULL)
			take(&q, m, p, rest);
		p = rest;
	}
	go_on(&q, next);
}
