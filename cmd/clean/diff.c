#include "diff.h"
#include "utf8.h"
#include "xalloc.h"
#include <stdlib.h>

/* Lines around a change. */
#define CONTEXT 3

struct diff_line {
	char sign; /* ' ', '-', '+' */
	struct span text; /* with its newline, if it has one */
};

void
diff_fini(struct diff *d)
{
	free(d->line);
	buf_fini(&d->out);
}

/* --- lines --- */

static struct span
line_at(struct span text, size_t at)
{
	const char *p = text.p + at;
	const char *nl = memchr(p, '\n', text.n - at);

	return span_from(p, nl == NULL ? text.n - at : (size_t)(nl + 1 - p));
}

static void
add_line(struct diff *d, char sign, struct span text)
{
	if (d->n == d->cap) {
		d->cap = d->cap == 0 ? 256 : d->cap * 2;
		d->line = xreallocarray(d->line, d->cap, sizeof(*d->line));
	}
	d->line[d->n++] = (struct diff_line){ sign, text };
}

/* Where the line at source[s..] stands in out; SIZE_MAX if it is not a line
 * there as it is. *run goes along with s. */
static size_t
place_of(struct span line, size_t s, struct span out,
    const struct sourcemap *map, size_t *run)
{
	const struct sourcemap_run *r;
	size_t at;

	while (
	    *run < map->n && map->run[*run].source + map->run[*run].length <= s)
		(*run)++;
	if (*run == map->n)
		return SIZE_MAX;
	r = &map->run[*run];
	if (r->source > s || r->source + r->length < s + line.n)
		return SIZE_MAX;
	at = (size_t)(r->out + (s - r->source));
	if (at > 0 && out.p[at - 1] != '\n')
		return SIZE_MAX;
	return line.p[line.n - 1] == '\n' || at + line.n == out.n ? at :
								    SIZE_MAX;
}

/* Lines of out up to at are put in. */
static size_t
add_until(struct diff *d, struct span out, size_t from, size_t at)
{
	while (from < at) {
		struct span line = line_at(out, from);

		add_line(d, '+', line);
		from += line.n;
	}
	return from;
}

static void
compare(struct diff *d, struct span source, struct span out,
    const struct sourcemap *map)
{
	size_t done = 0, run = 0;

	for (size_t s = 0; s < source.n;) {
		struct span line = line_at(source, s);
		size_t at = place_of(line, s, out, map, &run);

		if (at == SIZE_MAX)
			add_line(d, '-', line);
		else {
			done = add_until(d, out, done, at) + line.n;
			add_line(d, ' ', line);
		}
		s += line.n;
	}
	add_until(d, out, done, out.n);
}

/* --- writing --- */

static void
color(struct diff *d, const char *code)
{
	if (d->color)
		buf_printf(&d->out, "\033[%sm", code);
}

/* A line without its newline, on a terminal: no controls, no bad bytes. */
static void
add_visible(struct buf *out, struct span s)
{
	const char *p = s.p, *end = span_end(s);

	while (p < end) {
		uint32_t cp;
		size_t n = utf8_decode(p, end, &cp);
		bool bad = cp == UTF8_REPLACEMENT &&
		    (n != 3 || memcmp(p, "\xEF\xBF\xBD", 3) != 0);

		if (bad)
			for (size_t i = 0; i < n; i++)
				buf_printf(out, "<%02X>", (unsigned char)p[i]);
		else if ((cp < ' ' && cp != '\t') || cp == 0x7F)
			buf_printf(out, "^%c", (char)(cp ^ 0x40));
		else if ((cp >= 0x80 && cp < 0xA0) ||
		    (cp >= 0x200B && cp <= 0x200F) ||
		    (cp >= 0x2028 && cp <= 0x202E) ||
		    (cp >= 0x2060 && cp <= 0x206F) || cp == 0xAD ||
		    cp == 0xFEFF || cp == 0xA0)
			buf_printf(out, "<U+%04X>", (unsigned)cp);
		else
			buf_add(out, p, n);
		p += n;
	}
}

