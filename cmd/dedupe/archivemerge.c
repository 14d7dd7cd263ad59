/* Segments become one; what is to be forgotten stays behind. */
#include "archiveimpl.h"
#include "xalloc.h"

#include <stdlib.h>

struct merging {
	const struct archive_merger *options;
	struct archive_shelf *shelf;
	struct near_docs *docs;
	size_t n;
	struct state_writer *to;
};

/* A name is an id, a NUL and a source; either may be named. */
static bool
is_forgotten(const struct archive_merger *m, struct span name)
{
	const char *nul = name.n == 0 ? NULL : memchr(name.p, '\0', name.n);
	struct span id = name, source = { NULL, 0 };

	if (nul != NULL) {
		id.n = (size_t)(nul - name.p);
		source = span_from(nul + 1, name.n - id.n - 1);
	}
	for (size_t i = 0; i < m->forgets; i++) {
		struct span forget = span_str(m->forget[i]);

		if (span_eq(id, forget) ||
		    (source.n > 0 && span_eq(source, forget)))
			return true;
	}
	return false;
}

/* Which documents stay, and as which number. */
static void
number_docs(struct merging *g)
{
	uint32_t next = 1;

	for (size_t i = 0; i < g->n; i++) {
		size_t n = g->shelf[i].docs.n / sizeof(uint64_t);

		g->docs[i] =
		    (struct near_docs){ .to = xcalloc(n, sizeof(uint32_t)),
			    .n = n };
		for (size_t k = 0; k < n; k++)
			if (!is_forgotten(g->options,
				archive_shelf_name(&g->shelf[i], k)))
				g->docs[i].to[k] = next++;
	}
}

static void
put_docs(const struct merging *g)
{
	uint64_t end = 0;

	state_section_begin(g->to, "docs");
	for (size_t i = 0; i < g->n; i++)
		for (size_t k = 0; k < g->docs[i].n; k++)
			if (g->docs[i].to[k] != 0) {
				end += archive_shelf_name(&g->shelf[i], k).n;
				state_put(g->to, &end, sizeof(end));
			}
	state_section_begin(g->to, "names");
	for (size_t i = 0; i < g->n; i++)
		for (size_t k = 0; k < g->docs[i].n; k++) {
			struct span name = archive_shelf_name(&g->shelf[i], k);

			if (g->docs[i].to[k] != 0)
				state_put(g->to, name.p, name.n);
		}
}

/* The units of shelf i that stay, behind the first n; returns their number. */
static size_t
take_units(
    const struct merging *g, size_t i, struct archive_unit *unit, size_t n)
{
	const struct archive_shelf *shelf = &g->shelf[i];

	for (uint64_t k = 0; k < shelf->units.n; k++) {
		struct archive_unit u =
		    *(const struct archive_unit *)table_get(&shelf->units, k);
		uint64_t doc = u.origin >> 32;

		if (doc == 0 || doc > g->docs[i].n ||
		    g->docs[i].to[doc - 1] == 0)
			continue;
		u.origin =
		    (uint64_t)g->docs[i].to[doc - 1] << 32 | (uint32_t)u.origin;
		unit[n++] = u;
	}
	return n;
}

static size_t
put_units(const struct merging *g)
{
	struct archive_unit *unit;
	size_t n = 0, all = 0;

	for (size_t i = 0; i < g->n; i++)
		all += g->shelf[i].units.n;
	unit = xcalloc(all + 1, sizeof(*unit));
	for (size_t i = 0; i < g->n; i++)
		n = take_units(g, i, unit, n);
	table_sort(unit, n, sizeof(*unit));
	state_section_begin(g->to, "exact");
	state_put(g->to, unit, n * sizeof(*unit));
	free(unit);
	return n;
}

static void
merge(void *self, struct state_segment *const *from, size_t n,
    struct state_writer *to)
{
	struct merging g = { .options = self, .n = n, .to = to };

	g.shelf = xcalloc(n, sizeof(*g.shelf));
	g.docs = xcalloc(n, sizeof(*g.docs));
	for (size_t i = 0; i < n; i++)
		archive_shelf_open(&g.shelf[i], from[i]);
	number_docs(&g);
	put_docs(&g);
	state_entries(to, put_units(&g));
	for (size_t i = 0; i < 2; i++)
		near_merge(from, n, to, archive_suffix[i], g.docs);
	for (size_t i = 0; i < n; i++)
		free(g.docs[i].to);
	free(g.docs);
	free(g.shelf);
}

void
archive_merger_init(
    struct archive_merger *m, const char **forget, size_t forgets)
{
	*m = (struct archive_merger){ .forget = forget, .forgets = forgets };
	m->merger = (struct state_merger){ .self = m, .merge = merge };
}
