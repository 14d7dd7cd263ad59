#include "diag.h"
#include "tool.h"
#include "tsv.h"
#include "utf8.h"
#include "writerimpl.h"
#include "xalloc.h"
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/uio.h>
#include <unistd.h>

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
	writer_settle(out);
	tsv_escape(&out->buf, s);
	if (out->buf.n >= BLOCK)
		writer_flush(out);
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

void
writer_record(struct writer *out, struct record *rec)
{
	switch (out->form) {
	case FORM_JSONL:
		writer_json(out, rec);
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
		writer_due_newline(out);
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
