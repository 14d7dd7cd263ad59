/* --stage=apply: the list of what goes, read beside the records: both are in
 * the order of positions, so no more than a line of it is held. */
#include "stage.h"
#include "xalloc.h"

#include <stdlib.h>

struct gone {
	const struct settings *set;
	struct source *source;
	struct stage_reader *reader;
	struct stage_row row;
	struct buf last, id, name;
	uint64_t position; /* of row; UINT64_MAX behind the last */
	bool used; /* the row is of the unit at hand */
};

/* To the next row. */
static void
advance(struct gone *g)
{
	if (!stage_read(g->reader, &g->row)) {
		g->position = UINT64_MAX;
		return;
	}
	if (g->row.n != 7 || g->row.field[0].n != 16)
		stage_bad(&g->row, "not a row of what goes");
	stage_agree(&g->row, g->row.field[6], g->set);
	stage_order(&g->row, &g->last);
	g->position = stage_hex(&g->row, g->row.field[0]);
}

struct gone *
gone_new(const struct settings *set, const struct tool *tool)
{
	struct gone *g = xcalloc(1, sizeof(*g));

	g->set = set;
	g->source = source_open(set->gone);
	if (g->source == NULL)
		exit(2);
	g->reader = stage_reader_new(g->source, tool->common.max_line);
	do
		advance(g);
	while (g->position < set->part << STAGE_SERIAL);
	return g;
}

void
gone_free(struct gone *g)
{
	if (g == NULL)
		return;
	stage_reader_free(g->reader);
	source_close(g->source);
	buf_fini(&g->last);
	buf_fini(&g->id);
	buf_fini(&g->name);
	free(g);
}

/* A field as it was before tsv_escape(). */
static struct span
unescape(struct buf *out, struct span s)
{
	out->n = 0;
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (c == '\\' && i + 1 < s.n) {
			c = s.p[++i];
			c = (char)(c == 't' ? '\t' :
				c == 'n'    ? '\n' :
				c == 'r'    ? '\r' :
					      c);
		}
		buf_add_byte(out, c);
	}
	return buf_span(out);
}

/* A row told of a unit that is not there: the input is another. */
static void
check_missed(const struct gone *g, uint64_t position)
{
	if (g->position < position)
		stage_bad(
		    &g->row, "no such unit: the input is not what was signed");
}

bool
gone_find(struct gone *g, struct work *w, const struct unit *unit,
    struct repeat *repeat)
{
	uint64_t position = stage_position(w->d);

	if (g->used)
		advance(g);
	g->used = false;
	check_missed(g, position);
	if (g->position != position)
		return false;
	g->name.n = 0;
	stage_name(w, unit, &g->name);
	if (!span_eq(unescape(&g->id, g->row.field[1]), buf_span(&g->name)))
		stage_bad(
		    &g->row, "another unit: the input is not what was signed");
	g->used = true;
	repeat->similarity = stage_share(&g->row, g->row.field[4]);
	repeat->near = span_eq(g->row.field[5], SPAN("near"));
	w->d->near_repeats += repeat->near;
	return true;
}

struct span
gone_reason(struct gone *g)
{
	return unescape(&g->id, g->row.field[3]);
}

void
gone_end(struct gone *g)
{
	if (g->used)
		advance(g);
	check_missed(g, (g->set->part + 1) << STAGE_SERIAL);
}
