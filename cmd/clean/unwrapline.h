/* For unwrap.c alone: what a line looks like. */
#ifndef UNWRAPLINE_H
#define UNWRAPLINE_H

#include "repair.h"

#define UNWRAP_WIDEST 200 /* columns or bytes that a text is wrapped at */

enum measure { COLUMNS, BYTES };

/* How a line begins: with a bullet, a number, a quotation of mail. */
enum { MARKER_BULLET = 1, MARKER_NUMBER, MARKER_ALWAYS };

struct unwrap_line {
	uint32_t width[2]; /* by measure, without blanks behind it */
	uint32_t word[2]; /* up to the first blank; of Chinese or Japanese, the
			     first character */
	uint32_t first, final; /* hashes of that word and the last one */
	uint16_t indent; /* columns, as it was read */
	unsigned char marker;
	bool follows; /* no blank line before it */
	bool blanks; /* it has some inside */
	bool blank_end; /* it was read with one at its end */
	bool open; /* it ends in mid-sentence */
	bool ends; /* it ends with what ends a sentence */
	bool low; /* it begins with a small letter */
	bool upper; /* with a capital */
	bool caseless; /* with a letter that has no case */
	bool cjk; /* of Chinese or Japanese */
	bool clause; /* and holds a comma, or what ends a sentence, inside */
	bool hyphen; /* it ends with one that cuts a word */
	bool glued; /* the next is joined to it without a blank */
	bool tabular; /* it was read with wide gaps, is of figures, or code */
};

/* Look at n lines. */
void unwrapline_look(struct unwrap_line *out, const char *text,
    const struct repair_line *line, size_t n);

#endif
