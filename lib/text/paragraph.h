/* Paragraphs: blocks between blank lines, or lines. */
#ifndef PARAGRAPH_H
#define PARAGRAPH_H

#include "span.h"
#include <stdint.h>

#define PARAGRAPH_HEAD ((size_t)256 * 1024) /* bytes that judge an article */

/* A walk over the paragraphs of a text. */
struct paragraphs {
	const char *at; /* what follows the last one */
	const char *end;
	bool lines;
};

/* A line of ASCII white space only is blank. lines: each line that is not
 * blank is a paragraph; else each block of such lines is. */
void paragraphs_begin(struct paragraphs *p, struct span text, bool lines);
/* The next paragraph, without the newlines (and returns) around it; false at
 * the end. */
bool paragraphs_next(struct paragraphs *p, struct span *paragraph);
/* How an article is judged by its first PARAGRAPH_HEAD bytes (of more than
 * that, no more is looked at): true if no blank line stands between two lines
 * of text, so that each line is a paragraph. */
bool paragraph_by_lines(struct span head);
/* The same of a whole text, however long. */
bool paragraphs_are_lines(struct span text);
/* True if a block is hard-wrapped: three lines or more, filled to one width
 * (each but the last as full as the next line's first word allows) and broken
 * in mid-sentence. In doubt false. */
bool paragraph_wrapped(struct span block);
/* The same for the blocks of an article, one after the other: a block that
 * fills *width, the columns of those before it (0: none yet), needs no other
 * proof, and one line that breaks before a lower-case word is enough. *width
 * becomes the block's. */
bool paragraph_wrapped_as(struct span block, uint32_t *width);

#endif
