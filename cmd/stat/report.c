#include "report.h"
#include "charts.h"
#include "curves.h"
#include "layout.h"
#include "page.h"
#include "xalloc.h"
#include <inttypes.h>
#include <stdlib.h>

#define TABLE_GROUPS 500
#define CHART_GROUPS 20

static const char style[] =
    "@media print { :root { --ground: #fff; --ink: #000; --faint: #555; "
    "--rule: #ccc; --bar: #2f6f9f; --mark: #b3471d; } body { max-width: none; "
    "padding: 0; } }\n"
    "body { max-width: 60rem; }\n"
    "h2 { margin: 2rem 0 0; border-top: 1px solid var(--rule); padding-top: "
    ".75rem; }\n"
    ".scroll { overflow-x: auto; }\n"
    "table { border-collapse: collapse; font: .85rem/1.5 system-ui, "
    "sans-serif; font-variant-numeric: tabular-nums; margin: .5rem 0; }\n"
    "th, td { text-align: right; padding: .15rem .6rem; border-bottom: 1px "
    "solid var(--rule); white-space: nowrap; }\n"
    "th:first-child, td:first-child { text-align: left; padding-left: 0; }\n"
    "th { font-weight: 600; color: var(--faint); }\n"
    "p { font: .85rem/1.5 system-ui, sans-serif; color: var(--faint); }\n"
    ".charts { display: grid; gap: 0 2rem; grid-template-columns: "
    "repeat(auto-fit, minmax(min(20rem, 100%), 1fr)); }\n"
    "@media print { .scroll { overflow: visible; } table { font-size: .7rem; } "
    "th { white-space: normal; overflow-wrap: anywhere; min-width: 2.4em; } "
    "th, td { padding: .15rem .25rem; } svg { break-inside: avoid; } }\n";

struct report {
	const struct rows *rows;
	const struct groups *groups;
	struct counts total; /* of all groups */
	struct buf out;
	struct buf tsv;
};

/* --- tables --- */

static void
add_cells(
    struct buf *out, struct span line, struct span header, const char *element)
{
	struct buf cell = { 0 };
	bool first = true;

	buf_add_str(out, "<tr>");
	for (;;) {
		const char *tab = memchr(line.p, '\t', line.n);
		const char *name = memchr(header.p, '\t', header.n);
		size_t n = tab == NULL ? line.n : (size_t)(tab - line.p);
		size_t m = name == NULL ? header.n : (size_t)(name - header.p);

		cell.n = 0;
		layout_cell(&cell,
		    first ? SPAN("gram") : span_from(header.p, m),
		    span_from(line.p, n));
		buf_printf(out, "<%s>", element);
		page_text(out, buf_span(&cell));
		buf_printf(out, "</%s>", element);
		first = false;
		if (tab == NULL)
			break;
		line = span_from(tab + 1, line.n - n - 1);
		if (name != NULL)
			header = span_from(name + 1, header.n - m - 1);
	}
	buf_add_str(out, "</tr>\n");
	buf_fini(&cell);
}

/* The rows in r->tsv, of which the first names the columns. */
static void
add_table(struct report *r)
{
	struct span rest = buf_span(&r->tsv), header = { NULL, 0 };

	buf_add_str(&r->out, "<div class=\"scroll\"><table>\n");
	while (rest.n > 0) {
		const char *nl = memchr(rest.p, '\n', rest.n);
		struct span line = span_from(rest.p, (size_t)(nl - rest.p));
		bool first = header.p == NULL;

		if (first)
			header = line;
		add_cells(&r->out, line, header, first ? "th" : "td");
		rest = span_from(nl + 1, rest.n - line.n - 1);
	}
	buf_add_str(&r->out, "</table></div>\n");
	r->tsv.n = 0;
}

static void
add_heading(struct report *r, const char *title)
{
	buf_printf(&r->out, "<h2>%s</h2>\n", title);
}

