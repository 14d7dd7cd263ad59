#include "offsets.h"
#include "utf8.h"

static uint64_t
count(enum offset_unit unit, const char *p, size_t n)
{
	switch (unit) {
	case OFFSET_BYTES:
		return n;
	case OFFSET_UTF16:
		return utf8_count16(p, n);
	default:
		return utf8_count(p, n);
	}
}

void
offsets_begin(
    struct offsets *o, enum offset_unit unit, const struct record *rec)
{
	o->unit = unit;
	o->origin = rec->read_text.p;
	o->at = o->origin;
	o->count = 0;
	switch (unit) {
	case OFFSET_BYTES:
		o->base = rec->start.bytes;
		break;
	case OFFSET_UTF16:
		o->base = rec->start.utf16;
		break;
	default:
		o->base = rec->start.chars;
	}
}

uint64_t
offsets_at(struct offsets *o, const char *p)
{
	if (p < o->at) {
		/* Going back a little is common (nested spans): count only what
		 * lies between, unless the start is nearer. */
		if ((size_t)(o->at - p) < (size_t)(p - o->origin))
			o->count -= count(o->unit, p, (size_t)(o->at - p));
		else
			o->count =
			    count(o->unit, o->origin, (size_t)(p - o->origin));
	} else
		o->count += count(o->unit, o->at, (size_t)(p - o->at));
	o->at = p;
	return o->base + o->count;
}
