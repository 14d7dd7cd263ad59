/* The tables of the lexicon, made by lexicon/make.py. */
#ifndef LEXICONIMPL_H
#define LEXICONIMPL_H

#include <stdint.h>

extern const uint32_t lexicon_slots, lexicon_buckets;
/* Classes that some phrase has together. */
extern const uint64_t lexicon_set[];
/* How far each bucket's keys are moved, so that all have a slot alone. */
extern const uint16_t lexicon_shift[];
/* The upper 20 bits: of the key; the lower 12: index of its set. */
extern const uint32_t lexicon_slot[];
/* Folded, up to two letters each, the first in the lower byte; 0: none. */
extern const uint16_t lexicon_latin[]; /* U+00C0 to U+024F */
extern const uint16_t lexicon_latin_more[]; /* U+1E00 to U+1EFF */

#endif
