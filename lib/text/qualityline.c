/* Lines of a text, as each filter ends them. */
#include "qualityimpl.h"
#include "wordmasks.h"

void
siglines_begin(struct siglines *l, struct span text, enum line_ends ends)
{
	*l = (struct siglines){ .at = text.p,
		.end = span_end(text),
		.ends = ends,
		.more = ends != LINE_PYTHON || text.n > 0 };
}

/* Bytes of the line end at p by Python's splitlines(), or 0. */
static size_t
python_end(const char *p, const char *end)
{
	unsigned char c = (unsigned char)*p;

	if (c == '\r')
		return p + 1 < end && p[1] == '\n' ? 2 : 1;
	if ((c >= '\n' && c <= '\f') || (c >= 0x1C && c <= 0x1E))
		return 1;
	if (c == 0xC2)
		return end - p >= 2 && (unsigned char)p[1] == 0x85 ? 2 : 0;
	if (c == 0xE2 && end - p >= 3 && (unsigned char)p[1] == 0x80 &&
	    ((unsigned char)p[2] & 0xFE) == 0xA8)
		return 3;
	return 0;
}

static size_t
line_end(const struct siglines *l, const char *p)
{
	size_t n = 0;

	if (l->ends == LINE_PYTHON)
		return python_end(p, l->end);
	if (l->ends == LINE_NEWLINE)
		return *p == '\n';
	while (p + n < l->end && p[n] == '\n')
		n++;
	return n;
}

static const char *
find_plain(const struct siglines *l, const char *p)
{
	while (p < l->end && line_end(l, p) == 0)
		p++;
	return p;
}

#ifdef __x86_64__

/* Bytes that may end a Python line. */
static inline unsigned
python_ends(const char *p)
{
	__m128i v = _mm_loadu_si128((const __m128i *)p);
	__m128i ascii =
	    _mm_or_si128(masks_within(v, '\n', 4), masks_within(v, 0x1C, 3));
	__m128i wide =
	    _mm_or_si128(masks_byte(v, (char)0xC2), masks_byte(v, (char)0xE2));

	return (unsigned)_mm_movemask_epi8(_mm_or_si128(ascii, wide));
}

static const char *
find_python(const struct siglines *l, const char *p)
{
	for (; l->end - p >= 16; p += 16)
		for (unsigned m = python_ends(p); m != 0; m &= m - 1)
			if (python_end(p + __builtin_ctz(m), l->end) > 0)
				return p + __builtin_ctz(m);
	return find_plain(l, p);
}

#else
#define find_python find_plain
#endif

/* The line end from p on, or the text's. */
static const char *
find_end(const struct siglines *l, const char *p)
{
	if (l->ends == LINE_PYTHON)
		return find_python(l, p);
	p = p == l->end ? NULL : memchr(p, '\n', (size_t)(l->end - p));
	return p == NULL ? l->end : p;
}

static bool
next_line(struct siglines *l, struct span *line,
    const char *(*find)(const struct siglines *, const char *))
{
	const char *p;
	size_t n;

	if (!l->more)
		return false;
	p = find(l, l->at);
	n = p == l->end ? 0 : line_end(l, p);
	*line = span_from(l->at, (size_t)(p - l->at));
	l->at = p + n;
	/* Python's splitlines() has no empty line at the end. */
	l->more = n > 0 && (l->ends != LINE_PYTHON || l->at < l->end);
	return true;
}

bool
siglines_next(struct siglines *l, struct span *line)
{
	return next_line(l, line, find_end);
}

bool
siglines_next_plain(struct siglines *l, struct span *line)
{
	return next_line(l, line, find_plain);
}
