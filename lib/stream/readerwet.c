/* WET: Common Crawl's plain text, WARC 1.0/1.1 records (ISO 28500). A record's
 * length is its Content-Length; after a wrong one the reader finds its way at
 * the next line that begins with "WARC/". */
#include "readerimpl.h"
#include <strings.h>

/* Longest header of a record, in bytes. */
#define HEADER_MAX ((size_t)64 * 1024)

struct header {
	size_t size; /* with the blank line behind it */
	bool complete; /* false: more bytes are wanted */
	bool valid; /* has a length */
	bool conversion; /* a text; other types are passed over */
	uint64_t length; /* of the body */
	struct span uri, date;
};

static bool
named(struct span line, const char *name, struct span *value)
{
	size_t n = strlen(name);

	if (line.n <= n || strncasecmp(line.p, name, n) != 0 ||
	    line.p[n] != ':')
		return false;
	*value = span_trim(span_from(line.p + n + 1, line.n - n - 1));
	return true;
}

static bool
length_from(struct span s, uint64_t *length)
{
	uint64_t n = 0;

	if (s.n == 0 || s.n > 18)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
		n = n * 10 + (uint64_t)(s.p[i] - '0');
	}
	*length = n;
	return true;
}

static void
header_line(struct header *h, struct span line)
{
	struct span value;

	if (named(line, "Content-Length", &value))
		h->valid = length_from(value, &h->length);
	else if (named(line, "WARC-Type", &value))
		h->conversion = value.n == 10 &&
		    strncasecmp(value.p, "conversion", 10) == 0;
	else if (named(line, "WARC-Target-URI", &value)) {
		if (value.n > 1 && value.p[0] == '<') {
			value.p++;
			value.n -= 2;
		}
		h->uri = value;
	} else if (named(line, "WARC-Date", &value))
		h->date = value;
}

/* The header at the beginning of s, as far as it is there. */
static void
header_read(struct header *h, struct span s, bool eof)
{
	size_t i = 0;

	memset(h, 0, sizeof(*h));
	while (i < s.n && i < HEADER_MAX) {
		const char *nl = memchr(s.p + i, '\n', s.n - i);
		size_t end = nl == NULL ? s.n : (size_t)(nl - s.p);
		struct span line = span_trim(span_from(s.p + i, end - i));

		if (nl == NULL)
			break;
		i = end + 1;
		if (line.n == 0) {
			h->complete = true;
			h->size = i;
			return;
		}
		header_line(h, line);
	}
	h->valid = false;
	h->complete = eof || s.n >= HEADER_MAX;
	h->size = i;
}

/* Where the next record begins: a line "WARC/" in s[from..); s.n if none. */
static size_t
next_record(struct span s, size_t from)
{
	while (from < s.n) {
		const char *nl = memchr(s.p + from, '\n', s.n - from);

		if (nl == NULL)
			return s.n;
		from = (size_t)(nl - s.p) + 1;
		if (s.n - from >= 5 && memcmp(s.p + from, "WARC/", 5) == 0)
			return from;
	}
	return s.n;
}

/* True if behind the body, at s[at..), there stands what must stand there:
 * white space, then the next record or the end. */
static bool
ends_well(struct span s, size_t at)
{
	struct span rest = span_from(s.p + at, s.n - at);

	while (rest.n > 0 && byte_is_space((unsigned char)*rest.p)) {
		rest.p++;
		rest.n--;
	}
	return rest.n == 0 || span_starts(rest, SPAN("WARC/"));
}

/* Pass faulty bytes on, up to the next record; false: more is wanted. */
static bool
fault_next(struct reader *r, struct record *rec)
{
	struct span s = span_from(at(r), avail(r));
	size_t n = next_record(s, 0);
	bool last = n < s.n || r->eof;

	/* "\nWARC" may still become a record's beginning. */
	if (!last)
		n = s.n > 8 ? s.n - 8 : 0;
	if (n == 0 && !last)
		return false;
	reader_fault_piece(r, rec, n, last);
	return true;
}

static bool
begin_fault(struct reader *r, struct record *rec, const char *why)
{
	r->serial++;
	r->until = UNTIL_COUNT;
	r->fault = why;
	r->begun = false;
	return fault_next(r, rec);
}

static bool
give_body(struct reader *r, struct record *rec, const struct header *h)
{
	size_t size = h->size + (size_t)h->length;

	if (h->conversion) {
		r->serial++;
		reader_start(r, rec);
		rec->url = h->uri;
		rec->date = h->date;
		rec->raw = span_from(at(r), size);
		rec->text = rec->read_text =
		    span_from(at(r) + h->size, (size_t)h->length);
	}
	reader_consume(r, size);
	return h->conversion;
}

/* White space between records; they begin where this ends. */
static void
skip_space(struct reader *r)
{
	struct span s = span_from(at(r), avail(r));
	size_t n = 0;

	while (n < s.n && byte_is_space((unsigned char)s.p[n]))
		n++;
	reader_consume(r, n);
}

/* The next record, *got; false: more bytes are wanted first. */
static bool
record_next(struct reader *r, struct record *rec, bool *got)
{
	struct header h;
	struct span s;
	size_t need;

	*got = false;
	skip_space(r);
	s = span_from(at(r), avail(r));
	if (s.n < 5 && !r->eof)
		return false;
	if (s.n == 0)
		return true;
	if (!span_starts(s, SPAN("WARC/")))
		return *got = begin_fault(r, rec, "no WARC record here");
	header_read(&h, s, r->eof);
	if (!h.complete)
		return false;
	if (!h.valid)
		return *got = begin_fault(r, rec, "WARC header without length");
	if (h.length > r->common->max_record)
		return *got = begin_fault(r, rec, "article over --max-record");
	/* The body, and enough behind it to see that the length is right. */
	need = h.size + (size_t)h.length;
	if (s.n < need + 16 && !r->eof)
		return false;
	if (s.n < need)
		return *got = begin_fault(r, rec, "cut-off WARC record");
	if (!ends_well(s, need))
		return *got = begin_fault(r, rec, "wrong Content-Length");
	*got = give_body(r, rec, &h);
	return true;
}

enum reader_status
wet_next(struct reader *r, struct record *rec)
{
	for (;;) {
		bool got = false, ready;

		if (r->until != UNTIL_NONE)
			ready = got = fault_next(r, rec);
		else
			ready = record_next(r, rec, &got);
		if (got)
			return READER_RECORD;
		if (r->eof && avail(r) == 0)
			return READER_END;
		if (!ready && reader_fill(r) == READER_SIGNAL)
			return READER_SIGNAL;
	}
}
