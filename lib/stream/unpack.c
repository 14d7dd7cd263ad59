#include "unpack.h"
#include "diag.h"
#include "xalloc.h"
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

/* 2^27 bytes, zstd's own default bound for streams. */
#define ZSTD_WINDOW_LOG 27
#define WINDOW_TOO_LARGE ZSTD_error_frameParameter_windowTooLarge

enum packing { PACKING_GZIP, PACKING_ZSTD };

struct unpack {
	enum packing packing;
	z_stream gzip;
	ZSTD_DCtx *zstd;
	bool inside; /* of a member or frame */
	bool pending; /* the last call filled its room: more may come out */
	const char *error;
};

struct magic {
	enum packing packing;
	size_t n;
	unsigned char head[4], mask[4];
};

/* The last is a skippable frame of zstd. */
static const struct magic magics[] = {
	{ PACKING_GZIP, 2, { 0x1f, 0x8b }, { 0xff, 0xff } },
	{ PACKING_ZSTD, 4, { 0x28, 0xb5, 0x2f, 0xfd },
	    { 0xff, 0xff, 0xff, 0xff } },
	{ PACKING_ZSTD, 4, { 0x50, 0x2a, 0x4d, 0x18 },
	    { 0xf0, 0xff, 0xff, 0xff } },
};

/* The magic that p begins with, or could go on to; NULL if none. */
static const struct magic *
find(const unsigned char *p, size_t n)
{
	for (size_t i = 0; i < sizeof(magics) / sizeof(*magics); i++) {
		const struct magic *m = &magics[i];
		size_t j = 0;

		while (j < n && j < m->n && (p[j] & m->mask[j]) == m->head[j])
			j++;
		if (j == n || j == m->n)
			return m;
	}
	return NULL;
}

bool
unpack_could_be(const unsigned char *p, size_t n)
{
	const struct magic *m = find(p, n);

	return m != NULL && n < m->n;
}

struct unpack *
unpack_new(const unsigned char *p, size_t n)
{
	const struct magic *m = find(p, n);
	struct unpack *u;

	if (m == NULL || n < m->n)
		return NULL;
	u = xcalloc(1, sizeof(*u));
	u->packing = m->packing;
	if (m->packing == PACKING_GZIP) {
		if (inflateInit2(&u->gzip, MAX_WBITS + 16) != Z_OK)
			die("out of memory");
	} else {
		u->zstd = ZSTD_createDCtx();
		if (u->zstd == NULL)
			die("out of memory");
		ZSTD_DCtx_setParameter(
		    u->zstd, ZSTD_d_windowLogMax, ZSTD_WINDOW_LOG);
	}
	return u;
}

void
unpack_free(struct unpack *u)
{
	if (u == NULL)
		return;
	if (u->packing == PACKING_GZIP)
		inflateEnd(&u->gzip);
	ZSTD_freeDCtx(u->zstd);
	free(u);
}

static enum unpack_status
damaged(struct unpack *u, const char *why)
{
	u->error = why;
	return UNPACK_DAMAGED;
}

static enum unpack_status
run_gzip(struct unpack *u, const unsigned char *in, size_t *in_n, char *out,
    size_t *out_n)
{
	z_stream *z = &u->gzip;
	size_t room = *out_n < UINT_MAX ? *out_n : UINT_MAX;
	size_t n = *in_n < UINT_MAX ? *in_n : UINT_MAX;
	int status;

	z->next_in = (unsigned char *)in;
	z->avail_in = (unsigned)n;
	z->next_out = (unsigned char *)out;
	z->avail_out = (unsigned)room;
	status = inflate(z, Z_NO_FLUSH);
	*in_n = n - z->avail_in;
	*out_n = room - z->avail_out;
	u->inside = true;
	if (status == Z_STREAM_END) {
		u->inside = false;
		inflateReset(z);
	} else if (status != Z_OK && status != Z_BUF_ERROR)
		return damaged(u,
		    status == Z_MEM_ERROR ? "gzip: out of memory" :
					    "gzip: damaged data");
	return UNPACK_MORE;
}

static enum unpack_status
run_zstd(struct unpack *u, const unsigned char *in, size_t *in_n, char *out,
    size_t *out_n)
{
	ZSTD_inBuffer i = { in, *in_n, 0 };
	ZSTD_outBuffer o = { out, *out_n, 0 };
	size_t left = ZSTD_decompressStream(u->zstd, &o, &i);

	*in_n = i.pos;
	*out_n = o.pos;
	if (ZSTD_isError(left))
		return damaged(u,
		    ZSTD_getErrorCode(left) == WINDOW_TOO_LARGE ?
			"zstd: window over 128 MB" :
			"zstd: damaged data");
	u->inside = left != 0;
	return UNPACK_MORE;
}

enum unpack_status
unpack_run(struct unpack *u, const unsigned char *in, size_t *in_n, char *out,
    size_t *out_n, bool eof)
{
	bool gzip = u->packing == PACKING_GZIP;
	size_t n = *in_n, room = *out_n;
	enum unpack_status status;

	if (n == 0 && !u->pending) {
		*out_n = 0;
		if (!eof)
			return UNPACK_MORE;
		if (!u->inside)
			return UNPACK_END;
		return damaged(
		    u, gzip ? "gzip: unexpected end" : "zstd: unexpected end");
	}
	/* Zeros behind the last member are tape padding; anything else that
	 * begins no member is not what was packed. */
	if (!u->inside && gzip && in != NULL && n > 0 && in[0] == 0) {
		*in_n = 1;
		*out_n = 0;
		return UNPACK_MORE;
	}
	if (!u->inside && gzip && n > 0 && in[0] != 0x1f) {
		*in_n = *out_n = 0;
		return damaged(u, "gzip: trailing garbage");
	}
	status = gzip ? run_gzip(u, in, in_n, out, out_n) :
			run_zstd(u, in, in_n, out, out_n);
	u->pending = *out_n == room && u->inside;
	return status;
}

bool
unpack_pending(const struct unpack *u)
{
	return u->pending;
}

const char *
unpack_error(const struct unpack *u)
{
	return u->error;
}
