/* The whole text: what may stay as it is, what is mended line by line. */
#include "repair.h"
#include "nfc.h"
#include "paragraph.h"
#include "scan.h"
#include "utf8.h"
#include "xalloc.h"
#include <stdlib.h>

const char *const repair_names[] = { "decode", "mojibake", "entities", "tags",
	"crlf", "control", "space", "invisible", "nfc", "paragraphs", "quotes",
	"ligatures", "width", "nfkc", NULL };

bool
repair_wants(const struct repair *r, enum repair_kind kind)
{
	return r->what & REPAIR_BIT(kind);
}

static void
note_line(struct repair *r, size_t at, size_t n, const char *source)
{
	if (r->lines == r->cap) {
		r->cap = r->cap == 0 ? 256 : r->cap * 2;
		r->line = xreallocarray(r->line, r->cap, sizeof(*r->line));
	}
	r->line[r->lines++] = (struct repair_line){ at, n, source, true };
}

static size_t
line_length(const char *p, const char *end)
{
	const char *nl = memchr(p, '\n', (size_t)(end - p));

	return nl == NULL ? (size_t)(end - p) : (size_t)(nl - p);
}

/* True if the lines from first on, a block of text, are hard-wrapped. */
static bool
wrapped(const struct repair *r, const char *text, size_t first)
{
	const struct repair_line *line, *last;

	if (r->lines - first < 2)
		return false;
	line = &r->line[first];
	last = &r->line[r->lines - 1];
	return paragraph_wrapped(
	    span_from(text + line->at, last->at + last->n - line->at));
}

/* --- text that may stay --- */

static bool
line_stays(const struct repair *r, const char *p, size_t n)
{
	if (n == 0)
		return true;
	if (repair_wants(r, REPAIR_SPACE) && (p[0] == ' ' || p[n - 1] == ' '))
		return false;
	return repair_scan(p, n) == n;
}

/* A block of several lines that begins at p: its length with all newlines if
 * it may stay (it is wrapped, and its lines need no mending), else 0. */
static size_t
block_stays(struct repair *r, const char *text, const char *p, const char *end)
{
	const char *start = p;
	size_t first = r->lines;

	for (size_t n; p < end && *p != '\n';
	     p += n < (size_t)(end - p) ? n + 1 : n) {
		n = line_length(p, end);
		if (!line_stays(r, p, n))
			break;
		note_line(r, (size_t)(p - text), n, p);
	}
	if ((p < end && *p != '\n') || !wrapped(r, text, first)) {
		r->lines = first;
		return 0;
	}
	for (size_t i = first; i < r->lines; i++)
		r->line[i].whole = false;
	return (size_t)(p - start);
}

/* Bytes at the head of text that are in normal form, up to the start of a
 * paragraph. */
static size_t
paragraphs_stay(struct repair *r, struct span text, bool lines)
{
	const char *p = text.p, *end = text.p + text.n;

	while (p < end) {
		size_t n = line_length(p, end), used = n + 1;

		if (n == 0 || !line_stays(r, p, n))
			break;
		if (p + n + 1 < end && p[n + 1] != '\n') {
			used = lines ? 0 : block_stays(r, text.p, p, end);
			if (used == 0)
				break;
		} else
			note_line(r, (size_t)(p - text.p), n, p);
		/* One blank line, and a paragraph behind it. */
		if (used >= (size_t)(end - p))
			return text.n;
		p += used + 1;
		if (p == end || *p == '\n') {
			p -= used + 1;
			while (
			    r->lines > 0 && r->line[r->lines - 1].source >= p)
				r->lines--;
			break;
		}
	}
	return (size_t)(p - text.p);
}

static size_t
lines_stay(struct repair *r, struct span text)
{
	const char *p = text.p, *end = text.p + text.n;

	while (p < end) {
		size_t n = line_length(p, end);

		if (!line_stays(r, p, n))
			break;
		if (n > 0 && r->want_lines)
			note_line(r, (size_t)(p - text.p), n, p);
		p += n < (size_t)(end - p) ? n + 1 : n;
	}
	return (size_t)(p - text.p);
}

