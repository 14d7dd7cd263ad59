#include "recordtags.h"
#include <math.h>

static struct recordtag *
next_tag(struct recordtags *tags)
{
	if (tags->n == tags->cap) {
		size_t cap = tags->cap == 0 ? 8 : tags->cap * 2;
		struct recordtag *more =
		    arena_array(tags->arena, cap, sizeof(*more));

		if (tags->n > 0)
			memcpy(more, tags->tag, tags->n * sizeof(*more));
		tags->tag = more;
		tags->cap = cap;
	}
	return &tags->tag[tags->n++];
}

void
recordtags_add(struct recordtags *tags, enum recordtag_kind kind,
    struct span name, struct span value)
{
	*next_tag(tags) = (struct recordtag){ name, value, kind, 0, false };
}

void
recordtags_word(
    struct recordtags *tags, struct span name, struct span value, double score)
{
	recordtags_add(tags, RECORDTAG_WORD, name, value);
	tags->tag[tags->n - 1].score = score;
}

void
recordtags_number(struct recordtags *tags, struct span name, double value)
{
	if (!isfinite(value)) {
		recordtags_null(tags, name);
		return;
	}
	recordtags_add(tags, RECORDTAG_NUMBER, name,
	    arena_printf(tags->arena, "%.9g", value));
	tags->tag[tags->n - 1].score = value;
}

void
recordtags_null(struct recordtags *tags, struct span name)
{
	recordtags_add(tags, RECORDTAG_JSON, name, SPAN("null"));
}
