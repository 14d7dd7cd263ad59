/* The lines that stages exchange. */
#include "diag.h"
#include "stage.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>

#define HEX 16 /* digits of a number */

void
stage_bad(const struct stage_row *row, const char *what)
{
	diag_at((struct place){ row->file, row->line }, "%s", what);
	exit(2);
}

void
stage_cut(struct stage_row *row, char *line, size_t n)
{
	char *end = line + n, *tab;

	*end = '\0';
	row->all = span_from(line, n);
	row->n = 0;
	do {
		if (row->n == STAGE_FIELDS)
			stage_bad(row, "too many fields");
		tab = memchr(line, '\t', (size_t)(end - line));
		row->field[row->n++] =
		    span_from(line, (size_t)((tab == NULL ? end : tab) - line));
		line = tab == NULL ? end : tab + 1;
	} while (tab != NULL);
}

uint64_t
stage_hex(const struct stage_row *row, struct span s)
{
	static const char digits[] = "0123456789abcdef";
	uint64_t value = 0;

	if (s.n == 0 || s.n > HEX)
		stage_bad(row, "not a number");
	for (size_t i = 0; i < s.n; i++) {
		const char *digit = memchr(digits, s.p[i], HEX);

		if (digit == NULL)
			stage_bad(row, "not a number");
		value = value << 4 | (uint64_t)(digit - digits);
	}
	return value;
}

/* Fields end in a tab or NUL, which stops strtod(3). */
double
stage_share(const struct stage_row *row, struct span s)
{
	char *end;
	double share;

	errno = 0;
	share = strtod(s.p, &end);
	if (s.n == 0 || end != s.p + s.n || !(share >= 0 && share <= 1))
		stage_bad(row, "not a share");
	return share;
}

/* The next digits of *s. */
static uint64_t
take(const struct stage_row *row, struct span *s, size_t digits)
{
	struct span head = { s->p, digits };

	if (s->n < digits)
		stage_bad(row, "not a sketch");
	s->p += digits;
	s->n -= digits;
	return stage_hex(row, head);
}

void
stage_sketch(const struct stage_row *row, struct span s, struct sketch *sketch)
{
	uint64_t numbers;

	for (size_t i = 0; i < SKETCH_WORDS; i++)
		sketch->signature[i] = take(row, &s, 16);
	sketch->shingles = (uint32_t)take(row, &s, 8);
	sketch->tokens = (uint32_t)take(row, &s, 8);
	numbers = take(row, &s, 2);
	sketch->unspaced = numbers >> 7 & 1;
	numbers &= 0x7f;
	if (numbers > SKETCH_NUMBERS)
		stage_bad(row, "not a sketch");
	sketch->numbers = numbers & 0x7f;
	for (size_t i = 0; i < SKETCH_NUMBERS; i++)
		sketch->number[i] = (uint8_t)take(row, &s, 2);
	if (s.n > 0 || sketch->shingles == 0)
		stage_bad(row, "not a sketch");
}

void
stage_add_hex(struct buf *out, uint64_t value, unsigned digits)
{
	buf_reserve(out, digits);
	for (unsigned i = digits; i-- > 0; value >>= 4)
		out->p[out->n + i] = "0123456789abcdef"[value & 15];
	out->n += digits;
}

void
stage_add_sketch(struct buf *out, const struct sketch *sketch)
{
	for (size_t i = 0; i < SKETCH_WORDS; i++)
		stage_add_hex(out, sketch->signature[i], 16);
	stage_add_hex(out, sketch->shingles, 8);
	stage_add_hex(out, sketch->tokens, 8);
	stage_add_hex(out, sketch->numbers | sketch->unspaced << 7, 2);
	for (size_t i = 0; i < SKETCH_NUMBERS; i++)
		stage_add_hex(out, sketch->number[i], 2);
}

void
stage_order(const struct stage_row *row, struct buf *last)
{
	size_t n = last->n < row->all.n ? last->n : row->all.n;
	int order = n == 0 ? 0 : memcmp(last->p, row->all.p, n);

	if (order == 0 && last->n == row->all.n && n > 0)
		stage_bad(row, "twice the same: parts need their own --part");
	if (order > 0 || (order == 0 && last->n > row->all.n))
		stage_bad(row, "not sorted: use LC_ALL=C sort");
	last->n = 0;
	buf_add_span(last, row->all);
}

void
stage_agree(
    const struct stage_row *row, struct span field, const struct settings *set)
{
	struct span check;

	if (field.n < STAGE_CHECK)
		stage_bad(row, "no row of this stage");
	check = span_from(span_end(field) - STAGE_CHECK, STAGE_CHECK);
	if (stage_hex(row, check) != set->check)
		stage_bad(
		    row, "made with other options: give all stages the same");
}

uint64_t
stage_position(const struct dedupe *d)
{
	uint64_t serial = d->units - 1;

	if (serial >> STAGE_SERIAL != 0)
		die("--stage: too many units in one part: make more parts");
	return d->set->part << STAGE_SERIAL | serial;
}

void
stage_name(struct work *w, const struct unit *unit, struct buf *name)
{
	uint64_t line;

	/* Engines take lines for text. */
	tally_mended(name, shown_id(w));
	if (w->kind == UNIT_ARTICLE)
		return;
	line = shown_line(w, unit->text.p);
	if (line <= UINT32_MAX)
		buf_printf(name, ":%" PRIu64, line);
}
