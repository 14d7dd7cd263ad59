/* A paragraph's words and stops around its quotations. */
#ifndef SPEECHTOKEN_H
#define SPEECHTOKEN_H

#include "quotemarks.h"
#include "speechword.h"

enum speech_kind {
	TOKEN_WORD,
	TOKEN_QUOTE, /* a whole quotation */
	TOKEN_COMMA,
	TOKEN_STOP, /* a sentence ends */
	TOKEN_COLON,
	TOKEN_BREAK, /* ; and dashes */
	TOKEN_OPEN, /* ( and [ */
	TOKEN_CLOSE,
	TOKEN_OTHER
};

struct speech_token {
	struct span text; /* of a word without its 's */
	enum speech_kind kind;
	uint32_t bits; /* of a word: what speechwords_get() says */
	bool capital; /* begins with one */
	bool first; /* the first word of a sentence */
	bool owner; /* 's or s' stands behind it */
	bool ended; /* TOKEN_QUOTE: with the stop of a sentence */
	size_t quote; /* TOKEN_QUOTE: index of the pair */
};

struct speech_tokens {
	struct speech_token *token;
	size_t n, cap;
	bool begins; /* a sentence does with the next word */
};

/* Append the tokens of text, which holds no quotation. Of a text longer than
 * SPEECH_REACH * 2 the middle is left out, and stands as a TOKEN_STOP. */
#define SPEECH_REACH ((size_t)600)
void speechtokens_add(
    struct speech_tokens *t, const struct speechwords *words, struct span text);
/* The same without leaving out anything. */
void speechtokens_add_all(
    struct speech_tokens *t, const struct speechwords *words, struct span text);
void speechtokens_add_quote(
    struct speech_tokens *t, const struct quote_pair *pair, size_t index);
void speechtokens_fini(struct speech_tokens *t);
/* The text from token from up to token to, which is behind the last. */
struct span speechtokens_span(
    const struct speech_tokens *t, size_t from, size_t to);

#endif
