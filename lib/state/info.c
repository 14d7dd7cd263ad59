#include "day.h"
#include "stateimpl.h"
#include <inttypes.h>

static void
add_day(struct buf *out, const char *name, bool known, uint32_t day)
{
	char text[DAY_TEXT] = "-";

	if (known)
		day_format(day, text);
	buf_printf(out, "%s\t%s\n", name, text);
}

bool
state_info(struct state *s, struct buf *out, struct buf *why)
{
	const struct manifest *m = &s->manifest;
	uint64_t entries = 0, bytes = 0;
	uint32_t oldest = UINT32_MAX, newest = 0;

	if (!state_check(s, why))
		return false;
	for (size_t i = 0; i < s->n; i++) {
		const struct state_item *item = &s->segment[i]->item;

		entries += item->entries;
		bytes += item->bytes;
		oldest = item->oldest < oldest ? item->oldest : oldest;
		newest = item->newest > newest ? item->newest : newest;
	}
	buf_printf(out, "tool\tlede-%s\nversion\t%u\nparameters\t%s\n", m->tool,
	    m->version, m->parameters);
	buf_printf(out,
	    "segments\t%zu\nentries\t%" PRIu64 "\nbytes\t%" PRIu64 "\n", s->n,
	    entries, bytes);
	add_day(out, "oldest", s->n > 0, oldest);
	add_day(out, "newest", s->n > 0, newest);
	return true;
}
