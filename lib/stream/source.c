#include "source.h"
#include "diag.h"
#include "recode.h"
#include "unpack.h"
#include "xalloc.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Larger pipes make fewer switches between the programs of a chain. */
#define PIPE_SIZE (1024 * 1024)

/* Packed bytes read at once, and what must be seen to know the packing. */
#define PACKED ((size_t)128 * 1024)
#define MAGIC 4

/* Bytes held before and behind decoding. */
#define DECODED ((size_t)32 * 1024)

struct source {
	int fd;
	const char *name;
	bool may_block;
	bool known; /* the packing has been judged */
	bool eof;
	uint64_t size, done;
	unsigned char *packed; /* read ahead: at[0..n) is not yet used */
	size_t at, n;
	struct unpack *unpack; /* NULL: plain */
	const char *error;
	struct decoding *decoding; /* NULL: bytes are given as they are */
};

/* Between what was unpacked and what is given out. */
struct decoding {
	struct encoding *encoding;
	struct recode *recode; /* NULL: the stream is UTF-8 as it is */
	bool known; /* its beginning has been judged */
	bool eof;
	bool starved; /* what is there is too little to be recoded */
	size_t raw_at, raw_n; /* read, not yet recoded: raw[raw_at..] */
	size_t made_at, made_n; /* recoded, not yet given out */
	unsigned char raw[DECODED];
	char made[DECODED];
};

static bool
open_file(struct source *s, const char *path)
{
	struct stat st;

	s->fd = strcmp(path, "-") == 0 ? STDIN_FILENO :
					 open(path, O_RDONLY | O_CLOEXEC);
	if (s->fd == -1 || fstat(s->fd, &st) == -1) {
		diag("%s: %s", s->name, strerror(errno));
		return false;
	}
	if (S_ISDIR(st.st_mode)) {
		diag("%s: is a directory", s->name);
		return false;
	}
	s->may_block = !S_ISREG(st.st_mode);
	if (S_ISREG(st.st_mode)) {
		s->size = (uint64_t)st.st_size;
#ifdef POSIX_FADV_SEQUENTIAL
		(void)posix_fadvise(s->fd, 0, 0, POSIX_FADV_SEQUENTIAL);
#endif
	}
#ifdef F_SETPIPE_SZ
	if (S_ISFIFO(st.st_mode))
		(void)fcntl(s->fd, F_SETPIPE_SZ, PIPE_SIZE);
#endif
	return true;
}

struct source *
source_open(const char *path)
{
	struct source *s = xcalloc(1, sizeof(*s));

	s->name = strcmp(path, "-") == 0 ? "stdin" : path;
	if (!open_file(s, path)) {
		if (s->fd > STDIN_FILENO)
			close(s->fd);
		free(s);
		return NULL;
	}
	return s;
}

void
source_close(struct source *s)
{
	if (s->fd != STDIN_FILENO)
		close(s->fd);
	unpack_free(s->unpack);
	if (s->decoding != NULL)
		recode_free(s->decoding->recode);
	free(s->decoding);
	free(s->packed);
	free(s);
}

const char *
source_name(const struct source *s)
{
	return s->name;
}

int
source_fd(const struct source *s)
{
	return s->fd;
}

const char *
source_error(const struct source *s)
{
	return s->error;
}

uint64_t
source_size(const struct source *s)
{
	return s->size;
}

uint64_t
source_done(const struct source *s)
{
	return s->done;
}

/* read(2) into p; the end is noted, an error that is no EINTR told. */
static ssize_t
read_some(struct source *s, void *p, size_t n)
{
	ssize_t got = read(s->fd, p, n);

	if (got > 0)
		s->done += (uint64_t)got;
	else if (got == 0)
		s->eof = true;
	else if (errno != EINTR)
		s->error = strerror(errno);
	return got;
}

/* More packed bytes behind those that are there. As read(2). */
static ssize_t
read_packed(struct source *s)
{
	ssize_t got;

	if (s->packed == NULL)
		s->packed = xmalloc(PACKED);
	if (s->at > 0) {
		memmove(s->packed, s->packed + s->at, s->n);
		s->at = 0;
	}
	got = read_some(s, s->packed + s->n, PACKED - s->n);
	if (got > 0)
		s->n += (size_t)got;
	return got;
}

/* Judge the packing by the first bytes, put by in s->packed. 1: known. */
static int
judge(struct source *s)
{
	while (!s->eof && s->n < MAGIC && unpack_could_be(s->packed, s->n)) {
		ssize_t got = read_packed(s);

		if (got < 0)
			return -1;
	}
	s->unpack = unpack_new(s->packed, s->n);
	s->known = true;
	return 1;
}