/* What the rows of other forms have, for each group, in a table by itself. */
static void
add_groups(struct report *r, const struct rows *rows)
{
	size_t n = groups_count(r->groups);
	size_t shown = n < TABLE_GROUPS ? n : TABLE_GROUPS;

	rows_header(rows, &r->tsv);
	for (size_t i = 0; i < shown; i++) {
		const struct group *g = groups_at(r->groups, i);

		rows_tsv(rows, &r->tsv, g->name, &g->counts);
	}
	if (n > 1)
		rows_tsv(rows, &r->tsv, SPAN("(all)"), &r->total);
	add_table(r);
	if (shown < n)
		buf_printf(&r->out,
		    "<p>%zu more groups are not shown: --to tsv has "
		    "them.</p>\n",
		    n - shown);
}

static void
add_counts_table(struct report *r)
{
	static const struct wording none = { .top = 0 };
	struct rows rows = *r->rows;

	rows.wording = &none;
	rows.lengths = rows.readability = false;
	add_heading(r, "Counts");
	add_groups(r, &rows);
}

/* One kind of further columns. */
static void
add_further(struct report *r, const char *title, bool measures)
{
	static const struct wording none = { .top = 0 };
	struct verdicts nothing = { .signals = 0 };
	struct rows rows = *r->rows;

	rows.wanted = 0;
	rows.lengths = false;
	rows.verdicts = &nothing;
	if (measures)
		rows.readability = false;
	else
		rows.wording = &none;
	add_heading(r, title);
	add_groups(r, &rows);
}

static void
add_lengths_table(struct report *r)
{
	buf_add_str(&r->tsv, "length\tn\tmean");
	for (size_t i = 0; quantile_names[i] != NULL; i++)
		buf_printf(&r->tsv, "\t%s", quantile_names[i]);
	buf_add_byte(&r->tsv, '\n');
	for (size_t i = 0; i < LENGTHS; i++) {
		const struct histogram *h = &r->total.lengths->of[i];

		if (h->n == 0)
			continue;
		buf_printf(&r->tsv, "%s\t%" PRIu64 "\t%.9g",
		    length_names[i].title, h->n, histogram_mean(h));
		for (size_t k = 0; quantile_names[k] != NULL; k++)
			buf_printf(
			    &r->tsv, "\t%" PRIu64, lengths_quantile(h, k));
		buf_add_byte(&r->tsv, '\n');
	}
	add_table(r);
}

/* --- charts --- */

static void
add_lengths(struct report *r)
{
	if (r->total.lengths == NULL)
		return;
	add_heading(r, "Lengths");
	add_lengths_table(r);
	buf_add_str(&r->out, "<div class=\"charts\">\n");
	for (size_t i = 0; i < LENGTHS; i++)
		charts_histogram(&r->out, length_names[i].title,
		    length_names[i].unit, &r->total.lengths->of[i]);
	buf_add_str(&r->out, "</div>\n");
}

/* Group names of those with most words, for charts. */
static int
by_words(const void *a, const void *b)
{
	const struct group *x = *(const struct group *const *)a;
	const struct group *y = *(const struct group *const *)b;
	uint64_t n = x->counts.n[MEASURE_WORDS], m = y->counts.n[MEASURE_WORDS];

	if (n != m)
		return n > m ? -1 : 1;
	/* As they came: groups lie in one array. */
	return x < y ? -1 : x > y;
}

static void
add_bars(struct report *r, const struct group **group, size_t n,
    enum measure measure, const char *title)
{
	struct charts_bar bar[CHART_GROUPS];

	for (size_t i = 0; i < n; i++)
		bar[i] = (struct charts_bar){ group[i]->name,
			group[i]->counts.n[measure] };
	charts_bars(&r->out, title, bar, n);
}

static void
add_boxes(
    struct report *r, const struct group **group, size_t n, enum length length)
{
	struct charts_box box[CHART_GROUPS];
	size_t boxes = 0;

	for (size_t i = 0; i < n; i++) {
		const struct lengths *l = group[i]->counts.lengths;

		if (l != NULL && l->of[length].n > 0)
			box[boxes++] = (struct charts_box){ group[i]->name,
				&l->of[length] };
	}
	charts_boxes(&r->out, length_names[length].title,
	    length_names[length].unit, box, boxes);
}

