/* Syllables of English words, by spelling: groups of vowels, less those that
 * are silent, and one more where two vowels are spoken apart. */
#ifndef SYLLABLE_H
#define SYLLABLE_H

#include "span.h"

/* Syllables of a word in any case, at least 1. What is no ASCII letter is
 * passed over, but an apostrophe parts a word from its ending. Of a word of
 * more than 60 letters, the first 60 count. */
unsigned syllables(struct span word);
/* The same without a last one that is only the ending -es, -ed or -ing, as the
 * Gunning Fog index counts. */
unsigned syllables_of_stem(struct span word);

#endif
