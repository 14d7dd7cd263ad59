#include "writer.h"
#include "diag.h"
#include "tool.h"
#include "utf8.h"
#include "xalloc.h"
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/uio.h>
#include <unistd.h>

/* A block of output, and from which size on borrowed bytes are worth a write
 * of their own. */
#define BLOCK ((size_t)256 * 1024)
#define LENT_WRITE ((size_t)32 * 1024)

struct writer {
	int fd;
	enum form form;
	bool nul; /* -0 */
	bool ff_inside; /* --ff=ignore: texts may hold form feeds */
	const char *text_field, *id_field;
	struct buf buf; /* to be written first */
	struct span lent; /* to be written next */
	uint64_t article; /* serial of the last article that had output */
	bool newline_due; /* the last JSON line had no newline */
	uint64_t bytes;
};

struct writer *
writer_new(int fd, enum form form, const struct tool_common *common)
{
	struct writer *out = xcalloc(1, sizeof(*out));

	out->fd = fd;
#ifdef F_SETPIPE_SZ
	/* A larger pipe is a third faster; one that is none says no. */
	(void)fcntl(fd, F_SETPIPE_SZ, 1024 * 1024);
#endif
	out->form = form;
	out->nul = common->nul;
	out->ff_inside = common->ff_ignore;
	out->text_field = common->text_field;
	out->id_field = common->id_field;
	return out;
}

/* Write both spans, whatever it takes. */
static void
write_all(struct writer *out, struct span a, struct span b)
{
	while (a.n + b.n > 0) {
		struct iovec iov[2] = { { (void *)a.p, a.n },
			{ (void *)b.p, b.n } };
		ssize_t n =
		    writev(out->fd, iov + (a.n == 0), 1 + (a.n > 0 && b.n > 0));

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			die("standard output: %s", strerror(errno));
		out->bytes += (uint64_t)n;
		if ((size_t)n >= a.n) {
			b.p += (size_t)n - a.n;
			b.n -= (size_t)n - a.n;
			a.n = 0;
		} else {
			a.p += n;
			a.n -= (size_t)n;
		}
	}
}

void
writer_flush(struct writer *out)
{
	write_all(out, buf_span(&out->buf), out->lent);
	out->buf.n = 0;
	out->lent.n = 0;
	if (out->buf.cap > 16 * BLOCK)
		buf_fini(&out->buf);
}

void
writer_settle(struct writer *out)
{
	if (out->lent.n >= LENT_WRITE)
		writer_flush(out);
	else if (out->lent.n > 0) {
		buf_add_span(&out->buf, out->lent);
		out->lent.n = 0;
	}
	if (out->buf.n >= BLOCK)
		writer_flush(out);
}

void
writer_lend(struct writer *out, struct span s)
{
	if (s.n == 0)
		return;
	if (out->lent.n > 0 && out->lent.p + out->lent.n == s.p) {
		out->lent.n += s.n;
		return;
	}
	writer_settle(out);
	out->lent = s;
}

void
writer_put(struct writer *out, struct span s)
{
	if (out->lent.n > 0)
		writer_settle(out);
	if (s.n >= BLOCK) {
		write_all(out, buf_span(&out->buf), s);
		out->buf.n = 0;
		return;
	}
	buf_add_span(&out->buf, s);
	if (out->buf.n >= BLOCK)
		writer_flush(out);
}

void
writer_put_str(struct writer *out, const char *s)
{
	writer_put(out, span_str(s));
}

void
writer_put_byte(struct writer *out, char c)
{
	writer_put(out, span_from(&c, 1));
}

void
writer_put_tsv(struct writer *out, struct span s)
{
	size_t from = 0;

	for (size_t i = 0; i < s.n; i++) {
		const char *escape = s.p[i] == '\t' ? "\\t" :
		    s.p[i] == '\n'                  ? "\\n" :
		    s.p[i] == '\r'                  ? "\\r" :
		    s.p[i] == '\\'                  ? "\\\\" :
						      NULL;

		if (escape == NULL)
			continue;
		writer_put(out, span_from(s.p + from, i - from));
		writer_put(out, span_from(escape, 2));
		from = i + 1;
	}
	writer_put(out, span_from(s.p + from, s.n - from));
}

