#include "nfc.h"
#include "buf.h"
#include "unicode_tables.h"
#include "utf8.h"
#include "xalloc.h"
#include <stdlib.h>
#include <utf8proc.h>
#ifdef __x86_64__
#include <emmintrin.h>
#endif

/* All that is below U+0300 is a starter and NFC; so are the lead bytes below
 * this one. */
#define FIRST_LEAD 0xCCu

static unsigned
ccc(uint32_t cp)
{
	return (unsigned)utf8proc_get_property((utf8proc_int32_t)cp)
	    ->combining_class;
}

static unsigned
nfc_bits(uint32_t cp)
{
	return unicode_row_of(cp)->nfc;
}

/* What most characters are, of two and three bytes: surely NFC, or bad. */
static inline bool
passes_at_once(const char *at, const char *end)
{
	const unsigned char *c = (const unsigned char *)at;

	if (*c < 0xE0)
		return end - at > 1 &&
		    nfc_bits((*c & 0x1Fu) << 6 | (c[1] & 0x3Fu)) == 0;
	return *c < 0xF0 && end - at > 2 &&
	    nfc_bits(
		(*c & 0xFu) << 12 | (c[1] & 0x3Fu) << 6 | (c[2] & 0x3Fu)) == 0;
}

/* The quick check of the character at `at` in p to end (UAX #15, 9). */
static bool
passes(const char *p, const char *at, const char *end)
{
	uint32_t cp, before;
	unsigned bits;

	if (passes_at_once(at, end))
		return true;
	utf8_decode(at, end, &cp);
	bits = nfc_bits(cp);
	if (bits == 0)
		return true;
	if (bits & NFC_ASK)
		return false;
	if (at == p)
		return true;
	utf8_decode_back(p, at, &before);
	return !(nfc_bits(before) & NFC_COMBINES) || ccc(before) <= ccc(cp);
}

static size_t
span_from_to(const char *p, size_t i, size_t n)
{
	for (; i < n; i++)
		if ((unsigned char)p[i] >= FIRST_LEAD &&
		    !passes(p, p + i, p + n))
			return i;
	return n;
}

size_t
nfc_span_plain(const char *p, size_t n)
{
	return span_from_to(p, 0, n);
}

#ifdef __x86_64__
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

			if (!passes(p, p + at, p + n))
				return at;
		}
	}
	return span_from_to(p, i, n);
}
#endif

/* SSE2 is always there, and AVX2 gains nothing worth its code. */
size_t
nfc_span(const char *p, size_t n)
{
#ifdef __x86_64__
	return nfc_span_sse2(p, n);
#else
	return nfc_span_plain(p, n);
#endif
}

/* --- what is in question --- */

/* A starter and what may combine with it. */
struct run {
	const char *from, *to;
};

/* The end of what combines with, or may compose with, what is before it. */
static const char *
run_end(const char *p, const char *end)
{
	while (p < end) {
		uint32_t cp;
		size_t n = utf8_decode(p, end, &cp);

		if (nfc_bits(cp) == 0)
			break;
		p += n;
	}
	return p;
}

/* Back from `at` to the starter before it, or to what is bad: nothing composes
 * with that. */
static const char *
run_start(const char *p, const char *at)
{
	while (at > p) {
		uint32_t cp;
		size_t n = utf8_decode_back(p, at, &cp);

		if (cp == UTF8_REPLACEMENT)
			break;
		at -= n;
		if (nfc_bits(cp) == 0)
			break;
	}
	return at;
}

/* The first run of p to end that must be looked at; false if there is none. */
static bool
next_run(const char *p, const char *end, struct run *run)
{
	const char *at;

	if (p == end)
		return false;
	at = p + nfc_span(p, (size_t)(end - p));
	if (at == end)
		return false;
	run->from = run_start(p, at);
	run->to = run_end(at, end);
	return true;
}

/* --- a run's normal form --- */

#define SHORT 128 /* bytes of a run that needs no memory */
#define INSERTED 16 /* marks that are sorted by insertion */

