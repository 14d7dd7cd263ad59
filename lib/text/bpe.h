/* Tokenizers of language models: byte-pair encodings, read from the files that
 * the models come with.
 *
 * - tiktoken's rank files: lines of a token in base64, a blank and its rank.
 *   What cuts the text into pieces is no part of the file: it is known by the
 *   encoding's name (cl100k_base, o200k_base, p50k_base, r50k_base, gpt2) or
 *   given as a pattern of PCRE2.
 * - Hugging Face's tokenizer.json with a byte-level BPE model. Unigram,
 *   WordPiece, WordLevel, SentencePiece's BPE and all that changes the text
 *   but NFC are refused.
 *
 * Tokens are those of the text alone, as tiktoken's encode_ordinary() and as
 * encode(text, add_special_tokens=False) of Hugging Face's tokenizers give
 * them. Bad UTF-8 counts as U+FFFD. */
#ifndef BPE_H
#define BPE_H

#include "buf.h"
#include "span.h"
#include <stdbool.h>
#include <stdint.h>

struct bpe;

/* Names that bpe_new() takes for a pattern, for help and completion. */
#define BPE_PATTERNS "cl100k_base o200k_base p50k_base r50k_base gpt2"

/* From the bytes of a file. name is the file's: an encoding's name in it (as
 * in cl100k_base.tiktoken) says how a rank file cuts. pattern: the name of an
 * encoding, or a regular expression, instead; NULL for none. NULL if it cannot
 * be: the reason is appended to error ("line 3: not base64"). */
struct bpe *bpe_new(
    struct span file, const char *name, const char *pattern, struct buf *error);
/* The same from a file; what is wrong is told, and the program ends with
 * status 2. */
struct bpe *bpe_load(const char *path, const char *pattern);
void bpe_free(struct bpe *t);

/* The number of tokens of text. False if a pattern gave up on it (PCRE2's
 * limits, for patterns that are not known by name): *count is what came
 * before. */
bool bpe_count(struct bpe *t, struct span text, uint64_t *count);
/* The same, and each token's number (rank, id), in order. */
bool bpe_encode(struct bpe *t, struct span text,
    void (*each)(void *self, uint32_t id), void *self);

#endif
