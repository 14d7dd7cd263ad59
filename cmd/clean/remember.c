/* Memory in the tool: of which source an article is, and how a run begins and
 * ends. */
#include "clean.h"
#include "diag.h"
#include <stdlib.h>

/* The folder of a file, "." of one that stands in no other; "-" for standard
 * input. */
static struct span
folder_of(const struct record *rec)
{
	struct span name = rec->name;

	if (name.n == 0)
		name = span_str(rec->file);
	if (span_eq(name, SPAN("stdin")) || span_eq(name, SPAN("-")))
		return SPAN("-");
	while (name.n > 0 && name.p[name.n - 1] != '/')
		name.n--;
	while (name.n > 1 && name.p[name.n - 1] == '/')
		name.n--;
	return name.n == 0 ? SPAN(".") : name;
}

/* The member --source-field, else the host of url, else the file's folder. */
static struct span
source_of(const struct clean *c, struct record *rec)
{
	struct span source;

	if (rec->form == FORM_TEXT)
		return folder_of(rec);
	source = record_field(rec, span_str(c->tool->common.source_field));
	if (source.n > 0)
		return source;
	source = record_field(rec, SPAN("url"));
	return source.n > 0 ? memory_host(source) : folder_of(rec);
}

void
remember_begin(struct clean *c)
{
	const struct tool_state *options = &c->tool->common.state;
	struct memory_forget forget = { 0, options->forget, options->forgets };
	struct state_merger merger = { &forget, memory_forget };

	c->state = tool_state_begin(c->tool, &memory_kind);
	if (options->forgets > 0) {
		forget.seed = state_seed(c->state);
		tool_state_forget(c->tool, c->state, &merger);
	}
	if (c->remembers)
		c->memory = memory_new(c->max_memory, c->articles, c->state);
}

void
remember_lines(struct clean *c, struct record *rec, struct span text)
{
	if (c->memory != NULL)
		c->boiler.recurs = memory_judge(c->memory, source_of(c, rec),
		    text, c->repair.line, c->repair.lines);
}

int
remember_end(struct clean *c, int status)
{
	struct buf why = { 0 };

	/* What is only looked at is not learned. */
	if (c->tool->common.mark || c->views) {
		state_free(c->state);
		c->state = NULL;
	}
	if (c->state != NULL && status < 2 && !memory_save(c->memory, &why)) {
		diag("%.*s", (int)why.n, why.p);
		status = 2;
	}
	memory_free(c->memory);
	buf_fini(&why);
	return tool_state_end(c->state, &memory_merger, status);
}
