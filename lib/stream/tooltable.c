#include "tooltable.h"
#include "xalloc.h"
#include <limits.h>
#include <stdlib.h>
#include <string.h>

static const struct tool_option shared[] = {
	{ OPT_FROM, "from", "FORM", "form of the input: text, jsonl or wet",
	    HINT_WORDS, "text jsonl wet" },
	{ OPT_TO, "to", "FORM", "form of the output", HINT_WORDS, NULL },
	{ 'j', "jsonl", NULL, "write JSON Lines (--to jsonl)", 0, NULL },
	{ '0', "null", NULL, "a NUL, not a form feed, ends a text article", 0,
	    NULL },
	{ OPT_FF, "ff", "ignore", "a form feed is white space", HINT_WORDS,
	    "ignore" },
	{ OPT_FILES0, "files0-from", "FILE",
	    "read operands, each ended by a NUL, from FILE", HINT_FILE, NULL },
	{ OPT_TEXT_FIELD, "text-field", "NAME",
	    "JSON member that holds the text [text]", 0, NULL },
	{ OPT_ID_FIELD, "id-field", "NAME",
	    "JSON member that names the record [id]", 0, NULL },
	{ OPT_DATE_FIELD, "date-field", "NAME",
	    "JSON member that holds the date [date]", 0, NULL },
	{ OPT_SOURCE_FIELD, "source-field", "NAME",
	    "JSON member that names the source [source]", 0, NULL },
	{ OPT_OFFSETS, "offsets", "UNIT",
	    "offsets count chars, bytes or utf16 [chars]", HINT_WORDS,
	    "chars bytes utf16" },
	{ OPT_STRICT, "strict", NULL, "give up at the first faulty record", 0,
	    NULL },
	{ OPT_TOLERATE, "tolerate", "N|P%",
	    "so many faulty records still end in status 0", 0, NULL },
	{ OPT_REJECTS, "rejects", "FILE",
	    "write records that cannot be processed to FILE", HINT_FILE, NULL },
	{ OPT_REMOVED, "removed", "FILE", "write what is taken out to FILE",
	    HINT_FILE, NULL },
	{ OPT_MARK, "mark", NULL, "change nothing, mark what would go", 0,
	    NULL },
	{ OPT_STATE, "state", "PATH", "remember across runs, in this folder",
	    HINT_FOLDER, NULL },
	{ OPT_STATE_OUT, "state-out", "NEW",
	    "leave --state as it is, write the next one here", HINT_FOLDER,
	    NULL },
	{ OPT_STATE_INFO, "state-info", NULL,
	    "print what the state holds, and end", 0, NULL },
	{ OPT_WINDOW, "window", "DAYS",
	    "forget what is older: 30d, 4w [all is kept]", 0, NULL },
	{ OPT_NOW, "now", "DATE", "the day of this run [today, in UTC]", 0,
	    NULL },
	{ OPT_LOCK, "lock", "wait|fail", "if another run has the state [wait]",
	    HINT_WORDS, "wait fail" },
	{ OPT_FORGET, "forget", "NAME",
	    "remove what the state has of NAME, and end", 0, NULL },
	{ OPT_MAX_RECORD, "max-record", "SIZE",
	    "largest article held whole [64M]", 0, NULL },
	{ OPT_MAX_LINE, "max-line", "SIZE", "longest line [64M]", 0, NULL },
	{ OPT_MAX_DEPTH, "max-depth", "N", "deepest nesting of JSON [1000]", 0,
	    NULL },
	{ OPT_MAX_MEMBERS, "max-members", "N",
	    "most members of a JSON record [65536]", 0, NULL },
	{ 'v', "verbose", NULL, "print counts to standard error at the end", 0,
	    NULL },
	{ OPT_PROGRESS, "progress", NULL, "show progress on a terminal", 0,
	    NULL },
	{ OPT_NO_SANDBOX, "no-sandbox", NULL, "keep all rights", 0, NULL },
	{ OPT_COMPLETION, "completion", "SHELL",
	    "print completions for bash, zsh or fish", HINT_WORDS,
	    "bash zsh fish" },
	{ 'h', "help", NULL, "print this help", 0, NULL },
	{ 'V', "version", NULL, "print the version", 0, NULL },
};

#define NSHARED (sizeof(shared) / sizeof(shared[0]))

bool
tool_has_letter(const struct tool_option *option)
{
	return option->code > 0 && option->code <= UCHAR_MAX;
}

bool
tool_arg_optional(const struct tool_option *option)
{
	return option->arg != NULL && strncmp(option->arg, "[=", 2) == 0;
}

bool
tool_has_form(const char *forms, const char *word)
{
	size_t n = strlen(word);

	for (const char *p = forms; p != NULL && *p != '\0';) {
		size_t w = strcspn(p, " ");
		if (w == n && memcmp(p, word, n) == 0)
			return true;
		p += w + strspn(p + w, " ");
	}
	return false;
}

/* True if the tool has an option of its own in the place of this one. */
static bool
is_taken(const struct tool_table *table, const struct tool_option *option)
{
	for (size_t i = 0; i < table->own; i++) {
		const struct tool_option *own = &table->option[i];
		if (own->code == option->code)
			return true;
		if (own->name != NULL && strcmp(own->name, option->name) == 0)
			return true;
	}
	return false;
}

static bool
is_offered(const struct tool *tool, const struct tool_option *option)
{
	switch (option->code) {
	case OPT_REMOVED:
	case OPT_MARK:
		return tool->shows_work;
	case OPT_STATE:
	case OPT_STATE_OUT:
	case OPT_STATE_INFO:
	case OPT_WINDOW:
	case OPT_NOW:
	case OPT_LOCK:
	case OPT_FORGET:
		return tool->has_state;
	case OPT_TO:
		return tool->forms != NULL;
	case 'j':
		return tool_has_form(tool->forms, "jsonl");
	default:
		return true;
	}
}

void
tool_table_init(struct tool_table *table, const struct tool *tool)
{
	size_t own = 0;

	while (tool->options != NULL && tool->options[own].code != 0)
		own++;
	table->option = xcalloc(own + NSHARED, sizeof(*table->option));
	table->own = own;
	for (size_t i = 0; i < own; i++)
		table->option[i] = tool->options[i];
	table->n = own;
	for (size_t i = 0; i < NSHARED; i++) {
		if (!is_offered(tool, &shared[i]) ||
		    is_taken(table, &shared[i]))
			continue;
		struct tool_option *o = &table->option[table->n++];
		*o = shared[i];
		if (o->code == OPT_TO)
			o->words = tool->forms;
	}
}

void
tool_table_fini(struct tool_table *table)
{
	free(table->option);
	*table = (struct tool_table){ 0 };
}
