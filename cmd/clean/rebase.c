#include "rebase.h"
#include "undo.h"
#include <inttypes.h>

void
rebase_fini(struct rebase *r)
{
	buf_fini(&r->json);
}

/* --- tags as they are --- */

struct tag {
	const struct json_member *start, *end, *text; /* text may be NULL */
	struct sourcemap_range range;
};

static bool
read_offset(const struct json_member *m, uint64_t *n)
{
	*n = 0;
	if (m == NULL || m->type != JSON_NUMBER || m->value.n > 15)
		return false;
	for (size_t i = 0; i < m->value.n; i++) {
		unsigned char c = (unsigned char)m->value.p[i];

		if (c < '0' || c > '9')
			return false;
		*n = *n * 10 + (c - '0');
	}
	return true;
}

/* False if the element is no tag. */
static bool
read_tag(struct span element, struct json_object *object, struct tag *tag)
{
	static const struct json_limits limits = { 1000, 65536 };
	struct json_error error;

	if (!json_scan(element, &limits, object, &error))
		return false;
	tag->start = json_find(object, SPAN("start"));
	tag->end = json_find(object, SPAN("end"));
	tag->text = json_find(object, SPAN("text"));
	if (tag->text != NULL && tag->text->type != JSON_STRING)
		tag->text = NULL;
	return read_offset(tag->start, &tag->range.start) &&
	    read_offset(tag->end, &tag->range.end) &&
	    tag->range.start <= tag->range.end;
}

bool
rebase_wanted(const struct record *rec)
{
	const struct json_member *tags = record_member(rec, SPAN("tags"));
	struct json_object object = { 0 };
	struct json_member first;
	struct span rest;
	struct tag tag;
	bool wanted;

	if (tags == NULL || tags->type != JSON_ARRAY)
		return false;
	rest = tags->value;
	wanted = json_element(&rest, &first) && first.type == JSON_OBJECT &&
	    read_tag(first.value, &object, &tag);
	json_object_fini(&object);
	return wanted;
}

/* --- tags as they come to be --- */

/* A walk through the text: tags come mostly in order. */
struct walk {
	struct span text;
	size_t byte;
	uint64_t unit;
};

static size_t
go_to(struct walk *w, enum offset_unit unit, uint64_t at)
{
	struct span rest;

	if (at < w->unit)
		w->byte = w->unit = 0;
	rest = span_from(w->text.p + w->byte, w->text.n - w->byte);
	w->byte += undo_advance(unit, rest, at - w->unit);
	w->unit = at;
	return w->byte;
}

/* The range without white space at its ends, and its text. */
static struct span
trim(struct walk *w, enum offset_unit unit, struct sourcemap_range *range)
{
	size_t start = go_to(w, unit, range->start);
	size_t end = go_to(w, unit, range->end);
	const char *p = w->text.p + start;
	struct span piece = span_from(p, end - start), bare = span_trim(piece);

	/* White space of ASCII: a unit a byte. */
	range->start += (uint64_t)(bare.p - p);
	range->end -= piece.n - bare.n - (size_t)(bare.p - p);
	return bare;
}

static void
add_tag(struct rebase *r, struct span element, const struct tag *tag,
    struct sourcemap_range range, struct span text)
{
	const struct json_member *member[] = { tag->start, tag->end,
		tag->text };
	const char *at = element.p;

	for (;;) {
		const struct json_member *next = NULL;

		for (size_t i = 0; i < 3; i++)
			if (member[i] != NULL && member[i]->value.p >= at &&
			    (next == NULL ||
				member[i]->value.p < next->value.p))
				next = member[i];
		if (next == NULL)
			break;
		buf_add(&r->json, at, (size_t)(next->value.p - at));
		if (next == tag->text)
			json_string(&r->json, text);
		else
			buf_printf(&r->json, "%" PRIu64,
			    next == tag->start ? range.start : range.end);
		at = span_end(next->value);
	}
	buf_add(&r->json, at, (size_t)(span_end(element) - at));
}

static void
move_tag(struct rebase *r, struct walk *w, struct span element,
    const struct tag *tag, const struct sourcemap *map)
{
	struct sourcemap_range range = sourcemap_to(map, tag->range);
	struct span text = trim(w, r->unit, &range);

	if (text.n == 0) {
		r->dropped++;
		return;
	}
	if (r->json.n > 1)
		buf_add_byte(&r->json, ',');
	add_tag(r, element, tag, range, text);
}

void
rebase_tags(struct rebase *r, struct record *rec, const struct sourcemap *map)
{
	struct span rest = record_member(rec, SPAN("tags"))->value;
	struct walk walk = { .text = rec->text };
	struct json_object object = { 0 };
	struct json_member element;
	struct tag tag;

	r->json.n = 0;
	buf_add_byte(&r->json, '[');
	while (json_element(&rest, &element)) {
		if (element.type == JSON_OBJECT &&
		    read_tag(element.value, &object, &tag)) {
			move_tag(r, &walk, element.value, &tag, map);
			continue;
		}
		if (r->json.n > 1)
			buf_add_byte(&r->json, ',');
		buf_add_span(&r->json, element.value);
	}
	buf_add_byte(&r->json, ']');
	json_object_fini(&object);
	record_set(
	    rec, SPAN("tags"), arena_copy(rec->arena, buf_span(&r->json)));
}