void
writer_printf(struct writer *out, const char *format, ...)
{
	char small[256];
	va_list ap;
	int n;

	va_start(ap, format);
	n = vsnprintf(small, sizeof(small), format, ap);
	va_end(ap);
	if (n < 0)
		die("standard output: bad format");
	if ((size_t)n < sizeof(small)) {
		writer_put(out, span_from(small, (size_t)n));
		return;
	}
	char *big = xmalloc((size_t)n + 1);
	va_start(ap, format);
	vsnprintf(big, (size_t)n + 1, format, ap);
	va_end(ap);
	writer_put(out, span_from(big, (size_t)n));
	free(big);
}

/* True if s lies in the reader's buffer. */
static bool
is_read(const struct record *rec, struct span s)
{
	return rec->form == FORM_TEXT && s.p >= rec->read_text.p &&
	    s.p + s.n <= rec->read_text.p + rec->read_text.n;
}

/* "\f\n", out of the reader's buffer if it stands there between the two. */
static void
put_separator(struct writer *out, struct span next, bool lendable)
{
	struct span sep = SPAN("\f\n");
	const char *end = out->lent.p + out->lent.n;

	if (lendable && out->lent.n > 0 && end + sep.n == next.p &&
	    memcmp(end, sep.p, sep.n) == 0)
		out->lent.n += sep.n;
	else
		writer_put(out, sep);
}

/* s with the separator's byte as a blank. */
static void
put_without(struct writer *out, struct span s, char separator)
{
	while (s.n > 0) {
		const char *at = memchr(s.p, separator, s.n);
		size_t n = at == NULL ? s.n : (size_t)(at - s.p);

		writer_put(out, span_from(s.p, n));
		if (at != NULL) {
			writer_put_byte(out, ' ');
			n++;
		}
		s.p += n;
		s.n -= n;
	}
}

void
writer_text(struct writer *out, const struct record *rec, struct span s)
{
	bool lendable = is_read(rec, s);
	char separator = out->nul ? '\0' : '\f';

	if (s.n == 0)
		return;
	if (out->article != rec->serial) {
		if (out->article != 0 && !out->nul)
			put_separator(out, s, lendable);
		out->article = rec->serial;
	}
	if ((rec->form != FORM_TEXT || out->ff_inside) &&
	    memchr(s.p, separator, s.n) != NULL)
		put_without(out, s, separator);
	else if (lendable)
		writer_lend(out, s);
	else
		writer_put(out, s);
}

bool
writer_wrote(const struct writer *out, const struct record *rec)
{
	return out->article == rec->serial;
}

void
writer_end(struct writer *out, const struct record *rec)
{
	if (out->form == FORM_TEXT && out->nul && writer_wrote(out, rec))
		writer_put_byte(out, '\0');
}

static void
due_newline(struct writer *out)
{
	if (out->newline_due) {
		writer_put_byte(out, '\n');
		out->newline_due = false;
	}
}

/* A piece of the line as it was read; bad UTF-8 as U+FFFD. */
static void
put_read(struct writer *out, const struct record *rec, const char *from,
    const char *to)
{
	while (from < to) {
		size_t n = (size_t)(to - from);
		uint32_t cp;

		if (rec->bad_raw)
			n = utf8_valid(from, n);
		buf_add(&out->buf, from, n);
		from += n;
		if (from < to) {
			from += utf8_decode(from, to, &cp);
			buf_add_str(&out->buf, "\xEF\xBF\xBD");
		}
	}
}

/* What is to stand in the place of a member's value. */
struct edit {
	const struct json_member *member;
	struct span value; /* JSON; p NULL: the record's text */
};

static void
put_edit(struct writer *out, const struct record *rec, struct edit e)
{
	if (e.value.p == NULL)
		json_string(&out->buf, rec->text);
	else
		buf_add_span(&out->buf, e.value);
}

/* Edits of members that are there, in the order of the line. */
static size_t
edits_make(const struct record *rec, bool text, struct edit *edit)
{
	size_t n = 0;

	if (text)
		edit[n++] = (struct edit){ rec->text_member, { NULL, 0 } };
	for (size_t i = 0; i < rec->adds; i++) {
		const struct json_member *m =
		    json_find(rec->json, rec->add[i].name);
		size_t at = n;

		if (m == NULL)
			continue;
		for (; at > 0 && edit[at - 1].member->value.p > m->value.p;
		     at--)
			edit[at] = edit[at - 1];
		edit[at] = (struct edit){ m, rec->add[i].value };
		n++;
	}
	return n;
}

