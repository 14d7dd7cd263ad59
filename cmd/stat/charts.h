/* Charts as SVG, for pages (page.h): they need no script, take the page's
 * colours, and say their numbers in titles. */
#ifndef CHARTS_H
#define CHARTS_H

#include "buf.h"
#include "histogram.h"

/* The rules of style that charts need; CSS. */
extern const char charts_style[];

/* A histogram. title and unit are trusted markup, as everywhere here. */
void charts_histogram(struct buf *out, const char *title, const char *unit,
    const struct histogram *h);

/* Bars that lie, one below another. */
struct charts_bar {
	struct span label; /* any text */
	uint64_t n;
};

void charts_bars(struct buf *out, const char *title,
    const struct charts_bar *bar, size_t bars);

/* Quantiles of several groups: a line from p5 to p95, a box from p25 to p75, a
 * mark at the median. */
struct charts_box {
	struct span label;
	const struct histogram *h; /* has values */
};

void charts_boxes(struct buf *out, const char *title, const char *unit,
    const struct charts_box *box, size_t boxes);

struct charts_point {
	double x, y;
};

/* A curve through the points; logarithmic: in both directions, then all are 1
 * at least. */
void charts_curve(struct buf *out, const char *title, const char *x_name,
    const char *y_name, bool logarithmic, const struct charts_point *point,
    size_t points);

#endif
