/* Tags as a JSON member, as rows. */
#include "stream.h"
#include "tagger.h"
#include <inttypes.h>
#include <stddef.h>

/* --- JSON --- */

/* --source: the record's map. */
static bool
read_map(struct tagger *t)
{
	struct offsets o;
	const char *wrong;

	offsets_begin(&o, t->offset_unit, t->rec);
	wrong =
	    sourcemap_read_member(&t->map, record_field(t->rec, SPAN("map")),
		offsets_at(&o, span_end(t->rec->text)));
	if (wrong != NULL)
		stream_fault(t->rec, "%s", wrong);
	return wrong == NULL;
}

/* What a tag may have beside place, type and text: a span each, written where
 * it has bytes. */
static const struct attribute {
	const char *name;
	size_t offset; /* in struct tag */
} attributes[] = {
	{ "value", offsetof(struct tag, value) },
	{ "ref", offsetof(struct tag, ref) },
	{ "speaker", offsetof(struct tag, speaker) },
	{ "cue", offsetof(struct tag, cue) },
	{ "kind", offsetof(struct tag, kind) },
};

static struct span
attribute_of(const struct tag *tag, const struct attribute *a)
{
	return *(const struct span *)((const char *)tag + a->offset);
}

static void
put_attributes(struct buf *b, const struct tag *tag)
{
	for (size_t i = 0; i < sizeof(attributes) / sizeof(*attributes); i++) {
		struct span s = attribute_of(tag, &attributes[i]);

		if (s.n == 0)
			continue;
		buf_printf(b, ",\"%s\":", attributes[i].name);
		json_string(b, s);
	}
	if (tag->score > 0)
		buf_printf(b, ",\"score\":%.4g", tag->score);
	buf_printf(b, ",\"rule\":\"%s\"", tag->rule);
}

static void
set_tags(struct tagger *t)
{
	struct offsets o;
	struct buf *b = &t->out;
	bool mapped = t->origin && read_map(t);

	b->n = 0;
	offsets_begin(&o, t->offset_unit, t->rec);
	buf_add_byte(b, '[');
	for (size_t i = 0; i < t->tags.n; i++) {
		const struct tag *tag = &t->tags.tag[i];
		struct span text = span_from(
		    t->rec->text.p + tag->start, tag->end - tag->start);
		uint64_t start = offsets_at(&o, text.p);
		uint64_t end = offsets_at(&o, text.p + text.n);

		buf_printf(b,
		    "%s{\"start\":%" PRIu64 ",\"end\":%" PRIu64
		    ",\"type\":\"%s\",\"text\":",
		    i > 0 ? "," : "", start, end, tag->type);
		json_string(b, text);
		put_attributes(b, tag);
		if (t->origin)
			sourcemap_write_source(b, mapped ? &t->map : NULL,
			    (struct sourcemap_range){ start, end });
		buf_add_byte(b, '}');
	}
	buf_add_byte(b, ']');
	record_set(
	    t->rec, SPAN("tags"), arena_copy(t->rec->arena, buf_span(b)));
}

void
tagwrite_members(struct tagger *t)
{
	if (t->spans)
		set_tags(t);
	if (t->lang)
		record_set(t->rec, SPAN("lang"),
		    arena_printf(t->rec->arena, "\"%s\"", t->told.code));
}

/* --- rows --- */

/* The record's language stands for its whole text, which is not repeated. */
static void
put_lang(struct tagger *t, struct span id, struct writer *out)
{
	struct offsets o;

	offsets_begin(&o, t->offset_unit, t->rec);
	writer_put_tsv(out, id);
	writer_printf(out, "\t%" PRIu64, offsets_at(&o, t->rec->text.p));
	writer_printf(out, "\t%" PRIu64 "\t%s\t%s\t%s\t\n",
	    offsets_at(&o, span_end(t->rec->text)), LANG_TYPE, t->told.code,
	    LANG_TYPE);
}

void
tagwrite_rows(struct tagger *t, struct writer *out)
{
	struct span id = record_id(t->rec);
	struct offsets o;

	if (t->lang && t->rec->text.n > 0)
		put_lang(t, id, out);
	offsets_begin(&o, t->offset_unit, t->rec);
	for (size_t i = 0; i < t->tags.n; i++) {
		const struct tag *tag = &t->tags.tag[i];
		struct span text = span_from(
		    t->rec->text.p + tag->start, tag->end - tag->start);

		writer_put_tsv(out, id);
		writer_printf(out, "\t%" PRIu64, offsets_at(&o, text.p));
		writer_printf(out, "\t%" PRIu64 "\t%s\t",
		    offsets_at(&o, text.p + text.n), tag->type);
		writer_put_tsv(out, tag->value);
		writer_printf(out, "\t%s\t", tag->rule);
		writer_put_tsv(out, text);
		writer_put_byte(out, '\n');
	}
}
