/* Countries by their names, and by what their people are called: of 250
 * countries, in English, 700 names. A perfect hash as of the lexicon, made
 * by lexicon/codes.py; one of eight million other names has some code. */
#ifndef COUNTRY_H
#define COUNTRY_H

#include <stdint.h>

/* ISO 3166-1 alpha-2 of a phrase, by its hash as of lexicon_join(): "KP" of
 * "North Korea" and "North Koreans". NULL: of none, or of several. */
const char *country_of(uint64_t phrase);

#endif
