#include "tallier.h"
#include "compare.h"
#include "diag.h"
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

void
tallier_ready(struct tallier *stat, struct filter *filter)
{
	if (stat->wording.top > 0 && !stat->page && !stat->compare)
		stat->measurer.wanted = 0;
	stat->rows.wanted = stat->measurer.wanted;
	stat->rows.wording = &stat->wording;
	stat->measurer.reads = stat->rows.readability;
	if (stat->rows.lengths || stat->rows.readability)
		stat->measurer.wanted |= MEASURES_PLAIN;
	filter->totals = stat->measurer.wanted >> MEASURE_CHARS & 1;
	filter->totals |= !stat->each_record && stat->field == NULL;
	filter->cut = stat->measurer.wanted >> MEASURE_SENTENCES & 3 ?
	    CUT_PARAGRAPH :
	    CUT_LINE;
	if (verdicts_wanted(&stat->verdicts))
		filter->cut = CUT_NEVER;
	verdicts_begin(&stat->verdicts);
	stat->filter = filter;
	stat->groups = groups_new();
	stat->rows.first = stat->each_record ? "id" : "group";
	stat->rows.article = stat->each_record;
	stat->rows.verdicts = &stat->verdicts;
}

void
tallier_begin(void *self, struct writer *out)
{
	struct tallier *stat = self;

	if (stat->rows.lengths) {
		stat->article.lengths = lengths_new();
		stat->total.lengths = lengths_new();
	}
	if (wording_wanted(&stat->wording))
		stat->article.vocabulary = vocabulary_new(&stat->wording);
	if (!stat->compare)
		rows_begin(&stat->rows, out);
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

static bool
is_before(const struct tallier *stat, const char *file)
{
	for (size_t i = 0; i < stat->befores; i++)
		if (strcmp(file, stat->before[i]) == 0 ||
		    (strcmp(file, "stdin") == 0 &&
			strcmp(stat->before[i], "-") == 0))
			return true;
	return false;
}

static struct span
group_name(const struct tallier *stat, struct record *rec)
{
	struct span name;

	if (stat->compare)
		return is_before(stat, rec->file) ? SPAN("before") :
						    SPAN("after");
	if (stat->field == NULL)
		return SPAN("total");
	if (rec->form == FORM_TEXT)
		return rec->name;
	name = record_field(rec, span_str(stat->field));
	return name.p == NULL ? SPAN("-") : name;
}

/* Where the words of the record end up; NULL if in its own row, or nowhere. */
static struct vocabulary *
vocabulary_of(struct tallier *stat, struct record *rec)
{
	struct counts *counts;

	if (stat->article.vocabulary == NULL || stat->each_record)
		return NULL;
	counts = &groups_get(stat->groups, group_name(stat, rec))->counts;
	if (counts->vocabulary == NULL)
		counts->vocabulary = vocabulary_new(&stat->wording);
	return counts->vocabulary;
}

/* The article is whole: a row, or into its group. */
static enum verdict
count_article(struct tallier *stat, struct record *rec, struct writer *out)
{
	counts_add(rec->form == FORM_TEXT ? &stat->texts : &stat->total,
	    &stat->article);
	if (stat->each_record)
		rows_put(&stat->rows, out, record_id(rec), &stat->article);
	if (stat->field == NULL && !stat->compare)
		return RECORD_DONE;
	counts_add(&groups_get(stat->groups, group_name(stat, rec))->counts,
	    &stat->article);
	if (groups_count(stat->groups) <= stat->max_groups)
		return RECORD_DONE;
	diag_at((struct place){ rec->file, rec->line },
	    "more groups than --max-groups %" PRIu64, stat->max_groups);
	return RECORD_FATAL;
}

/* The words of a record that is whole go where they belong at once. Of parts,
 * those behind may be refused, and with them all. */
static struct span
measure_record(struct tallier *stat, struct record *rec)
{
	struct counts *article = &stat->article;
	struct vocabulary *own = article->vocabulary, *to = NULL;
	struct span text;

	if (rec->last)
		to = vocabulary_of(stat, rec);
	if (to != NULL && rec->first)
		article->vocabulary = to;
	text = measure(&stat->measurer, rec, article);
	article->vocabulary = own;
	if (to != NULL && !rec->first)
		vocabulary_move(to, own);
	return text;
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
		wording_begin(&stat->wording);
		stat->article.n[MEASURE_ARTICLES] = begins_article(stat, rec);
		stat->open = true;
	}
	verdicts_measure(
	    &stat->verdicts, measure_record(stat, rec), &stat->article);
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
	struct group *total;

	/* Separators count in the total. */
	stat->texts.n[MEASURE_BYTES] = read->bytes;
	stat->texts.n[MEASURE_LINES] = read->newlines;
	stat->texts.n[MEASURE_CHARS] = read->chars;
	counts_add(&stat->total, &stat->texts);
	total = groups_get(stat->groups, SPAN("total"));
	counts_add(&total->counts, &stat->total);
	if (total->counts.vocabulary == NULL && wording_wanted(&stat->wording))
		total->counts.vocabulary = vocabulary_new(&stat->wording);
}

/* What was counted under that name; it has lengths and words to look at. */
static const struct counts *
compared(struct tallier *stat, struct span name)
{
	struct counts *c = &groups_get(stat->groups, name)->counts;

	if (c->lengths == NULL)
		c->lengths = lengths_new();
	if (c->vocabulary == NULL)
		c->vocabulary = vocabulary_new(&stat->wording);
	return c;
}

static void
compare_groups(struct tallier *stat, struct writer *out)
{
	struct counts before = *compared(stat, SPAN("before"));
	struct counts after = *compared(stat, SPAN("after"));

	compare_write(&stat->rows, &before, &after, out);
}

bool
tallier_end(void *self, struct writer *out)
{
	struct tallier *stat = self;

	if (stat->each_record) {
		rows_end(&stat->rows, out);
		return true;
	}
	if (stat->compare) {
		compare_groups(stat, out);
		return true;
	}
	if (stat->field == NULL)
		add_total(stat);
	rows_groups(&stat->rows, stat->groups, out);
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
	wording_fini(&stat->wording);
	free(stat->before);
	free(stat->after);
}
