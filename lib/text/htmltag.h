/* Tags of HTML that were left over in running text.
 *
 * A tag is one only if its name is an element of HTML's (a fixed list) and its
 * attributes are well formed: names with a value, or of the attributes that
 * have none. So "a < b", "<3", "if a<b and c>d" and <name@host> are text.
 * Elements that came with HTML5 are not known in capitals, nor are attributes
 * of the form ` cont`: marks as lede-tag writes them (<TIME value="09:30">) are
 * text too. So is <link>, an element that says nothing without attributes. */
#ifndef HTMLTAG_H
#define HTMLTAG_H

#include "span.h"

enum htmltag_kind {
	TAG_INLINE, /* within a line: b, a, img, ... */
	TAG_CELL, /* stands where a blank would: td, th */
	TAG_BREAK, /* br */
	TAG_LINE, /* begins or ends a line: li, tr, ... */
	TAG_PARAGRAPH, /* begins or ends a paragraph: p, h1, div, ... */
	TAG_CONTENT, /* script, style: goes with its content */
	TAG_COMMENT, /* <!-- */
	TAG_CDATA /* <![CDATA[ */
};

struct htmltag {
	enum htmltag_kind kind;
	/* Before this the content ends ("</script"), or with it ("-->"); p is
	 * NULL if there is none. */
	struct span until;
	/* The name's letter if it may be a stock's as well: <I>, <DD> in
	 * capitals, of one or two letters, without attributes; else 0. */
	char ticker;
};

/* Bytes of the tag at p, a `<` (p < end); 0 if none stands there. Of comments
 * and CDATA what opens them. */
size_t htmltag_at(const char *p, const char *end, struct htmltag *tag);
/* Offset of the first tag at from or behind, text.n if there is none. */
size_t htmltag_find(
    struct span text, size_t from, struct htmltag *tag, size_t *length);
/* Offset of until, in any case of letters, in p[0..n); n if it is not there. */
size_t htmltag_end(const char *p, size_t n, struct span until);

#endif
