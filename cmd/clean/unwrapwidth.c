/* The width that a text was wrapped at, by what tells it. */
#include "unwrapimpl.h"

/* The width that most lines of blocks which show themselves speak for. */
static struct unwrap_width
by_blocks(const struct unwrap_line *line, size_t n, enum measure measure)
{
	size_t votes[UNWRAP_WIDEST + 1] = { 0 }, slack = 1, at = 0;
	struct unwrap_block b = { .line = line, .measure = measure };
	struct unwrap_width best = { 0 };

	while (unwrap_next_block(line, n, &at, &b)) {
		size_t full = unwrap_shows_itself(&b);

		if (full == 0)
			continue;
		votes[b.width] += full;
		if (b.slack > slack)
			slack = b.slack;
	}
	for (size_t w = 1; w <= UNWRAP_WIDEST; w++) {
		size_t full = 0;

		for (size_t k = w > 8 ? w - 8 : 0; k <= w; k++)
			full += votes[k];
		if (votes[w] > 0 && full >= best.full)
			best =
			    (struct unwrap_width){ measure, w, 1, full, false };
	}
	if (best.full > 0 && slack > 1)
		best.slack = best.width / 8;
	return best;
}

/* The width of a text whose paragraphs are too short to show it one by one. */
static struct unwrap_width
by_all(const struct unwrap_line *line, size_t n, enum measure measure)
{
	struct unwrap_block b = {
		.line = line, .measure = measure, .slack = 1
	};
	struct unwrap_ends sum = { 0 };
	size_t at = 0;

	while (unwrap_next_block(line, n, &at, &b)) {
		size_t width = unwrap_widest(&b);

		if (width > b.width)
			b.width = width;
	}
	if (!unwrap_is_width(&b))
		return (struct unwrap_width){ 0 };
	for (at = 0; unwrap_next_block(line, n, &at, &b);) {
		struct unwrap_ends e = unwrap_count(&b);

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
	if (sum.full < 4 || sum.full * 10 < sum.all * 8 ||
	    !unwrap_wrapped(&sum))
		return (struct unwrap_width){ 0 };
	return (struct unwrap_width){ measure, b.width, 1, sum.full, false };
}

/* Lines that end in a blank do so because they go on, if they are filled to one
 * width and no other line is. */
static struct unwrap_width
by_blanks(const struct unwrap_line *line, size_t n, enum measure measure)
{
	struct unwrap_block b = {
		.line = line, .measure = measure, .slack = 2
	};
	size_t ending = 0, full = 0, others = 0, low = 0, caseless = 0;

	for (size_t i = 0; i + 1 < n; i++)
		if (line[i].blank_end && line[i + 1].follows) {
			ending++;
			if (line[i].blanks && line[i].width[measure] > b.width)
				b.width = line[i].width[measure];
		}
	if (ending < 3 || !unwrap_is_width(&b))
		return (struct unwrap_width){ 0 };
	for (size_t i = 0; i + 1 < n; i++) {
		if (!line[i + 1].follows)
			continue;
		b.first = i;
		if (!line[i].blank_end)
			others += unwrap_full(&b, i) && line[i].open;
		else if (unwrap_full(&b, i)) {
			full++;
			caseless += line[i + 1].caseless;
			low += line[i + 1].low;
		}
	}
	if (full * 10 < ending * 9 || others * 10 > full ||
	    low * 4 < full - caseless)
		return (struct unwrap_width){ 0 };
	return (struct unwrap_width){ measure, b.width, 8, full, true };
}

/* The width of the text, by what tells it best; full is 0 if nothing does. */
struct unwrap_width
unwrap_width_of(const struct unwrap_line *line, size_t n)
{
	static struct unwrap_width (*const ways[])(
	    const struct unwrap_line *line, size_t n,
	    enum measure measure) = { by_blanks, by_blocks, by_all };
	struct unwrap_width w = { 0 };

	for (size_t i = 0; i < 3 && w.full == 0; i++)
		for (int m = COLUMNS; m <= BYTES && w.full == 0; m++)
			w = ways[i](line, n, (enum measure)m);
	return w;
}
