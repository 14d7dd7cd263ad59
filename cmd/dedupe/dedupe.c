#include "dedupe.h"
#include "diag.h"
#include "word.h"
#include "xalloc.h"

#include <inttypes.h>
#include <stdlib.h>

#define BATCH 64 /* units whose places in the table are fetched together */

struct dedupe *
dedupe_new(
    const struct settings *set, const struct tool *tool, struct state *state)
{
	struct dedupe *d = xcalloc(1, sizeof(*d));
	bool shows = tool->common.removed != NULL || set->mark || state != NULL;

	d->set = set;
	d->tool = tool;
	d->seed = state == NULL ? hash_random_seed() : state_seed(state);
	d->state = state;
	if (state != NULL)
		d->memory = memory_new(state);
	d->shows = tool->common.removed != NULL;
	if (shows)
		d->origins = origins_new();
	if (set->pick != PICK_NONE)
		d->tally = tally_new(set);
	else
		d->seen = seen_new(shows);
	d->emitter = emitter_new();
	if (set->max_memory > 0)
		d->empty = repeat_bytes(d);
	return d;
}

void
dedupe_free(struct dedupe *d)
{
	repeat_fini(d);
	tally_free(d->tally);
	emitter_free(d->emitter);
	buf_fini(&d->scratch);
	buf_fini(&d->doc);
	buf_fini(&d->mark);
	free(d);
}

/* --- what is compared --- */

/* Column number n (from 1) of a line, cut at tabs; p NULL if there is none. */
static struct span
column(struct span line, uint64_t n)
{
	const char *p = line.p, *end = p + line.n;

	for (;;) {
		const char *tab = memchr(p, '\t', (size_t)(end - p));

		if (--n == 0)
			return span_from(
			    p, (size_t)((tab == NULL ? end : tab) - p));
		if (tab == NULL)
			return span_from(NULL, 0);
		p = tab + 1;
	}
}

struct span
dedupe_compared(const struct work *w, const struct unit *unit)
{
	const struct settings *set = w->d->set;

	if (set->field == NULL || unit->text.n == 0)
		return unit->text;
	if (w->kind == UNIT_ARTICLE)
		return record_field(w->rec, span_str(set->field));
	return column(unit->text, set->column);
}

static void
fingerprint(struct work *w, struct unit *unit)
{
	struct dedupe *d = w->d;
	const struct settings *set = d->set;
	struct span text = dedupe_compared(w, unit);

	unit->compared = text.p != NULL &&
	    (set->min_words == 0 || words_count(unit->text) >= set->min_words);
	if (!unit->compared)
		return;
	text = key_of(set->key, text, &d->scratch);
	/* What holds nothing to compare is no repeat, but for blank lines. */
	unit->compared = text.n > 0 || set->key == KEY_RAW;
	if (!unit->compared)
		return;
	unit->hash = hash_span(text, d->seed);
	if (d->seen != NULL)
		seen_prefetch(d->seen, unit->hash);
}

/* --- repeats --- */

static void
handle_repeat(
    struct work *w, const struct unit *unit, const struct repeat *repeat)
{
	struct dedupe *d = w->d;
	struct span reason = { NULL, 0 };

	if (d->origins != NULL)
		reason = origins_name(d->origins, repeat->origin);
	if (d->shows)
		shown_row(w, unit, reason);
	if (!d->set->mark)
		emitter_drop(d->emitter, unit);
	else if (writer_form(w->out) == FORM_JSONL) {
		shown_element(w, unit, reason, repeat);
		emitter_keep(d->emitter, unit);
	} else
		emitter_mark(d->emitter, unit, shown_mark(w, reason));
}

/* --- records --- */

static void
tally_units(struct work *w, struct unit *unit, size_t n)
{
	for (size_t i = 0; i < n; i++)
		tally_add(w->d->tally, w->rec, &unit[i], w->kind, w->out);
	w->d->units += n;
}

static void
judge_units(struct work *w, struct unit *unit, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct repeat repeat;

		if (repeat_find(w, &unit[i], &repeat))
			handle_repeat(w, &unit[i], &repeat);
		else
			emitter_keep(w->d->emitter, &unit[i]);
	}
}

