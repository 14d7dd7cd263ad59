#include "unwrapimpl.h"

/* Columns that texts are wrapped at, and bytes. */
#define NARROWEST 40
#define NARROWEST_BYTES 55
/* From here on, three lines are enough to show it. */
#define SURE 50

/* --- a line's end --- */

/* One word that is wider than any line. */
static bool
is_long_word(const struct unwrap_block *b, size_t i)
{
	return !b->line[i].blanks && b->line[i].width[b->measure] > b->width;
}

bool
unwrap_full(const struct unwrap_block *b, size_t i)
{
	const struct unwrap_line *a = &b->line[i], *next = a + 1;
	size_t width = a->width[b->measure];

	if (width > b->width)
		return is_long_word(b, i);
	if (a->glued)
		return width + next->word[b->measure] + 1 > b->width;
	if (a->hyphen)
		return width + b->width / 4 > b->width;
	return width + 1 + next->word[b->measure] + b->slack > b->width;
}

/* True if line i + 1 begins a paragraph by its looks. */
bool
unwrap_begins(const struct unwrap_block *b, size_t i)
{
	const struct unwrap_line *a = &b->line[i], *next = a + 1;

	if (next->marker != 0)
		return !(a->open && next->marker != MARKER_ALWAYS) ||
		    b->line[b->first].marker == next->marker;
	return next->indent > a->indent && i > b->first &&
	    next->indent > b->line[i - 1].indent &&
	    (i + 1 == b->last || next[1].indent < next->indent);
}

static bool
ends_paragraph(const struct unwrap_block *b, size_t i)
{
	return unwrap_begins(b, i) || (b->line[i].ends && !b->line[i + 1].low);
}

struct unwrap_ends
unwrap_count(const struct unwrap_block *b)
{
	struct unwrap_ends e = { 0 };

	for (size_t i = b->first; i < b->last; i++) {
		const struct unwrap_line *next = &b->line[i + 1];

		if (is_long_word(b, i))
			continue;
		e.all++;
		e.same += next->first == b->line[i].first ||
		    next->final == b->line[i].final;
		if (b->line[i].tabular || unwrap_begins(b, i))
			e.last++;
		else if (unwrap_full(b, i)) {
			e.full++;
			e.open += b->line[i].open;
			e.clause += b->line[i].clause;
			e.cjk += next->cjk;
			e.glued += next->cjk && b->line[i].glued;
			e.caseless += next->caseless;
			e.low += next->low;
		} else if (ends_paragraph(b, i))
			e.last++;
		else if (!next->low &&
		    b->line[i].width[b->measure] <= b->width - b->width / 5)
			e.heads++;
		else
			e.odd++;
	}
	return e;
}

bool
unwrap_wrapped(const struct unwrap_ends *e)
{
	return e->full * 5 >= e->all * 2 && e->heads * 4 <= e->all &&
	    (e->same < 2 || e->same * 2 < e->all) && e->odd * 10 <= e->all &&
	    e->open * 2 >= e->full &&
	    e->low * 10 >= (e->full - e->caseless) * 3 &&
	    (e->caseless * 2 <= e->full ||
		(e->full >= 4 && e->clause * 2 >= e->full &&
		    e->glued * 10 >= e->cjk * 7));
}

/* --- blocks --- */

/* The widest line that is no single word. */
size_t
unwrap_widest(const struct unwrap_block *b)
{
	size_t most = 0;

	for (size_t i = b->first; i <= b->last; i++)
		if (b->line[i].blanks && b->line[i].width[b->measure] > most)
			most = b->line[i].width[b->measure];
	return most;
}

bool
unwrap_is_width(const struct unwrap_block *b)
{
	size_t narrowest = b->measure == BYTES ? NARROWEST_BYTES : NARROWEST;

	return b->width >= narrowest && b->width <= UNWRAP_WIDEST;
}

/* The next block of two lines or more from *at on; false at the end. */
bool
unwrap_next_block(const struct unwrap_line *line, size_t n, size_t *at,
    struct unwrap_block *b)
{
	while (*at < n) {
		b->first = (*at)++;
		while (*at < n && line[*at].follows)
			(*at)++;
		b->last = *at - 1;
		if (b->last > b->first)
			return true;
	}
	return false;
}

/* How a block shows by itself that it is wrapped: its filled lines, at the
 * width and slack set in b; 0 if it does not. */
size_t
unwrap_shows_itself(struct unwrap_block *b)
{
	struct unwrap_ends e;

	b->width = unwrap_widest(b);
	b->slack = 1;
	if (!unwrap_is_width(b))
		return 0;
	e = unwrap_count(b);
	if (e.full >= (b->width < SURE ? 3 : 2) && unwrap_wrapped(&e))
		return e.full;
	b->slack = b->width / 8; /* filled evenly, as fmt(1) does */
	e = unwrap_count(b);
	return e.full >= 4 && e.odd == 0 && e.low * 2 >= e.full - e.caseless &&
		unwrap_wrapped(&e) ?
	    e.full :
	    0;
}
