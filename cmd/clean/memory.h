/* Which lines recur: what a source puts on many of its pages is not the
 * article.
 *
 * A line is known by the hash of its source and its loose key (key.h), and for
 * each it is kept in how many articles it stood, and the last two of them. An
 * article that was read before, or a new version of one, is not another: if
 * the full sentences that it shares with an article are half of those that it
 * has (furniture aside), it is that article again.
 *
 * A line takes 64 bytes of the bound: 24 in a table that is three quarters
 * full, and twice that while the table is built anew. When it is full, lines
 * that stood in one article only, and not lately, are forgotten. In the state a
 * line takes 24 bytes. */
#ifndef MEMORY_H
#define MEMORY_H

#include "repair.h"
#include "span.h"
#include "state.h"

/* A line goes when it stands in so many articles of its source; a full
 * sentence, in more. */
#define MEMORY_ARTICLES 2
#define MEMORY_SENTENCE 1 /* more */
#define MEMORY_INSIDE 4 /* times, between two sentences of the body */

struct memory;

extern const struct state_kind memory_kind;

/* bytes: what the table may take; articles: from how many on a line goes, at
 * least 2 (3 are told apart exactly; of more, one that comes back after two
 * others counts again). state may be NULL. */
struct memory *memory_new(
    uint64_t bytes, uint32_t articles, struct state *state);
void memory_free(struct memory *m);
/* Learn the lines of an article of that source, and tell for each in how many
 * articles it stood by now if that is enough for it to go, else 0. Lines in
 * quotation marks or without a letter never go. Valid
 * until the next call. */
const uint32_t *memory_judge(struct memory *m, struct span source,
    struct span text, const struct repair_line *line, size_t n);
/* Add what was learned to the state, as a segment, and forget from it what is
 * over the bound; then it is to be committed. */
bool memory_save(struct memory *m, struct buf *why);
/* Lines that are remembered in this run. */
uint64_t memory_lines(const struct memory *m);

/* For state_commit(). */
extern const struct state_merger memory_merger;
/* For state_rewrite(): names[0..n) are sources, forgotten with all their
 * lines. */
struct memory_forget {
	uint64_t seed; /* state_seed() */
	const char **name;
	size_t n;
};
void memory_forget(void *self, struct state_segment *const *from, size_t n,
    struct state_writer *to);

/* The host of a URL, as a source: no port, no "www."; url itself if it has
 * none. */
struct span memory_host(struct span url);

#endif
