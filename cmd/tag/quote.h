/* Direct quotations: each mark is paired with its own kind. */
#ifndef QUOTE_H
#define QUOTE_H

#include "spans.h"

#define QUOTE_TYPE "QUOTE"

/* Add the quotations of a paragraph, marks and all. A mark without a partner is
 * none, but one that opens runs to the paragraph's end if next (the paragraph
 * behind it, n 0 for none) begins with the same mark: a quotation of several
 * paragraphs. */
void quotes_find(struct span paragraph, struct span next, struct tags *tags);

#endif
