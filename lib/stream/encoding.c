#include "encoding.h"
#include "utf8.h"
#include "xalloc.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define NONE ((iconv_t)-1)

struct encoding {
	bool utf8, whole;
	iconv_t iconv; /* NONE: not needed */
	uint32_t byte[128]; /* from 0x80 on */
};

/* Bytes 0x80 to 0x9F of Windows-1252; 0 where it has nothing. */
static const uint16_t windows1252[32] = { 0x20AC, 0, 0x201A, 0x0192, 0x201E,
	0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,
	0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
	0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178 };

static bool
is_one_of(const char *name, const char *const *names)
{
	for (; *names != NULL; names++)
		if (strcasecmp(name, *names) == 0)
			return true;
	return false;
}

/* The first character that byte alone is, into *cp. False: none, and errno
 * says whether it is bad (EILSEQ) or asks for more (EINVAL). */
static bool
decode_byte(iconv_t iconv_to, unsigned char byte, uint32_t *cp)
{
	char in = (char)byte, out[32];
	char *from = &in, *to = out;
	size_t in_n = 1, out_n = sizeof(out);

	iconv(iconv_to, NULL, NULL, NULL, NULL);
	if (iconv(iconv_to, &from, &in_n, &to, &out_n) == (size_t)-1)
		return false;
	/* What waits for a mark to go with. */
	iconv(iconv_to, NULL, NULL, &to, &out_n);
	if (to == out || utf8_decode(out, to, cp) != (size_t)(to - out)) {
		errno = EINVAL;
		return false;
	}
	return true;
}

/* Learn what single bytes are; false if they are not all that there is. */
static bool
learn(struct encoding *e)
{
	for (unsigned byte = 0; byte < 0x100; byte++) {
		uint32_t cp = UTF8_REPLACEMENT;

		if (!decode_byte(e->iconv, (unsigned char)byte, &cp) &&
		    (byte < 0x80 || errno != EILSEQ))
			return false;
		if (byte < 0x80 && cp != byte)
			return false;
		if (byte >= 0x80)
			e->byte[byte - 0x80] = cp;
	}
	return true;
}

/* UTF-7 hides markup in letters, and after an error the C library's answers
 * depend on where its input was cut: it is not taken. */
static bool
is_utf7(iconv_t iconv_to)
{
	char in[] = "+AOk-", out[32];
	char *from = in, *to = out;
	size_t in_n = sizeof(in) - 1, out_n = sizeof(out);

	iconv(iconv_to, NULL, NULL, NULL, NULL);
	return iconv(iconv_to, &from, &in_n, &to, &out_n) != (size_t)-1 &&
	    to - out == 2 && memcmp(out, "\xC3\xA9", 2) == 0;
}

static struct encoding *
refuse(struct encoding *e)
{
	encoding_free(e);
	return NULL;
}

struct encoding *
encoding_new(const char *name)
{
	static const char *const utf8[] = { "utf-8", "utf8", NULL };
	static const char *const windows[] = { "windows-1252", "cp1252",
		"windows1252", NULL };
	struct encoding *e = xcalloc(1, sizeof(*e));

	e->iconv = NONE;
	if (is_one_of(name, utf8)) {
		e->utf8 = true;
		for (size_t i = 0; i < 128; i++)
			e->byte[i] = UTF8_REPLACEMENT;
		return e;
	}
	if (is_one_of(name, windows)) {
		for (unsigned i = 0; i < 128; i++)
			e->byte[i] =
			    encoding_byte(NULL, (unsigned char)(0x80 + i));
		return e;
	}
	/* A slash begins what glibc takes for wishes, not for a name; an empty
	 * name is the locale's encoding. */
	if (*name != '\0' && strchr(name, '/') == NULL)
		e->iconv = iconv_open("UTF-8", name);
	if (e->iconv == NONE || is_utf7(e->iconv))
		return refuse(e);
	e->whole = !learn(e);
	return e;
}

void
encoding_free(struct encoding *e)
{
	if (e != NULL && e->iconv != NONE)
		iconv_close(e->iconv);
	free(e);
}

bool
encoding_is_utf8(const struct encoding *e)
{
	return e->utf8;
}

bool
encoding_is_whole(const struct encoding *e)
{
	return e->whole;
}

uint32_t
encoding_byte(const struct encoding *e, unsigned char byte)
{
	if (byte < 0x80)
		return byte;
	if (e != NULL)
		return e->byte[byte - 0x80];
	if (byte >= 0xA0)
		return byte;
	return windows1252[byte - 0x80] == 0 ? UTF8_REPLACEMENT :
					       windows1252[byte - 0x80];
}

iconv_t
encoding_iconv(struct encoding *e)
{
	iconv(e->iconv, NULL, NULL, NULL, NULL);
	return e->iconv;
}