static enum verdict
each_unit(struct work *w)
{
	struct dedupe *d = w->d;
	bool blanks = d->set->key == KEY_RAW && w->kind == UNIT_LINE;
	struct unit batch[BATCH];
	struct cutter cutter;
	struct span lead;
	size_t n;

	cutter_begin(&cutter, w->rec, w->kind, blanks, &d->sentences, &lead);
	if (d->tally == NULL)
		emitter_begin(
		    d->emitter, w->rec, w->out, w->kind == UNIT_LINE, lead);
	while ((n = cutter_next(&cutter, batch, BATCH)) > 0) {
		for (size_t i = 0; i < n; i++)
			fingerprint(w, &batch[i]);
		if (d->tally != NULL)
			tally_units(w, batch, n);
		else
			judge_units(w, batch, n);
	}
	if (d->tally != NULL)
		return RECORD_DONE;
	if (d->set->mark && d->mark.n > 0 &&
	    writer_form(w->out) == FORM_JSONL) {
		buf_add_byte(&d->mark, ']');
		record_set(w->rec, SPAN("repeats"),
		    arena_copy(w->rec->arena, buf_span(&d->mark)));
	}
	return emitter_end(d->emitter);
}

static enum verdict
whole_record(struct work *w)
{
	struct dedupe *d = w->d;
	struct unit unit = { .text = w->rec->text };
	struct span reason = { NULL, 0 };
	struct repeat repeat;

	fingerprint(w, &unit);
	d->articles = true;
	if (d->tally != NULL) {
		tally_units(w, &unit, 1);
		return RECORD_DONE;
	}
	if (!repeat_find(w, &unit, &repeat))
		return RECORD_OUT;
	if (d->origins != NULL)
		reason = origins_name(d->origins, repeat.origin);
	if (d->shows)
		shown_row(w, &unit, reason);
	if (!d->set->mark)
		return RECORD_REMOVED;
	shown_record(w, reason, &repeat);
	return RECORD_OUT;
}

/* True if the record is of the same article as the one before, to --within. */
static bool
goes_on(struct work *w)
{
	struct buf *last = &w->d->doc;
	struct span doc;

	if (w->rec->form != FORM_JSONL)
		return false;
	doc = record_doc(w->rec);
	if (span_eq(doc, buf_span(last)))
		return true;
	last->n = 0;
	buf_add_span(last, doc);
	return false;
}

/* What ends with an article. Its first part may have been faulty, and not have
 * come here. */
static void
begin_article(struct work *w)
{
	struct dedupe *d = w->d;

	if (w->rec->serial == d->serial)
		return;
	d->serial = w->rec->serial;
	d->sentences = (struct sentence_memory){ 0 };
	if (!d->set->within || goes_on(w))
		return;
	repeat_clear(d);
}

static enum unit_kind
kind_of(const struct settings *set, const struct record *rec)
{
	if (set->unit != UNIT_AUTO)
		return set->unit;
	return rec->form == FORM_TEXT ? UNIT_LINE : UNIT_ARTICLE;
}

/* False if -k does not go with units of this kind: that has been said. */
static bool
field_fits(const struct work *w)
{
	const struct settings *set = w->d->set;

	if (set->field == NULL)
		return true;
	if (w->rec->form == FORM_TEXT &&
	    (w->kind != UNIT_LINE || set->column == 0)) {
		diag("-k: %s: lines of text have columns, by number",
		    set->field);
		return false;
	}
	if (w->rec->form != FORM_TEXT && w->kind != UNIT_ARTICLE) {
		diag("-k: %s: members are compared by record, -a", set->field);
		return false;
	}
	return true;
}

/* False if the state cannot be written: that has been said. */
static bool
keep_within(struct dedupe *d)
{
	struct buf why = { NULL, 0, 0 };

	if (repeat_bytes(d) < d->empty + d->set->max_memory ||
	    repeat_save(d, &why))
		return true;
	diag("%.*s", (int)why.n, why.p);
	buf_fini(&why);
	return false;
}

enum verdict
dedupe_each(void *self, struct record *rec, struct writer *out)
{
	struct dedupe *d = self;
	struct work w = { .d = d,
		.rec = rec,
		.out = out,
		.kind = kind_of(d->set, rec),
		.counted = rec->text.p,
		.line = rec->form == FORM_TEXT ? rec->line : 1 };
	enum verdict verdict;

	if (!field_fits(&w))
		return RECORD_FATAL;
	if (d->origins != NULL)
		offsets_begin(&w.offsets, d->tool->common.offsets, rec);
	d->mark.n = 0;
	begin_article(&w);
	verdict = w.kind == UNIT_ARTICLE ? whole_record(&w) : each_unit(&w);
	if (d->set->max_memory > 0 && !keep_within(d))
		return RECORD_FATAL;
	return verdict;
}

bool
dedupe_end(void *self, struct writer *out)
{
	struct dedupe *d = self;

	if (d->tally != NULL)
		tally_write(d->tally, out, d->articles);
	return true;
}

void
dedupe_report(void *self, struct buf *line)
{
	const struct dedupe *d = self;

	buf_printf(line, " units=%" PRIu64, d->units);
	if (d->tally != NULL)
		tally_report(d->tally, line);
	else
		repeat_report(d, line);
}
