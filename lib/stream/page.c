#include "page.h"
#include "utf8.h"

static const char head[] =
    "<!DOCTYPE html>\n"
    "<html lang=\"en\">\n"
    "<head>\n"
    "<meta charset=\"utf-8\">\n"
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
    "'none'; style-src 'unsafe-inline'\">\n"
    "<meta name=\"viewport\" content=\"width=device-width, "
    "initial-scale=1\">\n"
    "<title>";

static const char style[] =
    "</title>\n"
    "<style>\n"
    ":root { color-scheme: light dark; --ground: #fdfdfb; --ink: #222; "
    "--faint: #6b6b6b; --rule: #dcdcd6; }\n"
    "@media (prefers-color-scheme: dark) { :root { --ground: #17181a; "
    "--ink: #dededa; --faint: #9a9a96; --rule: #3a3b3d; } }\n"
    "body { background: var(--ground); color: var(--ink); font: 1rem/1.55 "
    "Georgia, serif; max-width: 46rem; margin: 0 auto; padding: 1.5rem "
    "1rem 4rem; }\n"
    "h1, h2, i, footer { font-family: system-ui, sans-serif; }\n"
    "h1 { font-size: 1.1rem; }\n"
    "h2 { font-size: 1rem; margin: .75rem 0 0; overflow-wrap: anywhere; }\n"
    "footer { color: var(--faint); font-size: .8rem; margin: 0 0 .75rem; }\n"
    "i { font-size: .7em; font-style: normal; border: 1px solid; "
    "border-radius: 3px; padding: 0 .2em; opacity: .8; }\n";

void
page_begin(
    struct writer *out, const char *tool, const char *title, const char *rules)
{
	writer_put_str(out, head);
	writer_put_str(out, tool);
	writer_put_str(out, style);
	writer_put_str(out, rules);
	writer_put_str(out, "</style>\n</head>\n<body>\n<h1>");
	writer_put_str(out, tool);
	writer_put_str(out, ": ");
	writer_put_str(out, title);
	writer_put_str(out, "</h1>\n");
}

void
page_end(struct writer *out)
{
	writer_put_str(out, "</body>\n</html>\n");
}

static const char *
entity(uint32_t cp)
{
	switch (cp) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	default:
		return NULL;
	}
}

static bool
is_hidden(uint32_t cp)
{
	return (cp < ' ' && cp != '\n' && cp != '\t') ||
	    (cp >= 0x7F && cp <= 0xA0) || cp == 0xAD || cp == 0x61C ||
	    cp == 0x180E || (cp >= 0x200B && cp <= 0x200F) ||
	    (cp >= 0x2028 && cp <= 0x202F) || (cp >= 0x2060 && cp <= 0x206F) ||
	    cp == 0xFEFF || (cp >= 0xFFF9 && cp <= 0xFFFC) ||
	    (cp & 0xFFFE) == 0xFFFE || (cp >= 0xE0000 && cp <= 0xE0FFF);
}

/* ZWJ and ZWNJ shape what stands around them: there they must stay. */
static bool
is_joiner(uint32_t cp)
{
	return cp == 0x200C || cp == 0x200D;
}

static void
add_char(struct buf *out, struct span bytes, uint32_t cp)
{
	bool bad = cp == UTF8_REPLACEMENT &&
	    (bytes.n != 3 || memcmp(bytes.p, "\xEF\xBF\xBD", 3) != 0);

	if (bad)
		for (size_t i = 0; i < bytes.n; i++)
			buf_printf(
			    out, "<i>%02X</i>", (unsigned char)bytes.p[i]);
	else if (entity(cp) != NULL)
		buf_add_str(out, entity(cp));
	else if (is_hidden(cp) && !is_joiner(cp))
		buf_printf(out, "<i>%04X</i>", (unsigned)cp);
	else
		buf_add_span(out, bytes);
}

void
page_text(struct buf *out, struct span text)
{
	const char *p = text.p, *end = span_end(text), *from = p;

	for (size_t n; p < end; p += n) {
		unsigned char c = (unsigned char)*p;
		uint32_t cp = c;

		n = 1;
		if (c >= ' ' && c < 0x7F && entity(c) == NULL)
			continue;
		n = utf8_decode(p, end, &cp);
		buf_add(out, from, (size_t)(p - from));
		add_char(out, span_from(p, n), cp);
		from = p + n;
	}
	buf_add(out, from, (size_t)(end - from));
}

void
page_attribute(struct buf *out, struct span text)
{
	for (size_t i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.p[i];

		if (entity(c) != NULL)
			buf_add_str(out, entity(c));
		else
			buf_add_byte(out, c < ' ' ? ' ' : (char)c);
	}
}
