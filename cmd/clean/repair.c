/* The whole text: what may stay as it is, what is mended line by line. */
#include "repair.h"
#include "nfc.h"
#include "scan.h"
#include "utf8.h"
#include "xalloc.h"
#include <stdlib.h>

const char *const repair_names[] = { "decode", "mojibake", "entities", "tags",
	"crlf", "control", "space", "invisible", "nfc", "wraps", "hyphens",
	"paragraphs", "quotes", "ligatures", "width", "nfkc", NULL };

bool
repair_wants(const struct repair *r, enum repair_kind kind)
{
	return r->what & REPAIR_BIT(kind);
}

void
repair_note_line(struct repair *r, size_t at, size_t n, const char *source)
{
	if (r->lines == r->cap) {
		r->cap = r->cap == 0 ? 256 : r->cap * 2;
		r->line = xreallocarray(r->line, r->cap, sizeof(*r->line));
	}
	r->line[r->lines++] =
	    (struct repair_line){ .at = at, .n = n, .source = source };
}

size_t
repair_line_length(const char *p, const char *end)
{
	const char *nl = memchr(p, '\n', (size_t)(end - p));

	return nl == NULL ? (size_t)(end - p) : (size_t)(nl - p);
}

/* --- text that may stay --- */

bool
repair_line_stays(const struct repair *r, const char *p, size_t n)
{
	if (n == 0)
		return true;
	if (repair_wants(r, REPAIR_SPACE) && (p[0] == ' ' || p[n - 1] == ' '))
		return false;
	return repair_scan(p, n) == n;
}

/* Bytes at the head of text that are in normal form, up to the start of a
 * paragraph. */
static size_t
paragraphs_stay(struct repair *r, struct span text)
{
	const char *p = text.p, *end = text.p + text.n;

	while (p < end) {
		size_t n = repair_line_length(p, end);

		if (n == 0 || !repair_line_stays(r, p, n) ||
		    (p + n + 1 < end && p[n + 1] != '\n'))
			break;
		/* One blank line, and a paragraph behind it. */
		if (n + 2 < (size_t)(end - p) && p[n + 2] == '\n')
			break;
		if (n + 2 == (size_t)(end - p) && p[n + 1] == '\n')
			break;
		repair_note_line(r, (size_t)(p - text.p), n, p);
		if (n + 2 > (size_t)(end - p))
			return text.n;
		p += n + 2;
	}
	return (size_t)(p - text.p);
}

/* The same of lines; with wraps, up to a block of two or more. */
static size_t
lines_stay(struct repair *r, struct span text)
{
	const char *p = text.p, *end = text.p + text.n, *block = p;
	bool wraps = repair_wants(r, REPAIR_WRAPS);

	while (p < end) {
		size_t n = repair_line_length(p, end);
		bool second = wraps && n > 0 && block < p;

		if (second || !repair_line_stays(r, p, n)) {
			if (wraps && block < p)
				r->lines--;
			return (size_t)((wraps ? block : p) - text.p);
		}
		if (n > 0)
			repair_note_line(r, (size_t)(p - text.p), n, p);
		p += n < (size_t)(end - p) ? n + 1 : n;
		if (n == 0)
			block = p;
	}
	return text.n;
}

/* Mojibake is looked for in valid UTF-8 only. */
bool
repair_undoes(const struct repair *r, const struct repair_part *part)
{
	return repair_wants(r, REPAIR_MOJIBAKE) &&
	    (!part->bad_utf8 || repair_wants(r, REPAIR_DECODE));
}

/* No repair that needs a whole line, or more, has work in text. */
static bool
is_steady(struct repair *r, struct span text, const struct repair_part *part)
{
	if (part->bad_utf8 && repair_wants(r, REPAIR_DECODE))
		return false;
	if (r->what & REPAIR_FOLDS && scan_non_ascii(text.p, text.n) < text.n)
		return false;
	if (repair_wants(r, REPAIR_NFC) && !nfc_is(text))
		return false;
	return !repair_undoes(r, part) || !repair_is_mojibake(r, text);
}

static size_t
stays(struct repair *r, struct span text, const struct repair_part *part)
{
	if (r->what == 0)
		return text.n;
	r->steady = is_steady(r, text, part);
	if (!r->steady)
		return 0;
	return repair_wants(r, REPAIR_PARAGRAPHS) ? paragraphs_stay(r, text) :
						    lines_stay(r, text);
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

static struct span
build(struct repair *r, struct span text, size_t head,
    const struct repair_part *part, bool newline)
{
	struct span out;

	repair_mend(r, text, head, part);
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
		size_t n = repair_line_length(p, end);

		if (!span_blank(span_from(p, n)))
			repair_note_line(r, (size_t)(p - text.p), n, p);
		p += n < (size_t)(end - p) ? n + 1 : n;
	}
}
