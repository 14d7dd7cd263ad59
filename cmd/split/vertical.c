/* --vertical: a word a line, as corpus tools read it (Manatee, CWB). */
#include "units.h"

void
vertical_escape(struct buf *line, struct span text, bool attribute)
{
	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i];

		if (c == '&')
			buf_add_str(line, "&amp;");
		else if (c == '<')
			buf_add_str(line, "&lt;");
		else if (c == '>')
			buf_add_str(line, "&gt;");
		else if (c == '"' && attribute)
			buf_add_str(line, "&quot;");
		else if (byte_is_space((unsigned char)c))
			buf_add_byte(line, ' ');
		else
			buf_add_byte(line, c);
	}
}

static void
put(struct splitter *s)
{
	writer_put(s->out, buf_span(&s->line));
	s->line.n = 0;
}

static void
close_paragraph(struct splitter *s)
{
	if (s->s_open)
		buf_add_str(&s->line, "</s>\n");
	if (s->p_open)
		buf_add_str(&s->line, "</p>\n");
	s->s_open = s->p_open = false;
}

void
vertical_begin(struct splitter *s)
{
	vertical_end(s);
	buf_add_str(&s->line, "<doc id=\"");
	vertical_escape(&s->line, record_doc(s->rec), true);
	buf_add_byte(&s->line, '"');
	buf_add_span(&s->line, buf_span(&s->carried));
	buf_add_str(&s->line, ">\n");
	s->doc_open = true;
	put(s);
}

void
vertical_word(struct splitter *s, struct span word)
{
	if (s->paragraph_done != s->paragraph) {
		close_paragraph(s);
		buf_add_str(&s->line, "<p>\n");
		s->p_open = true;
		s->paragraph_done = s->paragraph;
	}
	if (s->word == 1 && s->s_open) {
		buf_add_str(&s->line, "</s>\n");
		s->s_open = false;
	}
	if (!s->s_open)
		buf_add_str(&s->line, "<s>\n");
	s->s_open = true;
	vertical_escape(&s->line, plain_make(&s->plain, word), false);
	buf_add_byte(&s->line, '\n');
	put(s);
}

void
vertical_end(struct splitter *s)
{
	if (!s->doc_open)
		return;
	close_paragraph(s);
	buf_add_str(&s->line, "</doc>\n");
	s->doc_open = false;
	put(s);
}
