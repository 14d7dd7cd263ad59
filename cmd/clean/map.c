#include "map.h"
#include "diag.h"
#include "stream.h"
#include "utf8.h"

void
map_fini(struct mapper *m)
{
	sourcemap_fini(&m->bytes);
	sourcemap_fini(&m->own);
	sourcemap_fini(&m->composed);
	undo_fini(&m->read);
	undo_fini(&m->check);
	rebase_fini(&m->rebase);
	buf_fini(&m->json);
	buf_fini(&m->spelt);
}

/* --- the map of bytes --- */

/* Up to where both texts are aligned. */
struct reach {
	size_t s, o;
};

/* Line l of the mended text stands at at in the result; where the next one
 * does, or SIZE_MAX if this one is not there after all. */
static size_t
behind_line(
    struct span out, size_t at, struct span text, const struct repair_line *l)
{
	if (l->n > out.n - at || memcmp(out.p + at, text.p + l->at, l->n) != 0)
		return SIZE_MAX;
	at += l->n;
	while (at < out.n && out.p[at] == '\n')
		at++;
	return at;
}

/* Line by line, as far as what is known of the lines holds. */
static void
align_lines(struct align *a, const struct map_lines *lines)
{
	struct reach done = { 0, 0 };
	size_t at = 0, taken = 0;

	for (size_t i = 0; i < lines->n; i++) {
		const struct repair_line *l = &lines->line[i];
		const char *start = a->source.p;

		if (l->source > start + done.s &&
		    l->source < start + a->source.n) {
			size_t s = (size_t)(l->source - start);

			align_range(a, done.s, s, done.o, at);
			done = (struct reach){ s, at };
		}
		if (taken < lines->taken_n && lines->taken[taken].index == i) {
			taken++;
			continue;
		}
		at = behind_line(a->out, at, lines->text, l);
		if (at == SIZE_MAX)
			break;
	}
	align_range(a, done.s, a->source.n, done.o, a->out.n);
}

const struct sourcemap *
map_of(
    struct mapper *m, const struct record *rec, const struct map_lines *lines)
{
	struct align a;

	align_begin(&a, &m->bytes, rec->read_text, rec->text);
	if (a.source.n > 0 && a.out.n > 0)
		align_lines(&a, lines);
	return &m->bytes;
}

/* --- in the unit of offsets --- */

static uint64_t
count(enum offset_unit unit, const char *p, uint64_t n)
{
	return unit == OFFSET_BYTES ? n :
	    unit == OFFSET_UTF16    ? utf8_count16(p, (size_t)n) :
				      utf8_count(p, (size_t)n);
}

/* A place in a text, in bytes and in units. */
struct spot {
	uint64_t byte, unit;
};

static void
go_to(struct spot *spot, enum offset_unit unit, struct span text, uint64_t byte)
{
	spot->unit += count(unit, text.p + spot->byte, byte - spot->byte);
	spot->byte = byte;
}

static void
map_units(struct mapper *m, struct span source, struct span out)
{
	struct spot s = { 0, 0 }, o = { 0, 0 };

	sourcemap_clear(&m->own);
	for (size_t i = 0; i < m->bytes.n; i++) {
		const struct sourcemap_run *r = &m->bytes.run[i];
		uint64_t from_s, from_o;

		go_to(&s, m->unit, source, r->source);
		go_to(&o, m->unit, out, r->out);
		from_s = s.unit;
		from_o = o.unit;
		go_to(&o, m->unit, out, r->out + r->length);
		s.byte += r->length;
		s.unit += o.unit - from_o;
		sourcemap_add(&m->own, from_o, from_s, o.unit - from_o);
	}
	go_to(&s, m->unit, source, source.n);
	go_to(&o, m->unit, out, out.n);
	m->own.source_end = s.unit;
	m->own.out_end = o.unit;
}

/* Where a unit of split's begins in its article; 0 if the record is none. */
static uint64_t
unit_start(const struct record *rec)
{
	const struct json_member *unit = record_member(rec, SPAN("unit"));
	const struct json_member *start = record_member(rec, SPAN("start"));
	uint64_t n = 0;

	if (unit == NULL || start == NULL || unit->type != JSON_STRING ||
	    start->type != JSON_NUMBER || start->value.n > 15)
		return 0;
	for (size_t i = 0; i < start->value.n; i++) {
		unsigned char c = (unsigned char)start->value.p[i];

		if (c < '0' || c > '9')
			return 0;
		n = n * 10 + (c - '0');
	}
	return n;
}

