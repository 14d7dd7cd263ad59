#include "compare.h"
#include "json.h"
#include "layout.h"
#include "tsv.h"
#include "xalloc.h"
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

struct comparison {
	const struct rows *rows;
	struct buf out; /* rows, as TSV or JSON */
	bool json;
};

/* --- rows --- */

/* A field: JSON has null where there is no number. */
static void
add_value(struct comparison *c, const char *name, struct span value)
{
	bool none = span_eq(value, SPAN("-"));

	if (c->json)
		buf_printf(&c->out, ",\"%s\":", name);
	else
		buf_add_byte(&c->out, '\t');
	buf_add_span(&c->out, c->json && none ? SPAN("null") : value);
}

static void
add_row(struct comparison *c, const char *kind, struct span name,
    struct span before, struct span after, double keyness)
{
	char change[64] = "-", key[64] = "-";

	if (!span_eq(before, SPAN("-")) && !span_eq(after, SPAN("-")))
		(void)snprintf(change, sizeof(change), "%.9g",
		    strtod(after.p, NULL) - strtod(before.p, NULL));
	if (!isnan(keyness))
		(void)snprintf(key, sizeof(key), "%.9g", keyness);
	if (c->json) {
		buf_printf(&c->out, "{\"kind\":\"%s\",\"name\":", kind);
		json_string(&c->out, name);
	} else {
		buf_printf(&c->out, "%s\t", kind);
		tsv_escape(&c->out, name);
	}
	add_value(c, "before", before);
	add_value(c, "after", after);
	add_value(c, "change", span_str(change));
	add_value(c, "keyness", span_str(key));
	buf_add_str(&c->out, c->json ? "}\n" : "\n");
}

static struct span
next_field(struct span *rest)
{
	const char *tab = memchr(rest->p, '\t', rest->n);
	size_t n = tab == NULL ? rest->n : (size_t)(tab - rest->p);
	struct span field = { rest->p, n };

	n += tab != NULL;
	*rest = span_from(rest->p + n, rest->n - n);
	return field;
}

/* The columns of further rows, a row each. Each buffer ends in a newline. */
static void
add_columns(struct comparison *c, const char *kind, const struct rows *rows,
    const struct counts *before, const struct counts *after)
{
	struct buf line[3] = { { 0 } };
	struct span rest[3];

	rows_header(rows, &line[0]);
	rows_tsv(rows, &line[1], SPAN("-"), before);
	rows_tsv(rows, &line[2], SPAN("-"), after);
	for (size_t i = 0; i < 3; i++) {
		line[i].p[line[i].n - 1] = '\0';
		rest[i] = span_from(line[i].p, line[i].n - 1);
		(void)next_field(&rest[i]);
	}
	while (rest[0].n > 0) {
		struct span name = next_field(&rest[0]);
		struct span was = next_field(&rest[1]);

		add_row(c, kind, name, was, next_field(&rest[2]), NAN);
	}
	for (size_t i = 0; i < 3; i++)
		buf_fini(&line[i]);
}

/* What rows have, by kind. */
static void
add_measures(struct comparison *c, const struct counts *before,
    const struct counts *after)
{
	static const struct wording none = { .top = 0 };
	struct wording measures = { .measures = true };
	struct verdicts nothing = { .signals = 0 };
	struct rows bare = *c->rows, rows;

	bare.wording = &none;
	bare.lengths = bare.readability = false;
	add_columns(c, "count", &bare, before, after);
	bare.wanted = 0;
	bare.verdicts = &nothing;
	rows = bare;
	rows.lengths = true;
	add_columns(c, "length", &rows, before, after);
	rows = bare;
	rows.wording = &measures;
	add_columns(c, "vocabulary", &rows, before, after);
	rows = bare;
	rows.readability = true;
	if (c->rows->readability)
		add_columns(c, "readability", &rows, before, after);
}

/* --- words --- */

struct change {
	struct span text;
	uint64_t before, after;
	double keyness;
};

/* The changes of most keyness: at most twice n and one at hand. */
struct changes {
	struct change *change;
	size_t n, room, want;
};

