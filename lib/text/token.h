/* The words of a text as numbers, for comparing texts by what they hold.
 *
 * Words are lower-case letters, without accents, and digits; what parts them,
 * HTML entities and soft hyphens too, does not matter, nor do apostrophes, the
 * commas of 1,200, a word's break at a line's end, or letters that scanners
 * take for one another. Scripts that do not part
 * words give a token a character: in Han and kana it is of the character and
 * the one before, in Thai, Lao, Khmer and Burmese of it and three before. Bad
 * UTF-8 parts words. */
#ifndef TOKEN_H
#define TOKEN_H

#include "span.h"
#include <stdint.h>

struct tokenizer;

/* The bits that say: it holds a digit; it is of a script without spaces. */
#define TOKEN_NUMBER 1u
#define TOKEN_CHAR 2u

struct tokenizer *tokenizer_new(void);
void tokenizer_free(struct tokenizer *t);
/* Begin with a text, which must stay as it is during the walk. */
void tokenizer_begin(struct tokenizer *t, struct span text);
/* The next tokens, from 1 to n of them, n >= 2; 0 at the end. */
size_t tokenizer_next(struct tokenizer *t, uint64_t *token, size_t n);

#endif
