/* Tags as inline marks, as a JSON member, as rows. */
#include "marks.h"
#include "stream.h"
#include "tagger.h"
#include <inttypes.h>

/* --- inline --- */

/* What is open while the text is written: at most one tag in each quotation,
 * and quotations in one another. */
#define OPEN_MAX 8

struct open {
	const struct tag *tag[OPEN_MAX];
	size_t n;
};

/* All of <, & and, in a value, quotation marks, for readers of XML. */
static void
escape_all(struct buf *out, struct span s, bool value)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == '<')
			buf_add_str(out, "&lt;");
		else if (s.p[i] == '&')
			buf_add_str(out, "&amp;");
		else if (s.p[i] == '"' && value)
			buf_add_str(out, "&quot;");
		else
			buf_add_byte(out, s.p[i]);
}

/* What stands between the quotation marks of a mark. */
static void
put_value(struct tagger *t, struct span value)
{
	if (t->escape_all)
		escape_all(&t->out, value, true);
	else
		marks_escape_value(&t->out, value);
}

static void
put_open(struct tagger *t, const struct tag *tag, bool cont)
{
	struct buf *out = &t->out;
	struct span text =
	    span_from(t->rec->text.p + tag->start, tag->end - tag->start);

	buf_printf(out, "<%s", tag->type);
	if (cont)
		buf_add_str(out, " cont");
	else if (tag->value.n > 0 && !span_eq(tag->value, text)) {
		buf_add_str(out, " value=\"");
		put_value(t, tag->value);
		buf_add_byte(out, '"');
	}
	buf_add_byte(out, '>');
}

static void
put_close(struct buf *out, const struct tag *tag)
{
	buf_printf(out, "</%s>", tag->type);
}

static void
escape(struct tagger *t, struct span s)
{
	if (t->escape_all)
		escape_all(&t->out, s, false);
	else
		marks_escape(&t->out, s);
}

/* Text between two marks. No mark crosses a line's end. */
static void
put_text(struct tagger *t, struct span s, const struct open *open)
{
	while (s.n > 0) {
		const char *nl = open->n == 0 ? NULL : memchr(s.p, '\n', s.n);
		size_t n = nl == NULL ? s.n : (size_t)(nl - s.p);

		if (nl != NULL && n > 0 && s.p[n - 1] == '\r')
			n--;
		escape(t, span_from(s.p, n));
		s.p += n;
		s.n -= n;
		if (nl == NULL)
			continue;
		for (size_t i = open->n; i > 0; i--)
			put_close(&t->out, open->tag[i - 1]);
		while (s.n > 0 && byte_is_space((unsigned char)*s.p)) {
			buf_add_byte(&t->out, *s.p++);
			s.n--;
		}
		for (size_t i = 0; i < open->n; i++)
			put_open(t, open->tag[i], true);
	}
}

void
tagwrite_inline(struct tagger *t)
{
	struct span text = t->rec->text;
	struct open open = { { NULL }, 0 };
	size_t at = 0, i = 0;

	t->out.n = 0;
	while (i < t->tags.n || open.n > 0) {
		size_t close =
		    open.n > 0 ? open.tag[open.n - 1]->end : SIZE_MAX;
		size_t start = i < t->tags.n ? t->tags.tag[i].start : SIZE_MAX;
		size_t to = close <= start ? close : start;

		put_text(t, span_from(text.p + at, to - at), &open);
		at = to;
		if (close <= start)
			put_close(&t->out, open.tag[--open.n]);
		else if (open.n < OPEN_MAX) {
			put_open(t, &t->tags.tag[i], false);
			open.tag[open.n++] = &t->tags.tag[i++];
		} else
			i++;
	}
	put_text(t, span_from(text.p + at, text.n - at), &open);
}

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
		if (tag->value.n > 0) {
			buf_add_str(b, ",\"value\":");
			json_string(b, tag->value);
		}
		buf_printf(b, ",\"rule\":\"%s\"", tag->rule);
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
