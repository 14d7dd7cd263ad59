/* The words that quality signals are counted by, as each filter of the field
 * splits them. */
#ifndef QUALITYWORD_H
#define QUALITYWORD_H

#include "span.h"
#include <stdint.h>

enum word_split {
	SPLIT_WORDS, /* UAX #29 segments with a letter or number */
	SPLIT_SPACE, /* runs of what is not white space: Python's str.split() */
	SPLIT_TOKENS, /* English tokens, marks and 's among them, as spaCy's
			 blank pipeline makes them (nearly: see qualitytoken.c)
		       */
	SPLITS
};

enum { WORD_ALPHA = 1, WORD_MARK = 2 };

struct sigword {
	uint32_t at, n; /* bytes, from the text's start */
	uint32_t chars; /* code points */
	uint32_t flags; /* WORD_ALPHA: it holds a letter; WORD_MARK: it holds
			   nothing but punctuation */
};

/* A text's words; all zero to begin with, and reused. */
struct sigwords {
	struct sigword *word;
	size_t n, cap;
};

void sigwords_split(
    struct sigwords *w, struct span text, enum word_split split);
/* The plain version, held against the other by the tests. */
void sigwords_split_plain(
    struct sigwords *w, struct span text, enum word_split split);
void sigwords_fini(struct sigwords *w);
/* Append a word. */
void sigwords_add(struct sigwords *w, struct span text, struct span word);

/* --- qualitymark.c --- */

enum {
	BYTE_LETTER = 1,
	BYTE_DIGIT = 2,
	BYTE_SPACE = 4, /* to Python */
	BYTE_MARK = 8, /* to datatrove */
	BYTE_OFF = 16, /* a mark that spaCy takes off a word at either end */
	BYTE_WIDE = 32 /* no ASCII */
};

/* What each byte is. */
extern const unsigned char quality_bytes[256];

/* What Python calls white space (str.isspace). */
bool quality_is_space(uint32_t cp);
/* What datatrove counts as punctuation: ASCII's but for a few, common marks
 * of other scripts, controls, and the marks that end sentences. */
bool quality_is_mark(uint32_t cp);
/* The marks that end a sentence in any script (STerm of Unicode, with the full
 * stop and its wide forms). */
bool quality_is_terminal(uint32_t cp);

/* --- qualitytoken.c --- */

/* The tokens of a run without white space. */
void sigwords_add_tokens(
    struct sigwords *w, struct span text, struct span chunk);

/* What spaCy takes for lower case, for capitals: letters of scripts without
 * case are both. */
bool quality_is_lower(uint32_t cp);
bool quality_is_upper(uint32_t cp);

/* --- qualityurl.c --- */

/* True if the word is an address of the web or of mail. */
bool quality_is_url(struct span word);

/* --- qualityenglish.c --- */

/* True if the word is one of a list of n, which are in lower case. */
bool quality_is_one_of(struct span word, const char *const *list, size_t n);
#define IS_WORD_OF(word, list) \
	quality_is_one_of(word, list, sizeof(list) / sizeof((list)[0]))
/* True if the word is an abbreviation that keeps its full stop, its
 * capitals as they must be. */
bool quality_is_abbreviation(struct span word);
/* Bytes of a tail that is a token of its own ("n't", "'ll", "pm" behind an
 * hour), or 0. */
size_t quality_tail(struct span word);

#endif