static int
by_keyness(const void *a, const void *b)
{
	const struct change *x = a, *y = b;
	size_t n = x->text.n < y->text.n ? x->text.n : y->text.n;
	int order;

	if (x->keyness != y->keyness)
		return x->keyness > y->keyness ? -1 : 1;
	order = memcmp(x->text.p, y->text.p, n);
	if (order != 0)
		return order;
	return (x->text.n > y->text.n) - (x->text.n < y->text.n);
}

static void
settle(struct changes *c)
{
	if (c->n == 0)
		return;
	qsort(c->change, c->n, sizeof(*c->change), by_keyness);
	if (c->n > c->want)
		c->n = c->want;
}

static void
add_change(struct changes *c, const struct change *change)
{
	if (c->n == c->room) {
		c->room = c->room == 0 ? 64 : c->room * 2;
		c->change =
		    xreallocarray(c->change, c->room, sizeof(*c->change));
	}
	c->change[c->n++] = *change;
	if (c->n > 2 * c->want)
		settle(c);
}

static double
term(double count, double expected)
{
	return count == 0 ? 0 : count * log(count / expected);
}

/* Twice the log-likelihood ratio: how sure it is that the share differs. */
static double
keyness_of(
    uint64_t before, uint64_t after, uint64_t all_before, uint64_t all_after)
{
	double a = (double)before, b = (double)after;
	double n = (double)all_before, m = (double)all_after;
	double share = (a + b) / (n + m);

	return 2 * (term(a, n * share) + term(b, m * share));
}

/* All words of one table; of the second, those that the first has not. */
static void
collect(struct changes *lost, struct changes *won, const struct grams *before,
    const struct grams *after, bool second)
{
	uint64_t n = grams_total(before), m = grams_total(after);
	const struct grams *of = second ? after : before;
	struct gram gram;
	size_t at = 0;

	while (grams_next(of, &at, &gram)) {
		struct change c = { .text = gram.text };

		c.before = grams_count_of(before, gram.text);
		c.after = grams_count_of(after, gram.text);
		if (second && c.before > 0)
			continue;
		c.keyness = keyness_of(c.before, c.after, n, m);
		if ((double)c.before * (double)m > (double)c.after * (double)n)
			add_change(lost, &c);
		else if ((double)c.before * (double)m <
		    (double)c.after * (double)n)
			add_change(won, &c);
	}
}

static void
add_changes(struct comparison *c, const char *kind, struct changes *changes)
{
	settle(changes);
	for (size_t i = 0; i < changes->n; i++) {
		const struct change *change = &changes->change[i];
		char before[32], after[32];

		(void)snprintf(
		    before, sizeof(before), "%" PRIu64, change->before);
		(void)snprintf(after, sizeof(after), "%" PRIu64, change->after);
		add_row(c, kind, change->text, span_str(before),
		    span_str(after), change->keyness);
	}
	free(changes->change);
}

static void
add_words(struct comparison *c, const struct vocabulary *before,
    const struct vocabulary *after)
{
	const struct wording *w = c->rows->wording;

	for (size_t i = 0; i < GRAMS_MOST; i++) {
		struct changes lost = { .want = (size_t)w->top };
		struct changes won = { .want = (size_t)w->top };

		if (!(w->runs >> i & 1))
			continue;
		collect(&lost, &won, before->of[i], after->of[i], false);
		collect(&lost, &won, before->of[i], after->of[i], true);
		add_changes(c, "lost", &lost);
		add_changes(c, "won", &won);
	}
}

void
compare_write(struct rows *rows, const struct counts *before,
    const struct counts *after, struct writer *out)
{
	struct rows shown = *rows;
	struct comparison c = { .rows = &shown,
		.json = writer_form(out) == FORM_JSONL };

	/* rows_header() and rows_tsv() of all but words. */
	shown.form = FORM_TSV;
	shown.article = false;
	if (!c.json)
		buf_add_str(
		    &c.out, "kind\tname\tbefore\tafter\tchange\tkeyness\n");
	add_measures(&c, before, after);
	add_words(&c, before->vocabulary, after->vocabulary);
	if (writer_form(out) == FORM_TABLE)
		layout_write(buf_span(&c.out), rows->width, out);
	else
		writer_put(out, buf_span(&c.out));
	buf_fini(&c.out);
}