static void
add_side_by_side(struct report *r)
{
	size_t n = groups_count(r->groups);
	size_t shown = n < CHART_GROUPS ? n : CHART_GROUPS;
	const struct group **group;

	if (n < 2)
		return;
	group = xcalloc(n, sizeof(*group));
	for (size_t i = 0; i < n; i++)
		group[i] = groups_at(r->groups, i);
	qsort(group, n, sizeof(*group), by_words);
	add_heading(r, "Groups side by side");
	if (shown < n)
		buf_printf(&r->out, "<p>The %zu with most words of %zu.</p>\n",
		    shown, n);
	buf_add_str(&r->out, "<div class=\"charts\">\n");
	add_bars(r, group, shown, MEASURE_WORDS, "Words");
	add_bars(r, group, shown, MEASURE_ARTICLES, "Articles");
	add_boxes(r, group, shown, LENGTH_SENTENCE);
	add_boxes(r, group, shown, LENGTH_ARTICLE);
	buf_add_str(&r->out, "</div>\n");
	free(group);
}

static void
add_top(struct report *r, const struct vocabulary *v)
{
	static const char *const titles[GRAMS_MOST] = { "Words",
		"Runs of 2 words", "Runs of 3 words", "Runs of 4 words",
		"Runs of 5 words" };

	for (size_t i = 0; i < GRAMS_MOST; i++) {
		struct charts_bar *bar;
		struct gram *top;
		size_t n;

		if (v->of[i] == NULL || !(r->rows->wording->runs >> i & 1))
			continue;
		n = grams_top(v->of[i], r->rows->wording->top, &top);
		bar = xcalloc(n + 1, sizeof(*bar));
		for (size_t k = 0; k < n; k++)
			bar[k] =
			    (struct charts_bar){ top[k].text, top[k].count };
		charts_bars(&r->out, titles[i], bar, n);
		free(bar);
		free(top);
	}
}

static void
add_vocabulary(struct report *r)
{
	const struct vocabulary *v = r->total.vocabulary;

	if (v == NULL)
		return;
	add_further(r, "Vocabulary", true);
	buf_add_str(&r->out, "<div class=\"charts\">\n");
	add_top(r, v);
	if (v->of[0] != NULL && grams_exact(v->of[0])) {
		size_t n;
		uint64_t *counts = grams_counts(v->of[0], &n);

		curves_zipf(&r->out, counts, n);
		curves_heaps(&r->out, counts, n, (double)grams_total(v->of[0]));
		free(counts);
	}
	buf_add_str(&r->out, "</div>\n");
	if (v->of[0] != NULL && !grams_exact(v->of[0]))
		buf_add_str(&r->out,
		    "<p>Counts are estimates (--max-memory): no curves are "
		    "drawn of them.</p>\n");
}

/* The sum of all groups; of one, what it has. */
static void
add_up(struct report *r)
{
	size_t n = groups_count(r->groups);
	struct vocabulary *sum = NULL;

	if (n == 1) {
		r->total = groups_at(r->groups, 0)->counts;
		return;
	}
	for (size_t i = 0; i < n; i++) {
		const struct counts *c = &groups_at(r->groups, i)->counts;

		counts_add(&r->total, c);
		if (c->vocabulary == NULL)
			continue;
		if (sum == NULL)
			sum = vocabulary_new(c->vocabulary->wording);
		vocabulary_add(sum, c->vocabulary);
	}
	r->total.vocabulary = sum;
}

void
report_write(
    const struct rows *rows, const struct groups *groups, struct writer *out)
{
	struct report r = { .rows = rows, .groups = groups };
	struct buf rules = { 0 };

	add_up(&r);
	buf_add_str(&rules, charts_style);
	buf_add_str(&rules, style);
	buf_add_byte(&rules, '\0');
	page_begin(out, P "stat", "what the text holds", rules.p);
	add_counts_table(&r);
	add_side_by_side(&r);
	add_lengths(&r);
	add_vocabulary(&r);
	if (rows->readability)
		add_further(&r, "Readability", false);
	writer_put(out, buf_span(&r.out));
	page_end(out);
	if (groups_count(groups) != 1)
		counts_fini(&r.total);
	buf_fini(&r.out);
	buf_fini(&r.tsv);
	buf_fini(&rules);
}
