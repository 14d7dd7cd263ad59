/* Text that is mended: line by line, then laid out. */
#include "repair.h"
#include "unwrap.h"
#include "utf8.h"
#include "xalloc.h"

/* --- lines --- */

/* What of the line as it was read tells of wraps; it has n bytes now. */
static void
note_layout(struct repair_line *line, struct span raw, size_t n)
{
	size_t i = 0, run = 0;

	if (raw.n > UNWRAP_LONGEST)
		return;

	if (raw.n >= 2) {
		const char *last = raw.p + raw.n - 2;

		line->soft = memcmp(last, "\xC2\xAD", 2) == 0 || /* U+00AD */
		    memcmp(last, "\xC2\xAC", 2) == 0; /* U+00AC */
	}
	line->blank_end = raw.n > 0 && raw.p[raw.n - 1] == ' ';
	for (; i < raw.n && (raw.p[i] == ' ' || raw.p[i] == '\t'); i++)
		if (line->indent < 256)
			line->indent +=
			    raw.p[i] == ' ' ? 1 : 8 - line->indent % 8;
	raw = span_trim(raw);
	line->spaced = memchr(raw.p, '\t', raw.n) != NULL;
	for (i = 0; n != raw.n && i < raw.n && !line->spaced; i++) {
		run = raw.p[i] == ' ' ? run + 1 : 0;
		line->spaced = run >= 3;
	}
}

/* The line that begins at at in r->out, as mended from raw, is complete. */
static void
end_line(struct repair *r, size_t at, struct span raw, const char *source,
    bool newline)
{
	size_t n = r->out.n - at;
	bool paragraphs = repair_wants(r, REPAIR_PARAGRAPHS);

	if (paragraphs && span_blank(span_from(r->out.p + at, n))) {
		r->out.n = at;
		r->gap = true;
		return;
	}
	if (paragraphs && r->gap && at > 0) {
		buf_add_byte(&r->out, '\n');
		memmove(r->out.p + at + 1, r->out.p + at, n);
		r->out.p[at++] = '\n';
	}
	r->gap = false;
	if (newline || paragraphs)
		buf_add_byte(&r->out, '\n');
	if (n == 0)
		return;
	repair_note_line(r, at, n, source);
	if (repair_wants(r, REPAIR_WRAPS))
		note_layout(&r->line[r->lines - 1], raw,
		    repair_wants(r, REPAIR_SPACE) ? n : 0);
	if (r->lines > r->mended + 1 &&
	    r->line[r->lines - 2].at + r->line[r->lines - 2].n + 1 == at)
		r->blocks = true;
}

/* One line of the input, which may hold line ends of other kinds. */
static void
mend_line(struct repair *r, struct span line, bool newline,
    const struct repair_part *part)
{
	const char *source = line.p, *p, *start, *end;
	bool own = false;
	struct span raw;
	size_t at;

	if (part->bad_utf8 && repair_wants(r, REPAIR_DECODE) &&
	    utf8_valid(line.p, line.n) < line.n) {
		r->count[REPAIR_DECODE]++;
		line = repair_decode(r, line);
		own = true;
	}
	if (repair_undoes(r, part) && repair_undo(r, &line))
		own = true;
	start = p = line.p;
	end = line.p + line.n;
	while (repair_wants(r, REPAIR_CRLF) && p < end) {
		size_t n;

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
		at = r->out.n;
		raw = span_from(start, (size_t)(p - start));
		repair_line(r, raw);
		end_line(r, at, raw, own ? source : start, true);
		start = p += n;
	}
	if (start == end && !newline)
		return;
	at = r->out.n;
	raw = span_from(start, (size_t)(end - start));
	repair_line(r, raw);
	end_line(r, at, raw, own ? source : start, newline);
}

/* A line that stays as it is, a return at its end aside; false if it is none.
 */
static bool
copy_line(struct repair *r, struct span line, bool newline)
{
	bool returns = newline && line.n > 0 && line.p[line.n - 1] == '\r' &&
	    repair_wants(r, REPAIR_CRLF);
	size_t at = r->out.n;

	line.n -= returns;
	if (!r->steady || (line.n == 0 && !newline) ||
	    !repair_line_stays(r, line.p, line.n))
		return false;
	r->count[REPAIR_CRLF] += returns;
	buf_add_span(&r->out, line);
	end_line(r, at, line, line.p, newline);
	return true;
}

