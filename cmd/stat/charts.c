#include "charts.h"
#include "bins.h"
#include "layout.h"
#include "page.h"
#include "utf8.h"
#include <inttypes.h>
#include <math.h>

/* All in units of the view box; one is about a pixel of a phone. */
#define WIDE 400
#define LEFT 46
#define RIGHT 392
#define TOP 24
#define BOTTOM 170
#define ROW 20 /* of bars that lie */
#define LABELS 120 /* where their labels end */

const char charts_style[] =
    ":root { --bar: #2f6f9f; --mark: #b3471d; }\n"
    "@media (prefers-color-scheme: dark) { :root { --bar: #7db8e0; --mark: "
    "#ffa37a; } }\n"
    "figure { margin: 1rem 0 0; break-inside: avoid; }\n"
    "figcaption { font: 600 .85rem system-ui, sans-serif; }\n"
    "svg { display: block; width: 100%; height: auto; font: 12px system-ui, "
    "sans-serif; fill: var(--ink); }\n"
    "svg .b { fill: var(--bar); }\n"
    "svg .f { fill: var(--faint); }\n"
    "svg .r { stroke: var(--rule); }\n"
    "svg .m { stroke: var(--mark); stroke-width: 2; }\n"
    "svg .w { stroke: var(--bar); stroke-width: 1.5; }\n"
    "svg .c { fill: none; stroke: var(--bar); stroke-width: 2; "
    "stroke-linejoin: round; }\n";

static void
begin(struct buf *out, const char *title, unsigned height)
{
	buf_printf(out,
	    "<figure>\n<figcaption>%s</figcaption>\n<svg viewBox=\"0 0 %d %u\" "
	    "role=\"img\" aria-label=\"%s\">\n",
	    title, WIDE, height, title);
}

static void
end(struct buf *out)
{
	buf_add_str(out, "</svg>\n</figure>\n");
}

static void
add_count(struct buf *out, uint64_t n)
{
	struct buf digits = { 0 };

	buf_add_number(&digits, n);
	layout_cell(out, SPAN(""), buf_span(&digits));
	buf_fini(&digits);
}

/* A number as short as an axis wants it. */
static void
add_short(struct buf *out, double x)
{
	static const char units[] = " kMGT";
	size_t unit = 0;

	for (; x >= 999.5 && unit + 1 < sizeof(units) - 1; unit++)
		x /= 1000;
	buf_printf(out, "%.3g", x);
	if (unit > 0)
		buf_add_byte(out, units[unit]);
}

static void
text_at(struct buf *out, double x, double y, const char *anchor)
{
	buf_printf(out,
	    "<text class=\"f\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">", x, y,
	    anchor);
}

/* --- histograms --- */

static void
add_bin(struct buf *out, const struct bin *b, bool open, const char *unit,
    uint64_t n, double x, double wide, double high)
{
	buf_printf(out,
	    "<rect class=\"b\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" "
	    "height=\"%.1f\"><title>",
	    x + 0.5, BOTTOM - high, wide - 1, high);
	add_count(out, b->low);
	if (open)
		buf_add_str(out, " or more");
	else if (b->high > b->low) {
		buf_add_str(out, "\xE2\x80\x93");
		add_count(out, b->high);
	}
	buf_printf(out, " %s: ", unit);
	add_count(out, b->n);
	buf_printf(
	    out, " (%.3g %%)</title></rect>\n", 100 * (double)b->n / (double)n);
}

/* The median, in the middle of what its bin has of the axis. */
static void
add_median(struct buf *out, const struct histogram *h, const struct bin *bin,
    size_t bins, double wide)
{
	uint64_t median = histogram_quantile(h, 0.5);
	double step = (double)(bin[0].high - bin[0].low) + 1, x;

	x = ((double)median - (double)bin[0].low + 0.5) / step;
	if (x > (double)bins)
		x = (double)bins;
	x = LEFT + x * wide;
	buf_printf(out,
	    "<line class=\"m\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>\n",
	    x, x, TOP, BOTTOM);
	text_at(out, x, TOP - 8, x > WIDE / 2 ? "end" : "start");
	buf_add_str(out, "median ");
	add_count(out, median);
	buf_add_str(out, "</text>\n");
}

