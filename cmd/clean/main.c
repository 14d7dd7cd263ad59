/* lede-clean: make scraped text into articles. */
#include "clean.h"
#include "rulepack.h"
#include "stream.h"
#include <inttypes.h>
#include <stdlib.h>

/* --- records --- */

/* Judge the lines, and tell of those that go. */
static void
judge_lines(struct clean *c, struct record *rec, struct span text)
{
	bool member = c->tool->common.mark && !c->text;

	if (c->repair.what == 0)
		repair_split(&c->repair, text);
	remember_lines(c, rec, text);
	boiler_judge(&c->boiler, text, c->repair.line, c->repair.lines);
	if (c->boiler.n > 0 && (c->tool->common.removed != NULL || member))
		shown_lines(
		    &c->shown, rec, text, &c->boiler, c->repair.line, member);
}

/* The text without the lines that go. */
static struct span
cut_lines(struct clean *c, const struct record *rec, struct span text)
{
	if (c->features)
		return classifier_dump(&c->classifier, text, c->repair.line,
		    c->repair.lines, c->boiler.said, rec->read_text.p);
	return c->rules && c->boiler.n > 0 ?
	    boiler_cut(&c->boiler, text, c->repair.line) :
	    text;
}

/* "[why] " and the text. */
static struct span
prefixed(struct record *rec, struct span why, struct span text)
{
	char *p = arena_alloc(rec->arena, why.n + text.n + 3);

	p[0] = '[';
	memcpy(p + 1, why.p, why.n);
	memcpy(p + 1 + why.n, "] ", 2);
	if (text.n > 0)
		memcpy(p + 3 + why.n, text.p, text.n);
	return span_from(p, why.n + text.n + 3);
}

/* The text with what would go marked. */
static struct span
mark_text(
    struct clean *c, struct record *rec, struct span text, struct span why)
{
	if (!c->text)
		return text;
	if (c->rules && c->boiler.n > 0)
		text = boiler_mark(&c->boiler, text, c->repair.line);
	return why.n == 0 ? text : prefixed(rec, why, text);
}

/* True if the record may stay; else *why says why not, and it has been told. */
static bool
meets(struct clean *c, struct record *rec, struct require_text text,
    struct span *why)
{
	*why = span_from(NULL, 0);
	if (c->require.n == 0 || require_check(&c->require, rec, text) == NULL)
		return true;
	*why = arena_copy(rec->arena, buf_span(&c->require.why));
	shown_record(
	    &c->shown, rec, *why, text.out, c->tool->common.mark && !c->text);
	return false;
}

static enum cut
cut_of(const struct clean *c)
{
	if (c->rules || c->require.n > 0 || c->views)
		return CUT_NEVER;
	return c->repair.what != 0 ? CUT_PARAGRAPH : CUT_LINE;
}

static enum verdict
clean_record(void *self, struct record *rec, struct writer *out)
{
	struct clean *c = self;
	struct repair_part part = { .first = rec->first,
		.bad_utf8 = rec->bad_utf8,
		.keep_end = c->views ? rec->form != FORM_TEXT : !c->text };
	struct span mended, why;
	struct map_lines lines;
	bool gap, stays;

	if (c->undoes)
		return undo_record(&c->undo, rec, out);
	mended = repair_text(&c->repair, rec->text, part, &gap);
	shown_begin(&c->shown);
	if (c->rules)
		judge_lines(c, rec, mended);
	rec->text = cut_lines(c, rec, mended);
	stays = meets(c, rec, (struct require_text){ mended, rec->text }, &why);
	if (c->views)
		return view_record(c, rec, out, mended, why);
	if (c->tool->common.mark)
		rec->text = mark_text(c, rec, mended, why);
	else if (!stays)
		return RECORD_REMOVED;
	lines = clean_lines(c, mended);
	if (!c->text && !map_record(&c->map, rec, &lines))
		return RECORD_FATAL;
	if (gap)
		writer_text(out, rec, SPAN("\n"));
	return RECORD_OUT;
}

