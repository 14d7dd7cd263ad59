/* Lines by their bytes, where nothing but the output is asked for. */
#include "dedupe.h"
#include "scan.h"

/* Lines whose places in the table are fetched together: more than 32, so that
 * they are there when they are looked at, and not so many that they are gone.
 */
#define BATCH (32 + SCAN_PLACES)

struct lines {
	struct work *w;
	const char *run, *end; /* lines in a row that stay */
	uint64_t repeats;
};

bool
lines_fit(const struct dedupe *d)
{
	const struct settings *set = d->set;

	return set->key == KEY_RAW && set->field == NULL &&
	    set->min_words == 0 && set->pick == PICK_NONE && !d->values &&
	    !set->mark && !set->near && set->strip <= 0 &&
	    set->against == NULL && set->clusters == NULL && !d->shows &&
	    set->stage == STAGE_NONE;
}

static void
put_run(struct lines *l)
{
	if (l->end > l->run)
		writer_text(l->w->out, l->w->rec,
		    span_from(l->run, (size_t)(l->end - l->run)));
}

/* The line, or if it is one that was there before the next may begin a run. */
static inline void
judge(struct lines *l, const char *next, bool fresh)
{
	if (!fresh) {
		put_run(l);
		l->run = next;
		l->repeats++;
	}
	l->end = next;
}

/* Lines that end before the newlines at[0..n) of p; returns what lies behind
 * them. */
static const char *
judge_lines(struct lines *l, const char *p, const size_t *at, size_t n)
{
	struct dedupe *d = l->w->d;
	struct hash hash[BATCH];
	bool fresh[BATCH];
	size_t from = 0;

	for (size_t i = 0; i < n; i++) {
		hash[i] = hash_span(span_from(p + from, at[i] - from), d->seed);
		seen_prefetch(d->seen, hash[i]);
		from = at[i] + 1;
	}
	seen_add_all(d->seen, hash, n, fresh);
	for (size_t i = 0; i < n; i++)
		judge(l, p + at[i] + 1, fresh[i]);
	d->units += n;
	return p + from;
}

/* The last line, without its newline. */
static void
judge_last(struct lines *l, struct span line)
{
	struct dedupe *d = l->w->d;

	judge(l, span_end(line), seen_add(d->seen, hash_span(line, d->seed)));
	d->units++;
	put_run(l);
	if (l->end > l->run && l->w->rec->last)
		writer_text(l->w->out, l->w->rec, SPAN("\n"));
}

enum verdict
lines_each(struct work *w)
{
	struct span text = w->rec->text;
	struct lines l = { .w = w, .run = text.p, .end = text.p };
	const char *p = text.p, *line = p, *end = p + text.n;
	uint64_t units = w->d->units;

	while (p < end) {
		size_t at[BATCH], looked = (size_t)(end - p);
		size_t n = scan_places(p, &looked, '\n', at, BATCH);

		for (size_t i = 0; i < n; i++)
			at[i] += (size_t)(p - line);
		line = judge_lines(&l, line, at, n);
		p += looked;
	}
	if (line < end)
		judge_last(&l, span_from(line, (size_t)(end - line)));
	else
		put_run(&l);
	w->d->repeats += l.repeats;
	return w->d->units - units > l.repeats ? RECORD_DONE : RECORD_REMOVED;
}
