/* Completions for bash, zsh and fish, from the option table. */
#include "tooltable.h"
#include <string.h>

const char *const tool_shells[] = { "bash", "zsh", "fish", NULL };

/* s inside single quotes of a shell, special bytes behind a backslash. */
static void
add_quoted(struct buf *out, const char *s, const char *special)
{
	for (; *s != '\0'; s++) {
		if (*s == '\'')
			buf_add_str(out, "'\\'");
		else if (strchr(special, *s) != NULL)
			buf_add_byte(out, '\\');
		buf_add_byte(out, *s);
	}
}

static bool
is_hidden(const struct tool_option *o)
{
	return o->help == NULL;
}

static void
bash_names(struct buf *out, const struct tool_option *o, const char *between)
{
	if (tool_has_letter(o))
		buf_printf(out, "-%c%s", o->code, o->name ? between : "");
	if (o->name != NULL)
		buf_printf(out, "--%s", o->name);
}

static void
bash_values(struct buf *out, const struct tool_table *table)
{
	for (size_t i = 0; i < table->n; i++) {
		const struct tool_option *o = &table->option[i];
		if (is_hidden(o) || o->arg == NULL || tool_arg_optional(o))
			continue;
		buf_add_str(out, "\t");
		bash_names(out, o, " | ");
		if (o->hint == HINT_WORDS)
			buf_printf(out,
			    ")\n\t\tCOMPREPLY=($(compgen -W '%s' -- "
			    "\"$cur\"))",
			    o->words);
		else
			buf_add_byte(out, ')');
		buf_add_str(out, "\n\t\treturn\n\t\t;;\n");
	}
}

/* Where COMPREPLY stays empty, "-o default" completes names of files. */
static void
complete_bash(struct buf *out, const char *name, const struct tool_table *table)
{
	buf_printf(out,
	    "_lede_%s()\n{\n"
	    "\tlocal cur=${COMP_WORDS[COMP_CWORD]}\n"
	    "\tlocal prev=${COMP_WORDS[COMP_CWORD - 1]}\n\n"
	    "\tCOMPREPLY=()\n"
	    "\tif [ \"$prev\" = = ]; then\n"
	    "\t\tprev=${COMP_WORDS[COMP_CWORD - 2]}\n\tfi\n"
	    "\tif [ \"$cur\" = = ]; then\n\t\tcur=\n\tfi\n"
	    "\tcase $prev in\n",
	    name);
	bash_values(out, table);
	buf_add_str(out,
	    "\tesac\n\tcase $cur in\n\t-*)\n"
	    "\t\tCOMPREPLY=($(compgen -W '");
	for (size_t i = 0, listed = 0; i < table->n; i++) {
		if (is_hidden(&table->option[i]))
			continue;
		buf_add_str(out, listed++ == 0 ? "" : " ");
		bash_names(out, &table->option[i], " ");
	}
	buf_printf(out,
	    "' -- \"$cur\"))\n\t\t;;\n\tesac\n}\n"
	    "complete -o default -F _lede_%s %s%s\n",
	    name, P, name);
}

/* What follows the option's explanation: ":FILE:_files". */
static void
zsh_value(struct buf *out, const struct tool_option *o)
{
	if (o->arg == NULL)
		return;
	/* Of "[=NAME]", NAME. */
	buf_add_str(out, tool_arg_optional(o) ? "::" : ":");
	for (const char *s = o->arg; *s != '\0'; s++)
		if (strchr("[=]", *s) == NULL)
			buf_add_byte(out, *s);
	buf_add_byte(out, ':');
	if (o->hint == HINT_FILE)
		buf_add_str(out, "_files");
	else if (o->hint == HINT_FOLDER)
		buf_add_str(out, "_files -/");
	else if (o->hint == HINT_WORDS)
		buf_printf(out, "(%s)", o->words);
}

static void
zsh_option(struct buf *out, const struct tool_option *o)
{
	const char *brief = "", *full = "";

	if (tool_arg_optional(o)) {
		brief = "-";
		full = "=-";
	} else if (o->arg != NULL) {
		brief = "+";
		full = "=";
	}
	buf_add_str(out, "\t    ");
	if (tool_has_letter(o) && o->name != NULL)
		buf_printf(out, "'(-%c --%s)'{-%c%s,--%s%s}'[", o->code,
		    o->name, o->code, brief, o->name, full);
	else if (o->name != NULL)
		buf_printf(out, "'--%s%s[", o->name, full);
	else
		buf_printf(out, "'-%c%s[", o->code, brief);
	add_quoted(out, o->help, "[]\\");
	buf_add_byte(out, ']');
	zsh_value(out, o);
	buf_add_str(out, "' \\\n");
}

/* Good for $fpath (autoload) and for source alike. */
static void
complete_zsh(struct buf *out, const char *name, const struct tool_table *table)
{
	buf_printf(out,
	    "#compdef %s%s\n\n_lede_%s()\n{\n\t_arguments -s -S \\\n", P, name,
	    name);
	for (size_t i = 0; i < table->n; i++)
		if (!is_hidden(&table->option[i]))
			zsh_option(out, &table->option[i]);
	buf_printf(out,
	    "\t    '*:file:_files'\n}\n\n"
	    "if [ \"$funcstack[1]\" = _%s%s ]; then\n"
	    "\t_lede_%s \"$@\"\nelse\n\tcompdef _lede_%s %s%s\nfi\n",
	    P, name, name, name, P, name);
}

static void
fish_option(struct buf *out, const char *name, const struct tool_option *o)
{
	buf_printf(out, "complete -c %s%s", P, name);
	if (tool_has_letter(o))
		buf_printf(out, " -s %c", o->code);
	if (o->name != NULL)
		buf_printf(out, " -l %s", o->name);
	if (o->arg != NULL && !tool_arg_optional(o))
		buf_add_str(out, o->hint == HINT_FILE ? " -r -F" : " -x");
	if (o->arg != NULL && o->hint == HINT_FOLDER)
		buf_add_str(out, " -a '(__fish_complete_directories)'");
	if (o->arg != NULL && o->hint == HINT_WORDS)
		buf_printf(out, " -a '%s'", o->words);
	buf_add_str(out, " -d '");
	/* fish knows \' inside single quotes. */
	for (const char *s = o->help; *s != '\0'; s++) {
		if (*s == '\'' || *s == '\\')
			buf_add_byte(out, '\\');
		buf_add_byte(out, *s);
	}
	buf_add_str(out, "'\n");
}

static void
complete_fish(struct buf *out, const char *name, const struct tool_table *table)
{
	for (size_t i = 0; i < table->n; i++)
		if (!is_hidden(&table->option[i]))
			fish_option(out, name, &table->option[i]);
}

void
tool_completion(struct buf *out, const struct tool *tool, size_t shell)
{
	static void (*const print[])(struct buf *, const char *,
	    const struct tool_table *) = { complete_bash, complete_zsh,
		complete_fish };
	struct tool_table table;

	tool_table_init(&table, tool);
	print[shell](out, tool->name, &table);
	tool_table_fini(&table);
}
