#include "nfc.h"
#include "buf.h"
#include "diag.h"
#include "unicode_tables.h"
#include "utf8.h"
#include <stdlib.h>
#include <utf8proc.h>
#if defined(__x86_64__)
#include <immintrin.h>
#endif

/* All that is below U+0300 is a starter and NFC; so are the lead bytes below
 * this one. */
#define FIRST_LEAD 0xCCu

static bool
unsafe(const char *p, const char *end)
{
	uint32_t cp;

	utf8_decode(p, end, &cp);
	return unicode_row_of(cp)->nfc_unsafe;
}

static size_t
span_from_to(const char *p, size_t i, size_t n)
{
	for (; i < n; i++)
		if ((unsigned char)p[i] >= FIRST_LEAD && unsafe(p + i, p + n))
			return i;
	return n;
}

size_t
nfc_span_plain(const char *p, size_t n)
{
	return span_from_to(p, 0, n);
}

#if defined(__x86_64__)

static size_t
nfc_span_sse2(const char *p, size_t n)
{
	const __m128i lead = _mm_set1_epi8((char)FIRST_LEAD);
	size_t i = 0;

	for (; i + 16 <= n; i += 16) {
		__m128i v = _mm_loadu_si128((const __m128i *)(p + i));
		unsigned m = (unsigned)_mm_movemask_epi8(
		    _mm_cmpeq_epi8(_mm_max_epu8(v, lead), v));

		for (; m != 0; m &= m - 1) {
			size_t at = i + (size_t)__builtin_ctz(m);

			if (unsafe(p + at, p + n))
				return at;
		}
	}
	return span_from_to(p, i, n);
}

size_t
nfc_span(const char *p, size_t n)
{
	return nfc_span_sse2(p, n);
}

#else

size_t
nfc_span(const char *p, size_t n)
{
	return nfc_span_plain(p, n);
}

#endif

/* The end of the run at p that must be normalised together: up to the next
 * character that neither combines nor may compose with what is before it. */
static const char *
run_end(const char *p, const char *end)
{
	while (p < end) {
		uint32_t cp;
		size_t n = utf8_decode(p, end, &cp);

		if (!unicode_row_of(cp)->nfc_unsafe)
			break;
		p += n;
	}
	return p;
}

static void
add_normal(struct buf *out, const char *p, const char *end)
{
	utf8proc_uint8_t *made = NULL;
	utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)p, end - p,
	    &made, UTF8PROC_STABLE | UTF8PROC_COMPOSE);

	if (n == UTF8PROC_ERROR_NOMEM)
		die("out of memory");
	if (n < 0)
		buf_add(out, p, (size_t)(end - p));
	else
		buf_add(out, (const char *)made, (size_t)n);
	free(made);
}

struct span
nfc_make(struct span text, struct arena *arena)
{
	const char *p = text.p, *end = text.p + text.n;
	size_t safe = nfc_span(p, text.n);
	struct buf out = { NULL, 0, 0 };
	struct span made;
	uint32_t cp;

	if (safe == text.n)
		return text;
	while (p < end) {
		const char *stop = p + safe, *from = stop;

		/* The starter before it takes part. */
		if (stop < end && stop > p)
			from -= utf8_decode_back(p, stop, &cp);
		buf_add(&out, p, (size_t)(from - p));
		p = run_end(stop, end);
		if (from < p)
			add_normal(&out, from, p);
		safe = nfc_span(p, (size_t)(end - p));
	}
	made = span_eq(buf_span(&out), text) ?
	    text :
	    arena_copy(arena, buf_span(&out));
	buf_fini(&out);
	return made;
}
