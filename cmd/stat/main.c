/* lede-stat: count what a text holds. */
#include "diag.h"
#include "groups.h"
#include "measure.h"
#include "rows.h"
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
	{ OPT_LANG, "lang", "CODE", "language of the sentences [auto]",
	    HINT_WORDS, SENTENCE_LANGS },
	{ OPT_MAX_GROUPS, "max-groups", "N", "values of -k at most [1000000]",
	    0, NULL },
	{ 0 },
};

struct tallier {
	bool each_record; /* -a */
	const char *field; /* -k */
	uint64_t max_groups;
	struct measurer measurer;
	bool open; /* parts of the article at hand were counted */
	struct counts article; /* which are these */
	struct counts total; /* of all but plain text, which the loop counts */
	struct counts texts; /* of plain text */
	struct groups *groups;
	struct filter *filter;
	struct buf doc; /* the article that the last unit was of */
	const char *file; /* that it stood in */
	struct rows rows;
};

static void
begin(void *self, struct writer *out)
{
	struct tallier *stat = self;

	rows_header(&stat->rows, out);
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

static enum verdict
each(void *self, struct record *rec, struct writer *out)
{
	struct tallier *stat = self;

	/* What begins an article may have been refused. */
	if (rec->first || !stat->open) {
		if (!rec->first && span_blank(rec->text))
			return RECORD_DONE;
		memset(&stat->article, 0, sizeof(stat->article));
		stat->article.n[MEASURE_ARTICLES] = begins_article(stat, rec);
		stat->open = true;
	}
	measure(&stat->measurer, rec, &stat->article);
	if (!rec->last)
		return RECORD_DONE;
	stat->open = false;
	return count_article(stat, rec, out);
}

static bool
end(void *self, struct writer *out)
{
	struct tallier *stat = self;
	const struct stream_totals *read = &stat->filter->read_totals;

	if (stat->field != NULL) {
		for (size_t i = 0; i < groups_count(stat->groups); i++) {
			const struct group *g = groups_at(stat->groups, i);

			rows_put(&stat->rows, out, g->name, &g->counts);
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
	rows_put(&stat->rows, out, SPAN("total"), &stat->total);
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
			if (!sentence_lang(
				tool->argument, &stat->measurer.lang))
				tool_usage(tool,
				    "--lang: %s: not known (" SENTENCE_LANGS
				    ")",
				    tool->argument);
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
		.synopsis = "[-a | -k name] [-jv0] [--count list] [file ...]",
		.options = options,
		.forms = "tsv jsonl",
	};
	struct filter filter = {
		.self = &stat,
		.begin = begin,
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
	stat.rows.first = stat.each_record ? "id" : "group";
	stat.rows.wanted = stat.measurer.wanted;
	status = stream_run(&tool, &filter, argc - tool.first_operand,
	    argv + tool.first_operand);
	groups_free(stat.groups);
	buf_fini(&stat.doc);
	rows_fini(&stat.rows);
	return status;
}
