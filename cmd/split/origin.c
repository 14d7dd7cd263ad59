/* --source: where units stood in the text that the article was made from. */
#include "stream.h"
#include "units.h"

void
origin_begin(struct splitter *s)
{
	struct offsets o;
	const char *wrong;

	if (!s->origin)
		return;
	offsets_begin(&o, s->offset_unit, s->rec);
	wrong =
	    sourcemap_read_member(&s->map, record_field(s->rec, SPAN("map")),
		offsets_at(&o, span_end(s->rec->text)));
	s->mapped = wrong == NULL;
	if (!s->mapped)
		stream_fault(s->rec, "%s", wrong);
}

void
origin_add(struct splitter *s, struct buf *line, uint64_t start, uint64_t end)
{
	if (s->origin)
		sourcemap_write_source(line, s->mapped ? &s->map : NULL,
		    (struct sourcemap_range){ start, end });
}
