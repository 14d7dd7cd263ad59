#include "diag.h"
#include "operands.h"
#include "sandbox.h"
#include "signals.h"
#include "streamimpl.h"
#include <inttypes.h>
#include <unistd.h>

static void
account(struct stream *st)
{
	struct buf line = { NULL, 0, 0 };

	buf_printf(&line,
	    "in=%" PRIu64 " out=%" PRIu64 " removed=%" PRIu64
	    " rejected=%" PRIu64 " faulty=%" PRIu64 " bytes_in=%" PRIu64
	    " bytes_out=%" PRIu64,
	    st->in, st->done_out, st->removed, st->rejected, st->faulty,
	    reader_bytes(st->reader),
	    st->out == NULL ? (uint64_t)0 : writer_bytes(st->out));
	if (st->filter->report != NULL)
		st->filter->report(st->filter->self, &line);
	progress_wipe(&st->progress);
	diag("%.*s", (int)line.n, line.p);
	buf_fini(&line);
}

static bool
before_read(void *owner, struct source *source, bool waits)
{
	struct stream *st = owner;

	if (st->out != NULL)
		writer_settle(st->out);
	if (st->progress.on)
		progress_show(&st->progress,
		    st->files_done + source_done(source), st->in);
	if (!waits)
		return signals_stop() == 0;
	if (st->out != NULL)
		writer_flush(st->out);
	if (st->rejects != NULL)
		side_flush(st->rejects);
	if (st->shown != NULL)
		side_flush(st->shown);
	return signals_wait(source_fd(source));
}

/* False: the run ends here. */
static bool
look_at_signals(struct stream *st)
{
	if (signals_asked())
		account(st);
	return signals_stop() == 0;
}

static enum form
output_form(const struct stream *st, enum form in)
{
	enum form to = st->tool->common.to;

	if (to != FORM_AUTO)
		return to;
	return in == FORM_TEXT ? FORM_TEXT : FORM_JSONL;
}

/* The first operand's form is known, or there is none: set up the output. */
static void
begin_output(struct stream *st, enum form in)
{
	const struct tool_common *common = &st->tool->common;

	if (st->out != NULL)
		return;
	st->out = writer_new(STDOUT_FILENO, output_form(st, in), common);
	if (st->rejects != NULL)
		side_set_json(st->rejects, writer_form(st->out) == FORM_JSONL);
	if (st->shown != NULL)
		side_set_json(st->shown, writer_form(st->out) == FORM_JSONL);
	if (st->filter->begin != NULL)
		st->filter->begin(st->filter->self, st->out);
	if (st->filter->records && writer_form(st->out) == FORM_TSV)
		writer_put_str(st->out, "id\ttext\n");
}

static enum cut
cut_of(const struct stream *st)
{
	if (st->filter->records && writer_form(st->out) != FORM_TEXT)
		return CUT_NEVER;
	return st->filter->cut;
}

static void
run_records(struct stream *st)
{
	for (;;) {
		enum reader_status status = reader_next(st->reader, &st->rec);

		if (status == READER_RECORD) {
			st->rec.stream = st;
			stream_handle(st, &st->rec);
		} else if (status != READER_SIGNAL) {
			if (status == READER_ERROR) {
				diag_at((struct place){ source_name(st->source),
					    0 },
				    "%s", source_error(st->source));
				st->missing = true;
			}
			return;
		}
		if (st->fatal || !look_at_signals(st))
			return;
	}
}

static void
run_operand(struct stream *st, const char *path)
{
	enum reader_status status;

	st->source = source_open(path);
	if (st->source == NULL) {
		st->missing = true;
		st->fatal = st->tool->common.strict;
		return;
	}
	if (st->filter->decodes)
		source_decode(st->source, st->filter->encoding);
	do
		status = reader_begin(st->reader, st->source, span_str(path));
	while (status == READER_SIGNAL && look_at_signals(st));
	if (status == READER_RECORD && !reader_is_empty(st->reader)) {
		begin_output(st, reader_form(st->reader));
		reader_set_cut(st->reader, cut_of(st));
		run_records(st);
		writer_settle(st->out);
	}
	st->files_done += source_done(st->source);
	st->filter->recoded += source_recoded(st->source);
	st->filter->replaced += source_replaced(st->source);
	reader_end(st->reader);
	source_close(st->source);
}

