#include "tooltable.h"
#include <stdlib.h>
#include <string.h>

#define COLUMN 28 /* where the explanations begin */

void
tool_usage_line(struct buf *out, const struct tool *tool)
{
	buf_printf(out, "usage: %s%s%s\n", getprogname(),
	    tool->synopsis[0] == '\0' ? "" : " ", tool->synopsis);
}

/* "  -j, --jsonl             write JSON Lines". */
static void
help_option(struct buf *out, const struct tool_option *o)
{
	size_t begin = out->n;

	if (o->help == NULL)
		return;
	if (tool_has_letter(o))
		buf_printf(out, "  -%c", o->code);
	else
		buf_add_str(out, "    ");
	if (o->name != NULL)
		buf_printf(
		    out, "%s--%s", tool_has_letter(o) ? ", " : "  ", o->name);
	if (tool_arg_optional(o))
		buf_add_str(out, o->arg);
	else if (o->arg != NULL)
		buf_printf(out, "%c%s", o->name == NULL ? ' ' : '=', o->arg);
	if (out->n - begin + 2 > COLUMN) {
		buf_add_byte(out, '\n');
		begin = out->n;
	}
	buf_printf(out, "%*s%s", (int)(COLUMN - (out->n - begin)), "", o->help);
	if (o->code == OPT_TO)
		buf_printf(out, ": %s", o->words);
	buf_add_byte(out, '\n');
}

void
tool_help(struct buf *out, const struct tool *tool)
{
	struct tool_table table;

	tool_usage_line(out, tool);
	buf_printf(out, "%s\n\n", tool->about);
	tool_table_init(&table, tool);
	for (size_t i = 0; i < table.n; i++) {
		if (i == table.own)
			buf_printf(out, "%sShared by all tools, see lede(7):\n",
			    i == 0 ? "" : "\n");
		help_option(out, &table.option[i]);
	}
	tool_table_fini(&table);
}