/* Mojibake is looked for in valid UTF-8 only. */
static bool
undoes(const struct repair *r, const struct repair_part *part)
{
	return repair_wants(r, REPAIR_MOJIBAKE) &&
	    (!part->bad_utf8 || repair_wants(r, REPAIR_DECODE));
}

static size_t
stays(struct repair *r, struct span text, const struct repair_part *part)
{
	if (r->what == 0)
		return text.n;
	if (part->bad_utf8 && repair_wants(r, REPAIR_DECODE))
		return 0;
	if (r->what & REPAIR_FOLDS && scan_non_ascii(text.p, text.n) < text.n)
		return 0;
	if (repair_wants(r, REPAIR_NFC) && !nfc_is(text))
		return 0;
	if (undoes(r, part) && repair_is_mojibake(r, text))
		return 0;
	return repair_wants(r, REPAIR_PARAGRAPHS) ?
	    paragraphs_stay(r, text, part->lines) :
	    lines_stay(r, text);
}

/* --- text that is mended --- */

/* The lines of the block at hand were written with a newline each: if it is
 * not wrapped, each is a paragraph, so put a blank line between two. */
static void
end_block(struct repair *r, bool lines)
{
	size_t n = r->lines - r->block;
	bool kept = !lines && wrapped(r, r->out.p, r->block);
	struct repair_line *line;

	if (n == 0)
		return;
	line = &r->line[r->block];
	r->block = r->lines;
	for (size_t i = 0; i < n; i++)
		line[i].whole = !kept;
	if (n < 2 || kept)
		return;
	buf_reserve(&r->out, n - 1);
	for (size_t i = n - 1; i > 0; i--) {
		memmove(r->out.p + line[i].at + i, r->out.p + line[i].at,
		    line[i].n + 1);
		line[i].at += i;
		r->out.p[line[i].at - 1] = '\n';
	}
	r->out.n += n - 1;
}

/* The line that begins at at in r->out is complete. */
static void
end_line(
    struct repair *r, size_t at, const char *source, bool newline, bool lines)
{
	size_t n = r->out.n - at;
	bool paragraphs = repair_wants(r, REPAIR_PARAGRAPHS);

	if (!paragraphs) {
		if (newline)
			buf_add_byte(&r->out, '\n');
		if (n > 0)
			note_line(r, at, n, source);
		return;
	}
	if (span_blank(span_from(r->out.p + at, n))) {
		r->out.n = at;
		end_block(r, lines);
		return;
	}
	if (r->block == r->lines && at > 0) {
		buf_add_byte(&r->out, '\n');
		memmove(r->out.p + at + 1, r->out.p + at, n);
		r->out.p[at++] = '\n';
	}
	buf_add_byte(&r->out, '\n');
	note_line(r, at, n, source);
}

/* One line of the input, which may hold line ends of other kinds. */
static void
mend_line(struct repair *r, struct span line, bool newline,
    const struct repair_part *part)
{
	const char *source = line.p;
	const char *p, *start, *end;
	bool own = false;

	if (part->bad_utf8 && repair_wants(r, REPAIR_DECODE) &&
	    utf8_valid(line.p, line.n) < line.n) {
		r->count[REPAIR_DECODE]++;
		line = repair_decode(r, line);
		own = true;
	}
	if (undoes(r, part) && repair_undo(r, &line))
		own = true;
	start = p = line.p;
	end = line.p + line.n;
	while (repair_wants(r, REPAIR_CRLF) && p < end) {
		size_t at = r->out.n, n;

		p += repair_scan(p, (size_t)(end - p));
		n = p < end ? repair_line_end(p, end) : 0;
		if (n == 0) {
			p += p < end;
			continue;
		}
		r->count[REPAIR_CRLF]++;
		if (p + 1 == end && *p == '\r' && newline) {
			end--;
			break;
		}
		repair_line(r, span_from(start, (size_t)(p - start)));
		end_line(r, at, own ? source : start, true, part->lines);
		start = p += n;
	}
	if (start == end && !newline)
		return;
	size_t at = r->out.n;
	repair_line(r, span_from(start, (size_t)(end - start)));
	end_line(r, at, own ? source : start, newline, part->lines);
}