static bool
tolerated(const struct stream *st)
{
	const struct tool_common *common = &st->tool->common;

	if (common->tolerate_percent)
		return (double)st->faulty * 100 <=
		    (double)common->tolerate * (double)st->in;
	return st->faulty <= common->tolerate;
}

/* Close what is open, tell, and say how it went. */
static int
conclude(struct stream *st)
{
	bool fatal = st->fatal;
	int stop = signals_stop();
	enum form from = st->tool->common.from;

	begin_output(st, from == FORM_AUTO ? FORM_TEXT : from);
	if (st->open && !fatal)
		stream_finish(st, &st->rec);
	st->filter->read_totals = reader_totals(st->reader);
	if (!fatal && stop == 0 && st->filter->end != NULL &&
	    !st->filter->end(st->filter->self, st->out))
		fatal = true;
	writer_flush(st->out);
	side_close(st->rejects);
	side_close(st->shown);
	if (st->tool->common.verbose)
		account(st);
	progress_wipe(&st->progress);
	writer_close(st->out);
	if (!fatal && st->in != st->done_out + st->removed + st->rejected)
		die("accounts do not balance: this is a bug");
	if (stop != 0)
		signals_die(stop);
	return fatal ? 2 : st->missing || !tolerated(st) ? 1 : 0;
}

static void
confine(struct stream *st, const struct operands *operands)
{
	struct sandbox *sandbox;
	struct buf lacking = { NULL, 0, 0 };

	if (st->tool->common.no_sandbox)
		return;
	sandbox = sandbox_new();
	for (size_t i = 0; i < operands->n; i++)
		if (strcmp(operands->path[i], "-") != 0)
			sandbox_allow_read(sandbox, operands->path[i]);
	if (st->filter->reads != NULL)
		sandbox_allow_read(sandbox, st->filter->reads);
	if (st->tool->common.state.out != NULL)
		sandbox_allow_state(sandbox, st->tool->common.state.out);
	else if (st->tool->common.state.path != NULL)
		sandbox_allow_state(sandbox, st->tool->common.state.path);
	sandbox_enter(sandbox, &lacking);
	if (lacking.n > 0 && st->tool->common.verbose)
		diag("sandbox: %.*s", (int)lacking.n, lacking.p);
	buf_fini(&lacking);
}

/* Open what is written beside the output: none of it may be read as well, nor
 * may both be one file. */
static void
open_sides(struct stream *st, const struct operands *operands)
{
	static const char *const rejects[] = { "file", "line", "reason",
		"raw" };
	static const char *const removed[] = { "id", "line", "start", "reason",
		"text" };
	const struct tool_common *common = &st->tool->common;
	const char *path = common->removed;
	const struct operands other = { .path = &path, .n = 1 };

	operands_refuse(operands, "--rejects", common->rejects);
	operands_refuse(operands, "--removed", common->removed);
	if (common->removed != NULL) {
		st->shown = side_open(common->removed, removed, 5);
		operands_refuse(&other, "--rejects", common->rejects);
	}
	if (common->rejects != NULL)
		st->rejects = side_open(common->rejects, rejects, 4);
}

int
stream_run(struct tool *tool, struct filter *filter, int argc, char *argv[])
{
	struct stream st = { .tool = tool, .filter = filter };
	struct operands operands;
	int status;

	st.arena = arena_new();
	operands_init(&operands, tool->common.files0_from, argc, argv);
	open_sides(&st, &operands);
	confine(&st, &operands);
	if (filter->confined != NULL)
		filter->confined(filter->self);
	signals_catch();
	st.reader = reader_new(
	    &tool->common, (struct reader_hook){ before_read, &st }, st.arena);
	reader_set_starts(st.reader, filter->starts, filter->self);
	if (filter->totals)
		reader_count_totals(st.reader);
	progress_begin(&st.progress, tool->common.progress,
	    tool->common.progress ? operands_size(&operands) : 0);
	for (size_t i = 0; i < operands.n && !st.fatal && signals_stop() == 0;
	     i++)
		run_operand(&st, operands.path[i]);
	status = conclude(&st);
	reader_free(st.reader);
	arena_free(st.arena);
	operands_fini(&operands);
	return status;
}
