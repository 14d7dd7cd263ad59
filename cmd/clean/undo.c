#include "undo.h"
#include "hash.h"
#include "scan.h"
#include "spelling.h"
#include "stream.h"
#include "utf8.h"

void
undo_fini(struct undo *u)
{
	sourcemap_fini(&u->map);
	buf_fini(&u->text);
	buf_fini(&u->line);
	buf_fini(&u->scratch);
}

uint64_t
undo_sum(struct span text)
{
	return hash_span64(text, 0);
}

/* --- units --- */

size_t
undo_advance(enum offset_unit unit, struct span s, uint64_t n)
{
	const char *p = s.p, *end = span_end(s);

	if (unit == OFFSET_BYTES)
		return n < s.n ? (size_t)n : s.n;
	while (n > 0 && p < end) {
		size_t left = (size_t)(end - p);
		size_t run = scan_non_ascii(p, n < left ? (size_t)n : left);
		uint32_t cp;

		p += run;
		n -= run;
		if (n == 0 || p == end)
			break;
		p += utf8_decode(p, end, &cp);
		n -= unit == OFFSET_UTF16 && cp > 0xFFFF && n > 1 ? 2 : 1;
	}
	return (size_t)(p - s.p);
}

static uint64_t
count(enum offset_unit unit, struct span s)
{
	return unit == OFFSET_BYTES ? s.n :
	    unit == OFFSET_UTF16    ? utf8_count16(s.p, s.n) :
				      utf8_count(s.p, s.n);
}

/* --- members --- */

static struct span
member(const struct record *rec, struct span name, enum json_type type)
{
	const struct json_member *m = record_member(rec, name);

	return m == NULL || m->type != type ? span_from(NULL, 0) : m->value;
}

bool
undo_read(struct undo *u, const struct record *rec, const char **why)
{
	struct span map = member(rec, SPAN("map"), JSON_ARRAY);

	*why = NULL;
	u->cut = member(rec, SPAN("cut"), JSON_ARRAY);
	u->was = member(rec, SPAN("was"), JSON_OBJECT);
	if (map.p == NULL)
		return false;
	if (!sourcemap_read(&u->map, map))
		*why = "member \"map\" is not a map";
	else if (u->map.out_end != count(u->unit, rec->read_text))
		*why = "member \"map\" does not fit the text";
	return *why == NULL;
}

/* A member of `was`, decoded in the arena; p NULL: none. */
static struct span
was_text(const struct undo *u, struct span name, struct arena *arena)
{
	static const struct json_limits limits = { 64, 1024 };
	struct json_object object = { 0 };
	struct json_error error;
	const struct json_member *m = NULL;
	struct span text = { NULL, 0 };

	if (u->was.p != NULL && json_scan(u->was, &limits, &object, &error))
		m = json_find(&object, name);
	if (m != NULL && m->type == JSON_STRING)
		text = json_text(m, arena);
	if (m != NULL && text.p == NULL)
		text.p = "";
	json_object_fini(&object);
	return text;
}

/* --- the text --- */

/* Append the next string of *cut; false if there is none. */
static bool
add_cut(struct undo *u, struct span *cut, struct arena *arena)
{
	struct json_member element;

	return json_element(cut, &element) && element.type == JSON_STRING &&
	    spelling_unbytes(&u->text, json_text(&element, arena));
}

bool
undo_text(struct undo *u, struct span text, const char **why)
{
	struct arena *arena = arena_new();
	struct span cut = u->cut, rest = text;
	struct json_member more;
	uint64_t at = 0;
	bool fits;

	u->text.n = 0;
	fits = cut.p != NULL && add_cut(u, &cut, arena);
	for (size_t i = 0; fits && i < u->map.n; i++) {
		const struct sourcemap_run *r = &u->map.run[i];
		size_t skip = undo_advance(u->unit, rest, r->out - at);
		size_t n;

		rest = span_from(rest.p + skip, rest.n - skip);
		n = undo_advance(u->unit, rest, r->length);
		buf_add(&u->text, rest.p, n);
		rest = span_from(rest.p + n, rest.n - n);
		at = r->out + r->length;
		arena_reset(arena);
		fits = add_cut(u, &cut, arena);
	}
	fits = fits && !json_element(&cut, &more) &&
	    count(u->unit, buf_span(&u->text)) ==
		u->map.source_end - u->map.base;
	arena_free(arena);
	*why = fits          ? NULL :
	    u->cut.p == NULL ? "no member \"cut\": it takes --map=full" :
			       "member \"cut\" does not fit the map";
	return fits;
}

