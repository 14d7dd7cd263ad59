/* What outlives a run: a folder of a manifest and of segments that never
 * change.
 *
 * A run reads what the manifest names, writes segments of its own, and commits
 * by renaming a new manifest over the old one. Whatever ends a run before that
 * (kill -9, power, a full disk), the old state is whole, and the next locked
 * run removes what was left. Files are written under another name, synced,
 * and renamed; then the folder is synced.
 *
 * lede-state(5) has the format. A segment holds sections of bytes, which are
 * the tool's; table.h has sorted records for them. Opening takes time for the
 * number of segments, not for their bytes: they are mapped. Bytes are checked
 * against the checksum of their block when they are first read (and all of them
 * at once where a state is small, see STATE_EAGER): a damaged byte ends the
 * program with status 2 before it is used.
 *
 * Functions with why return false or NULL and append the reason to it, as
 * messages have it: "PATH: reason". */
#ifndef STATE_H
#define STATE_H

#include "buf.h"
#include "span.h"
#include <stdbool.h>
#include <stdint.h>

/* States of no more bytes are checked whole when they are opened. */
#define STATE_EAGER (UINT64_C(64) << 20)
/* Segments are not merged into one of more bytes. */
#define STATE_LARGEST (UINT64_C(256) << 20)

/* What a tool keeps. A state of another kind is refused. */
struct state_kind {
	const char *tool; /* "clean" */
	unsigned version; /* of its sections, from 1 */
	const char *parameters; /* "key=space unit=line": one line, all that
				   must be as it was; "" for none */
};

/* How a run uses its state. */
struct state_use {
	const char *path; /* NULL: begin with nothing */
	const char *out; /* where the next state goes; NULL: path */
	bool fail; /* if another run has the lock; else wait for it */
	uint32_t day; /* this run's, as day.h has it */
	uint32_t window; /* days that are remembered, 0 for all */
};

struct state;
struct state_segment;
struct state_writer;

/* --- open --- */

/* Begin a run: lock the folder that will be written, clean up after runs that
 * were killed, map what there is and is not older than the window. A folder
 * that does not exist is made (its parent must be there); one that holds
 * anything but a state is refused. */
struct state *state_begin(const struct state_kind *kind,
    const struct state_use *use, struct buf *why);
/* Only read, without a lock. kind NULL: of whatever kind. */
struct state *state_open(
    const struct state_kind *kind, const char *path, struct buf *why);
/* Release all, and the lock. What was not committed is removed. */
void state_free(struct state *s);

/* Chosen when the state was made; for hashing. Does not show. */
uint64_t state_seed(const struct state *s);
uint32_t state_day(const struct state *s);
/* The first day that is remembered: 0 without a window. */
uint32_t state_first_day(const struct state *s);
/* Check every byte. */
bool state_check(struct state *s, struct buf *why);

/* --- read --- */

/* Segments, oldest first, those that this run has ended included. Pointers are
 * valid until state_commit(), state_rewrite() or state_free(). */
size_t state_segments(const struct state *s);
struct state_segment *state_segment(const struct state *s, size_t i);
uint64_t state_segment_entries(const struct state_segment *segment);
uint32_t state_segment_oldest(const struct state_segment *segment);
uint32_t state_segment_newest(const struct state_segment *segment);

struct state_section {
	struct state_segment *segment;
	uint64_t at, n; /* bytes, at in the file */
};

/* The section of that name; false if the segment has none. */
bool state_section(struct state_segment *segment, const char *name,
    struct state_section *section);
/* n bytes from offset at of the section, checked, valid as long as the
 * segment. Sections begin at a multiple of 64. Ends the program if the bytes
 * are damaged, or not there. */
const void *state_read(
    const struct state_section *section, uint64_t at, size_t n);

/* --- write, in a run that state_begin() began --- */

/* A new segment, of this run's day. Faults are kept and told at its end. */
struct state_writer *state_segment_begin(struct state *s);
/* What follows is the section of this name (at most 15 bytes; each once). */
void state_section_begin(struct state_writer *w, const char *name);
void state_put(struct state_writer *w, const void *p, size_t n);
/* For --state-info. */
void state_entries(struct state_writer *w, uint64_t entries);
/* Other days than this run's. */
void state_days(struct state_writer *w, uint32_t oldest, uint32_t newest);
/* Write it out; it is the newest segment, and part of the next commit. One
 * without entries is dropped. Releases w. */
bool state_segment_end(struct state_writer *w, struct buf *why);

/* How segments become one. */
struct state_merger {
	void *self;
	/* Write the sections, and state_entries(), for what from[0..n), oldest
	 * first, hold; the days are set already. */
	void (*merge)(void *self, struct state_segment *const *from, size_t n,
	    struct state_writer *to);
};

/* Pass segments [first, first + n) through merger: they become one, or none if
 * no entries are left. */
bool state_merge(struct state *s, const struct state_merger *merger,
    size_t first, size_t n, struct buf *why);
/* Pass each segment through merge, by itself: to forget. */
bool state_rewrite(
    struct state *s, const struct state_merger *merger, struct buf *why);
/* Merge segments where there are many of about one size (merger NULL: don't),
 * then make this the state. Call it when the output is written and closed. */
bool state_commit(
    struct state *s, const struct state_merger *merger, struct buf *why);

/* --- tell --- */

/* Append what --state-info prints: TSV of name and value, see lede-state(5).
 * Checks every byte. */
bool state_info(struct state *s, struct buf *out, struct buf *why);

#endif
