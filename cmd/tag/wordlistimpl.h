/* What the two parts of the word lists share: wordlist.c reads them,
 * wordfind.c finds names. */
#ifndef WORDLISTIMPL_H
#define WORDLISTIMPL_H

#include "arena.h"
#include "buf.h"
#include "wordlist.h"
#include "wordpieces.h"
#include "wordtable.h"

struct list {
	const char *type;
	bool off;
};

struct name {
	struct span text, value;
	uint32_t list;
	uint32_t next; /* another of the same pieces, or WORDTABLE_NONE */
	bool folded; /* its node's hash is of folded pieces */
};

struct wordlists {
	struct wordtable table;
	struct name *name;
	size_t n, cap;
	struct list *list;
	uint32_t lists;
	uint64_t exact, fold; /* seeds */
	enum wordlist_case how; /* of the next list */
	bool exacts, folds; /* some name is one, is folded */
	struct arena *arena; /* types, contents, capitals */
	struct buf scratch, other;
};

/* The text in small letters, or in capitals, into out; bad UTF-8 as it is. */
struct span wordlists_case(struct buf *out, struct span text, bool capitals);
/* The hash of a piece, folded or not. */
uint64_t wordlists_hash(struct wordlists *w, struct span piece, bool folded);
/* The hash of pieces, and the one behind them. */
uint64_t wordlists_join(uint64_t pieces, uint64_t piece, bool spaced);

#endif
