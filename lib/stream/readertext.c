/* Articles of plain text, in parts. */
#include "readerimpl.h"
#include "span.h"

/* The first blank line between text within s: what stands between two
 * newlines is white space only. */
static bool
has_blank_line(struct span s)
{
	const char *nl;

	s = span_trim(s);
	nl = s.n == 0 ? NULL : memchr(s.p, '\n', s.n);
	while (nl != NULL) {
		const char *p = nl + 1;
		bool blank = false;

		for (; byte_is_space((unsigned char)*p); p++)
			blank |= *p == '\n';
		if (blank)
			return true;
		nl = memchr(p, '\n', (size_t)(s.p + s.n - p));
	}
	return false;
}

/* The end of the last paragraph in p[0..n): behind the newline of the last
 * blank line; 0 if there is none. */
static size_t
last_paragraph(const char *p, size_t n)
{
	while (n > 0) {
		const char *nl = memrchr(p, '\n', n);
		size_t i;

		if (nl == NULL)
			return 0;
		for (i = (size_t)(nl - p); i > 0; i--) {
			if (p[i - 1] == '\n')
				return (size_t)(nl - p) + 1;
			if (!byte_is_space((unsigned char)p[i - 1]))
				break;
		}
		n = i;
	}
	return 0;
}

static size_t
last_line(const char *p, size_t n)
{
	const char *nl = memrchr(p, '\n', n);

	return nl == NULL ? 0 : (size_t)(nl - p) + 1;
}

/* The separator that ends an article; -1 where only the file's end does. */
static int
separator(const struct reader *r)
{
	return r->common->nul ? '\0' : r->common->ff_ignore ? -1 : '\f';
}

/* Bytes of the article that are there; *ended if all of them are. */
static size_t
article_avail(struct reader *r, bool *ended)
{
	int sep = separator(r);
	const char *p = sep < 0 ? NULL : reader_find(r, (char)sep);

	size_t n = p != NULL ? (size_t)(p - at(r)) : avail(r);

	*ended = p != NULL || r->eof;
	return r->starts == NULL ? n : reader_before_start(r, n, ended);
}

/* The separator behind the article, if one stands there. */
static void
consume_separator(struct reader *r)
{
	r->in_article = r->judged = false;
	if (avail(r) > 0 && (unsigned char)*at(r) == separator(r)) {
		reader_consume(r, 1);
		r->swallow = !r->common->nul;
	}
	r->mid_line = false;
}

/* As last_line() and the first one from least on; what a long line has shown to
 * be none is not looked at again when more of it has come. */
static size_t
last_line_there(struct reader *r, size_t n)
{
	size_t from = r->lineless < n ? r->lineless : n;
	size_t size = last_line(at(r) + from, n - from);

	if (size == 0) {
		r->lineless = n;
		return 0;
	}
	return from + size;
}

static size_t
first_line_there(struct reader *r, size_t least, size_t n)
{
	size_t from = r->lineless > least ? r->lineless : least;
	const char *nl;

	if (from >= n)
		return 0;
	nl = memchr(at(r) + from, '\n', n - from);
	if (nl == NULL) {
		r->lineless = n;
		return 0;
	}
	return (size_t)(nl - at(r)) + 1;
}

/* How much of the n bytes there makes the next part; 0: more are wanted.
 * *unfinished: it is cut inside a paragraph. */
static size_t
part_size(struct reader *r, size_t n, bool ended, bool *unfinished)
{
	size_t size;

	if (r->cut == CUT_NEVER)
		return ended ? n : 0;
	if (r->cut == CUT_LINE || r->by_lines)
		return ended ? n : last_line_there(r, n);
	if (ended && n <= WINDOW)
		return n;
	size = last_paragraph(at(r), n < WINDOW ? n : WINDOW);
	if (size > 0 || n < WINDOW)
		return size;
	*unfinished = true;
	size = last_line(at(r), WINDOW);
	if (size == 0) {
		size = first_line_there(r, WINDOW, n);
		if (size == 0 && ended)
			size = n;
	}
	if (ended && size == n)
		*unfinished = false;
	return size;
}

/* The length of the first line that is over the limit, its place in *from; 0
 * if there is none in p[0..n). */
static size_t
long_line(const char *p, size_t n, size_t limit, size_t *from)
{
	size_t i = 0;

	while (n - i > limit) {
		const char *nl = memchr(p + i, '\n', n - i);
		size_t end = nl == NULL ? n : (size_t)(nl - p);

		if (end - i > limit) {
			*from = i;
			return end - i;
		}
		if (nl == NULL)
			break;
		i = end + 1;
	}
	return 0;
}

/* From here to `until`, the record is faulty. */
static void
begin_fault(struct reader *r, enum until until, const char *why)
{
	r->until = until;
	r->fault = why;
	r->begun = r->in_article;
}

