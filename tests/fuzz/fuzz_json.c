/* A line of JSON. The first byte sets the limits. What is accepted lies in the
 * line, decodes, and goes through escape and scan again unchanged. */
#include "fuzz.h"
#include "json.h"
#include "utf8.h"

/* Decoded, written and decoded once more, a text is the same. */
static void
round_trip(const struct json_member *m, struct arena *arena)
{
	const struct json_limits limits = { 1, 1 };
	struct json_object object = { 0 };
	struct json_error error;
	struct buf line = { 0 };
	struct span text = json_text(m, arena);

	buf_add_str(&line, "{\"t\":");
	json_string(&line, text);
	buf_add_byte(&line, '}');
	require(json_scan(buf_span(&line), &limits, &object, &error));
	require(utf8_valid(line.p, line.n) == line.n);
	if (utf8_valid(text.p, text.n) == text.n)
		require(span_eq(json_text(object.member, arena), text));
	json_object_fini(&object);
	buf_fini(&line);
}

static void
check(const struct json_object *object, struct span line, struct arena *arena)
{
	const char *at = object->open;

	require(line.p <= at && at < object->close);
	for (size_t i = 0; i < object->n; i++) {
		const struct json_member *m = &object->member[i];

		require(at < m->key.p && m->key.p + m->key.n < m->value.p);
		require(m->value.n > 0);
		at = m->value.p + m->value.n;
		if (m->type == JSON_STRING)
			round_trip(m, arena);
		if (!m->key_escaped)
			require(json_find(object, m->key) >= m);
	}
	require(at <= object->close && object->close < line.p + line.n);
	require(*object->open == '{' && *object->close == '}');
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct json_object object = { 0 };
	struct json_error error = { NULL, 0 };
	struct json_limits limits = { 1000, 1000 };
	struct arena *arena = arena_new();
	struct span line;

	if (size > 0 && data[0] == '!') {
		limits = (struct json_limits){ 2, 2 };
		data++;
		size--;
	}
	line = span_from((const char *)data, size);
	if (json_scan(line, &limits, &object, &error))
		check(&object, line, arena);
	else
		require(error.what != NULL && error.at <= size);
	json_object_fini(&object);
	arena_free(arena);
	return 0;
}
