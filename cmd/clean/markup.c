#include "markup.h"
#include "entity.h"
#include "htmltag.h"
#include "repair.h"
#include "xalloc.h"
#include <stdlib.h>

/* From out on, the text made is the text read from in on. */
struct anchor {
	size_t out, in;
};

/* How a pass changed the places of lines. */
struct markup_map {
	struct anchor *anchor;
	size_t n, cap;
};

/* A pass over a text. */
struct pass {
	struct span in;
	struct buf *out;
	struct markup_map *map;
	bool edited; /* since the last bytes that were copied */
	size_t line; /* in out: where the line at hand begins */
	/* Newlines that are due before the next text. */
	unsigned due;
	bool swallow; /* and of the text's own newlines, one falls to them */
	/* No content ends before this: by the length of what ends it, 0 for
	 * comments. */
	size_t no_end[sizeof("</script")];
	size_t cdata; /* "<![CDATA[" that are open */
	size_t closing[26]; /* where the next closing tag of that letter stands,
			       0 if not looked for yet */
};

void
markup_fini(struct markup *m)
{
	for (size_t i = 0; i < m->cap; i++)
		free(m->map[i].anchor);
	free(m->map);
	buf_fini(&m->text[0]);
	buf_fini(&m->text[1]);
	*m = (struct markup){ 0 };
}

/* --- places --- */

static struct markup_map *
next_map(struct markup *m)
{
	if (m->maps == m->cap) {
		m->map = xreallocarray(m->map, m->cap + 4, sizeof(m->map[0]));
		for (size_t i = 0; i < 4; i++)
			m->map[m->cap++] = (struct markup_map){ NULL, 0, 0 };
	}
	m->map[m->maps].n = 0;
	return &m->map[m->maps++];
}

/* Only where lines begin counts, so two anchors a line will do: the first
 * holds for its start, the last for those behind it. */
static void
note_anchor(struct pass *pass, size_t in)
{
	struct markup_map *map = pass->map;
	struct anchor anchor = { pass->out->n, in };

	pass->edited = false;
	if (map->n >= 2 && map->anchor[map->n - 2].out >= pass->line) {
		map->anchor[map->n - 1] = anchor;
		return;
	}
	if (map->n == map->cap) {
		map->cap = map->cap == 0 ? 64 : map->cap * 2;
		map->anchor = xreallocarray(
		    map->anchor, map->cap, sizeof(map->anchor[0]));
	}
	map->anchor[map->n++] = anchor;
}

/* The places of the lines, in order, as one pass changed them. */
static void
go_back(const struct markup_map *map, const char *base,
    struct repair_line *line, size_t n)
{
	size_t k = 0;

	for (size_t i = 0; i < n; i++) {
		size_t at = (size_t)(line[i].source - base);

		while (k < map->n && map->anchor[k].out <= at)
			k++;
		if (k > 0)
			at = map->anchor[k - 1].in +
			    (at - map->anchor[k - 1].out);
		line[i].source = base + at;
	}
}

void
markup_sources(const struct markup *m, const char *got, const char *given,
    struct repair_line *line, size_t n)
{
	for (size_t k = m->maps; k-- > 0;)
		go_back(&m->map[k], got, line, n);
	for (size_t i = 0; i < n; i++)
		line[i].source = given + (line[i].source - got);
}

/* --- writing --- */

/* Write the newlines that are due; s is what follows them. Returns it without
 * the newline that stood there anyway. */
static struct span
write_due(struct pass *pass, struct span s)
{
	struct buf *out = pass->out;
	size_t i = 0, n = out->n;

	while (pass->swallow && i < s.n &&
	    (s.p[i] == ' ' || s.p[i] == '\t' || s.p[i] == '\r'))
		i++;
	if (pass->swallow && i < s.n && s.p[i] == '\n') {
		s.p += i + 1;
		s.n -= i + 1;
	}
	pass->swallow = false;
	if (span_blank(s) && memchr(s.p, '\n', s.n) == NULL)
		return span_from(s.p, 0);
	for (; n > 0 && out->p[n - 1] == '\n'; n--)
		if (pass->due > 0)
			pass->due--;
	for (; n > 0 && pass->due > 0; pass->due--)
		buf_add_byte(out, '\n');
	pass->due = 0;
	pass->line = out->n;
	return s;
}

/* Bytes as they are. */
static void
copy(struct pass *pass, size_t from, size_t to)
{
	struct span s = span_from(pass->in.p + from, to - from);
	const char *nl;

	if (s.n > 0 && (pass->due > 0 || pass->swallow))
		s = write_due(pass, s);
	if (s.n == 0)
		return;
	if (pass->edited)
		note_anchor(pass, (size_t)(s.p - pass->in.p));
	buf_add_span(pass->out, s);
	nl = memrchr(s.p, '\n', s.n);
	if (nl != NULL)
		pass->line = pass->out->n - (size_t)(s.p + s.n - nl) + 1;
}

static void
begin_pass(struct markup *m, struct pass *pass, struct span in)
{
	struct buf *out = &m->text[in.p == m->text[0].p];

	*pass = (struct pass){ .in = in, .out = out, .map = next_map(m) };
	out->n = 0;
	buf_reserve(out, in.n + 1);
}

/* --- entities --- */