/* The next raw piece of a faulty article or line; false: more is wanted. */
static bool
fault_next(struct reader *r, struct record *rec)
{
	bool ended;
	size_t n = article_avail(r, &ended);

	if (r->until == UNTIL_LINE) {
		const char *nl = memchr(at(r), '\n', n);

		if (nl != NULL) {
			n = (size_t)(nl - at(r)) + 1;
			ended = false;
			r->until = UNTIL_NONE;
		}
	}
	if (n == 0 && !ended)
		return false;
	r->in_article = true;
	reader_fault_piece(r, rec, n, ended);
	if (ended)
		consume_separator(r);
	return true;
}

/* True if the n bytes at hand break a limit: a fault has begun. */
static bool
over_limit(struct reader *r, size_t n, bool ended)
{
	size_t from = 0;

	if (r->cut == CUT_NEVER && n > r->common->max_record) {
		begin_fault(r, UNTIL_ARTICLE, "article over --max-record");
		return true;
	}
	if (n <= r->common->max_line ||
	    long_line(at(r), n, r->common->max_line, &from) == 0)
		return false;
	if (r->cut == CUT_NEVER) {
		if (!ended)
			return false;
		begin_fault(r, UNTIL_ARTICLE, "line over --max-line");
		return true;
	}
	if (from > 0)
		return false; /* what stands before it comes first */
	begin_fault(r, UNTIL_LINE, "line over --max-line");
	return true;
}

/* Pass over white space up to the first article that has text in it. True if
 * the buffer's start is in an article now; false: more is wanted, or the end.
 */
static bool
skip_blank(struct reader *r)
{
	for (;;) {
		bool ended;
		size_t n;

		if (r->swallow && avail(r) > 0) {
			r->swallow = false;
			if (*at(r) == '\n')
				reader_consume(r, 1);
		}
		n = article_avail(r, &ended);
		if (!span_blank(span_from(at(r), n)))
			return true;
		if (!ended)
			return n > r->common->max_line;
		reader_consume(r, n);
		if (avail(r) == 0)
			return false;
		consume_separator(r);
	}
}

/* Judge the article's paragraphs; false: more bytes are wanted for it. */
static bool
judge_paragraphs(struct reader *r, size_t n, bool ended)
{
	size_t head = n < WINDOW ? n : WINDOW;
	bool blank;

	if (r->judged || r->cut == CUT_LINE)
		return true;
	blank = has_blank_line(span_from(at(r), head));
	if (!blank && !ended && n < WINDOW)
		return false;
	r->by_lines = !blank;
	r->judged = true;
	return true;
}

/* The first line of p[0..n) is not blank. */
static bool
begins_with_text(const char *p, size_t n)
{
	const char *nl = n == 0 ? NULL : memchr(p, '\n', n);

	return !span_blank(span_from(p, nl == NULL ? n : (size_t)(nl - p)));
}

/* The part of n bytes that begins here. */
static void
give_part(struct reader *r, struct record *rec, size_t n, bool last)
{
	reader_start(r, rec);
	rec->first = !r->in_article;
	rec->continues =
	    r->in_article && r->unfinished && begins_with_text(at(r), n);
	rec->last = last;
	rec->lines = r->by_lines && r->judged;
	rec->text = rec->raw = rec->read_text = span_from(at(r), n);
	r->in_article = true;
	reader_consume(r, n);
	if (last)
		consume_separator(r);
}

/* What stands before a line that is over the limit. */
static size_t
before_long_line(struct reader *r, size_t size)
{
	size_t from;

	if (r->cut != CUT_NEVER && size > r->common->max_line &&
	    long_line(at(r), size, r->common->max_line, &from) > 0)
		return from;
	return size;
}

/* An article begins with the record that comes next. */
static void
count_article(struct reader *r)
{
	if (!r->in_article) {
		r->number++;
		r->serial++;
	}
}

/* The next part out of what the buffer holds; false: more is wanted. */
static bool
part_next(struct reader *r, struct record *rec)
{
	bool ended;
	size_t n = article_avail(r, &ended), size, part;
	bool unfinished = false;

	if (over_limit(r, n, ended)) {
		count_article(r);
		return fault_next(r, rec);
	}
	if (!judge_paragraphs(r, n, ended))
		return false;
	size = part_size(r, n, ended, &unfinished);
	if (size == 0 && !ended)
		return false;
	part = before_long_line(r, size);
	count_article(r);
	give_part(r, rec, part, ended && part == n && part == size);
	r->unfinished = unfinished;
	return true;
}

enum reader_status
text_next(struct reader *r, struct record *rec)
{
	for (;;) {
		if (r->until != UNTIL_NONE) {
			if (fault_next(r, rec))
				return READER_RECORD;
		} else if (r->in_article || skip_blank(r)) {
			if (part_next(r, rec))
				return READER_RECORD;
		} else if (r->eof)
			return READER_END;
		if (reader_fill(r) == READER_SIGNAL)
			return READER_SIGNAL;
	}
}