void
charts_histogram(struct buf *out, const char *title, const char *unit,
    const struct histogram *h)
{
	struct bin bin[BINS_MOST];
	bool open;
	size_t bins = bins_of(h, bin, &open), every;
	uint64_t most = 1;
	double wide;

	if (bins == 0)
		return;
	begin(out, title, BOTTOM + 22);
	wide = (double)(RIGHT - LEFT) / (double)bins;
	every = (bins + 7) / 8;
	for (size_t i = 0; i < bins; i++)
		most = bin[i].n > most ? bin[i].n : most;
	text_at(out, LEFT - 4, TOP + 10, "end");
	add_short(out, (double)most);
	buf_add_str(out, "</text>\n");
	for (size_t i = 0; i < bins; i++) {
		bool last = open && i + 1 == bins;
		double x = LEFT + (double)i * wide;

		add_bin(out, &bin[i], last, unit, h->n, x, wide,
		    (double)bin[i].n * (BOTTOM - TOP) / (double)most);
		if (i % every != 0)
			continue;
		text_at(out, x + wide / 2, BOTTOM + 15, "middle");
		add_short(out, (double)bin[i].low);
		buf_add_str(out, last ? "+</text>\n" : "</text>\n");
	}
	buf_printf(out,
	    "<line class=\"r\" x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>\n",
	    LEFT, RIGHT, BOTTOM, BOTTOM);
	add_median(out, h, bin, bins, wide);
	end(out);
}

/* --- bars --- */

/* A label at the left of its row, cut at its end. It must hold no element: SVG
 * ends where HTML's begin. */
static void
add_label(struct buf *out, struct span text, size_t row)
{
	struct buf visible = { 0 };
	const char *p, *last;
	size_t width = 0;
	struct span label;

	layout_cell(&visible, SPAN("gram"), text);
	label = buf_span(&visible);
	p = label.p;
	last = span_end(label);

	buf_printf(out, "<text x=\"%d\" y=\"%zu\" text-anchor=\"end\">",
	    LABELS - 6, row * ROW + 14);
	while (p < last && width < 17) {
		const char *next = p;
		uint32_t cp;

		next += utf8_decode(p, last, &cp);
		width += layout_width(span_from(p, (size_t)(next - p)));
		p = next;
	}
	page_attribute(out, span_from(label.p, (size_t)(p - label.p)));
	if (p < last)
		buf_add_str(out, "\xE2\x80\xA6");
	buf_add_str(out, "<title>");
	page_attribute(out, label);
	buf_add_str(out, "</title></text>\n");
	buf_fini(&visible);
}

void
charts_bars(struct buf *out, const char *title, const struct charts_bar *bar,
    size_t bars)
{
	uint64_t most = 1;

	if (bars == 0)
		return;
	for (size_t i = 0; i < bars; i++)
		most = bar[i].n > most ? bar[i].n : most;
	begin(out, title, (unsigned)bars * ROW + 6);
	for (size_t i = 0; i < bars; i++) {
		double wide =
		    (double)bar[i].n * (RIGHT - LABELS - 76) / (double)most;

		add_label(out, bar[i].label, i);
		buf_printf(out,
		    "<rect class=\"b\" x=\"%d\" y=\"%zu\" width=\"%.1f\" "
		    "height=\"%d\"/>\n",
		    LABELS, i * ROW + 3, wide < 1 && bar[i].n > 0 ? 1 : wide,
		    ROW - 5);
		text_at(
		    out, LABELS + wide + 5, (double)(i * ROW + 14), "start");
		add_count(out, bar[i].n);
		buf_add_str(out, "</text>\n");
	}
	end(out);
}

/* --- boxes --- */

static const double quantiles[] = { 0.05, 0.25, 0.5, 0.75, 0.95 };

static void
add_box(struct buf *out, const struct charts_box *box, size_t row, double most)
{
	double x[5], middle = (double)(row * ROW) + ROW / 2.0;

	for (size_t i = 0; i < 5; i++)
		x[i] = LABELS +
		    (double)histogram_quantile(box->h, quantiles[i]) *
			(RIGHT - LABELS) / most;
	add_label(out, box->label, row);
	buf_printf(out,
	    "<g><title>p5 %" PRIu64 ", p25 %" PRIu64 ", median %" PRIu64
	    ", p75 %" PRIu64 ", p95 %" PRIu64 "</title>\n",
	    histogram_quantile(box->h, 0.05), histogram_quantile(box->h, 0.25),
	    histogram_quantile(box->h, 0.5), histogram_quantile(box->h, 0.75),
	    histogram_quantile(box->h, 0.95));
	buf_printf(out,
	    "<line class=\"w\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" "
	    "y2=\"%.1f\"/>\n",
	    x[0], x[4], middle, middle);
	buf_printf(out,
	    "<rect class=\"b\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" "
	    "height=\"%d\"/>\n",
	    x[1], middle - 6, x[3] - x[1] < 1 ? 1 : x[3] - x[1], 12);
	buf_printf(out,
	    "<line class=\"m\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" "
	    "y2=\"%.1f\"/></g>\n",
	    x[2], x[2], middle - 8, middle + 8);
}