static void
write_line(struct diff *d, const struct diff_line *line)
{
	struct span text = line->text;
	bool newline = text.n > 0 && text.p[text.n - 1] == '\n';

	if (line->sign != ' ')
		color(d, line->sign == '-' ? "31" : "32");
	buf_add_byte(&d->out, line->sign);
	text.n -= newline;
	if (d->color)
		add_visible(&d->out, text);
	else
		buf_add_span(&d->out, text);
	if (line->sign != ' ')
		color(d, "0");
	buf_add_byte(&d->out, '\n');
	if (!newline)
		buf_add_str(&d->out, "\\ No newline at end of file\n");
}

/* Lines of the sides '-' and '+' before line i, and of those the ones in
 * [from, to). */
struct sides {
	size_t minus, plus;
};

static void
count_sides(const struct diff *d, size_t from, size_t to, struct sides *n)
{
	for (size_t i = from; i < to; i++) {
		n->minus += d->line[i].sign != '+';
		n->plus += d->line[i].sign != '-';
	}
}

static void
write_range(struct diff *d, char sign, size_t before, size_t n)
{
	/* Of an empty range, the line before it. */
	buf_printf(&d->out, " %c%zu", sign, n == 0 ? before : before + 1);
	if (n != 1)
		buf_printf(&d->out, ",%zu", n);
}

static void
write_hunk(struct diff *d, size_t from, size_t to, const struct sides *before)
{
	struct sides n = { 0, 0 };

	count_sides(d, from, to, &n);
	color(d, "36");
	buf_add_str(&d->out, "@@");
	write_range(d, '-', before->minus, n.minus);
	write_range(d, '+', before->plus, n.plus);
	buf_add_str(&d->out, " @@");
	color(d, "0");
	buf_add_byte(&d->out, '\n');
	for (size_t i = from; i < to; i++)
		write_line(d, &d->line[i]);
}

/* Index of the next change from i on, or d->n. */
static size_t
next_change(const struct diff *d, size_t i)
{
	while (i < d->n && d->line[i].sign == ' ')
		i++;
	return i;
}

/* Where the hunk that begins with the change at i ends. */
static size_t
hunk_end(const struct diff *d, size_t i)
{
	for (;;) {
		size_t next;

		while (i < d->n && d->line[i].sign != ' ')
			i++;
		next = next_change(d, i);
		if (next == d->n || next - i > 2 * CONTEXT)
			return d->n - i < CONTEXT ? d->n : i + CONTEXT;
		i = next;
	}
}

/* A name as diff(1) writes it: in quotation marks if it has odd bytes. */
static void
write_name(struct diff *d, const char *sign, struct span id)
{
	bool odd = id.n == 0;

	for (size_t i = 0; i < id.n; i++)
		odd = odd || (unsigned char)id.p[i] <= ' ' || id.p[i] == '"' ||
		    id.p[i] == '\\' || id.p[i] == 0x7F;
	color(d, "1");
	buf_add_str(&d->out, sign);
	if (odd)
		buf_add_byte(&d->out, '"');
	for (size_t i = 0; i < id.n; i++) {
		unsigned char c = (unsigned char)id.p[i];

		if (c == '"' || c == '\\')
			buf_add_byte(&d->out, '\\');
		if (c < ' ' || c == 0x7F)
			buf_printf(&d->out, "\\%03o", c);
		else
			buf_add_byte(&d->out, (char)c);
	}
	if (odd)
		buf_add_byte(&d->out, '"');
	color(d, "0");
	buf_add_byte(&d->out, '\n');
}

static void
write_hunks(struct diff *d)
{
	struct sides before = { 0, 0 };
	size_t done = 0;

	for (size_t i = next_change(d, 0); i < d->n; i = next_change(d, i)) {
		size_t from = i - done < CONTEXT ? done : i - CONTEXT;

		i = hunk_end(d, i);
		count_sides(d, done, from, &before);
		write_hunk(d, from, i, &before);
		count_sides(d, from, i, &before);
		done = i;
	}
}

struct span
diff_texts(struct diff *d, struct span id, struct span source, struct span out,
    const struct sourcemap *map, bool gone)
{
	static const struct sourcemap nothing = { 0 };

	d->n = 0;
	d->out.n = 0;
	if (gone)
		out.n = 0;
	compare(d, source, out, gone ? &nothing : map);
	if (next_change(d, 0) == d->n)
		return buf_span(&d->out);
	write_name(d, "--- ", id);
	write_name(d, "+++ ", gone ? SPAN("/dev/null") : id);
	write_hunks(d);
	return buf_span(&d->out);
}
