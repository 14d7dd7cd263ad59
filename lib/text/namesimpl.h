/* The tagger of names from within. */
#ifndef NAMESIMPL_H
#define NAMESIMPL_H

#include "namepast.h"
#include "names.h"

/* Tokens that are looked at together. */
#define NAMES_BLOCK 16384

struct names {
	const struct name_model *model;
	struct name_words *words;
	struct name_memory *memory;
	struct name_tokens tokens;
	struct name_token *token; /* NAMES_BLOCK */
	size_t n; /* of the block at hand */
	unsigned place; /* the model's kind of places; CRF_TYPES: none */
	uint64_t direction[4]; /* hashes of north, south, east, west */
	size_t next; /* the token where names_next() goes on */
	uint32_t block; /* its number, for name_lower.seen */
	struct crf_scores *score; /* NAMES_BLOCK */
	uint8_t *label; /* NAMES_BLOCK */
	uint8_t *back; /* NAMES_BLOCK * CRF_LANES */
	struct crf_scores sentence_end[NAME_PLACES];
};

/* Set words, caps, runs and phrases of the tokens at hand. */
void names_prepare(struct names *n);
/* Label the block's tokens. */
void names_label(struct names *n);

#endif