static void
move_source(struct sourcemap *map, uint64_t by)
{
	for (size_t i = 0; i < map->n; i++)
		map->run[i].source += by;
	map->base += by;
	map->source_end += by;
}

/* --- the record --- */

/* The text as JSON will hold it: a bad byte as U+FFFD. */
static struct span
as_written(const struct record *rec)
{
	struct buf b = { NULL, 0, 0 };
	const char *p = rec->text.p, *end = span_end(rec->text);
	struct span written;

	if (utf8_valid(p, rec->text.n) == rec->text.n)
		return rec->text;
	while (p < end) {
		size_t n = utf8_valid(p, (size_t)(end - p));
		uint32_t cp;

		buf_add(&b, p, n);
		p += n;
		if (p < end) {
			p += utf8_decode(p, end, &cp);
			buf_add_str(&b, "\xEF\xBF\xBD");
		}
	}
	written = arena_copy(rec->arena, buf_span(&b));
	buf_fini(&b);
	return written;
}

static bool
runs_hold(const struct sourcemap *bytes, struct span source, struct span out)
{
	uint64_t s = 0, o = 0;

	for (size_t i = 0; i < bytes->n; i++) {
		const struct sourcemap_run *r = &bytes->run[i];

		if (r->source < s || r->out < o ||
		    r->length > source.n - r->source ||
		    r->length > out.n - r->out ||
		    memcmp(source.p + r->source, out.p + r->out,
			(size_t)r->length) != 0)
			return false;
		s = r->source + r->length;
		o = r->out + r->length;
	}
	return true;
}

/* The map the record came with, if it has one. */
static bool
came_with(struct mapper *m, struct record *rec)
{
	const char *why;

	m->read.unit = m->unit;
	if (rec->json == NULL)
		return false;
	if (undo_read(&m->read, rec, &why))
		return true;
	if (why != NULL && m->kind != MAP_NONE)
		stream_fault(rec, "%s", why);
	return false;
}

/* What the text came from at first: the text as read, or what that came from;
 * p NULL if that is not to be had. */
static bool
first_source(
    struct mapper *m, struct record *rec, bool has, struct span *source)
{
	const char *why;

	*source = rec->read_text;
	if (!has)
		return true;
	if (!undo_text(&m->read, rec->read_text, &why) ||
	    !undo_line(&m->read, rec, &why)) {
		stream_fault(rec, "%s", why);
		return false;
	}
	*source = buf_span(&m->read.text);
	return true;
}

static bool
fail(const struct record *rec, const char *what)
{
	diag_at(
	    (struct place){ rec->file, rec->line }, "%s: this is a bug", what);
	return false;
}

bool
map_record(struct mapper *m, struct record *rec, const struct map_lines *lines)
{
	bool has = came_with(m, rec), full;
	bool changed =
	    rec->text.p != rec->read_text.p || rec->text.n != rec->read_text.n;
	bool tags = changed && rec->json != NULL && rebase_wanted(rec);
	const struct sourcemap *map = &m->own;
	struct span source;

	if (m->kind == MAP_NONE && (!has || !changed) && !tags)
		return true;
	rec->text = as_written(rec);
	map_of(m, rec, lines);
	if (!runs_hold(&m->bytes, rec->read_text, rec->text))
		return fail(rec, "the map does not hold");
	map_units(m, rec->read_text, rec->text);
	m->rebase.unit = m->unit;
	if (tags)
		rebase_tags(&m->rebase, rec, &m->own);
	if (m->kind == MAP_NONE && !has)
		return true;
	if (has) {
		sourcemap_compose(&m->composed, &m->own, &m->read.map);
		map = &m->composed;
	} else
		move_source(&m->own, unit_start(rec));
	full = m->kind == MAP_FULL || (has && m->read.cut.p != NULL);
	full = full && first_source(m, rec, has, &source);
	return mapset(m, rec, map, has, full ? &source : NULL) ||
	    fail(rec, "the map does not give back what was read");
}
