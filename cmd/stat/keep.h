/* Measures that outlive a run (lib/state): each run's groups, by day, to be
 * merged, or compared with what comes later. */
#ifndef KEEP_H
#define KEEP_H

#include "groups.h"
#include "state.h"

/* What a state holds must have been measured alike; kept as one line of the
 * manifest: the text in parameters, which must outlive the kind. */
struct state_kind keep_kind(struct buf *parameters, const char *field,
    const char *lang, uint64_t measures, uint64_t verdicts, bool lengths,
    bool readability);

/* Write the groups as a segment of this run's day. Ends the program if it
 * cannot. */
void keep_write(struct state *state, const struct groups *groups);
/* Add to groups what all runs of the state measured, in their order. */
void keep_read(struct state *state, struct groups *groups);

/* One group of one run. */
struct kept {
	uint32_t day;
	struct span name; /* valid as long as the state */
	struct counts counts; /* lengths are left out */
};

/* Call each for the groups of all runs, oldest run first. */
void keep_each(struct state *state,
    void (*each)(void *self, const struct kept *kept), void *self);

/* Runs stay apart when segments become one. */
extern const struct state_merger keep_merger;

/* To forget groups: merge of a struct state_merger whose self is this. */
struct keep_forget {
	const char *const *name;
	size_t n;
};

void keep_forget(void *self, struct state_segment *const *from, size_t n,
    struct state_writer *to);

#endif
