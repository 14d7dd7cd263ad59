/* What the measures of quality share: lines, counts, words. */
#include "qualityimpl.h"
#include "scan.h"
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

	if (what.n == 1)
		return scan_count(text.p, text.n, *what.p);
	while (p < end &&
	    (p = memmem(p, (size_t)(end - p), what.p, what.n)) != NULL) {
		p += what.n;
		n++;
	}
	return n;
}

bool
quality_begins_folded(const char *p, struct span what)
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
		if (quality_begins_folded(text.p + i, what))
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
		if (quality_begins_folded(p, what))
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

/* ASCII and no white space. */
static bool
is_solid(char c)
{
	return !(quality_bytes[(unsigned char)c] & (BYTE_SPACE | BYTE_WIDE));
}

struct span
quality_strip(struct span line)
{
	const char *p = line.p, *end = span_end(line);
	uint32_t cp;

	while (p < end && !is_solid(*p)) {
		size_t n = utf8_decode(p, end, &cp);

		if (!quality_is_space(cp))
			break;
		p += n;
	}
	while (p < end && !is_solid(end[-1])) {
		size_t n = utf8_decode_back(p, end, &cp);

		if (!quality_is_space(cp))
			break;
		end -= n;
	}
	return span_from(p, (size_t)(end - p));
}
