/* Tags as a JSON member, as rows. */
#include "diag.h"
#include "recordtags.h"
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
	{ "mod", offsetof(struct tag, mod) },
	{ "freq", offsetof(struct tag, freq) },
	{ "quant", offsetof(struct tag, quant) },
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

/* Where the words stand that name speaker or cue. */
static void
put_place(struct buf *b, const char *name, struct offsets *o, struct span words)
{
	uint64_t start;

	if (words.n == 0)
		return;
	start = offsets_at(o, words.p);
	buf_printf(b, ",\"%s_start\":%" PRIu64 ",\"%s_end\":%" PRIu64, name,
	    start, name, offsets_at(o, span_end(words)));
}

static void
set_tags(struct tagger *t)
{
	struct offsets o, speaker, cue;
	struct buf *b = &t->out;
	bool mapped = t->origin && read_map(t);

	b->n = 0;
	offsets_begin(&o, t->offset_unit, t->rec);
	speaker = cue = o;
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
		put_place(b, "speaker", &speaker, tag->speaker_at);
		put_place(b, "cue", &cue, tag->cue);
		if (t->origin)
			sourcemap_write_source(b, mapped ? &t->map : NULL,
			    (struct sourcemap_range){ start, end });
		buf_add_byte(b, '}');
	}
	buf_add_byte(b, ']');
	record_set(
	    t->rec, SPAN("tags"), arena_copy(t->rec->arena, buf_span(b)));
}

/* --- the whole record --- */

static struct recordtags
whole_tags(struct tagger *t, bool rows)
{
	struct recordtags tags = { .arena = t->rec->arena };

	if (t->lang)
		recordtags_add(&tags, RECORDTAG_WORD, SPAN(LANG_TYPE),
		    span_str(t->told.code));
	if (t->classify.model != NULL)
		classify_tags(&t->classify, rows, &tags);
	return tags;
}

void
tagwrite_members(struct tagger *t)
{
	struct recordtags whole = whole_tags(t, false);

	if (t->spans && !t->nothing)
		set_tags(t);
	for (size_t i = 0; i < whole.n; i++) {
		const struct recordtag *tag = &whole.tag[i];

		t->out.n = 0;
		if (tag->kind == RECORDTAG_WORD)
			json_string(&t->out, tag->value);
		else
			buf_add_span(&t->out, tag->value);
		record_set(t->rec, tag->name,
		    arena_copy(t->rec->arena, buf_span(&t->out)));
	}
}

/* --- rows --- */

/* They stand for the whole text, which is not repeated. */
static void
put_whole_rows(struct tagger *t, struct span id, struct writer *out)
{
	struct recordtags whole = whole_tags(t, true);
	struct offsets o;
	uint64_t start, end;

	offsets_begin(&o, t->offset_unit, t->rec);
	start = offsets_at(&o, t->rec->text.p);
	end = whole.n > 0 ? offsets_at(&o, span_end(t->rec->text)) : start;
	for (size_t i = 0; i < whole.n; i++) {
		const struct recordtag *tag = &whole.tag[i];

		if (tag->kind == RECORDTAG_JSON)
			continue;
		writer_put_tsv(out, id);
		writer_printf(out, "\t%" PRIu64 "\t%" PRIu64 "\t", start, end);
		writer_put_tsv(out, tag->name);
		writer_put_byte(out, '\t');
		writer_put_tsv(out, tag->value);
		writer_put_byte(out, '\t');
		writer_put_tsv(out, tag->name);
		writer_put(out, SPAN("\t\n"));
	}
}

void
tagwrite_rows(struct tagger *t, struct writer *out)
{
	struct span id = record_id(t->rec);
	struct offsets o;

	if (t->rec->text.n > 0)
		put_whole_rows(t, id, out);
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

/* --- any form --- */

/* What needs neither marks nor escapes: passed on as it is. */
static bool
is_plain(const struct tagger *t, struct span text)
{
	if (t->tags.n > 0)
		return false;
	return memchr(text.p, '<', text.n) == NULL &&
	    memchr(text.p, '&', text.n) == NULL;
}

void
tagwrite_begin(void *self, struct writer *out)
{
	const struct tagger *t = self;

	if (t->origin && writer_form(out) != FORM_JSONL)
		die("--source: only in JSON Lines");
	if (writer_form(out) == FORM_TSV)
		writer_put_str(
		    out, "id\tstart\tend\ttype\tvalue\trule\ttext\n");
}

enum verdict
tagwrite_record(struct tagger *t, struct record *rec, struct writer *out)
{
	t->rec = rec;
	t->tags.n = 0;
	if (tagger_looks(t))
		tagger_find(t, rec);
	switch (writer_form(out)) {
	case FORM_TSV:
		tagwrite_rows(t, out);
		return RECORD_DONE;
	case FORM_JSONL:
		if (tagger_looks(t))
			tagwrite_members(t);
		return RECORD_OUT;
	default:
		if (rec->text.n == 0 || is_plain(t, rec->text))
			return RECORD_OUT;
		tagwrite_inline(t);
		rec->text = buf_span(&t->out);
		return RECORD_OUT;
	}
}
