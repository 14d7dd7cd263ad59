#include "boiler.h"
#include "xalloc.h"
#include <stdlib.h>

void
boiler_fini(struct boiler *b)
{
	free(b->taken);
	free(b->by);
	free(b->hits);
	buf_fini(&b->out);
	rules_free(b->rules);
}

void
boiler_begin(struct boiler *b)
{
	b->hits = xcalloc(rules_count(b->rules) + 1, sizeof(*b->hits));
}

/* The rule that takes the line; NULL if none does, or one keeps it. */
static const struct rule *
taken_by(struct boiler *b, struct span line, struct line_place place)
{
	const struct rule *rule =
	    rules_match_line(b->rules, span_trim(line), place);

	return rule == NULL || rule->keep ? NULL : rule;
}

/* One round over the lines that are left; how many were taken. */
static size_t
round_of(struct boiler *b, struct span text, const struct repair_line *line,
    size_t n, size_t left)
{
	struct line_place place = { 0, left };
	size_t taken = 0;

	for (size_t i = 0; i < n; i++) {
		if (b->by[i] != NULL)
			continue;
		place.bottom--;
		if (rules_may_take(b->rules, line[i].n))
			b->by[i] = taken_by(b,
			    span_from(text.p + line[i].at, line[i].n), place);
		taken += b->by[i] != NULL;
		place.top++;
	}
	return taken;
}

void
boiler_judge(struct boiler *b, struct span text, const struct repair_line *line,
    size_t n)
{
	size_t left = n, taken;

	b->n = 0;
	if (n > b->by_cap) {
		b->by = xreallocarray(b->by, n, sizeof(*b->by));
		b->by_cap = n;
	}
	for (size_t i = 0; i < n; i++)
		b->by[i] = NULL;
	while ((taken = round_of(b, text, line, n, left)) > 0)
		left -= taken;
	if (left == 0)
		return;
	for (size_t i = 0; i < n; i++) {
		if (b->by[i] == NULL)
			continue;
		if (b->n == b->cap) {
			b->cap = b->cap == 0 ? 64 : b->cap * 2;
			b->taken =
			    xreallocarray(b->taken, b->cap, sizeof(*b->taken));
		}
		b->hits[b->by[i]->index]++;
		b->taken[b->n++] = (struct boiler_line){ i, b->by[i] };
	}
	b->lines += b->n;
}

struct span
boiler_cut(struct boiler *b, struct span text, const struct repair_line *line)
{
	struct buf *out = &b->out;
	size_t from = 0, last = 0;
	bool newline = text.n > 0 && text.p[text.n - 1] == '\n';

	out->n = 0;
	buf_reserve(out, text.n);
	for (size_t i = 0; i < b->n; i++) {
		size_t at = line[b->taken[i].index].at;

		last = at + line[b->taken[i].index].n;
		buf_add(out, text.p + from, at - from);
		while (last < text.n && text.p[last] == '\n')
			last++;
		from = last;
	}
	buf_add(out, text.p + from, text.n - from);
	if (from == text.n) {
		while (out->n > 0 && out->p[out->n - 1] == '\n')
			out->n--;
		if (newline)
			buf_add_byte(out, '\n');
	}
	return buf_span(out);
}

struct span
boiler_mark(struct boiler *b, struct span text, const struct repair_line *line)
{
	struct buf *out = &b->out;
	size_t from = 0;

	out->n = 0;
	for (size_t i = 0; i < b->n; i++) {
		size_t at = line[b->taken[i].index].at;

		buf_add(out, text.p + from, at - from);
		buf_printf(out, "[%s] ", b->taken[i].rule->id);
		from = at;
	}
	buf_add(out, text.p + from, text.n - from);
	return buf_span(out);
}