/* Code points of the run, decomposed, into out (room for cap); returns their
 * number, which may be more than cap: then out is not complete. */
static size_t
decompose(struct run run, utf8proc_int32_t *out, size_t cap)
{
	size_t n = 0;

	for (const char *p = run.from; p < run.to;) {
		uint32_t cp;
		size_t left = n < cap ? cap - n : 0;
		int boundclass = 0;

		p += utf8_decode(p, run.to, &cp);
		n += (size_t)utf8proc_decompose_char((utf8proc_int32_t)cp,
		    left > 0 ? out + n : NULL, (utf8proc_ssize_t)left,
		    UTF8PROC_DECOMPOSE, &boundclass);
	}
	return n;
}

static void
insert_marks(utf8proc_int32_t *mark, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		utf8proc_int32_t cp = mark[i];
		unsigned class = ccc((uint32_t)cp);
		size_t at = i;

		for (; at > 0 && ccc((uint32_t)mark[at - 1]) > class; at--)
			mark[at] = mark[at - 1];
		mark[at] = cp;
	}
}

/* By counting: a hostile text may hold millions of marks in a row. */
static void
count_marks(utf8proc_int32_t *mark, size_t n)
{
	size_t start[257] = { 0 };
	utf8proc_int32_t *sorted = xcalloc(n, sizeof(*sorted));

	for (size_t i = 0; i < n; i++)
		start[ccc((uint32_t)mark[i]) + 1]++;
	for (size_t i = 1; i < 257; i++)
		start[i] += start[i - 1];
	for (size_t i = 0; i < n; i++)
		sorted[start[ccc((uint32_t)mark[i])]++] = mark[i];
	memcpy(mark, sorted, n * sizeof(*mark));
	free(sorted);
}

/* Canonical ordering (Unicode 15, D109). */
static void
order(utf8proc_int32_t *cp, size_t n)
{
	for (size_t i = 0; i < n;) {
		size_t from = i;

		while (i < n && ccc((uint32_t)cp[i]) > 0)
			i++;
		if (i - from <= INSERTED)
			insert_marks(cp + from, i - from);
		else
			count_marks(cp + from, i - from);
		i += i < n;
	}
}

static void
add_normal(struct buf *out, struct run run)
{
	utf8proc_int32_t few[SHORT], *cp = few;
	size_t n = decompose(run, few, SHORT);
	utf8proc_ssize_t composed;

	if (n > SHORT) {
		cp = xcalloc(n, sizeof(*cp));
		decompose(run, cp, n);
	}
	order(cp, n);
	composed = utf8proc_normalize_utf32(
	    cp, (utf8proc_ssize_t)n, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
	for (utf8proc_ssize_t i = 0; i < composed; i++) {
		buf_reserve(out, UTF8_MAX);
		out->n += utf8_encode((uint32_t)cp[i], out->p + out->n);
	}
	if (cp != few)
		free(cp);
}

/* --- texts --- */

bool
nfc_is(struct span text)
{
	const char *p = text.p, *end = span_end(text);
	struct buf made = { 0 };
	struct run run;
	bool same = true;

	while (same && next_run(p, end, &run)) {
		made.n = 0;
		add_normal(&made, run);
		same = span_eq(buf_span(&made),
		    span_from(run.from, (size_t)(run.to - run.from)));
		p = run.to;
	}
	buf_fini(&made);
	return same;
}

void
nfc_append(struct buf *out, struct span text)
{
	const char *p = text.p, *end = span_end(text);
	struct run run;

	while (next_run(p, end, &run)) {
		buf_add(out, p, (size_t)(run.from - p));
		add_normal(out, run);
		p = run.to;
	}
	buf_add(out, p, (size_t)(end - p));
}

struct span
nfc_make(struct span text, struct arena *arena)
{
	struct buf out = { 0 };
	struct span made;

	if (nfc_is(text))
		return text;
	nfc_append(&out, text);
	made = arena_copy(arena, buf_span(&out));
	buf_fini(&out);
	return made;
}
