#include "htmltag.h"
#include <stdlib.h>

#define NAME_MAX_N 10 /* of an element */
#define DECLARATION_MAX 1024 /* bytes of <!doctype ...> and <?xml ...?> */

enum { NEW = 1, NEEDS = 2 }; /* since HTML5; nothing without attributes */

struct element {
	const char *name;
	enum htmltag_kind kind;
	int flags;
};

/* By name. */
static const struct element elements[] = { { "a", TAG_INLINE, 0 },
	{ "abbr", TAG_INLINE, 0 }, { "acronym", TAG_INLINE, 0 },
	{ "address", TAG_PARAGRAPH, 0 }, { "applet", TAG_INLINE, NEEDS },
	{ "area", TAG_INLINE, NEEDS }, { "article", TAG_PARAGRAPH, NEW },
	{ "aside", TAG_PARAGRAPH, NEW }, { "audio", TAG_INLINE, NEW },
	{ "b", TAG_INLINE, 0 }, { "base", TAG_INLINE, NEEDS },
	{ "basefont", TAG_INLINE, NEEDS }, { "bdi", TAG_INLINE, NEW },
	{ "bdo", TAG_INLINE, 0 }, { "big", TAG_INLINE, 0 },
	{ "blockquote", TAG_PARAGRAPH, 0 }, { "body", TAG_PARAGRAPH, 0 },
	{ "br", TAG_BREAK, 0 }, { "button", TAG_INLINE, 0 },
	{ "canvas", TAG_INLINE, NEW }, { "caption", TAG_LINE, 0 },
	{ "center", TAG_PARAGRAPH, 0 }, { "cite", TAG_INLINE, 0 },
	{ "code", TAG_INLINE, 0 }, { "col", TAG_INLINE, NEEDS },
	{ "colgroup", TAG_INLINE, 0 }, { "data", TAG_INLINE, NEW | NEEDS },
	{ "dd", TAG_LINE, 0 }, { "del", TAG_INLINE, 0 },
	{ "details", TAG_PARAGRAPH, NEW }, { "dfn", TAG_INLINE, 0 },
	{ "dir", TAG_PARAGRAPH, NEEDS }, { "div", TAG_PARAGRAPH, 0 },
	{ "dl", TAG_PARAGRAPH, 0 }, { "dt", TAG_LINE, 0 },
	{ "em", TAG_INLINE, 0 }, { "embed", TAG_INLINE, NEEDS },
	{ "fieldset", TAG_PARAGRAPH, 0 }, { "figcaption", TAG_PARAGRAPH, NEW },
	{ "figure", TAG_PARAGRAPH, NEW }, { "font", TAG_INLINE, 0 },
	{ "footer", TAG_PARAGRAPH, NEW }, { "form", TAG_PARAGRAPH, 0 },
	{ "frame", TAG_INLINE, NEEDS }, { "frameset", TAG_INLINE, 0 },
	{ "h1", TAG_PARAGRAPH, 0 }, { "h2", TAG_PARAGRAPH, 0 },
	{ "h3", TAG_PARAGRAPH, 0 }, { "h4", TAG_PARAGRAPH, 0 },
	{ "h5", TAG_PARAGRAPH, 0 }, { "h6", TAG_PARAGRAPH, 0 },
	{ "head", TAG_PARAGRAPH, 0 }, { "header", TAG_PARAGRAPH, NEW },
	{ "hgroup", TAG_PARAGRAPH, NEW }, { "hr", TAG_PARAGRAPH, 0 },
	{ "html", TAG_PARAGRAPH, 0 }, { "i", TAG_INLINE, 0 },
	{ "iframe", TAG_INLINE, 0 }, { "img", TAG_INLINE, NEEDS },
	{ "input", TAG_INLINE, NEEDS }, { "ins", TAG_INLINE, 0 },
	{ "kbd", TAG_INLINE, 0 }, { "label", TAG_INLINE, 0 },
	{ "legend", TAG_LINE, 0 }, { "li", TAG_LINE, 0 },
	{ "link", TAG_INLINE, NEEDS }, { "main", TAG_PARAGRAPH, NEW },
	{ "map", TAG_INLINE, NEEDS }, { "mark", TAG_INLINE, NEW },
	{ "marquee", TAG_INLINE, 0 }, { "menu", TAG_PARAGRAPH, NEEDS },
	{ "meta", TAG_INLINE, NEEDS }, { "meter", TAG_INLINE, NEW },
	{ "nav", TAG_PARAGRAPH, NEW }, { "nobr", TAG_INLINE, 0 },
	{ "noframes", TAG_PARAGRAPH, 0 }, { "noscript", TAG_PARAGRAPH, 0 },
	{ "object", TAG_INLINE, NEEDS }, { "ol", TAG_PARAGRAPH, 0 },
	{ "optgroup", TAG_LINE, 0 }, { "option", TAG_LINE, 0 },
	{ "output", TAG_INLINE, NEW | NEEDS }, { "p", TAG_PARAGRAPH, 0 },
	{ "param", TAG_INLINE, NEEDS }, { "path", TAG_INLINE, NEW | NEEDS },
	{ "picture", TAG_INLINE, NEW }, { "pre", TAG_PARAGRAPH, 0 },
	{ "progress", TAG_INLINE, NEW }, { "q", TAG_INLINE, 0 },
	{ "rb", TAG_INLINE, NEW }, { "rp", TAG_INLINE, NEW },
	{ "rt", TAG_INLINE, NEW }, { "ruby", TAG_INLINE, NEW },
	{ "s", TAG_INLINE, 0 }, { "samp", TAG_INLINE, 0 },
	{ "script", TAG_CONTENT, 0 }, { "section", TAG_PARAGRAPH, NEW },
	{ "select", TAG_LINE, 0 }, { "small", TAG_INLINE, 0 },
	{ "source", TAG_INLINE, NEW | NEEDS }, { "span", TAG_INLINE, 0 },
	{ "strike", TAG_INLINE, 0 }, { "strong", TAG_INLINE, 0 },
	{ "style", TAG_CONTENT, 0 }, { "sub", TAG_INLINE, 0 },
	{ "summary", TAG_LINE, NEW }, { "sup", TAG_INLINE, 0 },
	{ "svg", TAG_INLINE, NEW }, { "table", TAG_PARAGRAPH, 0 },
	{ "tbody", TAG_PARAGRAPH, 0 }, { "td", TAG_CELL, 0 },
	{ "template", TAG_PARAGRAPH, NEW }, { "textarea", TAG_LINE, 0 },
	{ "tfoot", TAG_PARAGRAPH, 0 }, { "th", TAG_CELL, 0 },
	{ "thead", TAG_PARAGRAPH, 0 }, { "time", TAG_INLINE, NEW },
	{ "title", TAG_PARAGRAPH, 0 }, { "tr", TAG_LINE, 0 },
	{ "track", TAG_INLINE, NEW | NEEDS }, { "tt", TAG_INLINE, 0 },
	{ "u", TAG_INLINE, 0 }, { "ul", TAG_PARAGRAPH, 0 },
	{ "var", TAG_INLINE, 0 }, { "video", TAG_INLINE, NEW },
	{ "wbr", TAG_INLINE, 0 } };