static void
clean_begin(void *self, struct writer *out)
{
	struct clean *c = self;

	c->text = writer_form(out) == FORM_TEXT;
	view_begin(c, out);
}

static void
clean_report(void *self, struct buf *line)
{
	const struct clean *c = self;

	for (size_t i = 0; i < REPAIRS; i++)
		if (i != REPAIR_PARAGRAPHS && c->repair.what & REPAIR_BIT(i))
			buf_printf(line, " %s=%" PRIu64, repair_names[i],
			    c->repair.count[i]);
	if (c->filter->recoded > 0)
		buf_printf(line, " recoded=%" PRIu64, c->filter->recoded);
	if (c->repair.replaced + c->filter->replaced > 0)
		buf_printf(line, " replaced=%" PRIu64,
		    c->repair.replaced + c->filter->replaced);
	require_report(&c->require, line);
	if (c->map.rebase.dropped > 0)
		buf_printf(
		    line, " tags_dropped=%" PRIu64, c->map.rebase.dropped);
	if (!c->rules)
		return;
	buf_printf(line, " lines_removed=%" PRIu64, c->boiler.lines);
	if (c->memory != NULL)
		buf_printf(line, " memory=%" PRIu64 " remembered=%" PRIu64,
		    c->boiler.recurred, memory_lines(c->memory));
	for (size_t i = 0; i < rules_count(c->boiler.rules); i++)
		if (c->boiler.hits[i] > 0)
			buf_printf(line, " %s=%" PRIu64,
			    rules_get(c->boiler.rules, i)->id,
			    c->boiler.hits[i]);
}

static void
clean_fini(struct clean *c)
{
	repair_fini(&c->repair);
	boiler_fini(&c->boiler);
	buf_fini(&c->shown.json);
	map_fini(&c->map);
	require_fini(&c->require);
	undo_fini(&c->undo);
	classifier_fini(&c->classifier);
	view_fini(c);
	encoding_free(c->encoding);
}

int
main(int argc, char *argv[])
{
	struct tool tool = { .name = "clean",
		.about = "make scraped text into articles",
		.synopsis =
		    "[-0jv] [--boilerplate=off|rules|full] [--encoding=NAME] "
		    "[--keep=LIST] [--threshold=P] "
		    "[--repair=LIST] [--quotes=straight] "
		    "[--ligatures] [--width] [--nfkc] [-r FILE] "
		    "[--state PATH] "
		    "[--map[=full] | --undo] [--require=EXPR] "
		    "[--diff] [--color=WHEN] [file ...]",
		.options = clean_options,
		.shows_work = true,
		.has_state = true,
		.forms = "text jsonl tsv html" };
	struct clean c = { .tool = &tool,
		.repair = { .what = REPAIR_ALL },
		.rules = true,
		.full = true,
		.max_memory = 128 << 20,
		.articles = MEMORY_ARTICLES,
		.keep = "byline" };
	struct filter filter = { .self = &c,
		.each = clean_record,
		.begin = clean_begin,
		.end = view_end,
		.report = clean_report,
		.mends_utf8 = true };
	int status;

	tool_begin(&tool, argc, argv);
	c.boiler.rules = rules_new(RULES_CLEAN);
	if (!rulepack_load(c.boiler.rules, "news"))
		exit(2);
	clean_parse(&c);
	boiler_begin(&c.boiler);
	remember_begin(&c);
	filter.cut = cut_of(&c);
	filter.records = !c.views;
	filter.decodes =
	    (c.repair.what & REPAIR_BIT(REPAIR_DECODE)) && !c.undoes;
	filter.encoding = c.encoding;
	c.filter = &filter;
	filter.mends_utf8 = c.repair.what & REPAIR_BIT(REPAIR_DECODE);
	c.shown.unit = c.map.unit = c.undo.unit = tool.common.offsets;
	filter.offsets = tool.common.removed != NULL || tool.common.mark;
	status = stream_run(&tool, &filter, argc - tool.first_operand,
	    argv + tool.first_operand);
	status = remember_end(&c, status);
	clean_fini(&c);
	return status;
}