/* --- layout --- */

static void
find_joins(struct repair *r, struct repair_line *line, size_t n)
{
	uint64_t mended;

	if (!repair_wants(r, REPAIR_WRAPS))
		return;
	if (r->unwrap == NULL)
		r->unwrap = xcalloc(1, sizeof(*r->unwrap));
	mended = r->unwrap->mended;
	r->unwrap->hyphens = repair_wants(r, REPAIR_HYPHENS);
	unwrap_lines(r->unwrap, r->out.p, line, n);
	r->count[REPAIR_HYPHENS] += r->unwrap->mended - mended;
}

/* Add a line to the one before it, which begins at from in r->laid. */
static void
join(struct buf *laid, size_t from, struct span s, enum line_join how)
{
	static const char *const hyphens[] = { "-", "\xE2\x80\x90", "\xC2\xAD",
		"\xC2\xAC" };

	while (laid->n > from &&
	    byte_is_space((unsigned char)laid->p[laid->n - 1]))
		laid->n--;
	s = span_trim(s);
	for (size_t i = 0; how == JOIN_DROP && i < 4; i++) {
		size_t n = strlen(hyphens[i]);

		if (laid->n - from > n &&
		    memcmp(laid->p + laid->n - n, hyphens[i], n) == 0) {
			laid->n -= n;
			break;
		}
	}
	if (how == JOIN_BLANK)
		buf_add_byte(laid, ' ');
	buf_add_span(laid, s);
}

/* The lines that were mended, with blank lines between paragraphs and the joins
 * made. */
static void
lay_out(struct repair *r)
{
	bool paragraphs = repair_wants(r, REPAIR_PARAGRAPHS);
	struct buf *laid = &r->laid, out = r->out;
	size_t from = 0, kept = r->mended;

	laid->n = 0;
	buf_reserve(laid, out.n + r->lines + 1);
	for (size_t i = r->mended; i < r->lines; i++) {
		struct repair_line line = r->line[i], *last;

		if (i > r->mended && line.join != JOIN_NOT) {
			last = &r->line[kept - 1];
			join(laid, last->at, span_from(out.p + line.at, line.n),
			    (enum line_join)line.join);
			last->n = laid->n - last->at;
			r->count[REPAIR_WRAPS]++;
		} else {
			buf_add(laid, out.p + from, line.at - from);
			if (paragraphs && i > r->mended && line.at - from == 1)
				buf_add_byte(laid, '\n');
			r->line[kept] = line;
			r->line[kept++].at = laid->n;
			buf_add(laid, out.p + line.at, line.n);
		}
		from = line.at + line.n;
	}
	buf_add(laid, out.p + from, out.n - from);
	r->lines = kept;
	r->out = *laid;
	*laid = out;
}

/* --- the call --- */

/* The head that stays is the start of the result. */
static void
take_over(struct repair *r, struct span text, size_t head)
{
	bool paragraphs = repair_wants(r, REPAIR_PARAGRAPHS);

	r->out.n = 0;
	buf_reserve(&r->out, text.n + text.n / 16 + 64);
	buf_add(&r->out, text.p, head);
	if (paragraphs && head == text.n)
		buf_add_byte(&r->out, '\n'); /* only that is lacking */
	else if (paragraphs && head > 0)
		r->out.n--; /* the blank line is written with what follows */
	r->gap = true;
	r->blocks = false;
	r->mended = r->lines;
}

void
repair_mend(struct repair *r, struct span text, size_t head,
    const struct repair_part *part)
{
	const char *p = text.p + head, *end = text.p + text.n;

	take_over(r, text, head);
	while (p < end) {
		size_t n = repair_line_length(p, end);
		bool newline = n < (size_t)(end - p);

		if (!copy_line(r, span_from(p, n), newline))
			mend_line(r, span_from(p, n), newline, part);
		p += n + newline;
	}
	if (!r->blocks)
		return;
	for (size_t i = r->mended; i < r->lines; i++)
		r->line[i].join = JOIN_NOT;
	find_joins(r, r->line + r->mended, r->lines - r->mended);
	lay_out(r);
}