static ssize_t
read_plain(struct source *s, char *p, size_t n)
{
	if (s->n > 0) {
		if (n > s->n)
			n = s->n;
		memcpy(p, s->packed + s->at, n);
		s->at += n;
		s->n -= n;
		return (ssize_t)n;
	}
	return s->eof ? 0 : read_some(s, p, n);
}

static ssize_t
read_unpacked(struct source *s, char *p, size_t n)
{
	for (;;) {
		size_t used = s->n, made = n;
		enum unpack_status status = unpack_run(s->unpack,
		    s->packed == NULL ? NULL : s->packed + s->at, &used, p,
		    &made, s->eof);

		s->at += used;
		s->n -= used;
		if (made > 0)
			return (ssize_t)made;
		if (status == UNPACK_END)
			return 0;
		if (status == UNPACK_DAMAGED) {
			s->error = unpack_error(s->unpack);
			errno = EIO;
			return -1;
		}
		if (s->eof || s->n > 0)
			continue;
		if (read_packed(s) < 0)
			return -1;
	}
}

static ssize_t
read_bytes(struct source *s, char *p, size_t n)
{
	if (s->error != NULL) {
		errno = EIO;
		return -1;
	}
	if (!s->known && judge(s) < 0)
		return -1;
	return s->unpack == NULL ? read_plain(s, p, n) : read_unpacked(s, p, n);
}

/* --- decoding --- */

void
source_decode(struct source *s, struct encoding *encoding)
{
	s->decoding = xcalloc(1, sizeof(*s->decoding));
	s->decoding->encoding = encoding;
}

bool
source_recoded(const struct source *s)
{
	return s->decoding != NULL && s->decoding->recode != NULL;
}

uint64_t
source_replaced(const struct source *s)
{
	return source_recoded(s) ? recode_replaced(s->decoding->recode) : 0;
}

/* More bytes behind those that are there. As read(2). */
static ssize_t
read_raw(struct source *s, struct decoding *d)
{
	ssize_t got;

	memmove(d->raw, d->raw + d->raw_at, d->raw_n);
	d->raw_at = 0;
	got =
	    read_bytes(s, (char *)d->raw + d->raw_n, sizeof(d->raw) - d->raw_n);
	if (got > 0)
		d->raw_n += (size_t)got;
	else if (got == 0)
		d->eof = true;
	d->starved = false;
	return got;
}

/* Judge the stream by its first bytes. 1: known. */
static int
judge_mark(struct source *s, struct decoding *d)
{
	size_t mark;

	while (!d->eof && recode_could_be(d->raw, d->raw_n))
		if (read_raw(s, d) < 0)
			return -1;
	d->recode = recode_new(d->raw, d->raw_n, d->encoding, &mark);
	d->raw_at += mark;
	d->raw_n -= mark;
	d->known = true;
	return 1;
}

static ssize_t
give(char *p, size_t n, const void *from, size_t *at, size_t *left)
{
	if (n > *left)
		n = *left;
	memcpy(p, (const char *)from + *at, n);
	*at += n;
	*left -= n;
	return (ssize_t)n;
}

static ssize_t
read_decoded(struct source *s, struct decoding *d, char *p, size_t n)
{
	if (!d->known && judge_mark(s, d) < 0)
		return -1;
	if (d->recode == NULL && d->raw_n > 0)
		return give(p, n, d->raw, &d->raw_at, &d->raw_n);
	if (d->recode == NULL)
		return d->eof ? 0 : read_bytes(s, p, n);
	for (;;) {
		size_t used = d->raw_n, made = sizeof(d->made);

		if (d->made_n > 0)
			return give(p, n, d->made, &d->made_at, &d->made_n);
		recode_run(d->recode, d->raw + d->raw_at, &used, d->made, &made,
		    d->eof);
		d->raw_at += used;
		d->raw_n -= used;
		d->made_at = 0;
		d->made_n = made;
		if (used > 0 || made > 0)
			continue;
		if (d->eof)
			return 0;
		d->starved = true;
		if (read_raw(s, d) < 0)
			return -1;
	}
}

ssize_t
source_read(struct source *s, char *p, size_t n)
{
	return s->decoding == NULL ? read_bytes(s, p, n) :
				     read_decoded(s, s->decoding, p, n);
}

bool
source_would_block(struct source *s)
{
	struct pollfd p = { .fd = s->fd, .events = POLLIN };
	const struct decoding *d = s->decoding;

	if (d != NULL && d->known &&
	    (d->made_n > 0 || (d->raw_n > 0 && !d->starved)))
		return false;
	if (!s->may_block || s->eof || s->n > 0)
		return false;
	if (s->unpack != NULL && unpack_pending(s->unpack))
		return false;
	return poll(&p, 1, 0) <= 0;
}
