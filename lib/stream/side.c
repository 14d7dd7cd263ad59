#include "side.h"
#include "buf.h"
#include "diag.h"
#include "json.h"
#include "tsv.h"
#include "xalloc.h"
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <unistd.h>

#define BLOCK ((size_t)256 * 1024)

struct side {
	const char *path;
	int fd;
	const char *const *columns;
	size_t ncolumns;
	size_t field; /* of the row at hand, the next one */
	bool json;
	bool begun; /* the header is written, or none is wanted */
	char cut[4]; /* JSON: a character that a piece's end has cut */
	size_t ncut;
	struct buf buf;
};

struct side *
side_open(const char *path, const char *const *columns, size_t ncolumns)
{
	struct side *side = xcalloc(1, sizeof(*side));

	side->path = path;
	side->columns = columns;
	side->ncolumns = ncolumns;
	side->fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
	if (side->fd == -1)
		die("%s: %s", path, strerror(errno));
	return side;
}

static void
put_header(struct side *side)
{
	/* Not before: until now it may turn out to be an operand. */
	if (ftruncate(side->fd, 0) == -1 && errno != EINVAL)
		die("%s: %s", side->path, strerror(errno));
	side->begun = true;
	for (size_t i = 0; !side->json && i < side->ncolumns; i++) {
		buf_add_str(&side->buf, side->columns[i]);
		buf_add_byte(&side->buf, i + 1 < side->ncolumns ? '\t' : '\n');
	}
}

void
side_set_json(struct side *side, bool json)
{
	side->json = json;
	put_header(side);
}

void
side_flush(struct side *side)
{
	size_t done = 0;

	while (done < side->buf.n) {
		ssize_t n =
		    write(side->fd, side->buf.p + done, side->buf.n - done);

		if (n == -1 && errno == EINTR)
			continue;
		if (n == -1)
			die("%s: %s", side->path, strerror(errno));
		done += (size_t)n;
	}
	side->buf.n = 0;
}

/* What stands before the next field. */
static void
begin_field(struct side *side)
{
	if (side->field >= side->ncolumns)
		die("%s: too many fields in a row: this is a bug", side->path);
	if (side->json) {
		buf_add_byte(&side->buf, side->field == 0 ? '{' : ',');
		json_string(&side->buf, span_str(side->columns[side->field]));
		buf_add_byte(&side->buf, ':');
	} else if (side->field > 0)
		buf_add_byte(&side->buf, '\t');
	side->field++;
}

/* Bytes of the character that begins with c, as its first byte tells. */
static size_t
char_size(unsigned char c)
{
	return c < 0xC0 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : c < 0xF8 ? 4 : 1;
}

static bool
is_continuation(unsigned char c)
{
	return (c & 0xC0) == 0x80;
}

/* How many bytes at the end of s begin a character that does not end there. */
static size_t
cut_size(struct span s)
{
	for (size_t k = 1; k <= s.n && k < 4; k++) {
		unsigned char c = (unsigned char)s.p[s.n - k];

		if (!is_continuation(c))
			return char_size(c) > k ? k : 0;
	}
	return 0;
}

/* A piece of a JSON string; a character may lie in two of them. */
static void
add_json(struct side *side, struct span s, bool last)
{
	size_t n;

	while (side->ncut > 0 && s.n > 0 &&
	    side->ncut < char_size((unsigned char)side->cut[0]) &&
	    is_continuation((unsigned char)*s.p)) {
		side->cut[side->ncut++] = *s.p++;
		s.n--;
	}
	if (s.n == 0 && !last && cut_size(span_from(side->cut, side->ncut)) > 0)
		return;
	json_escape(&side->buf, span_from(side->cut, side->ncut));
	n = last ? 0 : cut_size(s);
	json_escape(&side->buf, span_from(s.p, s.n - n));
	side->ncut = n;
	if (n > 0)
		memcpy(side->cut, s.p + s.n - n, n);
}

void
side_piece(struct side *side, struct span s, bool first, bool last)
{
	if (first) {
		begin_field(side);
		if (side->json)
			buf_add_byte(&side->buf, '"');
	}
	if (side->json)
		add_json(side, s, last);
	else
		tsv_escape(&side->buf, s);
	if (last && side->json)
		buf_add_byte(&side->buf, '"');
	if (side->buf.n >= BLOCK)
		side_flush(side);
}

void
side_text(struct side *side, struct span s)
{
	side_piece(side, s, true, true);
}

void
side_number(struct side *side, uint64_t n)
{
	begin_field(side);
	buf_printf(&side->buf, "%" PRIu64, n);
}

void
side_end_row(struct side *side)
{
	if (side->field != side->ncolumns)
		die("%s: too few fields in a row: this is a bug", side->path);
	if (side->json)
		buf_add_byte(&side->buf, '}');
	buf_add_byte(&side->buf, '\n');
	side->field = 0;
	if (side->buf.n >= BLOCK)
		side_flush(side);
}

void
side_close(struct side *side)
{
	if (side == NULL)
		return;
	if (!side->begun)
		put_header(side);
	side_flush(side);
	if (close(side->fd) == -1)
		die("%s: %s", side->path, strerror(errno));
	buf_fini(&side->buf);
	free(side);
}