/* --- the line --- */

static bool
is_ours(
    const struct json_member *m, struct span added, const struct record *rec)
{
	static const char *const names[] = { "map", "cut", "was" };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (m == record_member(rec, span_str(names[i])))
			return true;
	return added.n > 0 && m == record_member(rec, added);
}

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The line without the member that begins behind at, and without one of the
 * commas beside it; returns where it goes on. */
static const char *
leave_out(struct undo *u, const struct json_member *m, const char *at,
    const char *close)
{
	const char *key = m->key.p - 1;
	const char *from = key, *to = m->value.p + m->value.n;

	while (from > at && is_space(from[-1]))
		from--;
	if (from > at && from[-1] == ',') {
		buf_add(&u->line, at, (size_t)(from - 1 - at));
		return to;
	}
	buf_add(&u->line, at, (size_t)(key - at));
	while (to < close && is_space(*to))
		to++;
	return to < close && *to == ',' ? to + 1 : m->value.p + m->value.n;
}

static unsigned
spelling(const struct undo *u, struct arena *arena)
{
	struct span names = was_text(u, SPAN("spelling"), arena);
	unsigned bits = 0;

	for (unsigned i = 0; spelling_names[i] != NULL; i++) {
		struct span name = span_str(spelling_names[i]);

		if (names.n > 0 &&
		    memmem(names.p, names.n, name.p, name.n) != NULL)
			bits |= 1u << i;
	}
	return bits;
}

/* The line made from the one at hand. */
static void
rebuild(struct undo *u, struct record *rec)
{
	struct span added = was_text(u, SPAN("added"), rec->arena);
	const char *at = rec->raw.p;

	for (size_t i = 0; i < rec->json->n; i++) {
		const struct json_member *m = &rec->json->member[i];

		if (is_ours(m, added, rec)) {
			at = leave_out(u, m, at, rec->json->close);
		} else if (m == rec->text_member) {
			buf_add(&u->line, at, (size_t)(m->value.p - at));
			spelling_write(&u->line, buf_span(&u->text),
			    spelling(u, rec->arena));
			at = m->value.p + m->value.n;
		}
	}
	buf_add(&u->line, at, (size_t)(span_end(rec->raw) - at));
}

bool
undo_line(struct undo *u, struct record *rec, const char **why)
{
	struct span line = was_text(u, SPAN("line"), rec->arena);
	struct span sum = was_text(u, SPAN("sum"), rec->arena);
	struct span own = arena_printf(rec->arena, "%016llx",
	    (unsigned long long)undo_sum(buf_span(&u->text)));

	*why = "what is undone is not what was read";
	if (sum.p != NULL && !span_eq(sum, own))
		return false;
	u->line.n = 0;
	if (line.p == NULL)
		rebuild(u, rec);
	else if (!spelling_unbytes(&u->line, line))
		return false;
	*why = NULL;
	return true;
}

enum verdict
undo_record(struct undo *u, struct record *rec, struct writer *out)
{
	const char *why;

	if (!undo_read(u, rec, &why) || !undo_text(u, rec->read_text, &why) ||
	    !undo_line(u, rec, &why)) {
		rec->fault =
		    why != NULL ? why : "no member \"map\": nothing to undo";
		return RECORD_REJECTED;
	}
	u->undone++;
	if (writer_form(out) != FORM_JSONL) {
		rec->text = buf_span(&u->text);
		return RECORD_OUT;
	}
	rec->raw = buf_span(&u->line);
	writer_raw(out, rec);
	writer_settle(out);
	return RECORD_DONE;
}