/* ,"name":value for each member that is added. */
static void
put_additions(struct writer *out, const struct record *rec, bool comma)
{
	for (size_t i = 0; i < rec->adds; i++) {
		if (rec->json != NULL &&
		    json_find(rec->json, rec->add[i].name) != NULL)
			continue;
		if (comma)
			buf_add_byte(&out->buf, ',');
		json_string(&out->buf, rec->add[i].name);
		buf_add_byte(&out->buf, ':');
		buf_add_span(&out->buf, rec->add[i].value);
		comma = true;
	}
}

static void
put_changed(struct writer *out, struct record *rec, bool text)
{
	struct edit *edit =
	    arena_array(rec->arena, rec->adds + 1, sizeof(*edit));
	size_t n = edits_make(rec, text, edit);
	const char *at = rec->raw.p;

	for (size_t i = 0; i < n; i++) {
		put_read(out, rec, at, edit[i].member->value.p);
		put_edit(out, rec, edit[i]);
		at = edit[i].member->value.p + edit[i].member->value.n;
	}
	put_read(out, rec, at, rec->json->close);
	put_additions(out, rec, rec->json->n > 0);
	put_read(out, rec, rec->json->close, rec->raw.p + rec->raw.n);
}

/* An object for a record that was not read as one. */
static void
put_new(struct writer *out, struct record *rec)
{
	const char *const fields[] = { "url", "date" };

	buf_add_byte(&out->buf, '{');
	json_string(&out->buf, span_str(out->id_field));
	buf_add_byte(&out->buf, ':');
	json_string(&out->buf, record_id(rec));
	for (size_t i = 0; rec->form == FORM_WET && i < 2; i++) {
		struct span value = i == 0 ? rec->url : rec->date;

		if (value.n == 0)
			continue;
		buf_add_byte(&out->buf, ',');
		json_string(&out->buf, span_str(fields[i]));
		buf_add_byte(&out->buf, ':');
		json_string(&out->buf, value);
	}
	buf_add_byte(&out->buf, ',');
	json_string(&out->buf, span_str(out->text_field));
	buf_add_byte(&out->buf, ':');
	json_string(&out->buf, rec->text);
	put_additions(out, rec, true);
	buf_add_byte(&out->buf, '}');
}

/* The newline behind a line that was read with or without one. */
static void
end_line(struct writer *out, const struct record *rec)
{
	if (rec->form == FORM_JSONL && !rec->newline)
		out->newline_due = true;
	else
		buf_add_byte(&out->buf, '\n');
	if (out->buf.n >= BLOCK)
		writer_flush(out);
}

static void
put_json(struct writer *out, struct record *rec)
{
	bool text =
	    rec->text.p != rec->read_text.p || rec->text.n != rec->read_text.n;

	due_newline(out);
	if (rec->json != NULL && !text && rec->adds == 0 && !rec->bad_raw) {
		/* The newline lies behind the line in the reader's buffer. */
		writer_lend(
		    out, span_from(rec->raw.p, rec->raw.n + rec->newline));
		out->newline_due = !rec->newline;
		return;
	}
	writer_settle(out);
	if (rec->json != NULL)
		put_changed(out, rec, text);
	else
		put_new(out, rec);
	end_line(out, rec);
}

void
writer_record(struct writer *out, struct record *rec)
{
	switch (out->form) {
	case FORM_JSONL:
		put_json(out, rec);
		break;
	case FORM_TSV:
		writer_put_tsv(out, record_id(rec));
		writer_put_byte(out, '\t');
		writer_put_tsv(out, rec->text);
		writer_put_byte(out, '\n');
		break;
	default:
		writer_text(out, rec, rec->text);
	}
}

void
writer_raw(struct writer *out, const struct record *rec)
{
	if (out->form != FORM_JSONL) {
		writer_text(out, rec, rec->raw);
		return;
	}
	if (rec->first)
		due_newline(out);
	writer_lend(out, rec->raw);
	if (rec->last && rec->newline)
		writer_put_byte(out, '\n');
	else if (rec->last)
		out->newline_due = true;
}

enum form
writer_form(const struct writer *out)
{
	return out->form;
}

bool
writer_nul(const struct writer *out)
{
	return out->nul;
}

uint64_t
writer_bytes(const struct writer *out)
{
	return out->bytes + out->buf.n + out->lent.n;
}

void
writer_close(struct writer *out)
{
	writer_flush(out);
	if (close(out->fd) == -1)
		die("standard output: %s", strerror(errno));
	buf_fini(&out->buf);
	free(out);
}
