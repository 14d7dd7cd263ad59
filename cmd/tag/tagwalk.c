#include "tagwalk.h"

void
tagwalk(const struct tagwalk *walk, const struct tags *tags, struct span text)
{
	struct open open = { { NULL }, 0 };
	size_t at = 0, i = 0;

	while (i < tags->n || open.n > 0) {
		const struct tag *last =
		    open.n > 0 ? open.tag[open.n - 1] : NULL;
		size_t close = last != NULL ? last->end : SIZE_MAX;
		size_t start = i < tags->n ? tags->tag[i].start : SIZE_MAX;
		size_t to = close <= start ? close : start;

		walk->text(walk->self, span_from(text.p + at, to - at), &open);
		at = to;
		if (close <= start) {
			open.n--;
			walk->close(walk->self, last, &open);
		} else if (open.n < OPEN_MAX) {
			walk->open(walk->self, &tags->tag[i], &open);
			open.tag[open.n++] = &tags->tag[i++];
		} else
			i++;
	}
	walk->text(walk->self, span_from(text.p + at, text.n - at), &open);
}
