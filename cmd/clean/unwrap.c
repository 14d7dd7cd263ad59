#include "unwrap.h"
#include "props.h"
#include "scan.h"
#include "seen.h"
#include "unwrapline.h"
#include "utf8.h"
#include "xalloc.h"
#include <stdlib.h>

/* Columns (or bytes) that texts are wrapped at. */
#define NARROWEST 40
#define NARROWEST_BYTES 55
#define WIDEST UNWRAP_WIDEST
/* A width holds for the text from so many filled lines on. */
#define ENOUGH 3
/* Lines of which one ends a sentence. */
#define LINES_A_SENTENCE 18

void
unwrap_fini(struct unwrap *u)
{
	free(u->line);
	seen_free(u->words);
	u->line = NULL;
	u->words = NULL;
}

/* Lines first to last of a block, and how they are judged. */
struct block {
	const struct unwrap_line *line;
	size_t first, last;
	enum measure measure;
	size_t width, slack;
};

/* What the ends of a block's lines, but the last, look like. */
struct ends {
	size_t all;
	size_t full; /* the next word did not fit */
	size_t open; /* of these: in mid-sentence */
	size_t low; /* of these: the next begins with a small letter */
	size_t caseless; /* of these: with a letter that has no case */
	size_t clause; /* of these: it holds a comma or its like */
	size_t last; /* not full: ends of paragraphs */
	size_t heads; /* not full: they may be headings */
	size_t odd; /* none of these */
	size_t same; /* the next begins or ends with the same word */
	size_t cjk, glued; /* the next is Chinese; and without a blank before */
};

/* --- a line's end --- */

/* One word that is wider than any line. */
static bool
is_long_word(const struct block *b, size_t i)
{
	return !b->line[i].blanks && b->line[i].width[b->measure] > b->width;
}

static bool
is_full(const struct block *b, size_t i)
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
static bool
begins(const struct block *b, size_t i)
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
ends_paragraph(const struct block *b, size_t i)
{
	return begins(b, i) || (b->line[i].ends && !b->line[i + 1].low);
}

