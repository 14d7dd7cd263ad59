/* Hugging Face's tokenizer.json. All that would change the tokens and is not
 * known here is refused. */
#include "bpejson.h"
#include "xalloc.h"

#define DEPTH 64
#define MEMBERS ((size_t)1 << 24)

bool
json_fail(struct reading *r, const char *what)
{
	buf_add_str(r->error, what);
	return false;
}

bool
json_part(struct reading *r, struct span value, struct json_object *object)
{
	static const struct json_limits limits = { DEPTH, MEMBERS };
	struct json_error error;

	if (json_scan(value, &limits, object, &error))
		return true;
	buf_printf(r->error, "byte %zu: %s",
	    (size_t)(value.p - r->file.p) + error.at + 1, error.what);
	return false;
}

const struct json_member *
json_member_of(const struct json_object *object, const char *name)
{
	const struct json_member *m = json_find(object, span_str(name));

	return m == NULL || m->type == JSON_NULL ? NULL : m;
}

bool
json_is_true(const struct json_object *object, const char *name)
{
	const struct json_member *m = json_member_of(object, name);

	return m != NULL && m->type == JSON_TRUE;
}

/* A string member; p NULL if there is none. */
struct span
json_text_of(
    struct reading *r, const struct json_object *object, const char *name)
{
	const struct json_member *m = json_member_of(object, name);

	if (m == NULL || m->type != JSON_STRING)
		return span_from(NULL, 0);
	return json_text(m, r->arena);
}

bool
json_is_text(struct reading *r, const struct json_object *object,
    const char *name, const char *value)
{
	return span_eq(json_text_of(r, object, name), span_str(value));
}

/* A number from 0 to `most`. */
bool
json_number_of(struct span value, uint32_t most, uint32_t *number)
{
	uint64_t n = 0;

	for (size_t i = 0; i < value.n; i++) {
		if (value.p[i] < '0' || value.p[i] > '9')
			return false;
		n = n * 10 + (uint64_t)(value.p[i] - '0');
		if (n > most)
			return false;
	}
	*number = (uint32_t)n;
	return value.n > 0;
}

struct elements
elements_of(const struct json_member *array)
{
	if (array == NULL || array->type != JSON_ARRAY)
		return (struct elements){ NULL, NULL };
	return (struct elements){ array->value.p + 1,
		array->value.p + array->value.n - 1 };
}

static const char *
string_end(const char *p, const char *end)
{
	for (p++; p < end && *p != '"'; p++)
		p += *p == '\\';
	return p < end ? p + 1 : end;
}

bool
elements_next(struct elements *e, struct span *element)
{
	size_t depth = 0;
	const char *p = e->at;

	while (p < e->end && (*p == ',' || byte_is_space((unsigned char)*p)))
		p++;
	element->p = p;
	while (p < e->end) {
		if (depth == 0 &&
		    (*p == ',' || byte_is_space((unsigned char)*p)))
			break;
		if (*p == '"') {
			p = string_end(p, e->end);
			continue;
		}
		depth += *p == '[' || *p == '{';
		depth -= *p == ']' || *p == '}';
		p++;
	}
	element->n = (size_t)(p - element->p);
	e->at = p;
	return element->n > 0;
}

/* A string element decoded; p NULL if it is none. */
struct span
element_text(struct reading *r, struct span element)
{
	struct json_member m = { .value = element, .type = JSON_STRING };

	if (element.n < 2 || element.p[0] != '"')
		return span_from(NULL, 0);
	m.escaped = memchr(element.p, '\\', element.n) != NULL;
	return json_text(&m, r->arena);
}

static bool
read_normalizer(struct reading *r, const struct json_member *member)
{
	struct json_object object = { 0 };
	struct elements e;
	struct span element;
	bool good = true;

	if (member == NULL)
		return true;
	if (!json_part(r, member->value, &object))
		return false;
	e = elements_of(json_member_of(&object, "normalizers"));
	if (json_is_text(r, &object, "type", "NFC"))
		r->t->nfc = true;
	else if (!json_is_text(r, &object, "type", "Sequence") ||
	    elements_next(&e, &element))
		good = json_fail(r, "normalizer: only NFC is known");
	json_object_fini(&object);
	return good;
}

static bool
read_added(struct reading *r, const struct json_member *member)
{
	struct bpe *t = r->t;
	struct elements e = elements_of(member);
	struct span element;
	bool good = true;

	while (good && elements_next(&e, &element)) {
		struct json_object object = { 0 };
		struct added_token a = { 0 };
		const struct json_member *id;
		struct span text;

		good = json_part(r, element, &object);
		id = json_member_of(&object, "id");
		text = json_text_of(r, &object, "content");
		if (good &&
		    (id == NULL ||
			!json_number_of(id->value, TOKEN_NONE - 1, &a.id)))
			good = json_fail(r, "added_tokens: no id");
		if (good && text.n > 0) {
			a.single_word = json_is_true(&object, "single_word");
			a.lstrip = json_is_true(&object, "lstrip");
			a.rstrip = json_is_true(&object, "rstrip");
			a.normalized = json_is_true(&object, "normalized");
			a.text = span_from(xmemdup(text.p, text.n), text.n);
			t->added = xreallocarray(
			    t->added, t->addeds + 1, sizeof(*t->added));
			t->added[t->addeds++] = a;
		}
		json_object_fini(&object);
	}
	return good;
}

bool
bpe_read_json(struct bpe *t, struct span file, struct buf *error)
{
	struct reading r = {
		.t = t, .file = file, .arena = arena_new(), .error = error
	};
	struct json_object top = { 0 };
	bool good;

	good = json_part(&r, file, &top) &&
	    read_normalizer(&r, json_member_of(&top, "normalizer")) &&
	    bpe_read_model(&r, json_member_of(&top, "model")) &&
	    bpe_read_steps(&r, json_member_of(&top, "pre_tokenizer")) &&
	    read_added(&r, json_member_of(&top, "added_tokens"));
	json_object_fini(&top);
	arena_free(r.arena);
	return good;
}
