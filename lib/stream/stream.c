#include "stream.h"
#include "diag.h"
#include "operands.h"
#include "progress.h"
#include "reader.h"
#include "sandbox.h"
#include "scan.h"
#include "signals.h"
#include "tool.h"
#include "utf8.h"
#include "xalloc.h"
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct stream {
	struct tool *tool;
	struct filter *filter;
	struct reader *reader;
	struct writer *out; /* NULL until the output's form is known */
	struct arena *arena;
	struct side *rejects;
	struct progress progress;
	struct record rec;
	uint64_t in, done_out, removed, rejected, faulty;
	uint64_t files_done; /* bytes of the operands behind us, as stored */
	struct source *source;
	bool open; /* inside an article of several parts */
	bool passed, refused, taken; /* what became of its parts */
	bool given; /* the filter had parts of it, and not yet its end */
	struct extent extent; /* of its parts so far */
	bool missing; /* an operand could not be read, or not to its end */
	bool fatal;
};

/* --- telling --- */

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

static void
tell(struct stream *st, struct record *rec, uint64_t line, const char *what)
{
	if (rec->told)
		return;
	rec->told = true;
	st->faulty++;
	progress_wipe(&st->progress);
	diag_at((struct place){ rec->file, line }, "%s", what);
	if (st->tool->common.strict)
		st->fatal = true;
}

void
stream_fault(struct record *rec, const char *format, ...)
{
	char what[512];
	va_list ap;

	va_start(ap, format);
	vsnprintf(what, sizeof(what), format, ap);
	va_end(ap);
	tell(rec->stream, rec, rec->line, what);
}

/* --- records --- */

static void
reject(struct stream *st, const struct record *rec, struct span raw)
{
	if (st->rejects == NULL)
		return;
	if (rec->fault_first) {
		side_text(st->rejects, span_str(rec->file));
		side_number(st->rejects, rec->line);
		side_text(st->rejects, span_str(rec->fault));
		side_piece(st->rejects, raw, true, rec->fault_last);
	} else
		side_piece(st->rejects, raw, false, rec->fault_last);
	if (rec->fault_last)
		side_end_row(st->rejects);
}

/* A record, or a piece of one, that cannot be processed. */
static void
refuse(struct stream *st, struct record *rec)
{
	bool passes = st->filter->records && st->rejects == NULL &&
	    writer_form(st->out) == rec->form;

	tell(st, rec, rec->line, rec->fault);
	if (st->fatal)
		return;
	if (passes) {
		writer_raw(st->out, rec);
		st->passed = true;
	} else {
		reject(st, rec, rec->raw);
		st->refused = true;
	}
}

static bool
judge_utf8(struct stream *st, struct record *rec)
{
	size_t good;

	if (rec->form == FORM_JSONL) {
		if (rec->bad_raw && !(st->filter->mends_utf8 && rec->bad_utf8))
			tell(st, rec, rec->line, "bad UTF-8");
		return !st->fatal;
	}
	good = utf8_valid(rec->text.p, rec->text.n);
	rec->bad_utf8 = good < rec->text.n;
	if (rec->bad_utf8 && !st->filter->mends_utf8)
		tell(st, rec, rec->line + scan_count(rec->text.p, good, '\n'),
		    "bad UTF-8");
	return !st->fatal;
}

static void
measure(struct stream *st, const struct record *rec)
{
	const char *p = rec->read_text.p;
	size_t n = rec->read_text.n;

	st->extent.bytes += n;
	switch (st->tool->common.offsets) {
	case OFFSET_CHARS:
		st->extent.chars += utf8_count(p, n);
		break;
	case OFFSET_UTF16:
		st->extent.utf16 += utf8_count16(p, n);
		break;
	default:
		break;
	}
}

static void
process(struct stream *st, struct record *rec)
{
	if (!judge_utf8(st, rec))
		return;
	rec->start = st->extent;
	st->given = !rec->last;
	switch (st->filter->each(st->filter->self, rec, st->out)) {
	case RECORD_OUT:
		if (st->fatal)
			return;
		writer_record(st->out, rec);
		if (writer_form(st->out) != FORM_TEXT ||
		    writer_wrote(st->out, rec))
			st->passed = true;
		break;
	case RECORD_DONE:
		/* The empty end of what was refused saves nothing of it. */
		if (!st->refused || !span_blank(rec->read_text))
			st->passed = true;
		break;
	case RECORD_REMOVED:
		st->taken = true;
		break;
	case RECORD_REJECTED:
		refuse(st, rec);
		break;
	case RECORD_FATAL:
		st->fatal = true;
		return;
	}
	if (st->filter->offsets && !rec->last)
		measure(st, rec);
}

/* The last part is refused: the filter is to see an end all the same. */
static void
process_end(struct stream *st, struct record *rec)
{
	rec->fault = NULL;
	rec->text = rec->raw = rec->read_text = span_from(rec->text.p, 0);
	process(st, rec);
}

/* The record is whole: count what became of it. */
static void
finish(struct stream *st, struct record *rec)
{
	struct extent none = { 0, 0, 0 };

	if (st->passed)
		st->done_out++;
	else if (st->refused)
		st->rejected++;
	else
		st->removed++;
	writer_end(st->out, rec);
	st->open = st->passed = st->refused = st->taken = false;
	st->extent = none;
	rec->told = false;
}

static void
handle(struct stream *st, struct record *rec)
{
	if (rec->first) {
		st->in++;
		st->open = true;
	}
	if (rec->fault != NULL)
		refuse(st, rec);
	else
		process(st, rec);
	if (rec->last && st->given && !st->fatal)
		process_end(st, rec);
	if (rec->last && !st->fatal)
		finish(st, rec);
	arena_reset(st->arena);
}

/* --- the loop --- */

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
			handle(st, &st->rec);
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
	do
		status = reader_begin(st->reader, st->source, span_str(path));
	while (status == READER_SIGNAL && look_at_signals(st));
	if (status == READER_RECORD) {
		begin_output(st, reader_form(st->reader));
		reader_set_cut(st->reader, cut_of(st));
		run_records(st);
		writer_settle(st->out);
	}
	st->files_done += source_done(st->source);
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

	begin_output(st, FORM_TEXT);
	if (st->open && !fatal)
		finish(st, &st->rec);
	st->filter->read_totals = reader_totals(st->reader);
	if (!fatal && stop == 0 && st->filter->end != NULL &&
	    !st->filter->end(st->filter->self, st->out))
		fatal = true;
	writer_flush(st->out);
	side_close(st->rejects);
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
	sandbox_enter(sandbox, &lacking);
	if (lacking.n > 0 && st->tool->common.verbose)
		diag("sandbox: %.*s", (int)lacking.n, lacking.p);
	buf_fini(&lacking);
}

int
stream_run(struct tool *tool, struct filter *filter, int argc, char *argv[])
{
	static const char *const columns[] = { "file", "line", "reason",
		"raw" };
	struct stream st = { .tool = tool, .filter = filter };
	struct operands operands;
	int status;

	st.arena = arena_new();
	operands_init(&operands, tool->common.files0_from, argc, argv);
	if (tool->common.rejects != NULL)
		st.rejects = side_open(tool->common.rejects, columns, 4);
	confine(&st, &operands);
	signals_catch();
	st.reader = reader_new(
	    &tool->common, (struct reader_hook){ before_read, &st }, st.arena);
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
