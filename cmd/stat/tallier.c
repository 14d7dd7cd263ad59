#include "tallier.h"
#include "diag.h"
#include "marks.h"
#include <inttypes.h>

void
tallier_begin(void *self, struct writer *out)
{
	struct tallier *stat = self;

	if (stat->rows.lengths) {
		stat->article.lengths = lengths_new();
		stat->total.lengths = lengths_new();
	}
	rows_header(&stat->rows, out);
}

/* Units that split made are an article together: true for the first. */
static bool
begins_article(struct tallier *stat, struct record *rec)
{
	bool same_file = rec->file == stat->file;
	struct span doc;

	stat->file = rec->file;
	if (record_member(rec, SPAN("doc")) == NULL) {
		stat->doc.n = 0;
		return true;
	}
	doc = record_doc(rec);
	if (same_file && stat->doc.n > 0 && span_eq(doc, buf_span(&stat->doc)))
		return false;
	stat->doc.n = 0;
	buf_add_span(&stat->doc, doc);
	return true;
}

static struct span
group_name(const struct tallier *stat, struct record *rec)
{
	struct span name;

	if (rec->form == FORM_TEXT)
		return rec->name;
	name = record_field(rec, span_str(stat->field));
	return name.p == NULL ? SPAN("-") : name;
}

/* The article is whole: a row, or into its group. */
static enum verdict
count_article(struct tallier *stat, struct record *rec, struct writer *out)
{
	struct group *group;

	counts_add(rec->form == FORM_TEXT ? &stat->texts : &stat->total,
	    &stat->article);
	if (stat->each_record)
		rows_put(&stat->rows, out, record_id(rec), &stat->article);
	if (stat->field == NULL)
		return RECORD_DONE;
	group = groups_get(stat->groups, group_name(stat, rec));
	counts_add(&group->counts, &stat->article);
	if (groups_count(stat->groups) <= stat->max_groups)
		return RECORD_DONE;
	diag_at((struct place){ rec->file, rec->line },
	    "more groups than --max-groups %" PRIu64, stat->max_groups);
	return RECORD_FATAL;
}

enum verdict
tallier_each(void *self, struct record *rec, struct writer *out)
{
	struct tallier *stat = self;

	/* What begins an article may have been refused. */
	if (rec->first || !stat->open) {
		if (!rec->first && span_blank(rec->text))
			return RECORD_DONE;
		counts_clear(&stat->article);
		stat->article.n[MEASURE_ARTICLES] = begins_article(stat, rec);
		stat->open = true;
	}
	measure(&stat->measurer, rec, &stat->article);
	verdicts_measure(&stat->verdicts, marks_strip(rec->text, rec->arena),
	    &stat->article);
	if (!rec->last)
		return RECORD_DONE;
	stat->open = false;
	return count_article(stat, rec, out);
}

/* The total as a group of its own, where there are no others. */
static void
add_total(struct tallier *stat)
{
	const struct stream_totals *read = &stat->filter->read_totals;

	/* Separators count in the total. */
	stat->texts.n[MEASURE_BYTES] = read->bytes;
	stat->texts.n[MEASURE_LINES] = read->newlines;
	stat->texts.n[MEASURE_CHARS] = read->chars;
	counts_add(&stat->total, &stat->texts);
	counts_add(
	    &groups_get(stat->groups, SPAN("total"))->counts, &stat->total);
}

void
tallier_rows(struct tallier *stat, struct writer *out)
{
	for (size_t i = 0; i < groups_count(stat->groups); i++) {
		const struct group *g = groups_at(stat->groups, i);

		rows_put(&stat->rows, out, g->name, &g->counts);
	}
}

bool
tallier_end(void *self, struct writer *out)
{
	struct tallier *stat = self;

	if (stat->each_record)
		return true;
	if (stat->field == NULL)
		add_total(stat);
	tallier_rows(stat, out);
	return true;
}

void
tallier_fini(struct tallier *stat)
{
	verdicts_fini(&stat->verdicts);
	groups_free(stat->groups);
	buf_fini(&stat->doc);
	rows_fini(&stat->rows);
	counts_fini(&stat->article);
	counts_fini(&stat->total);
	counts_fini(&stat->texts);
}
