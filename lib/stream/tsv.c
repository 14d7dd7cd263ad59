#include "tsv.h"

void
tsv_escape(struct buf *out, struct span s)
{
	size_t from = 0;

	for (size_t i = 0; i < s.n; i++) {
		const char *escape = s.p[i] == '\t' ? "\\t" :
		    s.p[i] == '\n'                  ? "\\n" :
		    s.p[i] == '\r'                  ? "\\r" :
		    s.p[i] == '\\'                  ? "\\\\" :
						      NULL;

		if (escape == NULL)
			continue;
		buf_add(out, s.p + from, i - from);
		buf_add(out, escape, 2);
		from = i + 1;
	}
	if (from < s.n)
		buf_add(out, s.p + from, s.n - from);
}