static struct span
decode(struct markup *m, struct span text)
{
	struct entity entity;
	struct pass pass;
	size_t from = 0, at, n;

	at = entity_find(text, 0, &entity, &n);
	if (at == text.n)
		return text;
	begin_pass(m, &pass, text);
	while (at < text.n) {
		copy(&pass, from, at);
		if (pass.edited)
			note_anchor(&pass, at);
		if (entity.value[0] == '\f') /* would end the article */
			entity.value[0] = ' ';
		buf_add(pass.out, entity.value, entity.n);
		if (entity.value[0] == '\n')
			pass.line = pass.out->n;
		pass.edited = true;
		m->decoded++;
		from = at + n;
		at = entity_find(text, from, &entity, &n);
	}
	copy(&pass, from, text.n);
	return buf_span(pass.out);
}

/* --- tags --- */

/* Behind the content that the tag opened, which begins at from; from itself if
 * it does not end. */
static size_t
skip_content(struct pass *pass, const struct htmltag *tag, size_t from)
{
	bool comment = tag->kind == TAG_COMMENT;
	size_t *no_end = &pass->no_end[comment ? 0 : tag->until.n];
	size_t limit = pass->in.n - from, start = from, n;

	if (limit > MARKUP_CONTENT)
		limit = MARKUP_CONTENT;
	limit += from;
	/* One that began before no_end would have been found. */
	if (*no_end > start)
		start = *no_end < limit ? *no_end : limit;
	n = htmltag_end(pass->in.p + start, limit - start, tag->until);
	if (start + n < limit)
		return start + n + (comment ? tag->until.n : 0);
	if (limit - from > tag->until.n)
		*no_end = limit - tag->until.n;
	return from;
}

static void
take_tag(struct pass *pass, const struct htmltag *tag)
{
	struct buf *out = pass->out;

	switch (tag->kind) {
	case TAG_CELL:
		if (out->n > 0 && pass->due == 0 &&
		    !byte_is_space((unsigned char)out->p[out->n - 1]))
			buf_add_byte(out, ' ');
		return;
	case TAG_BREAK:
		pass->due += pass->due < 2;
		break;
	case TAG_LINE:
		if (pass->due == 0)
			pass->due = 1;
		break;
	case TAG_PARAGRAPH:
		pass->due = 2;
		break;
	default:
		return;
	}
	pass->swallow = true;
}

/* The tag at `at`, of n bytes; returns what is behind it. */
static size_t
remove_tag(struct pass *pass, const struct htmltag *tag, size_t at, size_t n)
{
	size_t behind = at + n;

	pass->edited = true;
	if (tag->kind == TAG_CDATA)
		pass->cdata++;
	else if (tag->until.p != NULL)
		behind = skip_content(pass, tag, behind);
	take_tag(pass, tag);
	return behind;
}

/* As copy(), but for the "]]>" that close what is open. */
static void
copy_cdata(struct pass *pass, size_t from, size_t to)
{
	while (pass->cdata > 0) {
		size_t n =
		    htmltag_end(pass->in.p + from, to - from, SPAN("]]>"));

		if (n == to - from)
			break;
		copy(pass, from, from + n);
		from += n + 3;
		pass->cdata--;
		pass->edited = true;
	}
	copy(pass, from, to);
}

/* A closing tag that begins with that letter stands behind at. */
static bool
is_closed(struct pass *pass, size_t at, char letter)
{
	size_t *next = &pass->closing[letter - 'a'];
	const char close[] = { '<', '/', letter, '\0' };

	if (*next <= at)
		*next = at +
		    htmltag_end(
			pass->in.p + at, pass->in.n - at, span_from(close, 3));
	return *next < pass->in.n;
}

/* The name of a stock between words: "Sears <S> said". */
static bool
is_ticker(struct pass *pass, const struct htmltag *tag, size_t at, size_t n)
{
	const char *p = pass->in.p + at;

	if (tag->ticker == 0 || at == 0 || p[-1] != ' ')
		return false;
	if (at + n < pass->in.n && p[n] != '\0' &&
	    strchr(" \n.,;:)'\"", p[n]) == NULL)
		return false;
	return !is_closed(pass, at, tag->ticker);
}

/* The next tag that is none of a stock, as htmltag_find() gives it. */
static size_t
next_tag(struct pass *pass, size_t from, struct htmltag *tag, size_t *n)
{
	size_t at = htmltag_find(pass->in, from, tag, n);

	while (at < pass->in.n && is_ticker(pass, tag, at, *n))
		at = htmltag_find(pass->in, at + *n, tag, n);
	return at;
}

static struct span
remove_tags(struct markup *m, struct span text)
{
	struct htmltag tag;
	struct pass pass = { .in = text };
	size_t from = 0, at, n;

	at = next_tag(&pass, 0, &tag, &n);
	if (at == text.n)
		return text;
	begin_pass(m, &pass, text);
	while (at < text.n) {
		copy_cdata(&pass, from, at);
		from = remove_tag(&pass, &tag, at, n);
		m->removed++;
		at = next_tag(&pass, from, &tag, &n);
	}
	copy_cdata(&pass, from, text.n);
	if (text.p[text.n - 1] == '\n' && pass.out->n > 0 &&
	    pass.out->p[pass.out->n - 1] != '\n')
		buf_add_byte(pass.out, '\n');
	return buf_span(pass.out);
}

/* --- the call --- */

struct span
markup_resolve(struct markup *m, struct span text)
{
	struct span before;

	m->maps = 0;
	do {
		before = text;
		if (m->entities)
			text = decode(m, text);
		if (m->tags)
			text = remove_tags(m, text);
		m->work -= m->work < before.n ? m->work : before.n;
	} while (text.p != before.p && m->work > 0);
	return text;
}
