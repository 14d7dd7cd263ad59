/* Inline marks, as tag writes them into a text.
 *
 *   open   <TYPE>  <TYPE value="...">
 *   cont   <TYPE cont>   opens again, behind a cut, what was closed before it
 *   close  </TYPE>
 *
 * TYPE is a capital, then capitals, digits and `_`. A value holds no line end;
 * in it `"` is &quot;, `<` is &lt;, `&` before
 * lt;, amp; or quot; is &amp;. In the text, `<` before a capital or before `/`
 * and a capital is &lt;, and `&` before lt; or amp; is &amp;: so an unescaped
 * text has no mark, and marks_strip() undoes marks_escape() byte for byte. */
#ifndef MARKS_H
#define MARKS_H

#include "arena.h"
#include "buf.h"
#include "span.h"

#define MARK_DEPTH 32 /* open marks that a stack keeps */

enum mark_kind { MARK_OPEN, MARK_CLOSE, MARK_CONT };

/* Spans point into the text. */
struct mark {
	enum mark_kind kind;
	struct span type;
	struct span
	    value; /* as it stands, escaped; p is NULL if there is none */
};

/* Bytes of the mark at p (p <= end), 0 if none stands there. */
size_t marks_at(const char *p, const char *end, struct mark *mark);
/* Offset of the first mark in text, text.n if there is none. */
size_t marks_find(struct span text, struct mark *mark, size_t *length);
/* The next mark of a text that is walked through; *rest is then what stands
 * behind it. False if there is none. */
bool marks_next(struct span *rest, struct mark *mark);
bool marks_present(struct span text);
/* text without its marks, &lt; and &amp; undone: text itself if there are
 * none, else made in the arena. */
struct span marks_strip(struct span text, struct arena *arena);
/* Append text, with exactly what could be mistaken for a mark or entity
 * escaped. */
void marks_escape(struct buf *out, struct span text);
/* The same for a value: what stands between the quotation marks. */
void marks_escape_value(struct buf *out, struct span value);
/* A value read by marks_at() as it was before marks_escape_value(). */
struct span marks_value(struct span value, struct arena *arena);

/* The marks that are open where a unit is cut. Spans of the types point into
 * the texts that were tracked. */
struct mark_stack {
	struct span type[MARK_DEPTH];
	size_t n;
	size_t lost; /* open marks beyond MARK_DEPTH, not kept */
};

/* Start with { 0 }. Follow the marks of a span: a close takes away the newest
 * open mark of its type; one that closes nothing is passed over. */
void marks_track(struct mark_stack *stack, struct span text);
/* True if the text has marks and each is half of a pair within a line, as tag
 * writes them: what only looks like one, "<IBM> rose", never was escaped, and
 * is text. */
bool marks_paired(struct span text);
/* Append the closing marks of what is open, newest first. */
void marks_close(const struct mark_stack *stack, struct buf *out);
/* Append the `cont` marks of what is open, oldest first. */
void marks_reopen(const struct mark_stack *stack, struct buf *out);

#endif
