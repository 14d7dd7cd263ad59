/* Rows, a line each. */
#include "diag.h"
#include "stage.h"
#include "xalloc.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>

#define BLOCK ((size_t)256 << 10)

struct stage_reader {
	struct source *source;
	uint64_t max_line;
	char *p; /* bytes begin to end are not taken yet */
	size_t begin, end, cap;
	bool over; /* the source has no more */
};

struct stage_reader *
stage_reader_new(struct source *source, uint64_t max_line)
{
	struct stage_reader *r = xcalloc(1, sizeof(*r));

	r->source = source;
	r->max_line = max_line;
	r->cap = 2 * BLOCK;
	r->p = xcalloc(r->cap, 1);
	return r;
}

void
stage_reader_free(struct stage_reader *r)
{
	if (r == NULL)
		return;
	free(r->p);
	free(r);
}

/* Room for another block behind what is not taken yet. */
static void
make_room(struct stage_reader *r)
{
	memmove(r->p, r->p + r->begin, r->end - r->begin);
	r->end -= r->begin;
	r->begin = 0;
	if (r->cap - r->end >= BLOCK)
		return;
	r->cap = 2 * r->cap;
	r->p = xreallocarray(r->p, r->cap, 1);
}

static void
fill(struct stage_reader *r)
{
	ssize_t n;

	if (r->cap - r->end < BLOCK)
		make_room(r);
	do
		n = source_read(r->source, r->p + r->end, r->cap - r->end);
	while (n < 0 && errno == EINTR);
	if (n < 0)
		die("%s: %s", source_name(r->source), source_error(r->source));
	r->over = n == 0;
	r->end += (size_t)n;
}

bool
stage_read(struct stage_reader *r, struct stage_row *row)
{
	char *line, *newline = NULL;
	size_t looked = 0;

	row->file = source_name(r->source);
	row->line++;
	for (;;) {
		line = r->p + r->begin;
		newline =
		    memchr(line + looked, '\n', r->end - r->begin - looked);
		if (newline != NULL || r->over)
			break;
		looked = r->end - r->begin;
		if (looked > r->max_line)
			stage_bad(row, "line too long: see --max-line");
		fill(r);
	}
	if (newline == NULL) {
		if (r->begin < r->end)
			stage_bad(row, "the last line is cut");
		return false;
	}
	r->begin += (size_t)(newline - line) + 1;
	stage_cut(row, line, (size_t)(newline - line));
	return true;
}
