/* A JSON line, mapped and undone. The first byte tells how long the result is,
 * as a share of the input's end; the rest is the line, or, if it is none, the
 * text of one. Whatever the result is, the members of --map=full give the line
 * back byte for byte; and any line may be undone without harm. */
#include "../../cmd/clean/map.h"
#include "../../cmd/clean/spelling.h"
#include "fuzz.h"
#include "json.h"
#include "utf8.h"

static const struct json_limits limits = { 50, 1000 };

/* The line as the reader gives it; false if it is not one with a text. */
static bool
read_line(struct record *rec, struct json_object *object, struct span line)
{
	struct json_error error;

	rec->form = FORM_JSONL;
	rec->raw = line;
	rec->first = rec->last = true;
	rec->adds = 0;
	rec->bad_raw = utf8_valid(line.p, line.n) < line.n;
	if (!json_scan(line, &limits, object, &error))
		return false;
	rec->json = object;
	rec->text_member = json_find(object, SPAN("text"));
	if (rec->text_member == NULL || rec->text_member->type != JSON_STRING)
		return false;
	rec->text = rec->read_text = json_text(rec->text_member, rec->arena);
	return true;
}

/* Valid UTF-8 made of the end of data: what a tool might write. */
static void
make_result(struct buf *b, struct span data)
{
	const char *p = data.p, *end = span_end(data);

	while (p < end) {
		char bytes[UTF8_MAX];
		uint32_t cp;

		p += utf8_decode(p, end, &cp);
		buf_add(b, bytes, utf8_encode(cp, bytes));
	}
}

/* The line with the text and the members that were set, as it is written where
 * all of it is UTF-8; bad bytes outside of the text become U+FFFD. */
static void
write_line(struct buf *b, const struct record *rec)
{
	const struct json_member *text = rec->text_member;
	const char *at = rec->raw.p;

	for (size_t i = 0; i < rec->json->n; i++) {
		const struct json_member *m = &rec->json->member[i];
		const struct span *value = NULL;

		for (size_t k = 0; k < rec->adds; k++)
			if (m == json_find(rec->json, rec->add[k].name))
				value = &rec->add[k].value;
		if (value == NULL && m != text)
			continue;
		buf_add(b, at, (size_t)(m->value.p - at));
		if (m == text)
			json_string(b, rec->text);
		else
			buf_add_span(b, *value);
		at = span_end(m->value);
	}
	buf_add(b, at, (size_t)(rec->json->close - at));
	for (size_t k = 0; k < rec->adds; k++) {
		if (json_find(rec->json, rec->add[k].name) != NULL)
			continue;
		buf_add_byte(b, ',');
		json_string(b, rec->add[k].name);
		buf_add_byte(b, ':');
		buf_add_span(b, rec->add[k].value);
	}
	at = rec->json->close;
	buf_add(b, at, (size_t)(span_end(rec->raw) - at));
}

static void
undo_any(struct record *rec)
{
	struct undo u = { 0 };
	const char *why;

	if (undo_read(&u, rec, &why) && undo_text(&u, rec->read_text, &why))
		undo_line(&u, rec, &why);
	undo_fini(&u);
}

static void
map_and_undo(struct record *rec, struct span result)
{
	struct mapper m = { .kind = MAP_FULL };
	struct map_lines lines = { 0 };
	struct json_object object = { 0 };
	struct record back = { .arena = rec->arena };
	struct buf line = { 0 }, good = { 0 };
	struct undo u = { 0 };
	const char *why;

	rec->text = result;
	require(map_record(&m, rec, &lines));
	write_line(&line, rec);
	make_result(&good, buf_span(&line));
	require(read_line(&back, &object, buf_span(&good)));
	require(undo_read(&u, &back, &why));
	require(undo_text(&u, back.read_text, &why));
	require(span_eq(buf_span(&u.text), rec->read_text));
	require(undo_line(&u, &back, &why));
	require(span_eq(buf_span(&u.line), rec->raw));
	json_object_fini(&object);
	buf_fini(&line);
	buf_fini(&good);
	undo_fini(&u);
	map_fini(&m);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct record rec = { .arena = arena_new() };
	struct json_object object = { 0 };
	struct buf line = { 0 }, result = { 0 };
	struct span in = { (const char *)data + 1, size - 1 };

	if (size > 0) {
		size_t n = (size - 1) * data[0] / 255;

		make_result(&result, span_from(in.p + in.n - n, n));
		if (!read_line(&rec, &object, in)) {
			buf_add_str(&line, "{\"text\":");
			spelling_write(&line, in, data[0] % SPELLINGS);
			buf_add_byte(&line, '}');
			require(read_line(&rec, &object, buf_span(&line)));
		}
		undo_any(&rec);
		/* A map of its own is told where it does not fit: not here. */
		if (record_member(&rec, SPAN("map")) == NULL)
			map_and_undo(&rec, buf_span(&result));
	}
	json_object_fini(&object);
	arena_free(rec.arena);
	buf_fini(&line);
	buf_fini(&result);
	return 0;
}
