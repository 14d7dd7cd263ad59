#include "rows.h"
#include "bars.h"
#include "json.h"
#include "layout.h"
#include "report.h"
#include "tsv.h"
#include <inttypes.h>

/* Rows of a table that are held back, where there is no end of them. */
#define TABLE_ROWS 200

void
rows_fini(struct rows *rows)
{
	buf_fini(&rows->line);
	buf_fini(&rows->table);
}

bool
rows_are_words(const struct rows *rows)
{
	return rows->wording->top > 0 && rows->form != FORM_HTML;
}

static bool
has_column(const struct rows *rows, size_t measure)
{
	return rows->wanted >> measure & 1;
}

void
rows_header(const struct rows *rows, struct buf *line)
{
	if (rows_are_words(rows)) {
		vocabulary_top_header(rows->wording, rows->first, line);
		return;
	}
	buf_add_str(line, rows->first);
	for (size_t i = 0; i < MEASURES; i++)
		if (has_column(rows, i))
			buf_printf(line, "\t%s", measure_names[i]);
	if (rows->lengths)
		lengths_header(line);
	if (rows->wording->measures)
		vocabulary_header(line);
	if (rows->readability)
		readability_header(line);
	verdicts_header(rows->verdicts, rows->article, line);
	buf_add_byte(line, '\n');
}

static void
put_json(const struct rows *rows, struct buf *line, struct span name,
    const struct counts *counts)
{
	buf_printf(line, "{\"%s\":", rows->first);
	json_string(line, name);
	for (size_t i = 0; i < MEASURES; i++)
		if (has_column(rows, i))
			buf_printf(line, ",\"%s\":%" PRIu64, measure_names[i],
			    counts->n[i]);
	if (rows->lengths)
		lengths_json(counts->lengths, line);
	if (rows->wording->measures)
		vocabulary_json(counts->vocabulary, line);
	if (rows->readability)
		readability_json(counts->reading, line);
	if (rows->article)
		verdicts_json_article(rows->verdicts, line);
	else
		verdicts_json_counts(rows->verdicts, counts, line);
	buf_add_str(line, "}\n");
}

void
rows_tsv(const struct rows *rows, struct buf *line, struct span name,
    const struct counts *counts)
{
	tsv_escape(line, name);
	for (size_t i = 0; i < MEASURES; i++)
		if (has_column(rows, i))
			buf_printf(line, "\t%" PRIu64, counts->n[i]);
	if (rows->lengths)
		lengths_put(counts->lengths, line);
	if (rows->wording->measures)
		vocabulary_put(counts->vocabulary, line);
	if (rows->readability)
		readability_put(counts->reading, line);
	if (rows->article)
		verdicts_put_article(rows->verdicts, line);
	else
		verdicts_put_counts(rows->verdicts, counts, line);
	buf_add_byte(line, '\n');
}

void
rows_begin(struct rows *rows, struct writer *out)
{
	rows->form = writer_form(out);
	if (rows->form == FORM_TABLE)
		rows_header(rows, &rows->table);
	if (rows->form != FORM_TSV)
		return;
	rows->line.n = 0;
	rows_header(rows, &rows->line);
	writer_put(out, buf_span(&rows->line));
}

void
rows_end(struct rows *rows, struct writer *out)
{
	if (rows->form != FORM_TABLE)
		return;
	layout_write(buf_span(&rows->table), rows->width, out);
	rows->table.n = 0;
	rows->waiting = 0;
}

/* A table's width is that of its widest row: of so many, where rows come
 * without end. */
static void
table_row(struct rows *rows, struct writer *out)
{
	if (rows->waiting == TABLE_ROWS && rows->article) {
		rows_end(rows, out);
		writer_put_str(out, "\n");
		rows_header(rows, &rows->table);
	}
	rows->waiting++;
	buf_add_span(&rows->table, buf_span(&rows->line));
}

void
rows_put(struct rows *rows, struct writer *out, struct span name,
    const struct counts *counts)
{
	bool json = rows->form == FORM_JSONL;

	rows->line.n = 0;
	if (rows_are_words(rows))
		vocabulary_top(
		    counts->vocabulary, rows->first, json, name, &rows->line);
	else if (json)
		put_json(rows, &rows->line, name, counts);
	else
		rows_tsv(rows, &rows->line, name, counts);
	if (rows->form == FORM_TABLE)
		table_row(rows, out);
	else
		writer_put(out, buf_span(&rows->line));
}

void
rows_groups(struct rows *rows, const struct groups *groups, struct writer *out)
{
	if (rows->form == FORM_HTML) {
		report_write(rows, groups, out);
		return;
	}
	if (rows->form == FORM_BARS) {
		bars_write(rows, groups, out);
		return;
	}
	for (size_t i = 0; i < groups_count(groups); i++) {
		const struct group *g = groups_at(groups, i);

		rows_put(rows, out, g->name, &g->counts);
	}
	rows_end(rows, out);
}
