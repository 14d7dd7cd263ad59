/* Units in the form of the output. */
#include "units.h"
#include "utf8.h"
#include <inttypes.h>

static const char *const unit_names[] = { "article", "paragraph", "sentence",
	"word" };

static bool
is_line_end(char c)
{
	return c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

/* text with each run of line ends, and the blanks around it, as one blank. */
static void
add_line(struct buf *line, struct span text)
{
	size_t from = 0;

	for (size_t i = 0; i < text.n; i++) {
		if (!is_line_end(text.p[i]))
			continue;
		buf_add(line, text.p + from, i - from);
		while (line->n > 0 && line->p[line->n - 1] == ' ')
			line->n--;
		while (i < text.n && byte_is_space((unsigned char)text.p[i]))
			i++;
		if (i < text.n)
			buf_add_byte(line, ' ');
		from = i;
	}
	if (from < text.n)
		buf_add(line, text.p + from, text.n - from);
}

/* Marks that a unit's end cuts are closed, and opened again in the next. */
static void
add_marked(struct splitter *s, struct span text)
{
	marks_reopen(&s->marks, &s->line);
	add_line(&s->line, text);
	marks_track(&s->marks, text);
	marks_close(&s->marks, &s->line);
}

static bool
has_line_end(struct span text)
{
	return memchr(text.p, '\n', text.n) != NULL ||
	    memchr(text.p, '\r', text.n) != NULL ||
	    memchr(text.p, '\f', text.n) != NULL ||
	    memchr(text.p, '\v', text.n) != NULL;
}

/* Between paragraphs stands a blank line, but where they are the units. */
static void
put_gap(struct splitter *s)
{
	if (s->paragraph_done != 0 && s->paragraph_done != s->paragraph &&
	    s->unit != UNIT_WORD)
		writer_text(s->out, s->rec, SPAN("\n"));
	s->paragraph_done = s->paragraph;
}

static void
write_text(struct splitter *s, struct span text)
{
	bool marked = s->marks.n > 0 || marks_present(text);

	put_gap(s);
	if (!marked && !has_line_end(text)) {
		writer_text(s->out, s->rec, text);
	} else {
		s->line.n = 0;
		if (marked && s->unit != UNIT_WORD)
			add_marked(s, text);
		else
			add_line(&s->line, text);
		writer_text(s->out, s->rec, buf_span(&s->line));
	}
	writer_text(s->out, s->rec, SPAN("\n"));
}

/* "doc.p.s.w", as far down as the unit goes. */
static void
add_numbers(const struct splitter *s, struct buf *line)
{
	buf_printf(line, ".%" PRIu64, s->paragraph);
	if (s->unit >= UNIT_SENTENCE)
		buf_printf(line, ".%" PRIu64, s->sentence);
	if (s->unit >= UNIT_WORD)
		buf_printf(line, ".%" PRIu64, s->word);
}

static void
write_json(struct splitter *s, struct span text)
{
	struct buf *line = &s->line;
	struct span doc = record_doc(s->rec);
	uint64_t start = offsets_at(&s->offsets, text.p);
	uint64_t end = offsets_at(&s->offsets, text.p + text.n);

	line->n = 0;
	buf_add_str(line, "{\"id\":\"");
	json_escape(line, doc);
	add_numbers(s, line);
	buf_add_str(line, "\",\"doc\":");
	json_string(line, doc);
	buf_printf(line,
	    ",\"unit\":\"%s\",\"start\":%" PRIu64 ",\"end\":%" PRIu64
	    ",\"text\":",
	    unit_names[s->unit], start, end);
	json_string(line, text);
	buf_add_str(line, "}\n");
	writer_put(s->out, buf_span(line));
}

static void
write_tsv(struct splitter *s, struct span text)
{
	struct span doc = record_doc(s->rec);
	uint64_t start = offsets_at(&s->offsets, text.p);
	uint64_t end = offsets_at(&s->offsets, text.p + text.n);

	s->line.n = 0;
	add_numbers(s, &s->line);
	writer_put_tsv(s->out, doc);
	writer_put(s->out, buf_span(&s->line));
	writer_put_byte(s->out, '\t');
	writer_put_tsv(s->out, doc);
	writer_printf(s->out, "\t%s\t%" PRIu64 "\t%" PRIu64 "\t",
	    unit_names[s->unit], start, end);
	writer_put_tsv(s->out, text);
	writer_put_byte(s->out, '\n');
}

void
unit_write(struct splitter *s, struct span text)
{
	switch (writer_form(s->out)) {
	case FORM_JSONL:
		write_json(s, text);
		break;
	case FORM_TSV:
		write_tsv(s, text);
		break;
	default:
		write_text(s, text);
	}
}
