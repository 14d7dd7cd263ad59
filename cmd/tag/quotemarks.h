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
	unsigned depth; /* in how many others it lies */
};

struct quote_pairs {
	struct quote_pair *pair;
	size_t n, cap;
};

/* The pairs of a paragraph, in order of start, into pairs (what was in there
 * goes). Each mark pairs with its own kind; a double mark of another kind
 * closes one where it stands as only a closing mark can. An apostrophe is none.
 * A mark without a partner is passed over, but one that opens runs to the
 * paragraph's end if next (the paragraph behind it, n 0 for none) begins with
 * such a mark too. Linear in the paragraph. */
void quotemarks_pair(
    struct span paragraph, struct span next, struct quote_pairs *pairs);
void quotemarks_fini(struct quote_pairs *pairs);

#endif