/* Attributes that have no value. */
static const char *const flags[] = { "allowfullscreen", "async", "autofocus",
	"autoplay", "checked", "compact", "controls", "crossorigin", "default",
	"defer", "disabled", "download", "hidden", "ismap", "itemscope", "loop",
	"multiple", "muted", "nomodule", "noresize", "noshade", "novalidate",
	"nowrap", "open", "playsinline", "readonly", "required", "reversed",
	"scoped", "selected", "sandbox" };

static bool
is_alnum(unsigned char c)
{
	return byte_is_letter(c) || byte_is_digit(c);
}

/* Compare in any case of letters; word ends in NUL. */
static int
compare(const char *p, size_t n, const char *word)
{
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)p[i];
		unsigned char w = (unsigned char)word[i];

		if (byte_is_letter(c))
			c |= 0x20;
		if (c != w || w == '\0')
			return c < w ? -1 : 1;
	}
	return word[n] == '\0' ? 0 : -1;
}

static int
compare_element(const void *key, const void *item)
{
	const struct span *name = key;

	return compare(name->p, name->n, ((const struct element *)item)->name);
}

static const struct element *
look_up(const char *p, size_t n)
{
	struct span name = { p, n };

	return bsearch(&name, elements, sizeof(elements) / sizeof(elements[0]),
	    sizeof(elements[0]), compare_element);
}

/* --- attributes --- */

static bool
is_flag(const char *p, size_t n)
{
	if (n > 5 &&
	    (compare(p, 5, "data-") == 0 || compare(p, 5, "aria-") == 0))
		return true;
	for (size_t i = 0; i < sizeof(flags) / sizeof(flags[0]); i++)
		if (compare(p, n, flags[i]) == 0)
			return true;
	return false;
}

static const char *
skip_space(const char *p, const char *end)
{
	while (p < end && byte_is_space((unsigned char)*p))
		p++;
	return p;
}

/* Behind the value at p, NULL if it is none. */
static const char *
skip_value(const char *p, const char *end)
{
	const char *start = p;

	if (p < end && (*p == '"' || *p == '\'')) {
		p = memchr(p + 1, *p, (size_t)(end - p) - 1);
		return p == NULL ? NULL : p + 1;
	}
	while (p < end && !byte_is_space((unsigned char)*p) && *p != '"' &&
	    *p != '\'' && *p != '<' && *p != '>')
		p++;
	return p == start ? NULL : p;
}

/* Behind the attribute at p, NULL if it is none. */
static const char *
skip_attribute(const char *p, const char *end)
{
	const char *name = p, *after;

	if (!byte_is_letter((unsigned char)*p) && *p != '_' && *p != ':' &&
	    *p != '@')
		return NULL;
	for (p++; p < end; p++)
		if (!is_alnum((unsigned char)*p) && *p != '_' && *p != ':' &&
		    *p != '-' && *p != '.' && *p != '@')
			break;
	after = skip_space(p, end);
	if (after == end || *after != '=')
		return is_flag(name, (size_t)(p - name)) ? p : NULL;
	return skip_value(skip_space(after + 1, end), end);
}

