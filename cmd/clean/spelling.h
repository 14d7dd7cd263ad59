/* How what was read was spelt: what is needed to spell it so again. */
#ifndef SPELLING_H
#define SPELLING_H

#include "buf.h"
#include "span.h"
#include <stdbool.h>

/* What a JSON string had escaped beside what must be. */
enum spelling {
	SPELLING_ASCII = 1, /* all that is not ASCII */
	SPELLING_SLASH = 2, /* '/' as \/ */
	SPELLING_HTML = 4, /* '<', '>', '&', U+2028, U+2029 */
	SPELLING_DELETE = 8, /* DEL */
	SPELLING_UPPER = 16, /* hexadecimal digits are capitals */
	SPELLINGS = 32
};

/* Their names by bit, ends in NULL. */
extern const char *const spelling_names[];

/* How a valid JSON string (with its quotes) is spelt, whose text is text: bits,
 * or SPELLINGS if they can't tell all. */
unsigned spelling_of(struct span string, struct span text, struct buf *scratch);
/* Append text as a JSON string with quotes; bytes that are not UTF-8 stay. */
void spelling_write(struct buf *out, struct span text, unsigned spelling);

/* Append bytes of any kind as a JSON string: a byte that is not of valid UTF-8
 * is U+FFFD and two hexadecimal digits (capitals), and so is each of the three
 * of a U+FFFD that stood there. */
void spelling_bytes(struct buf *out, struct span bytes);
/* Append the bytes that such a string, decoded, stands for. False if it is not
 * such a string. */
bool spelling_unbytes(struct buf *out, struct span text);

#endif
