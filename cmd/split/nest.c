/* --nest: the units of a record as arrays of offsets in its object. */
#include "units.h"
#include <inttypes.h>

static const char *const names[UNITS] = {
	[UNIT_PARAGRAPH] = "paragraphs",
	[UNIT_SENTENCE] = "sentences",
	[UNIT_WORD] = "words",
	[UNIT_CHUNK] = "chunks",
};

static void
add(struct splitter *s, enum unit unit, uint64_t start, uint64_t end)
{
	struct buf *b = &s->spans[unit];

	buf_printf(b, "%s[%" PRIu64 ",%" PRIu64 "]", b->n == 0 ? "[" : ",",
	    start, end);
}

void
nest_add(struct splitter *s, enum unit unit, struct span text)
{
	uint64_t start, end;

	unit_place(s, unit, text, &start, &end);
	add(s, unit, start, end);
}

void
nest_add_chunk(struct splitter *s, const struct chunk *chunk)
{
	add(s, UNIT_CHUNK, chunk->start, chunk->end);
}

/* True if the array is due though it may be empty. */
static bool
is_due(const struct splitter *s, enum unit unit)
{
	return unit == s->unit || unit == UNIT_PARAGRAPH ||
	    (unit == UNIT_SENTENCE && s->unit == UNIT_WORD);
}

void
nest_record(struct splitter *s)
{
	for (enum unit unit = UNIT_PARAGRAPH; unit < UNITS; unit++) {
		struct buf *b = &s->spans[unit];

		if (!is_due(s, unit))
			continue;
		buf_add_str(b, b->n == 0 ? "[]" : "]");
		record_set(s->rec, span_str(names[unit]),
		    arena_copy(s->rec->arena, buf_span(b)));
		b->n = 0;
	}
}
