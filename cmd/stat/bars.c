#include "bars.h"
#include "bins.h"
#include "layout.h"
#include "xalloc.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

/* A line: what it is of, as many as there are, and how it is told. */
struct bar {
	struct buf label;
	uint64_t n;
};

struct chart {
	struct bar *bar;
	size_t bars, room;
	bool begun; /* a blank line parts it from the one before */
};

void
bars_bar(struct buf *out, double share, unsigned width)
{
	/* U+2588 is the whole block, the others less by an eighth each. */
	unsigned eighths = (unsigned)(share * width * 8 + 0.5);

	if (eighths == 0 && share > 0)
		eighths = 1;
	for (; eighths >= 8; eighths -= 8)
		buf_add_str(out, "\xE2\x96\x88");
	if (eighths > 0) {
		buf_add_str(out, "\xE2\x96");
		buf_add_byte(out, (char)(0x90 - eighths));
	}
}

static struct buf *
add_bar(struct chart *c, uint64_t n)
{
	if (c->bars == c->room) {
		c->room = c->room == 0 ? 32 : c->room * 2;
		c->bar = xreallocarray(c->bar, c->room, sizeof(*c->bar));
	}
	c->bar[c->bars] = (struct bar){ .n = n };
	return &c->bar[c->bars++].label;
}

static void
add_number(struct buf *out, uint64_t n)
{
	struct buf digits = { 0 };

	buf_add_number(&digits, n);
	layout_cell(out, SPAN(""), buf_span(&digits));
	buf_fini(&digits);
}

/* Blanks that are lacking to width. */
static void
pad(struct buf *out, size_t has, size_t width)
{
	for (; has < width; has++)
		buf_add_byte(out, ' ');
}

/* A label no wider than this: its end is cut. */
static void
shorten(struct buf *label, size_t width)
{
	size_t n = label->n;

	if (layout_width(buf_span(label)) <= width)
		return;
	while (n > 0 && layout_width(span_from(label->p, n)) + 1 > width)
		do
			n--;
		while (n > 0 && ((unsigned char)label->p[n] & 0xC0) == 0x80);
	label->n = n;
	buf_add_str(label, "\xE2\x80\xA6");
}

/* Draw, and empty, the chart. right: labels are numbers. */
static void
draw(struct chart *c, bool right, unsigned width, struct buf *out)
{
	size_t labels = 0, most_label = width / 3;
	uint64_t most = 1, figures = 0;
	unsigned room;

	for (size_t i = 0; i < c->bars; i++) {
		size_t n;

		shorten(&c->bar[i].label, most_label < 8 ? 8 : most_label);
		n = layout_width(buf_span(&c->bar[i].label));
		labels = n > labels ? n : labels;
		most = c->bar[i].n > most ? c->bar[i].n : most;
	}
	for (uint64_t n = most; n > 0; n /= 10)
		figures++;
	figures += (figures - 1) / 3;
	room = width > labels + figures + 12 ?
	    width - (unsigned)(labels + figures) - 4 :
	    8;
	for (size_t i = 0; i < c->bars; i++) {
		struct bar *b = &c->bar[i];
		size_t wide = layout_width(buf_span(&b->label));

		buf_add_str(out, "  ");
		if (right)
			pad(out, wide, labels);
		buf_add_span(out, buf_span(&b->label));
		if (!right)
			pad(out, wide, labels);
		buf_add_byte(out, ' ');
		bars_bar(out, (double)b->n / (double)most, room);
		buf_add_byte(out, ' ');
		add_number(out, b->n);
		buf_add_byte(out, '\n');
		buf_fini(&b->label);
	}
	c->bars = 0;
}

static void
add_blank_line(struct chart *c, struct buf *out)
{
	if (c->begun)
		buf_add_byte(out, '\n');
	c->begun = true;
}

static void
add_title(
    struct chart *c, struct buf *out, struct span group, const char *title)
{
	add_blank_line(c, out);
	layout_cell(out, SPAN("gram"), group);
	buf_printf(out, ": %s", title);
}

static void
draw_lengths(const struct rows *rows, struct span name,
    const struct lengths *lengths, struct chart *c, struct buf *out)
{
	for (size_t i = 0; i < LENGTHS; i++) {
		const struct histogram *h = &lengths->of[i];
		struct bin bin[BINS_MOST];
		bool open;
		size_t n = bins_of(h, bin, &open);

		if (n == 0)
			continue;
		add_title(c, out, name, length_names[i].name);
		buf_printf(out, ": n ");
		add_number(out, h->n);
		buf_printf(out, ", mean %.4g, median ", histogram_mean(h));
		add_number(out, histogram_quantile(h, 0.5));
		buf_add_byte(out, '\n');
		for (size_t k = 0; k < n; k++) {
			struct buf *label = add_bar(c, bin[k].n);

			if (open && k + 1 == n)
				buf_printf(label, "%" PRIu64 "+", bin[k].low);
			else if (bin[k].low == bin[k].high)
				buf_printf(label, "%" PRIu64, bin[k].low);
			else
				buf_printf(label,
				    "%" PRIu64 "\xE2\x80\x93%" PRIu64,
				    bin[k].low, bin[k].high);
		}
		draw(c, true, rows->width, out);
	}
}

static void
draw_words(const struct rows *rows, const struct group *g, struct chart *c,
    struct buf *out)
{
	const struct vocabulary *v = g->counts.vocabulary;

	for (size_t i = 0; i < GRAMS_MOST; i++) {
		static const char *const titles[GRAMS_MOST] = { "words",
			"runs of 2 words", "runs of 3 words", "runs of 4 words",
			"runs of 5 words" };
		struct gram *top;
		size_t n;

		if (v == NULL || v->of[i] == NULL ||
		    !(rows->wording->runs >> i & 1))
			continue;
		n = grams_top(v->of[i], rows->wording->top, &top);
		if (n > 0) {
			add_title(c, out, g->name,
			    v->wording->tags ? "tags" : titles[i]);
			buf_add_byte(out, '\n');
		}
		for (size_t k = 0; k < n; k++)
			layout_cell(add_bar(c, top[k].count), SPAN("gram"),
			    top[k].text);
		draw(c, false, rows->width, out);
		free(top);
	}
}

/* A measure of all groups. */
static void
draw_measure(const struct rows *rows, const struct groups *groups,
    size_t measure, struct chart *c, struct buf *out)
{
	add_blank_line(c, out);
	buf_printf(out, "%s\n", measure_names[measure]);
	for (size_t i = 0; i < groups_count(groups); i++) {
		const struct group *g = groups_at(groups, i);

		layout_cell(
		    add_bar(c, g->counts.n[measure]), SPAN("gram"), g->name);
	}
	draw(c, false, rows->width, out);
}

void
bars_write(
    const struct rows *rows, const struct groups *groups, struct writer *out)
{
	struct chart chart = { .bars = 0 };
	struct buf text = { 0 };

	for (size_t i = 0; !rows_are_words(rows) && i < MEASURES; i++)
		if (groups_count(groups) > 1 && rows->wanted >> i & 1)
			draw_measure(rows, groups, i, &chart, &text);
	for (size_t i = 0; i < groups_count(groups); i++) {
		const struct group *g = groups_at(groups, i);

		if (rows_are_words(rows))
			draw_words(rows, g, &chart, &text);
		else if (rows->lengths)
			draw_lengths(
			    rows, g->name, g->counts.lengths, &chart, &text);
		if (text.n < (1u << 16))
			continue;
		writer_put(out, buf_span(&text));
		text.n = 0;
	}
	writer_put(out, buf_span(&text));
	buf_fini(&text);
	free(chart.bar);
}
