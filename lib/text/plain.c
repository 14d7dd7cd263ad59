#include "plain.h"
#include "marks.h"
#include "xalloc.h"
#include <stdlib.h>

/* Bytes of the escape at p and what it stands for; 0 if there is none. */
static size_t
escape_at(const char *p, const char *end, char *c)
{
	struct span rest = span_from(p, (size_t)(end - p));

	*c = span_starts(rest, SPAN("&lt;")) ? '<' : '&';
	if (*c == '<')
		return 4;
	return span_starts(rest, SPAN("&amp;")) ? 5 : 0;
}

static void
add_shift(struct plain *plain, size_t lost)
{
	size_t before = plain->n == 0 ? 0 : plain->shift[plain->n - 1].lost;

	if (plain->n > 0 && plain->shift[plain->n - 1].at == plain->made.n) {
		plain->shift[plain->n - 1].lost += lost;
		return;
	}
	if (plain->n == plain->cap) {
		plain->cap = plain->cap == 0 ? 16 : plain->cap * 2;
		plain->shift = xreallocarray(
		    plain->shift, plain->cap, sizeof(*plain->shift));
	}
	plain->shift[plain->n++] =
	    (struct plain_shift){ plain->made.n, before + lost };
}

/* The next mark or escape from p on; NULL if there is none. */
static const char *
next_special(const char *p, const char *end)
{
	while (p < end && *p != '<' && *p != '&')
		p++;
	return p == end ? NULL : p;
}

struct span
plain_make(struct plain *plain, struct span source)
{
	const char *p = source.p, *end = span_end(source), *from = p;

	plain->source = source;
	plain->made.n = plain->n = 0;
	while (p < end && (p = next_special(p, end)) != NULL) {
		struct mark mark;
		size_t n = marks_at(p, end, &mark);
		char c = '\0';

		if (n == 0 && *p == '&')
			n = escape_at(p, end, &c);
		if (n == 0) {
			p++;
			continue;
		}
		buf_add(&plain->made, from, (size_t)(p - from));
		if (c != '\0')
			buf_add_byte(&plain->made, c);
		add_shift(plain, n - (c != '\0'));
		p += n;
		from = p;
	}
	if (plain->n == 0)
		return source;
	buf_add(&plain->made, from, (size_t)(end - from));
	return buf_span(&plain->made);
}

/* What was left out before offset `at`; what was right there counts if
 * `there`. */
static size_t
lost_before(const struct plain *plain, size_t at, bool there)
{
	size_t low = 0, high = plain->n;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (plain->shift[middle].at < at + there)
			low = middle + 1;
		else
			high = middle;
	}
	return low == 0 ? 0 : plain->shift[low - 1].lost;
}

struct span
plain_source(const struct plain *plain, struct span s)
{
	size_t start, end;

	if (plain->n == 0)
		return s;
	start = (size_t)(s.p - plain->made.p);
	end = start + s.n;
	start += lost_before(plain, start, true);
	end += lost_before(plain, end, false);
	return span_from(plain->source.p + start, end - start);
}

void
plain_fini(struct plain *plain)
{
	buf_fini(&plain->made);
	free(plain->shift);
}
