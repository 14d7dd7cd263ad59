/* Short pieces are aligned for good: the most bytes copied, in few runs
 * (dynamic programming with a price for each run that begins; Gotoh 1982). */
#include "alignimpl.h"

/* Score of a byte that is copied, and price of a run that begins. */
#define COPIED 4
#define BEGUN 3

/* What is best at a cell. */
enum step {
	STEP_ON = 1, /* the run goes on */
	STEP_BEGIN = 2, /* where none goes on, one begins */
	STEP_REMOVE = 4 /* else a byte of the source is skipped, not one of out
			 */
};

/* A row of the table: the best score from a cell on if a run comes from before
 * it, and if none does. */
struct row {
	int32_t on[ALIGN_TABLE_SIDE + 1], off[ALIGN_TABLE_SIDE + 1];
};

/* The cell at column j of the row of byte c; row holds the row behind it from
 * column j down, its own from j + 1 up. behind: of the row behind, at j + 1.
 * A run begins with a character, not within one. */
static unsigned char
fill_cell(struct row *row, size_t j, bool equal, bool begins, int32_t behind)
{
	unsigned char step = row->off[j] >= row->off[j + 1] ? STEP_REMOVE : 0;
	int32_t best = step ? row->off[j] : row->off[j + 1];

	if (equal && begins && behind + COPIED - BEGUN > best) {
		best = behind + COPIED - BEGUN;
		step |= STEP_BEGIN;
	}
	row->off[j] = row->on[j] = best;
	if (equal && behind + COPIED > best) {
		row->on[j] = behind + COPIED;
		step |= STEP_ON;
	}
	return step;
}

/* From behind, so that the walk goes forwards. */
static void
fill(unsigned char *step, struct span s, struct span o)
{
	struct row row = { 0 };

	for (size_t i = s.n; i-- > 0;) {
		int32_t behind = 0;

		row.on[o.n] = row.off[o.n] = 0;
		for (size_t j = o.n; j-- > 0;) {
			int32_t next = row.on[j];

			step[i * o.n + j] = fill_cell(&row, j, s.p[i] == o.p[j],
			    ((unsigned char)o.p[j] & 0xC0) != 0x80, behind);
			behind = next;
		}
	}
}

bool
align_table(struct align *a, size_t s, size_t s_end, size_t o, size_t o_end)
{
	unsigned char step[ALIGN_TABLE];
	struct span source = { a->source.p + s, s_end - s };
	struct span out = { a->out.p + o, o_end - o };
	size_t i = 0, j = 0, run = 0;

	if (source.n > ALIGN_TABLE_SIDE || out.n > ALIGN_TABLE_SIDE ||
	    source.n * out.n > ALIGN_TABLE ||
	    source.n * out.n * ALIGN_TABLE_COST > a->budget)
		return false;
	a->budget -= source.n * out.n * ALIGN_TABLE_COST;
	fill(step, source, out);
	while (i < source.n && j < out.n) {
		unsigned char how = step[i * out.n + j];

		if (how & (run > 0 ? STEP_ON : STEP_BEGIN)) {
			run++;
			i++;
			j++;
			continue;
		}
		align_run(a, s + i - run, o + j - run, run);
		run = 0;
		if (how & STEP_REMOVE)
			i++;
		else
			j++;
	}
	align_run(a, s + i - run, o + j - run, run);
	return true;
}
