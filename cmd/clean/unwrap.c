#include "unwrap.h"
#include "seen.h"
#include "unwrapimpl.h"
#include "xalloc.h"
#include <stdlib.h>

/* A width holds for the text from so many filled lines on. */
#define ENOUGH 3
/* Lines of which one ends a sentence. */
#define LINES_A_SENTENCE 24

void
unwrap_fini(struct unwrap *u)
{
	free(u->line);
	seen_free(u->words);
	u->line = NULL;
	u->words = NULL;
}

/* --- joining --- */

/* A full line that ends a sentence before one that begins in upper case: does
 * a paragraph end there? One's last line is full as often as the next word is
 * long, a sentence ends with a line as often as sentences end. last of all
 * lines were seen to end paragraphs. */
static bool
may_end(const struct unwrap_block *b, size_t i, const struct unwrap_ends *e)
{
	const struct unwrap_line *a = &b->line[i], *next = a + 1;
	size_t room = next->word[b->measure] + 2;

	return a->ends && next->upper &&
	    e->last * room * LINES_A_SENTENCE > (e->all - e->last) * b->width;
}

/* True if line i of a wrapped block goes on in the next. */
static bool
goes_on(const struct unwrap_block *b, size_t i, const struct unwrap_ends *e)
{
	if (b->line[i].tabular || unwrap_begins(b, i))
		return false;
	if (unwrap_full(b, i))
		return !may_end(b, i, e);
	return b->line[i].open && b->line[i + 1].low;
}

/* The block is wrapped as the text is: w. */
static bool
follows_text(struct unwrap_block *b, const struct unwrap_width *w)
{
	struct unwrap_ends e;

	/* A line that fills its width by more letters than all of the others.
	 */
	b->width = unwrap_widest(b);
	if (b->width < w->width || b->width > w->width + w->width / 12)
		b->width = w->width;
	b->slack = w->slack;
	e = unwrap_count(b);
	if (unwrap_wrapped(&e))
		return true;
	return w->full >= ENOUGH && e.full > 0 && e.odd == 0 &&
	    e.full + e.last == e.all && e.full * 5 >= e.all * 2;
}

/* The line is full in columns or in bytes. */
static bool
is_full(const struct unwrap_block *b, size_t i)
{
	struct unwrap_block other = *b;

	other.measure = b->measure == COLUMNS ? BYTES : COLUMNS;
	return unwrap_full(b, i) || unwrap_full(&other, i);
}

static void
join_block(const struct unwrap_block *b, const struct unwrap_width *w,
    struct repair_line *line)
{
	struct unwrap_ends e = unwrap_count(b);

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
	struct unwrap_width w;
	size_t at = 0;

	if (n > u->cap) {
		u->line = xreallocarray(u->line, n, sizeof(u->line[0]));
		u->cap = n;
	}
	for (size_t i = 0; i < n; i++)
		line[i].join = JOIN_NOT;
	unwrapline_look(u->line, text, line, n);
	w = unwrap_width_of(u->line, n);
	if (w.full == 0)
		return;
	struct unwrap_block b = { .line = u->line };
	while (unwrap_next_block(u->line, n, &at, &b)) {
		bool wrapped = w.flowed;

		b.measure = w.measure;
		b.width = w.width;
		b.slack = w.slack;

		for (int m = COLUMNS; m <= BYTES && !wrapped; m++) {
			b.measure = (enum measure)m;
			wrapped =
			    follows_text(&b, &w) || unwrap_shows_itself(&b) > 0;
		}
		if (wrapped)
			join_block(&b, &w, line);
	}
	join_hyphens(u, text, line, n);
}