/* Behind the `>` of the tag whose attributes begin at p, NULL if it is none;
 * *bare tells that there are none. */
static const char *
skip_attributes(const char *p, const char *end, bool *bare)
{
	*bare = true;
	for (;;) {
		const char *from = p;

		p = skip_space(p, end);
		if (p == end)
			return NULL;
		if (*p == '>')
			return p + 1;
		if (*p == '/' && p + 1 < end && p[1] == '>')
			return p + 2;
		if (p == from && *bare)
			return NULL;
		*bare = false;
		p = skip_attribute(p, end);
		if (p == NULL)
			return NULL;
	}
}

/* --- tags --- */

static bool
in_capitals(const char *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (p[i] >= 'a' && p[i] <= 'z')
			return false;
	return true;
}

/* One letter or two, but for br, hr and headings. */
static bool
is_short(const char *name)
{
	return name[1] == '\0' ||
	    (name[2] == '\0' && name[1] != 'r' &&
		byte_is_letter((unsigned char)name[1]));
}

static size_t
element_at(const char *p, const char *end, struct htmltag *tag)
{
	bool closes = p[1] == '/', bare;
	const char *name = p + 1 + closes, *stop = name;
	const struct element *element;

	while (stop < end && stop - name <= NAME_MAX_N &&
	    is_alnum((unsigned char)*stop))
		stop++;
	element = look_up(name, (size_t)(stop - name));
	if (element == NULL ||
	    (element->flags & NEW && in_capitals(name, (size_t)(stop - name))))
		return 0;
	if (closes) {
		stop = skip_space(stop, end);
		if (stop == end || *stop != '>')
			return 0;
		stop++;
	} else {
		stop = skip_attributes(stop, end, &bare);
		if (stop == NULL || (bare && element->flags & NEEDS))
			return 0;
	}
	tag->kind = element->kind;
	if (!closes && bare && name[0] <= 'Z' && is_short(element->name))
		tag->ticker = element->name[0];
	if (tag->kind == TAG_CONTENT && closes)
		tag->kind = TAG_INLINE;
	else if (tag->kind == TAG_CONTENT)
		tag->until = element->name[1] == 'c' ? SPAN("</script") :
						       SPAN("</style");
	return (size_t)(stop - p);
}

/* <!doctype ...>, <?xml ...?>, <![if ...]>, <![endif]> */
static size_t
declaration_at(const char *p, const char *end, struct htmltag *tag)
{
	size_t n = (size_t)(end - p), most;

	if (!(n > 9 && compare(p + 2, 7, "doctype") == 0) &&
	    !(n > 3 && p[1] == '?' && byte_is_letter((unsigned char)p[2])) &&
	    !(n > 5 && compare(p + 1, 4, "![if") == 0) &&
	    !(n > 8 && compare(p + 1, 7, "![endif") == 0))
		return 0;
	most = n < DECLARATION_MAX ? n : DECLARATION_MAX;
	for (size_t i = 2; i < most; i++)
		if (p[i] == '>') {
			tag->kind = TAG_INLINE;
			return i + 1;
		} else if (p[i] == '<')
			return 0;
	return 0;
}

size_t
htmltag_at(const char *p, const char *end, struct htmltag *tag)
{
	size_t n = (size_t)(end - p);

	tag->until = span_from(NULL, 0);
	tag->ticker = 0;
	if (n < 3)
		return 0;
	if (byte_is_letter((unsigned char)p[1]) ||
	    (p[1] == '/' && byte_is_letter((unsigned char)p[2])))
		return element_at(p, end, tag);
	if (n >= 4 && memcmp(p + 1, "!--", 3) == 0) {
		tag->kind = TAG_COMMENT;
		tag->until = SPAN("-->");
		return 4;
	}
	if (n >= 9 && memcmp(p + 1, "![CDATA[", 8) == 0) {
		tag->kind = TAG_CDATA;
		tag->until = SPAN("]]>");
		return 9;
	}
	return p[1] == '!' || p[1] == '?' ? declaration_at(p, end, tag) : 0;
}

size_t
htmltag_find(struct span text, size_t from, struct htmltag *tag, size_t *length)
{
	while (from < text.n) {
		const char *p = memchr(text.p + from, '<', text.n - from);

		if (p == NULL)
			break;
		from = (size_t)(p - text.p);
		*length = htmltag_at(p, text.p + text.n, tag);
		if (*length > 0)
			return from;
		from++;
	}
	return text.n;
}

size_t
htmltag_end(const char *p, size_t n, struct span until)
{
	size_t i = 0;

	while (i < n) {
		const char *at = memchr(p + i, until.p[0], n - i);

		if (at == NULL)
			break;
		i = (size_t)(at - p);
		if (n - i < until.n)
			break;
		if (compare(at, until.n, until.p) == 0)
			return i;
		i++;
	}
	return n;
}
