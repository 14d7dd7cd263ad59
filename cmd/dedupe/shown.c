#include "dedupe.h"
#include "json.h"
#include "scan.h"

#include <inttypes.h>

struct span
shown_id(struct work *w)
{
	if (w->doc.p == NULL)
		w->doc = record_id(w->rec);
	return w->doc;
}

uint64_t
shown_line(struct work *w, const char *p)
{
	w->line += scan_count(w->counted, (size_t)(p - w->counted), '\n');
	w->counted = p;
	return w->line;
}

void
shown_row(struct work *w, const struct unit *unit, struct span reason)
{
	bool inside = w->rec->form == FORM_TEXT && w->kind != UNIT_ARTICLE;

	stream_removed(w->rec,
	    inside ? shown_line(w, unit->text.p) : w->rec->line,
	    offsets_at(&w->offsets, unit->text.p), reason, unit->text);
}

/* Members that say how a unit repeats another. */
static void
add_level(struct buf *json, const struct repeat *repeat)
{
	buf_printf(json, ",\"similarity\":%.2f,\"level\":\"%s\"",
	    repeat->similarity, repeat->near ? "near" : "exact");
}

void
shown_element(struct work *w, const struct unit *unit, struct span reason,
    const struct repeat *repeat)
{
	struct buf *json = &w->d->mark;
	const char *end = unit->text.p + unit->text.n;
	uint64_t start = offsets_at(&w->offsets, unit->text.p);

	buf_printf(json, "%s{\"start\":%" PRIu64 ",\"end\":%" PRIu64 ",\"of\":",
	    json->n == 0 ? "[" : ",", start, offsets_at(&w->offsets, end));
	json_string(json, reason);
	if (w->d->set->near)
		add_level(json, repeat);
	buf_add_byte(json, '}');
}

struct span
shown_mark(struct work *w, struct span reason)
{
	struct buf *mark = &w->d->mark;

	mark->n = 0;
	buf_add_byte(mark, '[');
	for (size_t i = 0; i < reason.n; i++)
		buf_add_byte(mark, reason.p[i] == '\n' ? ' ' : reason.p[i]);
	buf_add_str(mark, "] ");
	return buf_span(mark);
}

/* The members of a record that repeats. */
static void
set_members(struct work *w, struct span reason, const struct repeat *repeat)
{
	struct arena *arena = w->rec->arena;
	struct buf *mark = &w->d->mark;

	json_string(mark, reason);
	if (repeat->revision) {
		record_set(w->rec, SPAN("revision_of"),
		    arena_copy(arena, buf_span(mark)));
		return;
	}
	record_set(
	    w->rec, SPAN("duplicate_of"), arena_copy(arena, buf_span(mark)));
	record_set(w->rec, SPAN("similarity"),
	    arena_printf(arena, "%.2f", repeat->similarity));
	record_set(w->rec, SPAN("level"),
	    repeat->near ? SPAN("\"near\"") : SPAN("\"exact\""));
}

void
shown_record(struct work *w, struct span reason, const struct repeat *repeat)
{
	struct buf *mark = &w->d->mark;

	if (writer_form(w->out) == FORM_JSONL) {
		set_members(w, reason, repeat);
		return;
	}
	shown_mark(w, reason);
	buf_add_span(mark, w->rec->text);
	w->rec->text = arena_copy(w->rec->arena, buf_span(mark));
}