static void
mend(struct repair *r, struct span text, const struct repair_part *part)
{
	const char *p = text.p, *end = text.p + text.n;

	while (p < end) {
		size_t n = line_length(p, end);
		bool newline = n < (size_t)(end - p);

		mend_line(r, span_from(p, n), newline, part);
		p += n + newline;
	}
	if (repair_wants(r, REPAIR_PARAGRAPHS))
		end_block(r, part->lines);
}

/* --- the call --- */

/* text without the newlines at its ends that are not of its form: paragraphs
 * begin with the first line, and end with one newline at most. */
static struct span
narrow(struct span text)
{
	while (text.n > 0 && text.p[0] == '\n') {
		text.p++;
		text.n--;
	}
	while (text.n > 1 && text.p[text.n - 1] == '\n' &&
	    text.p[text.n - 2] == '\n')
		text.n--;
	return text;
}

/* The head that stays is the start of the result. */
static void
take_over(struct repair *r, struct span text, size_t head)
{
	r->out.n = 0;
	buf_reserve(&r->out, text.n + text.n / 16 + 64);
	buf_add(&r->out, text.p, head);
	if (head == text.n) /* all stays but the last newline is lacking */
		buf_add_byte(&r->out, '\n');
	else if (head > 0 && repair_wants(r, REPAIR_PARAGRAPHS))
		r->out.n--; /* the blank line is written with what follows */
	r->block = r->lines;
}

/* An article that has come to have no blank line: each of its lines is a
 * paragraph, as whoever reads the result will judge. */
static void
split_only_block(struct repair *r)
{
	if (r->lines == 0 || r->line[0].whole ||
	    memmem(r->out.p, r->out.n, "\n\n", 2) != NULL)
		return;
	r->block = 0;
	end_block(r, true);
}

static struct span
build(struct repair *r, struct span text, size_t head,
    const struct repair_part *part, bool newline)
{
	struct span out;

	take_over(r, text, head);
	mend(r, span_from(text.p + head, text.n - head), part);
	if (repair_wants(r, REPAIR_PARAGRAPHS) && part->whole)
		split_only_block(r);
	out = buf_span(&r->out);
	if (repair_wants(r, REPAIR_PARAGRAPHS) && !newline && out.n > 0)
		out.n--;
	if (out.n == text.n &&
	    (out.n == 0 || memcmp(out.p, text.p, out.n) == 0))
		return text;
	return out;
}

struct span
repair_once(struct repair *r, struct span text, const struct repair_part *part)
{
	bool newline = text.n > 0 && text.p[text.n - 1] == '\n';
	bool paragraphs = repair_wants(r, REPAIR_PARAGRAPHS);
	size_t head;

	r->lines = 0;
	if (paragraphs) {
		text = narrow(text);
		if (part->keep_end && !newline && text.n > 0 &&
		    text.p[text.n - 1] == '\n')
			text.n--;
	}
	if (text.n == 0)
		return text;
	head = stays(r, text, part);
	newline = newline || !part->keep_end;
	if (head == text.n &&
	    (!paragraphs || newline == (text.p[text.n - 1] == '\n')))
		return text;
	return build(r, text, head, part, newline);
}

void
repair_split(struct repair *r, struct span text)
{
	const char *p = text.p, *end = text.p + text.n;

	r->lines = 0;
	while (p < end) {
		size_t n = line_length(p, end);

		if (!span_blank(span_from(p, n)))
			note_line(r, (size_t)(p - text.p), n, p);
		p += n < (size_t)(end - p) ? n + 1 : n;
	}
}
