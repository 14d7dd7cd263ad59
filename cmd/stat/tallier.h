/* Records into rows: of one each, of groups, or of them all. */
#ifndef TALLIER_H
#define TALLIER_H

#include "groups.h"
#include "rows.h"
#include "state.h"
#include "stream.h"
#include "tool.h"

struct tallier {
	bool each_record; /* -a */
	bool counted; /* --count */
	bool page; /* --to html */
	const char *field; /* -k */
	bool compare; /* --before, --after */
	const char **before, **after; /* files; owned */
	size_t befores, afters;
	uint64_t max_groups;
	struct measurer measurer;
	struct wording wording;
	struct verdicts verdicts;
	struct state *state; /* or NULL */
	bool merge; /* --merge */
	double drift; /* --drift; 0: no */
	bool open; /* parts of the article at hand were counted */
	struct counts article; /* which are these */
	struct counts total; /* of all but plain text, which the loop counts */
	struct counts texts; /* of plain text */
	struct groups *groups;
	struct filter *filter;
	struct buf doc; /* the article that the last unit was of */
	const char *file; /* that it stood in */
	struct rows rows;
};

/* All options are known: make ready, and the filter what is needed. */
void tallier_ready(struct tallier *stat, struct filter *filter);
/* The filter's begin, each and end; self is a struct tallier. */
void tallier_begin(void *self, struct writer *out);
enum verdict tallier_each(void *self, struct record *rec, struct writer *out);
bool tallier_end(void *self, struct writer *out);
void tallier_fini(struct tallier *stat);

/* Read the operands, or the states that they are under --merge; returns the
 * exit status. */
int tallier_run(struct tallier *stat, struct tool *tool, struct filter *filter,
    int argc, char *argv[]);

#endif
