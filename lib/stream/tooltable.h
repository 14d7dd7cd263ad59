/* The whole option table of a tool: its own options, then the shared ones.
 * For tool.c, toolhelp.c and completion.c. */
#ifndef TOOLTABLE_H
#define TOOLTABLE_H

#include "buf.h"
#include "tool.h"

/* Codes of the shared options that have no letter. */
enum {
	OPT_FROM = 256,
	OPT_TO,
	OPT_FF,
	OPT_FILES0,
	OPT_TEXT_FIELD,
	OPT_ID_FIELD,
	OPT_DATE_FIELD,
	OPT_SOURCE_FIELD,
	OPT_MAX_RECORD,
	OPT_MAX_LINE,
	OPT_MAX_DEPTH,
	OPT_MAX_MEMBERS,
	OPT_STRICT,
	OPT_TOLERATE,
	OPT_REJECTS,
	OPT_REMOVED,
	OPT_MARK,
	OPT_STATE,
	OPT_STATE_OUT,
	OPT_STATE_INFO,
	OPT_WINDOW,
	OPT_NOW,
	OPT_LOCK,
	OPT_FORGET,
	OPT_OFFSETS,
	OPT_PROGRESS,
	OPT_NO_SANDBOX,
	OPT_COMPLETION
};

struct tool_table {
	struct tool_option *option;
	size_t n;
	size_t own; /* the first so many are the tool's */
};

/* All options that the tool takes: a shared one gives way to an own one of the
 * same letter or name. */
void tool_table_init(struct tool_table *table, const struct tool *tool);
void tool_table_fini(struct tool_table *table);

/* An argument that may be left out: "[=NAME]". */
bool tool_arg_optional(const struct tool_option *option);
/* True if the option has a letter. */
bool tool_has_letter(const struct tool_option *option);
/* True if forms (words by blanks) holds word. */
bool tool_has_form(const char *forms, const char *word);

/* Deal with an option of tools that have a state; false if it is none. */
bool tool_set_state(struct tool_state *state, int code, const char *value);

/* The texts of --help and --completion, appended to out. */
void tool_help(struct buf *out, const struct tool *tool);
void tool_usage_line(struct buf *out, const struct tool *tool);
void tool_completion(struct buf *out, const struct tool *tool, size_t shell);
extern const char *const tool_shells[];

#endif
