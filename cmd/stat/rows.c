#include "rows.h"
#include "json.h"
#include <inttypes.h>

void
rows_fini(struct rows *rows)
{
	buf_fini(&rows->value);
}

static bool
has_column(const struct rows *rows, size_t measure)
{
	return rows->wanted >> measure & 1;
}

void
rows_header(const struct rows *rows, struct writer *out)
{
	if (rows->wording->top > 0) {
		vocabulary_top_header(rows->first, out);
		return;
	}
	if (writer_form(out) == FORM_JSONL)
		return;
	writer_put_str(out, rows->first);
	for (size_t i = 0; i < MEASURES; i++)
		if (has_column(rows, i))
			writer_printf(out, "\t%s", measure_names[i]);
	if (rows->lengths)
		lengths_header(out);
	if (rows->wording->measures)
		vocabulary_header(out);
	if (rows->readability)
		readability_header(out);
	verdicts_header(rows->verdicts, rows->article, out);
	writer_put_str(out, "\n");
}

static void
put_json(struct rows *rows, struct writer *out, struct span name,
    const struct counts *counts)
{
	rows->value.n = 0;
	json_string(&rows->value, name);
	writer_printf(out, "{\"%s\":", rows->first);
	writer_put(out, buf_span(&rows->value));
	for (size_t i = 0; i < MEASURES; i++)
		if (has_column(rows, i))
			writer_printf(out, ",\"%s\":%" PRIu64, measure_names[i],
			    counts->n[i]);
	if (rows->lengths)
		lengths_json(counts->lengths, out);
	if (rows->wording->measures)
		vocabulary_json(counts->vocabulary, out);
	if (rows->readability)
		readability_json(counts->reading, out);
	if (rows->article)
		verdicts_json_article(rows->verdicts, out);
	else
		verdicts_json_counts(rows->verdicts, counts, out);
	writer_put_str(out, "}\n");
}

void
rows_put(struct rows *rows, struct writer *out, struct span name,
    const struct counts *counts)
{
	if (rows->wording->top > 0) {
		vocabulary_top(counts->vocabulary, rows->first, name, out);
		return;
	}
	if (writer_form(out) == FORM_JSONL) {
		put_json(rows, out, name, counts);
		return;
	}
	writer_put_tsv(out, name);
	for (size_t i = 0; i < MEASURES; i++)
		if (has_column(rows, i))
			writer_printf(out, "\t%" PRIu64, counts->n[i]);
	if (rows->lengths)
		lengths_put(counts->lengths, out);
	if (rows->wording->measures)
		vocabulary_put(counts->vocabulary, out);
	if (rows->readability)
		readability_put(counts->reading, out);
	if (rows->article)
		verdicts_put_article(rows->verdicts, out);
	else
		verdicts_put_counts(rows->verdicts, counts, out);
	writer_put_str(out, "\n");
}
