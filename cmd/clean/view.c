/* Articles shown instead of written: --diff, --to html. */
#include "clean.h"
#include <unistd.h>

struct map_lines
clean_lines(const struct clean *c, struct span mended)
{
	bool cut = c->rules && !c->tool->common.mark;

	return (struct map_lines){ .text = mended,
		.line = c->repair.line,
		.n = c->repair.lines,
		.taken = c->boiler.taken,
		.taken_n = cut ? c->boiler.n : 0 };
}

void
view_begin(struct clean *c, struct writer *out)
{
	c->diff.color = c->color == COLOR_ALWAYS ||
	    (c->color == COLOR_AUTO && isatty(STDOUT_FILENO));
	if (writer_form(out) == FORM_HTML)
		html_begin(&c->html, out);
}

enum verdict
view_record(struct clean *c, struct record *rec, struct writer *out,
    struct span mended, struct span why)
{
	struct map_lines lines = clean_lines(c, mended);
	const struct sourcemap *map = map_of(&c->map, rec, &lines);
	struct html_article article = { .id = record_id(rec),
		.source = rec->read_text,
		.out = rec->text,
		.map = map,
		.lines = &lines,
		.why = why };

	if (c->diffs)
		writer_put(out,
		    diff_texts(&c->diff, article.id, article.source,
			article.out, map, why.n > 0));
	else
		html_article(&c->html, out, &article);
	return why.n > 0 ? RECORD_REMOVED : RECORD_DONE;
}

bool
view_end(void *self, struct writer *out)
{
	struct clean *c = self;

	if (writer_form(out) == FORM_HTML)
		html_end(&c->html, out);
	return true;
}

void
view_fini(struct clean *c)
{
	diff_fini(&c->diff);
	html_fini(&c->html);
}
