#include "html.h"
#include "page.h"
#include <inttypes.h>

static const char rules[] =
    ":root { --del: #a3262a; --delbg: #fbe9e7; --ins: #17663a; --insbg: "
    "#e2f3e6; }\n"
    "@media (prefers-color-scheme: dark) { :root { --del: #ff9d94; "
    "--delbg: #3d2222; --ins: #8fdcaa; --insbg: #1d3526; } }\n"
    "article { border-top: 1px solid var(--rule); padding: .5rem 0 1.5rem; "
    "}\n"
    ".counts, del.line::after { font-family: system-ui, sans-serif; }\n"
    ".counts { color: var(--faint); font-size: .8rem; margin: 0 0 .75rem; }\n"
    ".text { white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: "
    "isolate; }\n"
    "del { color: var(--del); background: var(--delbg); border-radius: "
    "2px; }\n"
    "del.line { cursor: help; display: block; width: fit-content; margin: "
    ".4em 0; }\n"
    "del.line::after { content: attr(data-rule); font-size: .7rem; border: "
    "1px solid; border-radius: 3px; padding: 0 .3em; margin-left: .5em; "
    "display: inline-block; text-decoration: none; }\n"
    "ins { color: var(--ins); background: var(--insbg); border-radius: "
    "2px; text-decoration-style: dotted; }\n"
    ".gone { opacity: .75; }\n";

void
html_fini(struct html *h)
{
	buf_fini(&h->out);
}

/* --- an article --- */

/* Pieces of the source that go, between two runs. */
struct walk {
	struct html *h;
	const struct html_article *a;
	size_t taken; /* the next line taken out */
	uint64_t changes, lines;
};

static bool
is_line_ends(struct span s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != '\n' && s.p[i] != '\r')
			return false;
	return true;
}

static void
add_del(struct walk *w, struct span s, const char *reason)
{
	struct buf *out = &w->h->out;

	if (reason != NULL) {
		/* The rule, or the score: features follow behind a blank. */
		struct span rule = { reason, strcspn(reason, " ") };

		buf_add_str(out, "<del class=\"line\" title=\"");
		page_attribute(out, span_str(reason));
		buf_add_str(out, "\" data-rule=\"");
		page_attribute(out, rule);
		buf_add_str(out, "\">");
	} else
		buf_add_str(out, "<del>");
	page_text(out, s);
	buf_add_str(out, "</del>");
}

/* What goes and is no line taken out; line ends alone do not show. */
static void
add_changed(struct walk *w, const char *from, const char *to)
{
	struct span s = { from, (size_t)(to - from) };

	if (s.n == 0 || is_line_ends(s))
		return;
	w->changes++;
	add_del(w, s, NULL);
}

/* Where line i began in the source; NULL if it is not known. */
static const char *
began(const struct walk *w, size_t i)
{
	const struct map_lines *l = w->a->lines;
	const char *p = i < l->n ? l->line[i].source : NULL;

	return p != NULL && p >= w->a->source.p && p <= span_end(w->a->source) ?
	    p :
	    NULL;
}

/* The lines taken out that began in from..to, and what stands around them. */
static void
add_gap(struct walk *w, const char *from, const char *to)
{
	const struct map_lines *l = w->a->lines;

	for (; w->taken < l->taken_n; w->taken++) {
		const struct boiler_line *t = &l->taken[w->taken];
		const char *p = began(w, t->index);
		const char *next = began(w, t->index + 1);
		struct span line;

		if (p == NULL || p < from)
			continue;
		if (p >= to)
			break;
		if (next == NULL || next > to || next < p)
			next = to;
		add_changed(w, from, p);
		line = span_trim(span_from(p, (size_t)(next - p)));
		add_del(w, line, t->reason);
		w->lines++;
		from = next;
	}
	add_changed(w, from, to);
}

static void
add_inserted(struct walk *w, struct span s)
{
	struct buf *out = &w->h->out;

	if (is_line_ends(s)) {
		buf_add_span(out, s);
		return;
	}
	buf_add_str(out, "<ins>");
	page_text(out, s);
	buf_add_str(out, "</ins>");
}

static void
add_texts(struct walk *w)
{
	const struct html_article *a = w->a;
	uint64_t s = 0, o = 0;

	for (size_t i = 0; i <= a->map->n; i++) {
		bool last = i == a->map->n;
		uint64_t to_s = last ? a->source.n : a->map->run[i].source;
		uint64_t to_o = last ? a->out.n : a->map->run[i].out;
		uint64_t n = last ? 0 : a->map->run[i].length;

		add_gap(w, a->source.p + s, a->source.p + to_s);
		add_inserted(w, span_from(a->out.p + o, (size_t)(to_o - o)));
		page_text(&w->h->out, span_from(a->out.p + to_o, (size_t)n));
		s = to_s + n;
		o = to_o + n;
	}
}

static void
add_counts(struct buf *out, const struct walk *w, struct span why)
{
	buf_printf(out,
	    "<p class=\"counts\">%" PRIu64 " %s taken out, %" PRIu64 " %s",
	    w->lines, w->lines == 1 ? "line" : "lines", w->changes,
	    w->changes == 1 ? "change" : "changes");
	if (why.n > 0) {
		buf_add_str(out, "; goes whole: ");
		page_text(out, why);
	}
	buf_add_str(out, "</p>\n");
}

void
html_article(
    struct html *h, struct writer *out, const struct html_article *article)
{
	struct walk w = { .h = h, .a = article };
	struct buf text;

	h->out.n = 0;
	add_texts(&w);
	text = h->out;
	h->out = (struct buf){ 0 };
	buf_add_str(&h->out,
	    article->why.n > 0 ? "<article class=\"gone\">\n<h2>" :
				 "<article>\n<h2>");
	page_text(&h->out, article->id);
	buf_add_str(&h->out, "</h2>\n");
	add_counts(&h->out, &w, article->why);
	buf_add_str(&h->out, "<div class=\"text\" dir=\"auto\">");
	writer_put(out, buf_span(&h->out));
	writer_put(out, buf_span(&text));
	writer_put(out, SPAN("</div>\n</article>\n"));
	buf_fini(&text);
	h->articles++;
	h->lines += w.lines;
	h->changes += w.changes;
	h->gone += article->why.n > 0;
}

/* --- the page --- */

void
html_begin(struct html *h, struct writer *out)
{
	page_begin(
	    out, P "clean", "what was taken out, and what was changed", rules);
}

void
html_end(struct html *h, struct writer *out)
{
	writer_printf(out,
	    "<footer>%" PRIu64 " articles, %" PRIu64 " lines taken out, "
	    "%" PRIu64 " changes, %" PRIu64 " articles that go whole"
	    "</footer>\n",
	    h->articles, h->lines, h->changes, h->gone);
	page_end(out);
}
