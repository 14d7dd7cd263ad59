#include "dedupe.h"
#include "json.h"
#include "utf8.h"
#include "xalloc.h"

#include <inttypes.h>
#include <stdlib.h>

/* A unit that was counted: the text of its first copy, or the JSON object with
 * the place where its count goes. */
struct counted {
	uint64_t count;
	size_t from, n; /* in bytes */
	size_t at, skip; /* of these, bytes to be replaced by the count; at is
			    0 for text */
	bool member; /* a member "count" stands there already */
};

struct tally {
	const struct settings *set;
	struct seen *seen; /* to index + 1 */
	struct buf bytes;
	struct counted *unit;
	size_t n, cap;
	uint64_t written;
};

struct tally *
tally_new(const struct settings *set)
{
	struct tally *t = xcalloc(1, sizeof(*t));

	t->set = set;
	t->seen = seen_new(true);
	return t;
}

void
tally_free(struct tally *t)
{
	if (t == NULL)
		return;
	seen_free(t->seen);
	buf_fini(&t->bytes);
	free(t->unit);
	free(t);
}

static struct counted *
append(struct tally *t)
{
	if (t->n == t->cap) {
		t->cap = t->cap == 0 ? 256 : 2 * t->cap;
		t->unit = xreallocarray(t->unit, t->cap, sizeof(*t->unit));
	}
	t->unit[t->n] = (struct counted){ .count = 1, .from = t->bytes.n };
	return &t->unit[t->n++];
}

void
tally_mended(struct buf *out, struct span s)
{
	const char *end = s.p + s.n;

	while (s.n > 0) {
		size_t good = utf8_valid(s.p, s.n);
		uint32_t cp;

		buf_add(out, s.p, good);
		s.p += good;
		if (s.p < end) {
			s.p += utf8_decode(s.p, end, &cp);
			buf_add_str(out, "\xEF\xBF\xBD");
		}
		s.n = (size_t)(end - s.p);
	}
}

/* The record as it was read; the count goes into its member "count", or before
 * the last brace. */
static void
add_object(struct tally *t, struct counted *u, const struct record *rec)
{
	const struct json_member *m = record_member(rec, SPAN("count"));
	const char *at = m == NULL ? rec->json->close : m->value.p;
	struct span raw = rec->raw;

	u->member = m != NULL;
	tally_mended(&t->bytes, span_from(raw.p, (size_t)(at - raw.p)));
	u->at = t->bytes.n - u->from;
	if (m != NULL) {
		buf_add_span(&t->bytes, m->value);
		at += m->value.n;
		u->skip = m->value.n;
	}
	tally_mended(&t->bytes, span_from(at, (size_t)(raw.p + raw.n - at)));
}

static void
add_new_object(struct tally *t, struct counted *u, struct record *rec,
    const struct unit *unit, enum unit_kind kind)
{
	buf_add_byte(&t->bytes, '{');
	if (kind == UNIT_ARTICLE) {
		buf_add_str(&t->bytes, "\"id\":");
		json_string(&t->bytes, record_id(rec));
		buf_add_byte(&t->bytes, ',');
	}
	buf_add_str(&t->bytes, "\"text\":");
	json_string(&t->bytes, unit->text);
	u->at = t->bytes.n - u->from;
	buf_add_byte(&t->bytes, '}');
}

/* One line, whatever the unit holds. */
static void
add_line(struct buf *out, struct span s)
{
	size_t from = out->n;

	buf_add_span(out, s);
	for (size_t i = from; i < out->n; i++)
		if (out->p[i] == '\n')
			out->p[i] = ' ';
}

void
tally_add(struct tally *t, struct record *rec, const struct unit *unit,
    enum unit_kind kind, struct writer *out)
{
	bool fresh = true;
	uint64_t *index = NULL;
	struct counted *u;

	if (unit->compared)
		index = seen_value(t->seen, unit->hash, &fresh);
	if (!fresh) {
		t->unit[*index].count++;
		return;
	}
	if (index != NULL)
		*index = t->n;
	u = append(t);
	if (writer_form(out) != FORM_JSONL) {
		if (kind == UNIT_ARTICLE || writer_form(out) == FORM_TSV)
			buf_add_span(&t->bytes, unit->text);
		else
			add_line(&t->bytes, unit->text);
	} else if (kind == UNIT_ARTICLE && rec->json != NULL)
		add_object(t, u, rec);
	else
		add_new_object(t, u, rec, unit, kind);
	u->n = t->bytes.n - u->from;
}

static bool
is_picked(const struct settings *set, uint64_t count)
{
	uint64_t least = set->min_count;

	if (least == 0)
		least = set->pick == PICK_ALL ? 1 : 2;
	return set->pick == PICK_RARE ? count < least : count >= least;
}

static void
write_object(const struct tally *t, const struct counted *u, struct writer *out)
{
	const char *p = t->bytes.p + u->from;

	if (!t->set->counts) {
		writer_put(out, span_from(p, u->n));
	} else {
		/* The object is empty if nothing but the brace stands there. */
		size_t i = u->at;

		while (i > 0 && byte_is_space((unsigned char)p[i - 1]))
			i--;
		writer_put(out, span_from(p, u->at));
		if (!u->member)
			writer_put_str(out,
			    p[i - 1] == '{' ? "\"count\":" : ",\"count\":");
		writer_printf(out, "%" PRIu64, u->count);
		writer_put(out,
		    span_from(p + u->at + u->skip, u->n - u->at - u->skip));
	}
	writer_put_byte(out, '\n');
}

static void
write_article(const struct tally *t, const struct counted *u,
    struct writer *out, uint64_t serial)
{
	struct record rec = { .form = FORM_JSONL,
		.serial = serial,
		.first = true,
		.last = true };
	char count[32];
	int n = snprintf(count, sizeof(count), "%7" PRIu64 " ", u->count);

	if (t->set->counts)
		writer_text(out, &rec, span_from(count, (size_t)n));
	writer_text(out, &rec, span_from(t->bytes.p + u->from, u->n));
	writer_end(out, &rec);
}

static void
write_line(const struct tally *t, const struct counted *u, struct writer *out)
{
	if (t->set->counts)
		writer_printf(out, "%7" PRIu64 " ", u->count);
	writer_put(out, span_from(t->bytes.p + u->from, u->n));
	writer_put_byte(out, '\n');
}

static void
write_row(const struct tally *t, const struct counted *u, struct writer *out)
{
	if (t->set->counts)
		writer_printf(out, "%" PRIu64 "\t", u->count);
	writer_put_tsv(out, span_from(t->bytes.p + u->from, u->n));
	writer_put_byte(out, '\n');
}

static void
write_unit(const struct tally *t, const struct counted *u, struct writer *out,
    bool articles)
{
	if (writer_form(out) == FORM_JSONL)
		write_object(t, u, out);
	else if (writer_form(out) == FORM_TSV)
		write_row(t, u, out);
	else if (articles)
		write_article(t, u, out, t->written);
	else
		write_line(t, u, out);
}

void
tally_write(struct tally *t, struct writer *out, bool articles)
{
	if (writer_form(out) == FORM_TSV)
		writer_put_str(
		    out, t->set->counts ? "count\ttext\n" : "text\n");
	for (size_t i = 0; i < t->n; i++)
		if (is_picked(t->set, t->unit[i].count)) {
			t->written++;
			write_unit(t, &t->unit[i], out, articles);
		}
}

void
tally_report(const struct tally *t, struct buf *line)
{
	buf_printf(line, " distinct=%zu written=%" PRIu64, t->n, t->written);
}
