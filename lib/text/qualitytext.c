/* What the measures of quality share: lines, counts, words. */
#include "qualityimpl.h"
#include "utf8.h"
#include <math.h>

const struct sigwords *
sigtext_words(struct sigtext *t, enum word_split split)
{
	if (!t->split[split])
		sigwords_split(&t->words[split], t->text, split);
	t->split[split] = true;
	return &t->words[split];
}

double
quality_ratio(double a, double b)
{
	return b == 0 ? NAN : a / b;
}

uint64_t
quality_count(struct span text, struct span what)
{
	const char *p = text.p, *end = span_end(text);
	uint64_t n = 0;

	while (p < end &&
	    (p = memmem(p, (size_t)(end - p), what.p, what.n)) != NULL) {
		p += what.n;
		n++;
	}
	return n;
}

/* What begins at p, in any case. */
static bool
begins_folded(const char *p, struct span what)
{
	for (size_t k = 0; k < what.n; k++) {
		char c = p[k];

		if (c >= 'A' && c <= 'Z')
			c = (char)(c | 0x20);
		if (c != what.p[k])
			return false;
	}
	return true;
}

bool
quality_holds_folded_plain(struct span text, struct span what)
{
	for (size_t i = 0; i + what.n <= text.n; i++)
		if (begins_folded(text.p + i, what))
			return true;
	return false;
}

/* The first byte is looked for in both its cases, a letter being rarer in
 * capitals. */
static bool
holds_from(struct span text, struct span what, char first)
{
	const char *p = text.p, *end;

	if (text.n < what.n)
		return false;
	end = text.p + (text.n - what.n + 1);
	while (p < end && (p = memchr(p, first, (size_t)(end - p))) != NULL) {
		if (begins_folded(p, what))
			return true;
		p++;
	}
	return false;
}

bool
quality_holds_folded(struct span text, struct span what)
{
	if (what.n == 0)
		return true;
	if (holds_from(text, what, *what.p))
		return true;
	return byte_is_lower((unsigned char)*what.p) &&
	    holds_from(text, what, (char)(*what.p & ~0x20));
}

struct span
quality_strip(struct span line)
{
	const char *p = line.p, *end = span_end(line);
	uint32_t cp;

	while (p < end) {
		size_t n = utf8_decode(p, end, &cp);

		if (!quality_is_space(cp))
			break;
		p += n;
	}
	while (p < end) {
		size_t n = utf8_decode_back(p, end, &cp);

		if (!quality_is_space(cp))
			break;
		end -= n;
	}
	return span_from(p, (size_t)(end - p));
}

/* --- lines --- */

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

bool
siglines_next(struct siglines *l, struct span *line)
{
	const char *p = l->at;
	size_t n = 0;

	if (!l->more)
		return false;
	while (p < l->end && (n = line_end(l, p)) == 0)
		p++;
	*line = span_from(l->at, (size_t)(p - l->at));
	l->at = p + n;
	/* Python's splitlines() has no empty line at the end. */
	l->more = n > 0 && (l->ends != LINE_PYTHON || l->at < l->end);
	return true;
}
