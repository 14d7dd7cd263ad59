/* What a character is, for its cost; for the files of mojibake.h alone. */
#ifndef MOJIBAKELOOK_H
#define MOJIBAKELOOK_H

#include <stdint.h>

enum look_kind {
	SPACE,
	LOWER,
	UPPER,
	LETTER, /* of a script without case */
	MARK,
	DIGIT,
	APOSTROPHE, /* what may stand in a word */
	QUOTE,
	PUNCT,
	INVERTED, /* of Spanish: before a word */
	ABOVE, /* superscripts, ordinals, trade marks: after a word or number */
	SYMBOL, /* currency, mathematics, degree, section */
	ODD, /* signs that hardly ever stand in text */
	BOX,
	PICTURE,
	INVISIBLE,
	LOST, /* U+FFFD */
	C1,
	BAD /* unassigned, private, surrogates */
};

struct look {
	unsigned char kind; /* enum look_kind */
	unsigned char rare; /* cost of its own */
	unsigned short script; /* of a letter: props.h, beyond 32 by block */
};

struct look mojibake_look(uint32_t cp);

#endif
