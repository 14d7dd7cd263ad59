/* What memory.c and memorystate.c share; not for others. */
#ifndef MEMORYIMPL_H
#define MEMORYIMPL_H

#include "memory.h"
#include "table.h"

#define MEMORY_SMALLEST 1024 /* slots */
#define MEMORY_SECTION "lines"

/* A line, in memory and in the state. */
struct entry {
	uint64_t key; /* of source and line; 0: an empty slot */
	uint32_t source;
	uint32_t seen[2]; /* the last two articles, the latest second */
	uint16_t articles; /* that it stood in, 65535 for more */
	uint16_t age; /* the generation that saw it last; 0 in the state */
};

/* A line of the article at hand. */
struct look {
	size_t slot; /* SIZE_MAX: not judged */
	bool sentence;
};

/* Bytes of full sentences that stood in an article before. */
struct vote {
	uint32_t article;
	uint64_t bytes;
};

struct memory {
	struct state *state;
	struct table *old; /* of the state's segments */
	size_t olds;
	uint64_t seed;
	uint32_t articles, sentences; /* from how many on they go */
	struct entry *entry; /* open addressing, cap is a power of 2 */
	size_t cap, used, most; /* slots */
	uint16_t generation; /* from 1 */
	size_t fresh; /* entries made in it */
	struct look *look; /* by line */
	uint32_t *count;
	struct vote *vote;
	size_t lines_cap;
	uint64_t *words; /* a bit a word of the article's own sentences */
	struct buf key;
};

/* 64-bit numbers in memory.words. */
#define MEMORY_WORDS 4096

/* --- memoryhead.c --- */

/* Note the words of a line of the article's body in m->words. */
void memory_words_add(struct memory *m, struct span line);
/* True if half of the line's words, of three or more, are among them. */
bool memory_words_hold(struct memory *m, struct span line);

/* Entries that a table of cap slots holds. */
size_t memory_limit(size_t cap);
/* The hash of a source; its lower half names the source in an entry. */
uint64_t memory_source(uint64_t seed, struct span source);

#endif
