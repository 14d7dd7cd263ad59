/* Tags as inline marks. */
#include "marks.h"
#include "tagger.h"

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
