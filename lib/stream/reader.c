#include "reader.h"
#include "diag.h"
#include "readerimpl.h"
#include "scan.h"
#include "utf8.h"
#include "xalloc.h"
#include <errno.h>
#include <stdlib.h>

struct reader *
reader_new(const struct tool_common *common, struct reader_hook hook,
    struct arena *arena)
{
	struct reader *r = xcalloc(1, sizeof(*r));

	r->common = common;
	r->hook = hook;
	r->arena = arena;
	r->cut = CUT_NEVER;
	r->cap = 2 * WINDOW;
	r->buf = xmalloc(r->cap);
	return r;
}

void
reader_free(struct reader *r)
{
	json_object_fini(&r->json);
	free(r->buf);
	free(r);
}

/* Room behind the end for a read worth its call. */
static void
make_room(struct reader *r)
{
	if (r->start == r->end)
		r->start = r->end = 0;
	if (r->cap - r->end >= WINDOW / 2)
		return;
	if (r->start > 0) {
		memmove(r->buf, r->buf + r->start, avail(r));
		r->end -= r->start;
		r->start = 0;
	}
	if (r->cap - r->end < WINDOW / 2) {
		r->buf = xreallocarray(r->buf, 2, r->cap);
		r->cap *= 2;
	} else if (r->cap > 8 * WINDOW && r->end < r->cap / 8) {
		/* A giant has gone through: do not keep its room. */
		r->cap /= 4;
		r->buf = xreallocarray(r->buf, 1, r->cap);
	}
}

enum reader_status
reader_fill(struct reader *r)
{
	bool waits = source_would_block(r->source);
	ssize_t n;
	size_t room;

	if (!r->hook.before_read(r->hook.owner, r->source, waits))
		return READER_SIGNAL;
	make_room(r);
	room = r->cap - r->end;
	n = source_read(
	    r->source, r->buf + r->end, room > WINDOW ? WINDOW : room);
	if (n > 0)
		r->end += (size_t)n;
	else if (n == 0)
		r->eof = true;
	else if (errno == EINTR)
		return READER_SIGNAL;
	else
		r->eof = r->damaged = true;
	return READER_RECORD;
}

void
reader_consume(struct reader *r, size_t n)
{
	uint64_t lines = scan_count(at(r), n, '\n');

	r->line += lines;
	if (r->totals_wanted && r->form == FORM_TEXT) {
		r->totals.bytes += n;
		r->totals.newlines += lines;
		r->totals.chars += utf8_count(at(r), n);
	}
	r->bytes += n;
	r->start += n;
	r->scanned = r->scanned > n ? r->scanned - n : 0;
	r->seen = r->seen > n ? r->seen - n : 0;
	if (n > 0)
		r->mid_line = r->buf[r->start - 1] != '\n';
	r->lineless = r->lineless > n ? r->lineless - n : 0;
}

void
reader_start(struct reader *r, struct record *rec)
{
	struct extent none = { 0, 0, 0 };

	rec->text = rec->raw = span_from(NULL, 0);
	rec->file = source_name(r->source);
	rec->name = r->name;
	rec->line = r->line;
	rec->number = r->number;
	rec->serial = r->serial;
	rec->form = r->form;
	rec->first = rec->last = true;
	rec->lines = rec->continues = rec->newline = false;
	rec->bad_utf8 = rec->bad_raw = false;
	rec->fault = NULL;
	rec->fault_first = rec->fault_last = true;
	rec->arena = r->arena;
	rec->url = rec->date = span_from(NULL, 0);
	rec->json = NULL;
	rec->text_member = NULL;
	rec->id_field = r->common->id_field;
	rec->adds = rec->adds_cap = 0;
	rec->add = NULL;
	rec->start = none;
}

const char *
reader_find(struct reader *r, char c)
{
	const char *p = memchr(at(r) + r->scanned, c, avail(r) - r->scanned);

	r->scanned = p == NULL ? avail(r) : (size_t)(p - at(r));
	return p;
}

