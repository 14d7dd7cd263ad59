#include "shown.h"
#include "offsets.h"
#include "scan.h"
#include "stream.h"
#include <inttypes.h>

/* A line that was taken: where it stands in the input, and why. */
struct entry {
	uint64_t line, start;
	struct span reason, text;
};

static void
add_json(struct buf *json, const struct entry *e)
{
	buf_add_str(json, json->n == 0 ? "[" : ",");
	buf_printf(json, "{\"line\":%" PRIu64 ",\"start\":%" PRIu64, e->line,
	    e->start);
	buf_add_str(json, ",\"reason\":");
	json_string(json, e->reason);
	buf_add_str(json, ",\"text\":");
	json_string(json, e->text);
	buf_add_byte(json, '}');
}

void
shown_begin(struct shown *shown)
{
	shown->json.n = 0;
}

/* Set the member to what has been told so far. */
static void
set_member(struct shown *shown, struct record *rec)
{
	struct buf *json = &shown->json;

	buf_add_byte(json, ']');
	record_set(
	    rec, SPAN("removed"), arena_copy(rec->arena, buf_span(json)));
	json->n--;
}

void
shown_lines(struct shown *shown, struct record *rec, struct span text,
    const struct boiler *boiler, const struct repair_line *line, bool member)
{
	const char *origin = rec->read_text.p;
	struct offsets offsets;

	offsets_begin(&offsets, shown->unit, rec);
	for (size_t i = 0; i < boiler->n; i++) {
		const struct repair_line *l = &line[boiler->taken[i].index];
		struct entry e = { .line = rec->line,
			.start = offsets_at(&offsets, l->source),
			.reason = span_str(boiler->taken[i].reason),
			.text = span_from(text.p + l->at, l->n) };

		if (rec->form != FORM_JSONL)
			e.line += scan_count(
			    origin, (size_t)(l->source - origin), '\n');
		stream_removed(rec, e.line, e.start, e.reason, e.text);
		if (member)
			add_json(&shown->json, &e);
	}
	if (member)
		set_member(shown, rec);
}

void
shown_record(struct shown *shown, struct record *rec, struct span reason,
    struct span text, bool member)
{
	struct entry e = { .line = rec->line, .reason = reason };

	stream_removed(rec, e.line, e.start, e.reason, text);
	if (!member)
		return;
	add_json(&shown->json, &e);
	set_member(shown, rec);
}
