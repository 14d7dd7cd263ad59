/* Quotation marks in pairs. */
#ifndef QUOTEMARKS_H
#define QUOTEMARKS_H

#include "span.h"
#include <stdbool.h>
#include <stdint.h>

/* What stands between two marks; pointers into the paragraph. */
struct quote_pair {
	const char *start, *inside; /* the opening mark, and what follows it */
	const char *close, *end; /* the closing mark, and what follows it */
	bool single; /* of single marks */
	bool primes; /* of '' and '', which other tools take for inches, or for
			nothing between two marks */
	bool goes_on; /* no closing mark: the next paragraph goes on */
	bool continues; /* nor an opening one: the line before began it */
	unsigned depth; /* in how many others it lies */
};

/* Begin with nothing. */
struct quote_pairs {
	struct quote_pair *pair;
	size_t n, cap;
	uint32_t open; /* kind of the mark that goes on into the next line */
};

/* The pairs of a paragraph, in order of start, into pairs (what was in there
 * goes). Each mark pairs with its own kind; a double mark of another kind
 * closes one where it stands as only a closing mark can. An apostrophe is none.
 * A mark without a partner is passed over, but one that opens runs to the
 * paragraph's end if next (the paragraph behind it, n 0 for none) begins with
 * such a mark too. Linear in the paragraph.
 *
 * Where paragraphs are lines, rest is the text behind the paragraph, else n is
 * 0: what is open goes on into the next line if it is closed in one of the next
 * lines, QUOTEMARKS_REACH bytes at most. */
#define QUOTEMARKS_REACH ((size_t)2000)
void quotemarks_pair(struct span paragraph, struct span next, struct span rest,
    struct quote_pairs *pairs);
void quotemarks_fini(struct quote_pairs *pairs);

#endif
