/* Words that are in everybody's mouth: stop words of 24 languages, and what
 * pupils know of English. Generated data, see words/NOTE. */
#ifndef WORDS_H
#define WORDS_H

#include "span.h"
#include <stdint.h>

struct stop_list {
	const char *lang; /* NULL: the end */
	const char *words; /* lower case, a newline behind each */
};

extern const struct stop_list stop_lists[];

#define STOP_LANGS                                                           \
	"ar bg ca cs da de en es fi fr hi hu id it nb nl pl pt ro ru sk sv " \
	"tr uk"

/* The list of a language, or NULL. */
const char *stop_words(const char *lang);

#define EASY_SLOTS 8192

extern const char *const easy_words[]; /* NULL at the end */
extern const uint16_t easy_slots[EASY_SLOTS];

/* True if a pupil of the fourth class knows the word: it, or what it is without
 * the ending of a plural, of a genitive or of a verb's form, is one of the
 * words of Dale and Chall (1995). Any case. */
bool word_is_easy(struct span word);

#endif
