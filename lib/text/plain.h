/* A text without its inline marks, and where each byte of it stood. */
#ifndef PLAIN_H
#define PLAIN_H

#include "buf.h"
#include "span.h"

/* From this place of the plain text on, so many bytes were left out before. The
 * place is twice the offset for a mark, which stands between two bytes, and one
 * more for an escape, of which the byte at the offset is made. */
struct plain_shift {
	size_t at, lost;
};

struct plain {
	struct span source; /* borrowed */
	struct buf made; /* empty where nothing was left out */
	struct plain_shift *shift;
	size_t n, cap;
};

/* Start with { 0 }. The plain text of source, as marks_strip() makes it:
 * source itself if it has no mark and no escape. Valid until the next call. */
struct span plain_make(struct plain *plain, struct span source);
/* What a span of the plain text was in the source: from its first byte to its
 * last, with the marks that stand inside. */
struct span plain_source(const struct plain *plain, struct span s);
/* Where a place of the plain text was in the source, before what was left out
 * there. */
const char *plain_place(const struct plain *plain, const char *p);
void plain_fini(struct plain *plain);

#endif
