/* JSON Lines: a record a line. */
#include "readerimpl.h"
#include "utf8.h"

/* The line into rec: scanned, its text found. Sets rec->fault if it is none. */
static void
look_at(struct reader *r, struct record *rec)
{
	const struct tool_common *common = r->common;
	const struct json_member *text;
	struct json_error error;

	rec->bad_raw = utf8_valid(rec->raw.p, rec->raw.n) < rec->raw.n;
	if (!json_scan(rec->raw, &common->json, &r->json, &error)) {
		rec->fault = arena_printf(r->arena,
		    "broken JSON: %s at byte %zu", error.what, error.at + 1)
				 .p;
		return;
	}
	rec->json = &r->json;
	text = json_find(&r->json, span_str(common->text_field));
	if (text == NULL)
		rec->fault = arena_printf(
		    r->arena, "no member \"%s\"", common->text_field)
				 .p;
	else if (text->type != JSON_STRING)
		rec->fault = arena_printf(r->arena,
		    "member \"%s\" is not a string", common->text_field)
				 .p;
	if (rec->fault != NULL)
		return;
	rec->text_member = text;
	rec->text = rec->read_text = json_text(text, r->arena);
	rec->bad_utf8 =
	    rec->bad_raw && utf8_valid(rec->text.p, rec->text.n) < rec->text.n;
	if (rec->text.n > common->max_record)
		rec->fault = "text over --max-record";
}

static void
give_line(struct reader *r, struct record *rec, size_t n, bool newline)
{
	r->serial++;
	reader_start(r, rec);
	rec->raw = span_from(at(r), n);
	rec->text = rec->read_text = span_from(at(r), 0);
	rec->newline = newline;
	look_at(r, rec);
	if (rec->fault != NULL)
		rec->text = rec->read_text = rec->raw;
	reader_consume(r, n + newline);
}

/* The next piece of a line that is over the limit; false: more is wanted. */
static bool
fault_next(struct reader *r, struct record *rec)
{
	const char *nl = reader_find(r, '\n');
	size_t n = nl == NULL ? avail(r) : (size_t)(nl - at(r));
	bool last = nl != NULL || r->eof;

	if (n == 0 && !last)
		return false;
	reader_fault_piece(r, rec, n, last);
	if (last && nl != NULL) {
		rec->newline = true;
		reader_consume(r, 1);
	}
	return true;
}

/* The next line out of what the buffer holds; false: more is wanted. */
static bool
line_next(struct reader *r, struct record *rec)
{
	for (;;) {
		const char *nl = reader_find(r, '\n');
		size_t n = nl == NULL ? avail(r) : (size_t)(nl - at(r));

		if (nl == NULL && !r->eof && n <= r->common->max_line)
			return false;
		if (n > r->common->max_line) {
			r->serial++;
			r->until = UNTIL_LINE;
			r->fault = "line over --max-line";
			r->begun = false;
			return fault_next(r, rec);
		}
		if (!span_blank(span_from(at(r), n))) {
			give_line(r, rec, n, nl != NULL);
			return true;
		}
		reader_consume(r, n + (nl != NULL));
		if (nl == NULL)
			return false;
	}
}

enum reader_status
jsonl_next(struct reader *r, struct record *rec)
{
	for (;;) {
		if (r->until != UNTIL_NONE ? fault_next(r, rec) :
					     line_next(r, rec))
			return READER_RECORD;
		if (r->eof && avail(r) == 0)
			return READER_END;
		if (reader_fill(r) == READER_SIGNAL)
			return READER_SIGNAL;
	}
}
