/* What the tool is set to, and holds. */
#ifndef CLEAN_H
#define CLEAN_H

#include "boiler.h"
#include "classifier.h"
#include "diff.h"
#include "html.h"
#include "map.h"
#include "memory.h"
#include "repair.h"
#include "require.h"
#include "shown.h"
#include "stream.h"
#include "tool.h"
#include "undo.h"

enum color { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

struct clean {
	struct tool *tool;
	const struct filter *filter;
	struct repair repair;
	struct encoding *encoding; /* --encoding, or NULL */
	unsigned folds; /* repairs on request */
	struct boiler boiler;
	bool rules; /* --boilerplate=rules or full */
	bool full; /* --boilerplate=full */
	struct classifier classifier;
	bool features; /* write these in place of the text */
	const char *keep; /* --keep */
	bool remembers; /* --memory */
	uint64_t max_memory; /* --max-memory, bytes */
	uint32_t articles; /* --recurs */
	struct memory *memory; /* or NULL */
	struct state *state; /* likewise */
	struct shown shown;
	struct mapper map;
	struct require require;
	bool undoes; /* --undo */
	struct undo undo;
	bool diffs; /* --diff */
	bool views; /* --diff, --to html: articles are shown, not written */
	enum color color;
	struct diff diff;
	struct html html;
	bool text; /* the output is text */
};

/* --- options.c --- */

extern const struct tool_option clean_options[];
/* Read the options into c; ends the program where they are wrong. */
void clean_parse(struct clean *c);

/* --- view.c --- */

/* What is known of the text's lines, for a map. */
struct map_lines clean_lines(const struct clean *c, struct span mended);
void view_begin(struct clean *c, struct writer *out);
/* Show the record, whose text is as it would be written. why: it goes whole. */
enum verdict view_record(struct clean *c, struct record *rec,
    struct writer *out, struct span mended, struct span why);
/* The filter's end(). */
bool view_end(void *self, struct writer *out);
void view_fini(struct clean *c);

/* --- remember.c: memory across articles and runs --- */

/* After the options. Ends the program where there is only to tell or to
 * forget. */
void remember_begin(struct clean *c);
/* Learn the lines of the text, and tell the boiler which of them recur. */
void remember_lines(struct clean *c, struct record *rec, struct span text);
/* After the run, which ended in status: commit. Returns the status. */
int remember_end(struct clean *c, int status);

#endif
