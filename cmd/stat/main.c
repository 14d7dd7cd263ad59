/* lede-stat: count what a text holds. */
#include "diag.h"
#include "groups.h"
#include "measure.h"
#include "stream.h"
#include "tool.h"
#include <inttypes.h>
#include <stdlib.h>

enum { OPT_COUNT = TOOL_LONG, OPT_LANG, OPT_MAX_GROUPS };

static const struct tool_option options[] = {
	{ 'a', "article", NULL, "a row a record", 0, NULL },
	{ 'k', "field", "NAME",
	    "a row for each value of this JSON member; in text, for each file",
	    0, NULL },
	{ OPT_COUNT, "count", "LIST", "what is counted [all]", HINT_WORDS,
	    "all bytes lines chars words sentences paragraphs articles" },
	{ OPT_LANG, "lang", "CODE", "language of the sentences [auto]", 0,
	    NULL },
	{ OPT_MAX_GROUPS, "max-groups", "N", "values of -k at most [1000000]",
	    0, NULL },
	{ 0 },
};

struct tallier {
	bool each_record; /* -a */
	const char *field; /* -k */
	uint64_t max_groups;
	struct measurer measurer;
	struct counts article; /* parts of the article at hand */
	struct counts total; /* of all but plain text, which the loop counts */
	struct counts texts; /* of plain text */
	struct groups *groups;
	struct filter *filter;
	struct buf doc; /* the article that the last unit was of */
	const char *file; /* that it stood in */
	struct buf value; /* a string in JSON */
};

/* --- rows --- */

static const char *
first_column(const struct tallier *stat)
{
	return stat->each_record ? "id" : "group";
}

static void
put_row(struct tallier *stat, struct writer *out, struct span name,
    const struct counts *counts)
{
	bool json = writer_form(out) == FORM_JSONL;

	if (json) {
		stat->value.n = 0;
		json_string(&stat->value, name);
		writer_printf(out, "{\"%s\":", first_column(stat));
		writer_put(out, buf_span(&stat->value));
	} else
		writer_put_tsv(out, name);
	for (size_t i = 0; i < MEASURES; i++) {
		if (!(stat->measurer.wanted >> i & 1))
			continue;
		if (json)
			writer_printf(out, ",\"%s\":%" PRIu64, measure_names[i],
			    counts->n[i]);
		else
			writer_printf(out, "\t%" PRIu64, counts->n[i]);
	}
	writer_put_str(out, json ? "}\n" : "\n");
}

static void
put_header(void *self, struct writer *out)
{
	struct tallier *stat = self;

	if (writer_form(out) == FORM_JSONL)
		return;
	writer_put_str(out, first_column(stat));
	for (size_t i = 0; i < MEASURES; i++)
		if (stat->measurer.wanted >> i & 1)
			writer_printf(out, "\t%s", measure_names[i]);
	writer_put_str(out, "\n");
}

/* --- records --- */

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
		put_row(stat, out, record_id(rec), &stat->article);
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

static enum verdict
each(void *self, struct record *rec, struct writer *out)
{
	struct tallier *stat = self;

	if (rec->first) {
		memset(&stat->article, 0, sizeof(stat->article));
		stat->article.n[MEASURE_ARTICLES] = begins_article(stat, rec);
	}
	measure(&stat->measurer, rec, &stat->article);
	return rec->last ? count_article(stat, rec, out) : RECORD_DONE;
}

static bool
end(void *self, struct writer *out)
{
	struct tallier *stat = self;
	const struct stream_totals *read = &stat->filter->read_totals;

	if (stat->field != NULL) {
		for (size_t i = 0; i < groups_count(stat->groups); i++) {
			const struct group *g = groups_at(stat->groups, i);

			put_row(stat, out, g->name, &g->counts);
		}
		return true;
	}
	if (stat->each_record)
		return true;
	/* Separators count in the total. */
	stat->texts.n[MEASURE_BYTES] = read->bytes;
	stat->texts.n[MEASURE_LINES] = read->newlines;
	stat->texts.n[MEASURE_CHARS] = read->chars;
	counts_add(&stat->total, &stat->texts);
	put_row(stat, out, SPAN("total"), &stat->total);
	return true;
}

static void
parse(struct tallier *stat, struct tool *tool)
{
	int option;

	while ((option = tool_option_next(tool)) != -1)
		switch (option) {
		case 'a':
			stat->each_record = true;
			break;
		case 'k':
			stat->field = tool->argument;
			break;
		case OPT_COUNT:
			stat->measurer.wanted = tool_words(
			    "--count", tool->argument, measure_names);
			break;
		case OPT_LANG:
			stat->measurer.lang = tool->argument;
			break;
		case OPT_MAX_GROUPS:
			stat->max_groups = tool_number(
			    "--max-groups", tool->argument, 1, UINT32_MAX);
			break;
		}
	if (stat->each_record && stat->field != NULL)
		tool_usage(tool, "-a, -k: one of them at a time");
	if (tool->common.to == FORM_AUTO)
		tool->common.to = FORM_TSV;
}

int
main(int argc, char *argv[])
{
	struct tallier stat = { .max_groups = 1000000 };
	struct tool tool = {
		.name = "stat",
		.about = "count bytes, words, sentences, paragraphs, articles",
		.synopsis = "[-a | -k name] [--count list] [file ...]",
		.options = options,
		.forms = "tsv jsonl",
	};
	struct filter filter = {
		.self = &stat,
		.begin = put_header,
		.each = each,
		.end = end,
	};
	int status;

	stat.measurer.wanted = (1u << MEASURES) - 1;
	tool_begin(&tool, argc, argv);
	parse(&stat, &tool);
	filter.totals = stat.measurer.wanted >> MEASURE_CHARS & 1;
	filter.totals |= !stat.each_record && stat.field == NULL;
	filter.cut = stat.measurer.wanted >> MEASURE_SENTENCES & 3 ?
	    CUT_PARAGRAPH :
	    CUT_LINE;
	stat.filter = &filter;
	stat.groups = groups_new();
	status = stream_run(&tool, &filter, argc - tool.first_operand,
	    argv + tool.first_operand);
	groups_free(stat.groups);
	buf_fini(&stat.doc);
	buf_fini(&stat.value);
	return status;
}
