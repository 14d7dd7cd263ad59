/* What the tool is set to, and holds. */
#ifndef CLEAN_H
#define CLEAN_H

#include "boiler.h"
#include "classifier.h"
#include "map.h"
#include "repair.h"
#include "require.h"
#include "shown.h"
#include "stream.h"
#include "tool.h"
#include "undo.h"

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
	struct shown shown;
	struct mapper map;
	struct require require;
	bool undoes; /* --undo */
	struct undo undo;
	bool text; /* the output is text */
};

/* --- options.c --- */

extern const struct tool_option clean_options[];
/* Read the options into c; ends the program where they are wrong. */
void clean_parse(struct clean *c);

#endif