static struct ends
count_ends(const struct block *b)
{
	struct ends e = { 0 };

	for (size_t i = b->first; i < b->last; i++) {
		const struct unwrap_line *next = &b->line[i + 1];

		if (is_long_word(b, i))
			continue;
		e.all++;
		e.same += next->first == b->line[i].first ||
		    next->final == b->line[i].final;
		if (b->line[i].tabular || begins(b, i))
			e.last++;
		else if (is_full(b, i)) {
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

static bool
is_wrapped(const struct ends *e)
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
static size_t
widest(const struct block *b)
{
	size_t most = 0;

	for (size_t i = b->first; i <= b->last; i++)
		if (b->line[i].blanks && b->line[i].width[b->measure] > most)
			most = b->line[i].width[b->measure];
	return most;
}

static bool
is_width(const struct block *b)
{
	size_t narrowest = b->measure == BYTES ? NARROWEST_BYTES : NARROWEST;

	return b->width >= narrowest && b->width <= WIDEST;
}

/* The next block of two lines or more from *at on; false at the end. */
static bool
next_block(
    const struct unwrap_line *line, size_t n, size_t *at, struct block *b)
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
static size_t
shows_itself(struct block *b)
{
	struct ends e;

	b->width = widest(b);
	b->slack = 1;
	if (!is_width(b))
		return 0;
	e = count_ends(b);
	if (e.full >= 2 && is_wrapped(&e))
		return e.full;
	b->slack = b->width / 8; /* filled evenly, as fmt(1) does */
	e = count_ends(b);
	return e.full >= 4 && e.odd == 0 && e.low * 2 >= e.full - e.caseless &&
		is_wrapped(&e) ?
	    e.full :
	    0;
}

/* --- the text --- */

/* The width that the text is wrapped at, as far as is known. */
struct width {
	enum measure measure;
	size_t width, slack;
	size_t full; /* lines that speak for it; 0: it is not */
	bool flowed; /* a blank ends each line that goes on (RFC 3676) */
};

/* The width that most lines of blocks which show themselves speak for. */
static struct width
by_blocks(const struct unwrap_line *line, size_t n, enum measure measure)
{
	size_t votes[WIDEST + 1] = { 0 }, slack = 1, at = 0;
	struct block b = { .line = line, .measure = measure };
	struct width best = { 0 };

	while (next_block(line, n, &at, &b)) {
		size_t full = shows_itself(&b);

		if (full == 0)
			continue;
		votes[b.width] += full;
		if (b.slack > slack)
			slack = b.slack;
	}
	for (size_t w = NARROWEST; w <= WIDEST; w++) {
		size_t full = 0;

		for (size_t k = w > NARROWEST + 8 ? w - 8 : NARROWEST; k <= w;
		     k++)
			full += votes[k];
		if (votes[w] > 0 && full >= best.full)
			best = (struct width){ measure, w, 1, full, false };
	}
	if (best.full > 0 && slack > 1)
		best.slack = best.width / 8;
	return best;
}

/* The width of a text whose paragraphs are too short to show it one by one. */
static struct width
by_all(const struct unwrap_line *line, size_t n, enum measure measure)
{
	struct block b = { .line = line, .measure = measure, .slack = 1 };
	struct ends sum = { 0 };
	size_t at = 0;

	while (next_block(line, n, &at, &b)) {
		size_t width = widest(&b);

		if (width > b.width)
			b.width = width;
	}
	if (!is_width(&b))
		return (struct width){ 0 };
	for (at = 0; next_block(line, n, &at, &b);) {
		struct ends e = count_ends(&b);

		sum.same += e.same;
		sum.cjk += e.cjk;
		sum.glued += e.glued;
		sum.all += e.all;
		sum.full += e.full;
		sum.open += e.open;
		sum.clause += e.clause;
		sum.caseless += e.caseless;
		sum.low += e.low;
		sum.odd += e.odd;
		sum.heads += e.heads;
	}
	if (sum.full < 4 || sum.full * 10 < sum.all * 8 || !is_wrapped(&sum))
		return (struct width){ 0 };
	return (struct width){ measure, b.width, 1, sum.full, false };
}

/* Lines that end in a blank do so because they go on, if they are filled to one
 * width and no other line is. */
static struct width
by_blanks(const struct unwrap_line *line, size_t n, enum measure measure)
{
	struct block b = { .line = line, .measure = measure, .slack = 2 };
	size_t ending = 0, full = 0, others = 0, low = 0, caseless = 0;

	for (size_t i = 0; i + 1 < n; i++)
		if (line[i].blank_end && line[i + 1].follows) {
			ending++;
			if (line[i].blanks && line[i].width[measure] > b.width)
				b.width = line[i].width[measure];
		}
	if (ending < 3 || !is_width(&b))
		return (struct width){ 0 };
	for (size_t i = 0; i + 1 < n; i++) {
		if (!line[i + 1].follows)
			continue;
		b.first = i;
		if (!line[i].blank_end)
			others += is_full(&b, i) && line[i].open;
		else if (is_full(&b, i)) {
			full++;
			caseless += line[i + 1].caseless;
			low += line[i + 1].low;
		}
	}
	if (full * 10 < ending * 9 || others * 10 > full ||
	    low * 4 < full - caseless)
		return (struct width){ 0 };
	return (struct width){ measure, b.width, 8, full, true };
}

/* The width of the text, by what tells it best; full is 0 if nothing does. */
static struct width
width_of(const struct unwrap_line *line, size_t n)
{
	static struct width (*const ways[])(const struct unwrap_line *line,
	    size_t n, enum measure measure) = { by_blanks, by_blocks, by_all };
	struct width w = { 0 };

	for (size_t i = 0; i < 3 && w.full == 0; i++)
		for (int m = COLUMNS; m <= BYTES && w.full == 0; m++)
			w = ways[i](line, n, (enum measure)m);
	return w;
}

/* --- joining --- */

/* A full line that ends a sentence before one that begins in upper case: does
 * a paragraph end there? One's last line is full as often as the next word is
 * long, a sentence ends with a line as often as sentences end. last of all
 * lines were seen to end paragraphs. */
static bool
may_end(const struct block *b, size_t i, const struct ends *e)
{
	const struct unwrap_line *a = &b->line[i], *next = a + 1;
	size_t room = next->word[b->measure] + 2;

	return a->ends && next->upper &&
	    e->last * room * LINES_A_SENTENCE > (e->all - e->last) * b->width;
}

/* True if line i of a wrapped block goes on in the next. */
static bool
goes_on(const struct block *b, size_t i, const struct ends *e)
{
	if (b->line[i].tabular || begins(b, i))
		return false;
	if (is_full(b, i))
		return !may_end(b, i, e);
	return b->line[i].open && b->line[i + 1].low;
}

/* The block is wrapped as the text is: w. */
static bool
follows_text(struct block *b, const struct width *w)
{
	struct ends e;

	/* A line that fills its width by more letters than all of the others.
	 */
	b->width = widest(b);
	if (b->width < w->width || b->width > w->width + w->width / 12)
		b->width = w->width;
	b->slack = w->slack;
	e = count_ends(b);
	if (is_wrapped(&e))
		return true;
	return w->full >= ENOUGH && e.full > 0 && e.odd == 0 &&
	    e.full + e.last == e.all && e.full * 5 >= e.all * 2;
}

static void
join_block(
    const struct block *b, const struct width *w, struct repair_line *line)
{
	struct ends e = count_ends(b);

	for (size_t i = b->first; i < b->last; i++) {
		bool on = w->flowed ? b->line[i].blank_end && is_full(b, i) :
				      goes_on(b, i, &e);

		if (on)
			line[i + 1].join =
			    b->line[i].glued && !b->line[i].blank_end ?
			    JOIN_GLUE :
			    JOIN_BLANK;
	}
}

static void
join_hyphens(
    struct unwrap *u, const char *text, struct repair_line *line, size_t n)
{
	size_t joined = 0, cut = 0;

	for (size_t i = 1; i < n; i++) {
		joined += line[i].join != JOIN_NOT;
		cut += line[i].join != JOIN_NOT && u->line[i - 1].hyphen;
	}
	if (cut == 0)
		return;
	if (u->hyphens)
		hyphen_begin(u, text, line, n);
	for (size_t i = 1; i < n; i++) {
		if (line[i].join == JOIN_NOT || !u->line[i - 1].hyphen ||
		    u->line[i - 1].blank_end)
			continue;
		line[i].join = u->hyphens ?
		    hyphen_join(u,
			span_from(text + line[i - 1].at, line[i - 1].n),
			span_from(text + line[i].at, line[i].n),
			line[i - 1].soft, cut * 20 >= joined) :
		    JOIN_GLUE;
		u->mended += line[i].join == JOIN_DROP;
	}
}

void
unwrap_lines(
    struct unwrap *u, const char *text, struct repair_line *line, size_t n)
{
	struct width w;
	size_t at = 0;

	if (n > u->cap) {
		u->line = xreallocarray(u->line, n, sizeof(u->line[0]));
		u->cap = n;
	}
	for (size_t i = 0; i < n; i++)
		line[i].join = JOIN_NOT;
	unwrapline_look(u->line, text, line, n);
	w = width_of(u->line, n);
	if (w.full == 0)
		return;
	struct block b = { .line = u->line };
	while (next_block(u->line, n, &at, &b)) {
		bool wrapped = w.flowed;

		b.measure = w.measure;
		b.width = w.width;
		b.slack = w.slack;

		for (int m = COLUMNS; m <= BYTES && !wrapped; m++) {
			b.measure = (enum measure)m;
			wrapped = follows_text(&b, &w) || shows_itself(&b) > 0;
		}
		if (wrapped)
			join_block(&b, &w, line);
	}
	join_hyphens(u, text, line, n);
}
