/* Measures that outlive a run (lib/state): each run's groups, by day, to be
 * merged, or compared with what comes later. */
#ifndef KEEP_H
#define KEEP_H

#include "groups.h"
#include "state.h"

/* What a state holds must have been measured alike; kept as one line of the
 * manifest. */
struct keep_options {
	const char *field, *lang; /* NULL: none, by the text */
	uint64_t measures, verdicts; /* bits */
	bool lengths, readability;
	const struct wording *wording;
};

/* parameters: its text, which must outlive the kind. */
struct state_kind keep_kind(
    struct buf *parameters, const struct keep_options *options);

/* Write the groups as a segment of this run's day. Ends the program if it
 * cannot. */
void keep_write(struct state *state, const struct groups *groups);
/* Add to groups what all runs of the state measured, in their order; wording:
 * for vocabularies. Ends the program, path named, if the state makes no sense.
 */
void keep_read(struct state *state, const char *path, struct groups *groups,
    struct wording *wording);

/* Call each for the groups of all runs, oldest run first. */
struct kept;
void keep_each(struct state *state, const char *path,
    void (*each)(void *self, const struct kept *kept), void *self);

/* Runs stay apart when segments become one. */
extern const struct state_merger keep_merger;

/* To forget groups: merge of a struct state_merger whose self is this. */
struct keep_forget {
	const char *path; /* of the state, for messages */
	const char *const *name;
	size_t n;
};

void keep_forget(void *self, struct state_segment *const *from, size_t n,
    struct state_writer *to);

/* --- the bytes (keepread.c) --- */

/* A walk over the bytes of a section. */
struct keep_cursor {
	struct span rest;
	uint64_t groups; /* left in the run at hand */
	uint32_t day;
};

/* One group of one run. */
struct kept {
	uint32_t day;
	struct span name; /* in the section, as what follows */
	struct counts counts; /* without lengths and vocabulary */
	struct span lengths; /* these, as they are kept; empty: none */
	struct span vocabulary;
	struct span bytes; /* all of the group */
	bool first; /* of its run */
	uint64_t run; /* groups that the run has */
};

/* The next group: 1, or 0 at the end, or -1 if the bytes are no runs. What it
 * gives has been checked. Runs without groups are passed over. */
int keep_next(struct keep_cursor *c, struct kept *kept);
/* Add a group; wording: for its vocabulary. */
void kept_add(
    const struct kept *kept, struct groups *groups, struct wording *wording);

#endif
