/* How the state of a run begins and ends. */
#include "dedupe.h"
#include "diag.h"

/* What must be as it was when the state was made. */
static void
add_parameters(struct buf *out, const struct settings *set)
{
	static const char *const units[] = { "auto", "line", "sentence",
		"paragraph", "article" };

	buf_printf(
	    out, "key=%s unit=%s", key_names[set->key], units[set->unit]);
	if (set->field != NULL)
		buf_printf(out, " field=%s", set->field);
	if (set->near)
		buf_printf(out, " near shingle=%u bands=%u",
		    set->sketch.shingle, set->sketch.bands);
	buf_add_byte(out, '\0');
}

struct state *
states_open(const struct settings *set, const char *path, struct buf *why)
{
	struct buf parameters = { NULL, 0, 0 };
	struct state_kind kind = { .tool = "dedupe", .version = 1 };
	struct state *state;

	add_parameters(&parameters, set);
	kind.parameters = parameters.p;
	state = state_open(&kind, path, why);
	buf_fini(&parameters);
	return state;
}

struct state *
states_begin(const struct tool *tool, const struct settings *set,
    struct archive_merger *merger)
{
	const struct tool_state *wanted = &tool->common.state;
	struct buf parameters = { NULL, 0, 0 };
	struct state_kind kind = { .tool = "dedupe", .version = 1 };
	struct state *state;

	add_parameters(&parameters, set);
	kind.parameters = parameters.p;
	state = tool_state_begin(tool, &kind);
	buf_fini(&parameters);
	archive_merger_init(merger, wanted->forget, wanted->forgets);
	if (wanted->forgets > 0)
		tool_state_forget(tool, state, &merger->merger);
	return state;
}

int
states_end(struct dedupe *d, struct state *state, struct archive_merger *merger,
    int status)
{
	struct buf why = { NULL, 0, 0 };

	if (state != NULL && status < 2 && !repeat_save(d, &why)) {
		diag("%.*s", (int)why.n, why.p);
		status = 2;
	}
	buf_fini(&why);
	return tool_state_end(state, &merger->merger, status);
}
