/* What becomes of a record: told, run, written, counted. */
#include "diag.h"
#include "scan.h"
#include "streamimpl.h"
#include "utf8.h"
#include <stdarg.h>
#include <stdio.h>

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

void
stream_removed(struct record *rec, uint64_t line, uint64_t start,
    struct span reason, struct span text)
{
	const struct stream *st = rec->stream;

	if (st->shown == NULL)
		return;
	side_text(st->shown, record_id(rec));
	side_number(st->shown, line);
	side_number(st->shown, start);
	side_text(st->shown, reason);
	side_text(st->shown, text);
	side_end_row(st->shown);
}

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

void
stream_finish(struct stream *st, struct record *rec)
{
	struct extent none = { 0, 0, 0 };

	if (st->passed)
		st->done_out++;
	else if (st->refused)
		st->rejected++;
	else
		st->removed++;
	writer_end(st->out, rec);
	st->open = st->passed = st->refused = false;
	st->extent = none;
	rec->told = false;
}

void
stream_handle(struct stream *st, struct record *rec)
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
		stream_finish(st, rec);
	arena_reset(st->arena);
}
