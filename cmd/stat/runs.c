/* A run of the whole: over operands, or over the states that they are. */
#include "diag.h"
#include "drift.h"
#include "keep.h"
#include "sandbox.h"
#include "tallier.h"
#include "xalloc.h"
#include <inttypes.h>
#include <stdlib.h>
#include <unistd.h>

/* Nothing but the states may be read from here on. */
static void
confine(const struct tool *tool, int argc, char *argv[])
{
	struct sandbox *sandbox;
	struct buf lacking = { NULL, 0, 0 };

	if (tool->common.no_sandbox)
		return;
	sandbox = sandbox_new();
	for (int i = 0; i < argc; i++)
		sandbox_allow_read(sandbox, argv[i]);
	sandbox_enter(sandbox, &lacking);
	if (lacking.n > 0 && tool->common.verbose)
		diag("sandbox: %.*s", (int)lacking.n, lacking.p);
	buf_fini(&lacking);
}

/* Add up the states that are named, and write what they hold. */
static int
merge_states(struct tallier *stat, const struct tool *tool,
    const struct state_kind *kind, int argc, char *argv[])
{
	struct writer *out;
	struct buf why = { NULL, 0, 0 };
	uint64_t bytes;

	if (argc == 0)
		tool_usage(tool,
		    "--merge: no state is named: give the folders that "
		    "--state-out wrote");
	confine(tool, argc, argv);
	for (int i = 0; i < argc; i++) {
		struct state *state = state_open(kind, argv[i], &why);

		if (state == NULL || !state_check(state, &why))
			die("%.*s", (int)why.n, why.p);
		keep_read(state, argv[i], stat->groups, &stat->wording);
		state_free(state);
	}
	out = writer_new(STDOUT_FILENO, tool->common.to, &tool->common);
	rows_begin(&stat->rows, out);
	rows_groups(&stat->rows, stat->groups, out);
	writer_flush(out);
	bytes = writer_bytes(out);
	writer_close(out);
	if (tool->common.verbose)
		diag("in=%d out=%d removed=0 rejected=0 faulty=0 bytes_in=0 "
		     "bytes_out=%" PRIu64 " groups=%zu",
		    argc, argc, bytes, groups_count(stat->groups));
	return 0;
}

static int
keep_run(struct tallier *stat, const struct tool *tool, int status)
{
	const struct tool_state *s = &tool->common.state;
	size_t drifted = 0;

	if (status != 2 && stat->state != NULL) {
		if (stat->drift > 0)
			drifted = drift_tell(
			    stat->state, s->path, stat->groups, stat->drift);
		keep_write(stat->state, stat->groups);
	}
	status = tool_state_end(stat->state, &keep_merger, status);
	return status == 0 && drifted > 0 ? 3 : status;
}

/* What is compared, as operands: those before, then those after. */
static int
run_compared(struct tallier *stat, struct tool *tool, struct filter *filter)
{
	size_t n = stat->befores + stat->afters;
	const char **path = xcalloc(n + 1, sizeof(*path));
	int status;

	for (size_t i = 0; i < n; i++)
		path[i] = i < stat->befores ? stat->before[i] :
					      stat->after[i - stat->befores];
	status = stream_run(tool, filter, (int)n, (char **)path);
	free(path);
	return status;
}

int
tallier_run(struct tallier *stat, struct tool *tool, struct filter *filter,
    int argc, char *argv[])
{
	struct buf parameters = { NULL, 0, 0 };
	struct keep_options options = { .field = stat->field,
		.lang = stat->measurer.lang,
		.measures = stat->rows.wanted,
		.verdicts = stat->verdicts.verdicts,
		.lengths = stat->rows.lengths,
		.readability = stat->rows.readability,
		.wording = &stat->wording };
	struct state_kind kind = keep_kind(&parameters, &options);
	struct keep_forget forget = { tool->common.state.path,
		tool->common.state.forget, tool->common.state.forgets };
	struct state_merger forgetter = { &forget, keep_forget };
	int status;

	argc -= tool->first_operand;
	argv += tool->first_operand;
	if (stat->merge)
		status = merge_states(stat, tool, &kind, argc, argv);
	else if (stat->compare)
		status = run_compared(stat, tool, filter);
	else {
		stat->state = tool_state_begin(tool, &kind);
		if (forget.n > 0)
			tool_state_forget(tool, stat->state, &forgetter);
		status =
		    keep_run(stat, tool, stream_run(tool, filter, argc, argv));
	}
	tallier_fini(stat);
	buf_fini(&parameters);
	return status;
}
