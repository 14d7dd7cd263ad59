#include "sourcemap.h"
#include "xalloc.h"
#include <inttypes.h>
#include <stdlib.h>

void
sourcemap_fini(struct sourcemap *map)
{
	free(map->run);
	*map = (struct sourcemap){ 0 };
}

void
sourcemap_clear(struct sourcemap *map)
{
	map->n = 0;
	map->base = map->out_end = map->source_end = 0;
}

void
sourcemap_add(
    struct sourcemap *map, uint64_t out, uint64_t source, uint64_t length)
{
	struct sourcemap_run *last = map->run + map->n;

	if (length == 0)
		return;
	if (map->n > 0) {
		last--;
		if (last->out + last->length == out &&
		    last->source + last->length == source) {
			last->length += length;
			return;
		}
	}
	if (map->n == map->cap) {
		map->cap = map->cap == 0 ? 64 : map->cap * 2;
		map->run = xreallocarray(map->run, map->cap, sizeof(*map->run));
	}
	map->run[map->n++] = (struct sourcemap_run){ out, source, length };
}

/* --- from one text to the other --- */

/* Of the two texts, the one asked about and the one answered in. */
struct way {
	const struct sourcemap *map;
	bool back; /* asked about the source */
};

static uint64_t
asked(struct way w, size_t i)
{
	return w.back ? w.map->run[i].source : w.map->run[i].out;
}

static uint64_t
answer(struct way w, size_t i)
{
	return w.back ? w.map->run[i].out : w.map->run[i].source;
}

/* How many runs begin before at, or at it if that counts. */
static size_t
runs_before(struct way w, uint64_t at, bool counts)
{
	size_t low = 0, high = w.map->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		uint64_t begin = asked(w, mid);

		if (begin < at || (counts && begin == at))
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* Where what begins at at begins. */
static uint64_t
start_of(struct way w, uint64_t at)
{
	size_t n = runs_before(w, at, true);
	uint64_t into, length;

	if (n == 0)
		return w.back ? 0 : w.map->base;
	into = at - asked(w, n - 1);
	length = w.map->run[n - 1].length;
	return answer(w, n - 1) + (into < length ? into : length);
}

/* Where what ends at at ends. */
static uint64_t
end_of(struct way w, uint64_t at)
{
	size_t n = runs_before(w, at, false);

	if (n > 0 && at - asked(w, n - 1) <= w.map->run[n - 1].length)
		return answer(w, n - 1) + at - asked(w, n - 1);
	if (n < w.map->n)
		return answer(w, n);
	return w.back ? w.map->out_end : w.map->source_end;
}

static struct sourcemap_range
translate(struct way w, struct sourcemap_range range)
{
	struct sourcemap_range to;

	to.start = start_of(w, range.start);
	to.end = range.start < range.end ? end_of(w, range.end) : to.start;
	return to;
}

struct sourcemap_range
sourcemap_at(const struct sourcemap *map, struct sourcemap_range out)
{
	return translate((struct way){ map, false }, out);
}

struct sourcemap_range
sourcemap_to(const struct sourcemap *map, struct sourcemap_range source)
{
	return translate((struct way){ map, true }, source);
}

void
sourcemap_compose(struct sourcemap *map, const struct sourcemap *later,
    const struct sourcemap *earlier)
{
	size_t i = 0, j = 0;

	sourcemap_clear(map);
	while (i < later->n && j < earlier->n) {
		const struct sourcemap_run *l = &later->run[i];
		const struct sourcemap_run *e = &earlier->run[j];
		uint64_t l_end = l->source + l->length;
		uint64_t e_end = e->out + e->length;
		uint64_t from = l->source > e->out ? l->source : e->out;
		uint64_t to = l_end < e_end ? l_end : e_end;

		if (from < to)
			sourcemap_add(map, l->out + (from - l->source),
			    e->source + (from - e->out), to - from);
		if (l_end <= e_end)
			i++;
		if (e_end <= l_end)
			j++;
	}
	map->base = earlier->base;
	map->out_end = later->out_end;
	map->source_end = earlier->source_end;
}

/* --- JSON --- */

static void
write_entry(struct buf *out, struct sourcemap_run r, bool comma)
{
	buf_printf(out, "%s[%" PRIu64 ",%" PRIu64 ",%" PRIu64 "]",
	    comma ? "," : "", r.out, r.source, r.length);
}

void
sourcemap_write(struct buf *out, const struct sourcemap *map)
{
	bool based = map->base > 0;

	buf_add_byte(out, '[');
	if (based)
		write_entry(
		    out, (struct sourcemap_run){ 0, map->base, 0 }, false);
	for (size_t i = 0; i < map->n; i++)
		write_entry(out, map->run[i], based || i > 0);
	write_entry(out,
	    (struct sourcemap_run){ map->out_end, map->source_end, 0 },
	    based || map->n > 0);
	buf_add_byte(out, ']');
}

struct scan {
	const char *p, *end;
};

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool
take(struct scan *s, char c)
{
	while (s->p < s->end && is_space(*s->p))
		s->p++;
	if (s->p == s->end || *s->p != c)
		return false;
	s->p++;
	return true;
}

static bool
take_number(struct scan *s, uint64_t *n)
{
	const char *start;

	while (s->p < s->end && is_space(*s->p))
		s->p++;
	*n = 0;
	for (start = s->p; s->p < s->end && *s->p >= '0' && *s->p <= '9';
	     s->p++) {
		if (*n > (uint64_t)INT64_MAX / 20)
			return false;
		*n = *n * 10 + (uint64_t)(*s->p - '0');
	}
	return s->p > start;
}

static bool
take_entry(struct scan *s, struct sourcemap_run *r)
{
	return take(s, '[') && take_number(s, &r->out) && take(s, ',') &&
	    take_number(s, &r->source) && take(s, ',') &&
	    take_number(s, &r->length) && take(s, ']');
}

/* The next entry; false if it goes back. */
static bool
place_entry(
    struct sourcemap *map, struct sourcemap_run r, bool first, bool last)
{
	if (r.out < map->out_end || r.source < map->source_end)
		return false;
	if (first && !last && r.out == 0 && r.length == 0)
		map->base = r.source;
	sourcemap_add(map, r.out, r.source, r.length);
	map->out_end = r.out + r.length;
	map->source_end = r.source + r.length;
	return true;
}

bool
sourcemap_read(struct sourcemap *map, struct span json)
{
	struct scan s = { json.p, span_end(json) };
	struct sourcemap_run r;
	bool first = true, last;

	sourcemap_clear(map);
	if (!take(&s, '['))
		return false;
	if (take(&s, ']'))
		return true;
	do {
		if (!take_entry(&s, &r))
			return false;
		last = take(&s, ']');
		if (!place_entry(map, r, first, last))
			return false;
		first = false;
	} while (!last && take(&s, ','));
	return last;
}

const char *
sourcemap_read_member(struct sourcemap *map, struct span json, uint64_t length)
{
	if (json.p == NULL)
		return "no member \"map\"";
	if (!sourcemap_read(map, json))
		return "member \"map\" is not a map";
	if (map->out_end != length)
		return "member \"map\" does not fit the text";
	return NULL;
}

void
sourcemap_write_source(
    struct buf *out, const struct sourcemap *map, struct sourcemap_range range)
{
	buf_add_str(out, ",\"source\":");
	if (map == NULL) {
		buf_add_str(out, "null");
		return;
	}
	range = sourcemap_at(map, range);
	buf_printf(out, "{\"start\":%" PRIu64 ",\"end\":%" PRIu64 "}",
	    range.start, range.end);
}
