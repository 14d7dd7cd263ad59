#include "quote.h"
#include "props.h"
#include "utf8.h"

struct quote_kind {
	uint32_t open, close, other; /* other: closes as well */
};

/* Single quotation marks are left out: most are apostrophes. */
static const struct quote_kind kinds[] = {
	{ '"', '"', 0 }, { 0x201C, 0x201D, '"' }, /* English */
	{ 0x201E, 0x201C, 0x201D }, /* German, Polish */
	{ 0xAB, 0xBB, 0 }, /* French */
	{ 0x300C, 0x300D, 0 }, /* Japanese */
};

#define KINDS (sizeof(kinds) / sizeof(*kinds))

/* Bytes with which one of the marks begins. */
static bool
may_be_mark(unsigned char c)
{
	return c == '"' || c == 0xE2 || c == 0xC2 || c == 0xE3;
}

static bool
space_before(const char *start, const char *p)
{
	uint32_t cp;

	if (p == start)
		return true;
	utf8_decode_back(start, p, &cp);
	return text_is_space(cp) || cp == '(' || cp == '[' || cp == 0x2014 ||
	    cp == 0x2013 || cp == '-' || cp == '>' || cp == 0x2018;
}

static bool
space_behind(const char *p, const char *end)
{
	uint32_t cp;

	if (p == end)
		return true;
	utf8_decode(p, end, &cp);
	return text_is_space(cp);
}

/* The kind that cp opens here, or NULL. A straight mark opens where a blank
 * stands before it and none behind. */
static const struct quote_kind *
opens(uint32_t cp, const char *start, const char *p, const char *rest,
    const char *end)
{
	for (size_t i = 0; i < KINDS; i++)
		if (cp == kinds[i].open &&
		    (cp != '"' ||
			(space_before(start, p) && !space_behind(rest, end))))
			return &kinds[i];
	return NULL;
}

static void
add(struct tags *tags, struct span paragraph, const char *from, const char *to)
{
	/* The marks alone, or one character in them, are no quotation. */
	if (to - from <= 4)
		return;
	tags_add(tags,
	    (struct tag){ .start = (size_t)(from - paragraph.p),
		.end = (size_t)(to - paragraph.p),
		.type = QUOTE_TYPE,
		.rule = "quote" });
}

static bool
begins_with(struct span next, uint32_t open)
{
	uint32_t cp;

	next = span_trim(next);
	if (next.n == 0)
		return false;
	utf8_decode(next.p, next.p + next.n, &cp);
	return cp == open;
}

void
quotes_find(struct span paragraph, struct span next, struct tags *tags)
{
	const char *start = paragraph.p, *end = start + paragraph.n;
	const char *from = NULL;
	const struct quote_kind *kind = NULL;

	for (const char *p = start; p < end;) {
		const char *rest;
		uint32_t cp;

		if (!may_be_mark((unsigned char)*p)) {
			p++;
			continue;
		}
		rest = p + utf8_decode(p, end, &cp);
		if (kind != NULL &&
		    (cp == kind->close || (cp == kind->other && cp != 0))) {
			add(tags, paragraph, from, rest);
			kind = NULL;
		} else if (kind == NULL || (cp == kind->open && cp != '"')) {
			const struct quote_kind *k =
			    opens(cp, start, p, rest, end);

			if (k != NULL) {
				kind = k;
				from = p;
			}
		}
		p = rest;
	}
	if (kind != NULL && begins_with(next, kind->open))
		add(tags, paragraph, from, end);
}
