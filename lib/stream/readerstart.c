/* Articles that begin at certain lines. */
#include "readerimpl.h"

/* A line over the limit is none that starts an article, whether all of it is
 * there yet or not. */
static bool
starts(struct reader *r, const char *p, const char *end)
{
	if ((uint64_t)(end - p) > r->common->max_line)
		return false;
	if (end > p && end[-1] == '\r')
		end--;
	return r->starts(r->starts_self, span_from(p, (size_t)(end - p)));
}

size_t
reader_before_start(struct reader *r, size_t n, bool *ended)
{
	size_t i = r->seen < n ? r->seen : n;

	while (i < n) {
		const char *p = at(r) + i, *nl = memchr(p, '\n', n - i);

		if (nl == NULL && !*ended)
			break;
		/* What begins an article here does not end one. */
		if ((i > 0 || (r->in_article && !r->mid_line)) &&
		    starts(r, p, nl == NULL ? at(r) + n : nl)) {
			r->seen = i;
			*ended = true;
			return i;
		}
		i = nl == NULL ? n : (size_t)(nl - at(r)) + 1;
	}
	r->seen = i;
	/* A line that is too long is the caller's, who will say so. */
	return *ended || n - i > r->common->max_line ? n : i;
}
