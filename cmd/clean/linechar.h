/* What a character is to a line. */
#ifndef LINECHAR_H
#define LINECHAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum kind {
	KIND_OTHER,
	KIND_SPACE,
	KIND_LOWER,
	KIND_UPPER,
	KIND_CASELESS, /* a letter without case */
	KIND_DENSE, /* of a script without spaces */
	KIND_DIGIT,
	KIND_COMMA,
	KIND_STOP, /* . 。 */
	KIND_ASKS,
	KIND_COLON,
	KIND_CUT,
	KIND_QUOTE,
	KIND_CLOSE, /* brackets */
	KIND_OPEN,
	KIND_BAR,
	KIND_DASH,
	KIND_RIGHTS,
	KIND_AT
};

/* The kind of the character at p (p < end); its bytes, and its code point in
 * lower case. */
enum kind linechar_next(
    const char *p, const char *end, size_t *n, uint32_t *folded);

/* Kinds of ASCII. */
extern const uint8_t linechar_ascii[128];

static inline bool
linechar_in_word(enum kind kind)
{
	return kind >= KIND_LOWER && kind <= KIND_DIGIT;
}

#endif