void
charts_boxes(struct buf *out, const char *title, const char *unit,
    const struct charts_box *box, size_t boxes)
{
	double most = 1;

	if (boxes == 0)
		return;
	for (size_t i = 0; i < boxes; i++)
		most = fmax(most, (double)histogram_quantile(box[i].h, 0.95));
	begin(out, title, (unsigned)boxes * ROW + 22);
	for (size_t i = 0; i < boxes; i++)
		add_box(out, &box[i], i, most);
	text_at(out, LABELS, (double)(boxes * ROW) + 15, "middle");
	buf_add_str(out, "0</text>\n");
	text_at(out, RIGHT, (double)(boxes * ROW) + 15, "end");
	add_short(out, most);
	buf_printf(out, " %s</text>\n", unit);
	end(out);
}

/* --- curves --- */

struct axes {
	bool logarithmic;
	double x, y; /* the greatest, as they are laid out */
};

static double
laid(const struct axes *a, double v)
{
	return a->logarithmic ? log10(v) : v;
}

static double
x_of(const struct axes *a, double x)
{
	return LEFT + laid(a, x) * (RIGHT - LEFT) / a->x;
}

static double
y_of(const struct axes *a, double y)
{
	return BOTTOM - laid(a, y) * (BOTTOM - TOP) / a->y;
}

static void
add_tick(struct buf *out, const struct axes *a, double value, bool is_x)
{
	double x = is_x ? x_of(a, value) : LEFT;
	double y = is_x ? BOTTOM : y_of(a, value);

	buf_printf(out,
	    "<line class=\"r\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" "
	    "y2=\"%.1f\"/>\n",
	    x, is_x ? x : RIGHT, y, is_x ? TOP : y);
	text_at(out, is_x ? x : LEFT - 4, is_x ? BOTTOM + 14 : y + 4,
	    is_x && x < RIGHT - 20 ? "middle" : "end");
	add_short(out, value);
	buf_add_str(out, "</text>\n");
}

/* Decades, or quarters of the whole. */
static void
add_ticks(struct buf *out, const struct axes *a, bool is_x)
{
	double most = is_x ? a->x : a->y;

	if (!a->logarithmic) {
		for (int i = 0; i <= 4; i++)
			add_tick(out, a, most * i / 4, is_x);
		return;
	}
	for (int i = 0; i <= most; i++)
		add_tick(out, a, pow(10, i), is_x);
}

void
charts_curve(struct buf *out, const char *title, const char *x_name,
    const char *y_name, bool logarithmic, const struct charts_point *point,
    size_t points)
{
	struct axes a = { logarithmic, 0, 0 };

	if (points < 2)
		return;
	for (size_t i = 0; i < points; i++) {
		a.x = fmax(a.x, laid(&a, point[i].x));
		a.y = fmax(a.y, laid(&a, point[i].y));
	}
	if (a.x == 0 || a.y == 0)
		return;
	begin(out, title, BOTTOM + 34);
	add_ticks(out, &a, true);
	add_ticks(out, &a, false);
	buf_add_str(out, "<polyline class=\"c\" points=\"");
	for (size_t i = 0; i < points; i++)
		buf_printf(out, "%s%.1f,%.1f", i > 0 ? " " : "",
		    x_of(&a, point[i].x), y_of(&a, point[i].y));
	buf_add_str(out, "\"/>\n");
	text_at(out, RIGHT, BOTTOM + 30, "end");
	buf_printf(out, "%s \xE2\x86\x92</text>\n", x_name);
	text_at(out, LEFT, BOTTOM + 30, "start");
	buf_printf(out, "\xE2\x86\x91 %s</text>\n", y_name);
	end(out);
}