void
reader_fault_piece(struct reader *r, struct record *rec, size_t n, bool last)
{
	reader_start(r, rec);
	rec->first = !r->begun;
	rec->last = last;
	rec->fault = r->fault;
	rec->raw = rec->text = rec->read_text = span_from(at(r), n);
	r->begun = !last;
	if (last)
		r->until = UNTIL_NONE;
	rec->fault_first = !r->fault_begun;
	rec->fault_last = r->until == UNTIL_NONE;
	r->fault_begun = !rec->fault_last;
	reader_consume(r, n);
}

static enum form
judge(struct span head)
{
	if (span_starts(head, SPAN("WARC/")))
		return FORM_WET;
	if (span_starts(head, SPAN("\xEF\xBB\xBF"))) {
		head.p += 3;
		head.n -= 3;
	}
	head = span_trim(head);
	if (head.n == 0 || head.p[0] != '{')
		return FORM_TEXT;
	head.p++;
	head.n--;
	head = span_trim(head);
	if (head.n > 0 && (head.p[0] == '"' || head.p[0] == '}'))
		return FORM_JSONL;
	return FORM_TEXT;
}

/* True if more bytes could change what judge() says. */
static bool
undecided(struct span head)
{
	struct span rest = span_trim(head);

	if (head.n > 4 * WINDOW)
		return false;
	if (head.n < 5 &&
	    (memcmp(head.p, "WARC/", head.n) == 0 ||
		memcmp(head.p, "\xEF\xBB\xBF", head.n > 3 ? 3 : head.n) == 0))
		return true;
	if (span_starts(rest, SPAN("\xEF\xBB\xBF"))) {
		rest.p += 3;
		rest.n -= 3;
		rest = span_trim(rest);
	}
	return rest.n == 0 || (rest.n == 1 && rest.p[0] == '{');
}

enum reader_status
reader_begin(struct reader *r, struct source *source, struct span name)
{
	enum reader_status status;

	if (r->source != source) {
		r->source = source;
		r->name = name;
		r->start = r->end = r->scanned = r->seen = 0;
		r->lineless = 0;
		r->mid_line = false;
		r->eof = r->damaged = r->swallow = false;
		r->in_article = r->judged = r->begun = false;
		r->fault_begun = false;
		r->until = UNTIL_NONE;
		r->line = 1;
		r->number = 0;
	}
	r->form = r->common->from;
	if (r->form != FORM_AUTO && r->form != FORM_JSONL)
		return READER_RECORD;
	while (!r->eof &&
	    (avail(r) == 0 || undecided(span_from(at(r), avail(r))))) {
		status = reader_fill(r);
		if (status != READER_RECORD)
			return status;
	}
	if (r->form == FORM_AUTO)
		r->form = judge(span_from(at(r), avail(r)));
	if (r->form == FORM_JSONL && avail(r) >= 3 &&
	    memcmp(at(r), "\xEF\xBB\xBF", 3) == 0)
		reader_consume(r, 3);
	return READER_RECORD;
}

void
reader_set_starts(
    struct reader *r, bool (*starts)(void *self, struct span line), void *self)
{
	r->starts = starts;
	r->starts_self = self;
}

void
reader_end(struct reader *r)
{
	/* The next source may be made at the same address. */
	r->source = NULL;
}

enum form
reader_form(const struct reader *r)
{
	return r->form;
}

bool
reader_is_empty(const struct reader *r)
{
	return r->eof && !r->damaged && avail(r) == 0;
}

void
reader_set_cut(struct reader *r, enum cut cut)
{
	r->cut = cut;
}

enum reader_status
reader_next(struct reader *r, struct record *rec)
{
	enum reader_status status;

	switch (r->form) {
	case FORM_JSONL:
		status = jsonl_next(r, rec);
		break;
	case FORM_WET:
		status = wet_next(r, rec);
		break;
	default:
		status = text_next(r, rec);
	}
	return status == READER_END && r->damaged ? READER_ERROR : status;
}

uint64_t
reader_bytes(const struct reader *r)
{
	return r->bytes;
}

void
reader_count_totals(struct reader *r)
{
	r->totals_wanted = true;
}

struct stream_totals
reader_totals(const struct reader *r)
{
	return r->totals;
}
