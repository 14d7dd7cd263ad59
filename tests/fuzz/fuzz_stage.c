/* Any lines as rows of stages: what pairs makes of them, clusters takes, and
 * what goes is a unit that had a row. Where a row is wrong the program would
 * end; here the next input comes. */
#include "buf.h"
#include "cmd/dedupe/stage.h"
#include "fuzz.h"
#include "xalloc.h"

#include <setjmp.h>
#include <unistd.h>

static jmp_buf given_up;
static bool armed;

/* In place of that of the C library. */
void
exit(int status)
{
	if (armed)
		longjmp(given_up, 1);
	(void)fflush(NULL);
	_exit(status);
}

static int
by_bytes(const void *a, const void *b)
{
	const struct span *x = a, *y = b;
	size_t n = x->n < y->n ? x->n : y->n;
	int order = n == 0 ? 0 : memcmp(x->p, y->p, n);

	return order != 0 ? order : (x->n > y->n) - (x->n < y->n);
}

/* The lines sorted, each once, as a sort between stages leaves them. */
static size_t
sort_lines(struct span text, struct span *line)
{
	size_t n = 0, kept = 0;

	while (text.n > 0) {
		const char *end = memchr(text.p, '\n', text.n);
		size_t length = end == NULL ? text.n : (size_t)(end - text.p);

		line[n++] = span_from(text.p, length);
		length += end != NULL;
		text = span_from(text.p + length, text.n - length);
	}
	qsort(line, n, sizeof(*line), by_bytes);
	for (size_t i = 0; i < n; i++)
		if (kept == 0 || !span_eq(line[kept - 1], line[i]))
			line[kept++] = line[i];
	return kept;
}

/* One of them is NULL. */
static void
take(struct pairs *p, struct chains *c, const struct span *line, size_t n)
{
	struct stage_row row = { .file = "rows" };
	struct buf copy = { NULL, 0, 0 };

	for (size_t i = 0; i < n; i++) {
		copy.n = 0;
		buf_add_span(&copy, line[i]);
		buf_add_byte(&copy, '\0');
		row.line = i + 1;
		stage_cut(&row, copy.p, line[i].n);
		if (p != NULL)
			pairs_row(p, &row);
		else
			chains_row(c, &row);
	}
	if (p != NULL)
		pairs_end(p);
	else
		chains_end(c);
	buf_fini(&copy);
}

static bool
accepts(struct pairs *p, struct chains *c, const struct span *line, size_t n)
{
	armed = true;
	if (setjmp(given_up) != 0) {
		armed = false;
		return false;
	}
	take(p, c, line, n);
	armed = false;
	return true;
}

/* What goes, of rows that clusters takes. */
static bool
chain(struct span rows, const struct settings *set)
{
	struct span *line = xcalloc(rows.n + 1, sizeof(*line));
	FILE *out = fopen("/dev/null", "w");
	struct chains *c = chains_new(set, out);
	bool good = accepts(NULL, c, line, sort_lines(rows, line));

	chains_free(c);
	(void)fclose(out);
	free(line);
	return good;
}

static void
pair(struct span rows, const struct settings *set)
{
	struct span *line = xcalloc(rows.n + 1, sizeof(*line));
	size_t written = 0;
	char *text = NULL;
	FILE *out = open_memstream(&text, &written);
	struct pairs *p = pairs_new(set, out);
	bool good = accepts(p, NULL, line, sort_lines(rows, line));

	pairs_free(p);
	(void)fclose(out);
	if (good && !chain(span_from(text, written), set))
		abort();
	free(text);
	free(line);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct settings set = { .threshold = 0.6,
		.sketch = { .shingle = 3, .key_shingle = 5, .bands = 12 } };
	struct span text = span_from((const char *)data, size);

	if (size == 0)
		return 0;
	text = span_from(text.p + 1, size - 1);
	if (data[0] == 'p')
		pair(text, &set);
	else
		chain(text, &set);
	return 0;
}
