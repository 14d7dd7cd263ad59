#include "recode.h"
#include "utf8.h"
#include "xalloc.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum unit { UNIT_16, UNIT_32, UNIT_ICONV };

struct recode {
	enum unit unit;
	bool big; /* endian */
	iconv_t iconv;
	bool flushed;
	uint64_t replaced;
};

struct mark {
	size_t n;
	unsigned char byte[RECODE_MARK];
	bool plain; /* UTF-8's: read as it is */
	enum unit unit;
	bool big;
};

/* A longer one stands before its beginning. */
static const struct mark marks[] = {
	{ 4, { 0xFF, 0xFE, 0, 0 }, false, UNIT_32, false },
	{ 4, { 0, 0, 0xFE, 0xFF }, false, UNIT_32, true },
	{ 3, { 0xEF, 0xBB, 0xBF }, true, UNIT_ICONV, false },
	{ 2, { 0xFF, 0xFE }, false, UNIT_16, false },
	{ 2, { 0xFE, 0xFF }, false, UNIT_16, true },
};

#define LENGTH(a) (sizeof(a) / sizeof((a)[0]))

bool
recode_could_be(const unsigned char *p, size_t n)
{
	for (size_t i = 0; i < LENGTH(marks); i++)
		if (n < marks[i].n &&
		    (n == 0 || memcmp(p, marks[i].byte, n) == 0))
			return true;
	return false;
}

static const struct mark *
find(const unsigned char *p, size_t n)
{
	for (size_t i = 0; i < LENGTH(marks); i++)
		if (n >= marks[i].n &&
		    memcmp(p, marks[i].byte, marks[i].n) == 0)
			return &marks[i];
	return NULL;
}

struct recode *
recode_new(
    const unsigned char *p, size_t n, struct encoding *encoding, size_t *mark)
{
	const struct mark *m = find(p, n);
	struct recode *r;

	*mark = 0;
	if (m != NULL && m->plain)
		return NULL;
	if (m == NULL && (encoding == NULL || !encoding_is_whole(encoding)))
		return NULL;
	r = xcalloc(1, sizeof(*r));
	if (m != NULL) {
		*mark = m->n;
		r->unit = m->unit;
		r->big = m->big;
	} else {
		r->unit = UNIT_ICONV;
		r->iconv = encoding_iconv(encoding);
	}
	return r;
}

void
recode_free(struct recode *r)
{
	free(r);
}

uint64_t
recode_replaced(const struct recode *r)
{
	return r->replaced;
}

/* --- UTF-16 and UTF-32 --- */

static uint32_t
unit16(const struct recode *r, const unsigned char *p)
{
	return r->big ? (uint32_t)p[0] << 8 | p[1] : (uint32_t)p[1] << 8 | p[0];
}

static uint32_t
unit32(const struct recode *r, const unsigned char *p)
{
	return r->big ? unit16(r, p) << 16 | unit16(r, p + 2) :
			unit16(r, p + 2) << 16 | unit16(r, p);
}

/* The character at p of n bytes; its length, 0 if it is unfinished. What is
 * none is beyond Unicode. */
static size_t
take16(const struct recode *r, const unsigned char *p, size_t n, uint32_t *cp)
{
	uint32_t low;

	if (n < 2)
		return 0;
	*cp = unit16(r, p);
	if (*cp < 0xD800 || *cp > 0xDFFF)
		return 2;
	if (*cp < 0xDC00 && n < 4)
		return 0;
	low = *cp < 0xDC00 ? unit16(r, p + 2) : 0;
	if (low < 0xDC00 || low > 0xDFFF) {
		*cp = UINT32_MAX;
		return 2;
	}
	*cp = 0x10000 + ((*cp & 0x3FF) << 10) + (low & 0x3FF);
	return 4;
}

static size_t
take32(const struct recode *r, const unsigned char *p, size_t n, uint32_t *cp)
{
	if (n < 4)
		return 0;
	*cp = unit32(r, p);
	return 4;
}

static bool
is_character(uint32_t cp)
{
	return cp <= 0x10FFFF && (cp < 0xD800 || cp > 0xDFFF);
}

static void
run_units(struct recode *r, const unsigned char *in, size_t *in_n, char *out,
    size_t *out_n, bool eof)
{
	size_t at = 0, made = 0;

	while (at < *in_n && made + UTF8_MAX <= *out_n) {
		uint32_t cp;
		size_t n = r->unit == UNIT_16 ?
		    take16(r, in + at, *in_n - at, &cp) :
		    take32(r, in + at, *in_n - at, &cp);

		if (n == 0) {
			if (!eof)
				break;
			/* A lone high surrogate may have a byte behind it. */
			n = r->unit == UNIT_16 && *in_n - at > 2 ? 2 :
								   *in_n - at;
			cp = UINT32_MAX;
		}
		r->replaced += !is_character(cp);
		made += utf8_encode(cp, out + made);
		at += n;
	}
	*in_n = at;
	*out_n = made;
}

/* --- iconv(3) --- */

static void
run_iconv(struct recode *r, const unsigned char *in, size_t *in_n, char *out,
    size_t *out_n, bool eof)
{
	char *from = (char *)in, *to = out;
	size_t left = *in_n, room = *out_n;

	while (left > 0 &&
	    iconv(r->iconv, &from, &left, &to, &room) == (size_t)-1) {
		if (errno == E2BIG || room < UTF8_MAX)
			break;
		if (errno == EINVAL && !eof)
			break;
		to += utf8_encode(UTF8_REPLACEMENT, to);
		room = *out_n - (size_t)(to - out);
		r->replaced++;
		if (errno == EINVAL) { /* the end is unfinished */
			left = 0;
			break;
		}
		from++;
		left--;
	}
	if (left == 0 && eof && !r->flushed && room >= RECODE_ROOM / 2) {
		iconv(r->iconv, NULL, NULL, &to, &room);
		r->flushed = true;
	}
	*in_n -= left;
	*out_n = (size_t)(to - out);
}

void
recode_run(struct recode *r, const unsigned char *in, size_t *in_n, char *out,
    size_t *out_n, bool eof)
{
	if (r->unit == UNIT_ICONV)
		run_iconv(r, in, in_n, out, out_n, eof);
	else
		run_units(r, in, in_n, out, out_n, eof);
}
