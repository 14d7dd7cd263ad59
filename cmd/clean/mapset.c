/* The members of --map. */
#include "map.h"
#include "spelling.h"
#include "utf8.h"
#include <inttypes.h>

/* What was written, as a value of the record's. */
static struct span
take(struct mapper *m, struct record *rec)
{
	struct span value = arena_copy(rec->arena, buf_span(&m->json));

	m->json.n = 0;
	return value;
}

/* cut: what stands between the runs of the source. */
static void
write_cut(struct mapper *m, const struct sourcemap *map, struct span source)
{
	uint64_t at = map->base;
	struct span rest = source;

	buf_add_byte(&m->json, '[');
	for (size_t i = 0; i < map->n; i++) {
		const struct sourcemap_run *r = &map->run[i];
		size_t n = undo_advance(m->unit, rest, r->source - at);

		spelling_bytes(&m->json, span_from(rest.p, n));
		buf_add_byte(&m->json, ',');
		rest = span_from(rest.p + n, rest.n - n);
		n = undo_advance(m->unit, rest, r->length);
		rest = span_from(rest.p + n, rest.n - n);
		at = r->source + r->length;
	}
	spelling_bytes(&m->json, rest);
	buf_add_byte(&m->json, ']');
}

/* True if the line has bad UTF-8 outside of the text: written as U+FFFD. */
static bool
loses_bytes(const struct record *rec)
{
	const struct span *text = &rec->text_member->value;
	size_t head = (size_t)(text->p - rec->raw.p);
	const char *tail = span_end(*text);
	size_t tail_n = (size_t)(span_end(rec->raw) - tail);

	return rec->bad_raw &&
	    (utf8_valid(rec->raw.p, head) < head ||
		utf8_valid(tail, tail_n) < tail_n);
}

/* True if a member that the record has is written over, other than by a map
 * that goes on from its own. */
static bool
loses_members(const struct record *rec, bool has)
{
	static const char *const ours[] = { "map", "cut", "was" };

	for (size_t i = 0; !has && i < 3; i++)
		if (record_member(rec, span_str(ours[i])) != NULL)
			return true;
	for (size_t i = 0; i < rec->adds; i++)
		if (record_member(rec, rec->add[i].name) != NULL)
			return true;
	return false;
}

static void
add_spelling(struct buf *json, unsigned spelling)
{
	const char *before = ",\"spelling\":\"";

	for (unsigned i = 0; spelling_names[i] != NULL; i++)
		if (spelling & 1u << i) {
			buf_add_str(json, before);
			buf_add_str(json, spelling_names[i]);
			before = " ";
		}
	if (spelling != 0)
		buf_add_byte(json, '"');
}

/* was: what it takes beside the text to make the line; all of the line if p is
 * not NULL. */
static struct span
make_was(struct mapper *m, struct record *rec, struct span source,
    struct span line, unsigned spelling)
{
	buf_printf(&m->json, "{\"sum\":\"%016" PRIx64 "\"", undo_sum(source));
	if (line.p != NULL) {
		buf_add_str(&m->json, ",\"line\":");
		spelling_bytes(&m->json, line);
	} else {
		add_spelling(&m->json, spelling);
		if (rec->json != NULL && rec->adds > 0)
			buf_add_str(&m->json, ",\"added\":\"removed\"");
	}
	buf_add_byte(&m->json, '}');
	return take(m, rec);
}

/* The same for a record without a map before, or for one whose `was` will not
 * do any longer; else p is NULL. Before other members are set. */
static struct span
was_of(struct mapper *m, struct record *rec, bool has, struct span source)
{
	unsigned spelling = 0;
	struct span line = { NULL, 0 };

	if (has && rec->adds == 0)
		return span_from(NULL, 0);
	if (has)
		line = buf_span(&m->read.line);
	else if (rec->json != NULL) {
		spelling =
		    spelling_of(rec->text_member->value, source, &m->spelt);
		if (spelling == SPELLINGS || loses_bytes(rec) ||
		    loses_members(rec, has))
			line = rec->raw;
	}
	return make_was(m, rec, source, line, spelling);
}

/* A member that the record came with no longer holds. */
static void
forget(struct record *rec, struct span name)
{
	if (record_member(rec, name) != NULL)
		record_set(rec, name, SPAN("null"));
}

/* True if the members as they are written give the source back. */
static bool
gives_back(struct mapper *m, const struct record *rec,
    const struct sourcemap *map, struct span source)
{
	const char *why;
	bool given;

	m->check.unit = m->unit;
	m->check.map = *map;
	m->check.cut = buf_span(&m->json);
	given = undo_text(&m->check, rec->text, &why) &&
	    span_eq(buf_span(&m->check.text), source);
	m->check.map = (struct sourcemap){ 0 };
	return given;
}

bool
mapset(struct mapper *m, struct record *rec, const struct sourcemap *map,
    bool has, const struct span *source)
{
	struct span was = { NULL, 0 };

	m->json.n = 0;
	if (source != NULL)
		was = was_of(m, rec, has, *source);
	sourcemap_write(&m->json, map);
	record_set(rec, SPAN("map"), take(m, rec));
	if (source == NULL) {
		if (has) {
			forget(rec, SPAN("cut"));
			forget(rec, SPAN("was"));
		}
		return true;
	}
	write_cut(m, map, *source);
	if (!gives_back(m, rec, map, *source))
		return false;
	record_set(rec, SPAN("cut"), take(m, rec));
	if (was.p != NULL)
		record_set(rec, SPAN("was"), was);
	return true;
}
