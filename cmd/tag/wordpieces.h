/* The pieces that names of word lists and text are cut into. */
#ifndef WORDPIECES_H
#define WORDPIECES_H

#include "span.h"
#include "word.h"

struct wordpiece {
	struct span text;
	bool spaced; /* white space stands before it */
};

/* A walk over a text, which must stay. */
struct wordpieces {
	struct words words;
	struct span rest; /* of a word that is cut */
	bool spaced;
};

void wordpieces_begin(struct wordpieces *w, struct span text);
/* The next piece; false at the end. Pieces are not white space: segments of UAX
 * #29, but "Korea's" is "Korea" and "'s", and "l'Oise" is "l'" and "Oise". */
bool wordpieces_next(struct wordpieces *w, struct wordpiece *piece);

#endif
