/* What the files of bpe share; not for others. */
#ifndef BPEIMPL_H
#define BPEIMPL_H

#define PCRE2_CODE_UNIT_WIDTH 8
#include "bpe.h"
#include <pcre2.h>

#define TOKEN_NONE UINT32_MAX

/* A token: its bytes stand in the vocabulary's. */
struct token {
	uint32_t at; /* in bytes */
	uint32_t n;
	uint32_t id;
};

/* What two tokens become. */
struct pair {
	uint32_t left, right; /* ids; left TOKEN_NONE: free slot */
	uint32_t rank, id;
};

/* Tokens by their bytes, and merges by what they join. */
struct vocab {
	struct buf bytes;
	struct token *token;
	size_t n, cap;
	uint32_t *slot; /* index + 1 into token, 0 for free */
	size_t slots; /* a power of two */
	struct pair *pair;
	size_t pairs, pair_slots; /* a power of two, or 0: no merges are
				     listed, each token is one */
	size_t longest; /* bytes of a token */
	uint32_t byte[256]; /* id of a single byte */
};

/* Keep a token. Of two with the same bytes the last counts. */
void vocab_add(struct vocab *v, struct span token, uint32_t id);
/* Its id, or TOKEN_NONE. */
uint32_t vocab_find(const struct vocab *v, struct span token);
/* Keep a merge of that rank (the lower goes first). */
void vocab_add_pair(struct vocab *v, struct pair pair);
const struct pair *vocab_pair(
    const struct vocab *v, uint32_t left, uint32_t right);
/* All are there: fill byte[]. The first byte that has no token and may stand
 * in UTF-8, or -1. */
int vocab_finish(struct vocab *v);
void vocab_fini(struct vocab *v);

/* Where the ids of a text go. */
struct token_sink {
	void (*each)(void *self, uint32_t id); /* NULL: only counted */
	void *self;
	uint64_t count;
};

static inline void
token_give(struct token_sink *sink, uint32_t id)
{
	sink->count++;
	if (sink->each != NULL)
		sink->each(sink->self, id);
}

/* Working memory of the merging. */
struct merger {
	struct node *node;
	size_t nodes;
	uint64_t *heap;
	size_t heaped, heap_cap;
};

/* The tokens of one piece (not empty), merged by rank; time n log n. */
void merge_piece(struct merger *m, const struct vocab *v, struct span piece,
    struct token_sink *sink);
void merger_fini(struct merger *m);

/* One step of cutting a text into pieces. */
struct cutter {
	pcre2_code *code;
	pcre2_match_data *match;
	const struct known_pattern *known; /* or NULL */
	bool drops; /* what does not match is no piece at all (tiktoken) */
};

/* Compile; false and why, appended to error. */
bool cutter_init(
    struct cutter *c, struct span pattern, bool drops, struct buf *error);
void cutter_fini(struct cutter *c);
/* The next piece of text (valid UTF-8) from *at on, which moves behind it.
 * 1: there is one, 0: the end, -1: the pattern gave up. */
int cutter_next(
    struct cutter *c, struct span text, size_t *at, struct span *piece);

/* The pattern of an encoding's name; p NULL for none. */
struct span pattern_named(struct span name);
/* The encoding whose name stands in a file's name; p NULL for none. */
struct span pattern_of_file(const char *name);
/* What Hugging Face's ByteLevel cuts by. */
extern const char pattern_byte_level[];

#define CUTTERS 8

/* A token that is looked for in the text before all else. */
struct added_token {
	struct span text; /* owned */
	uint32_t id;
	bool single_word, lstrip, rstrip;
	bool normalized; /* looked for after the others */
};

struct cache_entry;

struct bpe {
	struct vocab vocab;
	struct cutter cutter[CUTTERS]; /* each cuts the pieces of the last */
	size_t cutters;
	bool nfc;
	bool prefix_space; /* a text that begins with none gets a blank */
	bool whole_first; /* a piece that is a token is not merged */
	struct added_token *added;
	size_t addeds;
	struct merger merger;
	struct cache_entry *cache;
	bool failed; /* a pattern gave up */
};

/* tokenizer.json; false and why. */
bool bpe_read_json(struct bpe *t, struct span file, struct buf *error);
/* A rank file. */
bool bpe_read_ranks(struct bpe *t, struct span file, struct buf *error);
/* Tokens of text, which holds no added token. */
void bpe_pieces(struct bpe *t, struct span text, struct token_sink *sink);
/* Tokens of text, in which added tokens may stand. */
void bpe_added(struct bpe *t, struct span text, struct token_sink *sink);

#endif
