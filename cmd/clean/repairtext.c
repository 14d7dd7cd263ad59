/* Rounds of repair: what one joins may make a fault, an entity or a tag for
 * instance, which the next mends, until one finds nothing more to do. */
#include "repair.h"
#include "unwrap.h"
#include <stdlib.h>

/* As many bytes as all rounds may look at: what needs more was made to. */
#define WORK_FACTOR 64
#define WORK_LEAST ((size_t)16 * 1024 * 1024)

void
repair_fini(struct repair *r)
{
	buf_fini(&r->out);
	buf_fini(&r->again);
	buf_fini(&r->laid);
	buf_fini(&r->decoded);
	buf_fini(&r->composed);
	buf_fini(&r->folded);
	buf_fini(&r->undone);
	mojibake_fini(&r->mojibake);
	markup_fini(&r->markup);
	if (r->unwrap != NULL)
		unwrap_fini(r->unwrap);
	free(r->unwrap);
	free(r->line);
	free(r->before);
	r->line = r->before = NULL;
}

static bool
wants_markup(const struct repair *r)
{
	return repair_wants(r, REPAIR_ENTITIES) || repair_wants(r, REPAIR_TAGS);
}

/* Markup resolved, then the rest. */
static struct span
round_of(struct repair *r, struct span text, const struct repair_part *part)
{
	struct span resolved = text;
	struct span result;

	if (wants_markup(r))
		resolved = markup_resolve(&r->markup, text);
	result = repair_once(r, resolved, part);
	if (resolved.p != text.p)
		markup_sources(
		    &r->markup, resolved.p, text.p, r->line, r->lines);
	return result;
}

/* The result and its lines are the text of the next round. */
static struct span
next_round(struct repair *r, struct span result)
{
	struct repair_line *line = r->before;
	size_t cap = r->before_cap;
	struct buf out = r->again;

	r->before = r->line;
	r->befores = r->lines;
	r->before_cap = r->cap;
	r->line = line;
	r->cap = cap;
	if (result.p == r->out.p) {
		r->again = r->out;
		r->out = out;
	} else {
		r->again.n = 0;
		buf_add_span(&r->again, result);
	}
	return span_from(r->again.p, result.n);
}

static bool
lies_in(struct span part, struct span whole)
{
	return part.p >= whole.p && part.p < whole.p + whole.n;
}

/* The lines say where they began in the text of this round: say it of the text
 * of the round before. */
static void
go_back(struct repair *r, struct span text)
{
	size_t k = 0;

	for (size_t i = 0; i < r->lines && r->befores > 0; i++) {
		size_t at = (size_t)(r->line[i].source - text.p);

		while (k + 1 < r->befores && r->before[k + 1].at <= at)
			k++;
		r->line[i].source = r->before[k].source;
	}
}

/* Rounds until nothing changes; false if the work they may do was used up. */
static bool
settle(struct repair *r, struct span text, struct repair_part part,
    struct span *result)
{
	size_t *work = &r->markup.work;

	*work = text.n * WORK_FACTOR + WORK_LEAST;
	*result = round_of(r, text, &part);
	part.bad_utf8 = part.bad_utf8 && !repair_wants(r, REPAIR_DECODE);
	while (result->n > 0 && !lies_in(*result, text) && *work > 0) {
		text = next_round(r, *result);
		*work -= *work < text.n ? *work : text.n;
		*result = round_of(r, text, &part);
		go_back(r, text);
	}
	return *work > 0;
}

struct span
repair_text(
    struct repair *r, struct span text, struct repair_part part, bool *gap)
{
	struct span result;

	if (part.first)
		r->open = false;
	r->markup.entities = repair_wants(r, REPAIR_ENTITIES);
	r->markup.tags = repair_wants(r, REPAIR_TAGS);
	*gap = false;
	if (!settle(r, text, part, &result) &&
	    (r->markup.entities || r->markup.tags)) {
		/* It is nested to no end: the markup stays as it was read. */
		r->markup.entities = r->markup.tags = false;
		settle(r, text, part, &result);
	}
	r->count[REPAIR_ENTITIES] = r->markup.decoded;
	r->count[REPAIR_TAGS] = r->markup.removed;
	if (repair_wants(r, REPAIR_PARAGRAPHS) && result.n > 0) {
		*gap = r->open;
		r->open = true;
	}
	return result;
}
