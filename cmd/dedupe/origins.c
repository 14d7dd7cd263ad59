#include "dedupe.h"
#include "diag.h"
#include "xalloc.h"

#include <inttypes.h>
#include <stdlib.h>

#define LINE_BITS 32

/* The names of documents, one behind the other; a number is the place of the
 * document in `name`, counted from 1, and the line. */
struct origins {
	struct buf names;
	size_t *end; /* of each name */
	size_t n, cap;
	struct buf text;
};

struct origins *
origins_new(void)
{
	return xcalloc(1, sizeof(struct origins));
}

void
origins_free(struct origins *o)
{
	if (o == NULL)
		return;
	buf_fini(&o->names);
	buf_fini(&o->text);
	free(o->end);
	free(o);
}

static struct span
name_of(const struct origins *o, size_t i)
{
	size_t begin = i == 0 ? 0 : o->end[i - 1];

	return span_from(o->names.p + begin, o->end[i] - begin);
}

static bool
is_last(const struct origins *o, struct span doc, struct span source)
{
	struct span name;

	if (o->n == 0)
		return false;
	name = name_of(o, o->n - 1);
	return name.n == doc.n + 1 + source.n && span_starts(name, doc) &&
	    name.p[doc.n] == '\0' &&
	    span_eq(span_from(name.p + doc.n + 1, source.n), source);
}

uint64_t
origins_add(
    struct origins *o, struct span doc, struct span source, uint64_t line)
{
	const uint64_t most = (UINT64_C(1) << LINE_BITS) - 1;

	if (!is_last(o, doc, source)) {
		if (o->n == UINT32_MAX)
			die("more than 4 billion articles: split the input, "
			    "and give the runs one --state");
		if (o->n == o->cap) {
			o->cap = o->cap == 0 ? 64 : 2 * o->cap;
			o->end = xreallocarray(o->end, o->cap, sizeof(*o->end));
		}
		buf_add_span(&o->names, doc);
		buf_add_byte(&o->names, '\0');
		buf_add_span(&o->names, source);
		o->end[o->n++] = o->names.n;
	}
	return (uint64_t)o->n << LINE_BITS | (line <= most ? line : 0);
}

void
origins_clear(struct origins *o)
{
	o->n = o->names.n = 0;
}

struct span
origins_name(struct origins *o, uint64_t number)
{
	uint64_t line = number & ((UINT64_C(1) << LINE_BITS) - 1);

	struct span name = name_of(o, (number >> LINE_BITS) - 1);
	const char *nul = memchr(name.p, '\0', name.n);

	o->text.n = 0;
	buf_add(&o->text, name.p, (size_t)(nul - name.p));
	if (line > 0)
		buf_printf(&o->text, ":%" PRIu64, line);
	return buf_span(&o->text);
}

static struct span
doc_name(const void *self, size_t i)
{
	return name_of(self, i);
}

struct archive_docs
origins_docs(const struct origins *o)
{
	return (struct archive_docs){ .name = doc_name, .self = o, .n = o->n };
}

uint64_t
origins_bytes(const struct origins *o)
{
	return o->names.cap + o->cap * sizeof(*o->end);
}
