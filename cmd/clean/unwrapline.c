#include "hash.h"
#include "props.h"
#include "scan.h"
#include "unwrap.h"
#include "unwrapimpl.h"
#include "utf8.h"

/* --- characters --- */

/* Written without blanks between words, broken anywhere. */
static bool
is_cjk(uint32_t cp)
{
	return (cp >= 0x2E80 && cp <= 0xA4CF) ||
	    (cp >= 0xF900 && cp <= 0xFAFF) || (cp >= 0xFF00 && cp <= 0xFFEF) ||
	    (cp >= 0x20000 && cp <= 0x3FFFF);
}

/* Written without blanks between words, broken between them: Thai, Lao,
 * Burmese, Khmer. */
static bool
is_unspaced(uint32_t cp)
{
	return (cp >= 0x0E00 && cp <= 0x0EFF) ||
	    (cp >= 0x1000 && cp <= 0x109F) || (cp >= 0x1780 && cp <= 0x17FF);
}

/* Two columns wide (UAX #11, roughly). */
static bool
is_wide(uint32_t cp)
{
	return (cp >= 0x1100 && cp <= 0x115F) || is_cjk(cp) ||
	    (cp >= 0xAC00 && cp <= 0xD7A3) || (cp >= 0x1F300 && cp <= 0x1FAFF);
}

static uint32_t
columns(struct span s)
{
	const char *p = s.p, *end = s.p + s.n;
	size_t n = 0;
	uint32_t cp;

	if (scan_non_ascii(s.p, s.n) == s.n)
		return (uint32_t)s.n;
	while (p < end && n <= UNWRAP_WIDEST) {
		if ((unsigned char)*p < 0xCC) {
			n += (unsigned char)*p < 0x80 ||
			    (unsigned char)*p >= 0xC0;
			p++;
			continue;
		}
		p += utf8_decode(p, end, &cp);
		if (!text_is_mark(cp))
			n += is_wide(cp) ? 2 : 1;
	}
	return (uint32_t)n;
}

static bool
is_terminal(uint32_t cp)
{
	static const uint32_t marks[] = { '.', '!', '?', ':', 0x2026, 0x3002,
		0xFF01, 0xFF1F, 0xFF0E, 0xFF1A, 0x061F, 0x06D4, 0x0964, 0x0965,
		0x0589, 0x1362, 0x104B, 0x17D4, 0x203C, 0x2047, 0x2048,
		0x2049 };

	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		if (cp == marks[i])
			return true;
	return false;
}

/* What may stand between a sentence's end and the line's. */
static bool
is_closer(uint32_t cp)
{
	enum text_gc gc;

	if (cp < 0x80)
		return cp == '"' || cp == '\'' || cp == ')' || cp == ']' ||
		    cp == '}';
	gc = text_gc(cp);
	return gc == GC_PE || gc == GC_PF || gc == GC_PI;
}

/* And between the line's start and its first letter. */
static bool
is_opener(uint32_t cp)
{
	enum text_gc gc;

	if (cp < 0x80)
		return cp == '"' || cp == '\'' || cp == '(' || cp == '[' ||
		    cp == '{';
	gc = text_gc(cp);
	return gc == GC_PS || gc == GC_PF || gc == GC_PI || cp == 0xBF ||
	    cp == 0xA1;
}

/* --- the line --- */

static size_t
first_word(struct span s)
{
	const char *end = s.p + s.n;
	uint32_t cp;
	size_t n;

	if (s.n == 0)
		return 0;
	n = utf8_decode(s.p, end, &cp);
	if (is_cjk(cp))
		return n;
	for (n = 0; n < s.n && !byte_is_space((unsigned char)s.p[n]); n++)
		;
	return n;
}

static struct span
last_word(struct span s)
{
	size_t n = s.n;

	while (n > 0 && !byte_is_space((unsigned char)s.p[n - 1]))
		n--;
	return span_from(s.p + n, s.n - n);
}

/* A line of a program or of a shell. */
static bool
is_code(struct span s)
{
	if (s.n == 0)
		return false;
	if (strchr("{}\\", s.p[s.n - 1]) != NULL)
		return true;
	if (s.p[s.n - 1] == ';' &&
	    (memchr(s.p, '=', s.n) != NULL || memchr(s.p, '(', s.n) != NULL))
		return true;
	return (memchr(s.p, '&', s.n) != NULL &&
		   memmem(s.p, s.n, "&&", 2) != NULL) ||
	    span_starts(s, SPAN("$ ")) || span_starts(s, SPAN("#")) ||
	    span_starts(s, SPAN("// ")) || span_starts(s, SPAN("/*"));
}

/* An address of the web or of mail. */
static bool
is_address(struct span word)
{
	return memchr(word.p, '@', word.n) != NULL ||
	    memmem(word.p, word.n, "://", 3) != NULL ||
	    span_starts(word, SPAN("www."));
}

static unsigned char
marker_of(struct span s)
{
	static const uint32_t bullets[] = { '-', '*', '+', 0x2022, 0x2013,
		0x2014, 0xB7, 0x25BA, 0x25AA, 0x25CB, 0x25CF, 0x25A0, 0x2023 };
	const char *end = s.p + s.n;
	uint32_t cp;
	size_t n, i = 0;

	if (s.n < 2)
		return 0;
	if (s.p[0] == '>' || s.p[0] == '|')
		return MARKER_ALWAYS;
	n = utf8_decode(s.p, end, &cp);
	for (size_t k = 0; k < sizeof(bullets) / sizeof(bullets[0]); k++)
		if (cp == bullets[k])
			return n < s.n && s.p[n] == ' ' ? MARKER_BULLET : 0;
	while (i < s.n && i < 4 && s.p[i] >= '0' && s.p[i] <= '9')
		i++;
	if (i == 0 && (s.p[0] | 0x20) >= 'a' && (s.p[0] | 0x20) <= 'z' &&
	    s.p[1] == ')')
		i = 1;
	return i > 0 && i + 1 < s.n && (s.p[i] == '.' || s.p[i] == ')') &&
		s.p[i + 1] == ' ' ?
	    MARKER_NUMBER :
	    0;
}

enum { SPACE = 1, DIGIT = 2, LETTER = 4 };

/* Classes of bytes, so far as is_tabular() tells them. */
static const unsigned char class_of[256] = { ['\t'] = SPACE,
	[' '] = SPACE,
	['0' ... '9'] = DIGIT,
	['A' ... 'Z'] = LETTER,
	['a' ... 'z'] = LETTER,
	[0x80 ... 0xFF] = LETTER };

/* Figures in at least two words of five, or no letter at all. */
static bool
is_tabular(struct span s)
{
	size_t words = 1, figures = 0;
	unsigned word = 0, all = 0;

	for (size_t i = 0; i < s.n; i++) {
		unsigned class = class_of[(unsigned char)s.p[i]];

		word |= class;
		if (class == SPACE) {
			words++;
			figures += (word & DIGIT) != 0;
			all |= word;
			word = 0;
		}
	}
	all |= word;
	figures += (word & DIGIT) != 0;
	return (all & LETTER) == 0 || (words >= 3 && figures * 5 >= words * 2);
}

/* A comma, or a mark that ends a clause or sentence, before the line's end. */
static bool
holds_clauses(struct span s)
{
	const char *p = s.p, *end = s.p + s.n;
	uint32_t cp;

	while (p < end) {
		bool ascii = (unsigned char)*p < 0x80;

		p += utf8_decode(p, end, &cp);
		if (p == end)
			break;
		if (ascii ? (cp == ',' || cp == ';' || cp == '.') && *p == ' ' :
			    cp == 0x3001 || cp == 0x060C || cp == 0x061B ||
			    cp == 0xFF0C || cp == 0xFF1B || cp == 0x1363 ||
			    (is_terminal(cp) && cp != 0xFF1A))
			return true;
	}
	return false;
}

static void
look_at_start(struct unwrap_line *out, struct span s)
{
	const char *p = s.p, *end = s.p + s.n;
	uint32_t cp = 0;

	while (p < end) {
		p += utf8_decode(p, end, &cp);
		if (!is_opener(cp))
			break;
	}
	out->low =
	    text_is_lower(cp) && !is_address(span_from(s.p, first_word(s)));
	out->cjk = is_cjk(cp);
	out->upper = text_is_upper(cp);
	out->caseless = text_is_letter(cp) && !out->low && !out->upper;
}

static void
look_at_end(struct unwrap_line *out, struct span s)
{
	const char *p = s.p + s.n;
	uint32_t cp = 0;

	while (p > s.p) {
		p -= utf8_decode_back(s.p, p, &cp);
		if (!is_closer(cp))
			break;
	}
	out->ends = is_terminal(cp);
	out->open = !out->ends;
}

/* How a joins b: without a blank where the script has none, and at a dash that
 * had none before it. */
static bool
is_glued(struct span a, struct span b)
{
	const char *p = a.p + a.n;
	uint32_t last, first, before = ' ';

	if (a.n == 0 || b.n == 0)
		return false;
	p -= utf8_decode_back(a.p, p, &last);
	utf8_decode(b.p, b.p + b.n, &first);
	if ((is_cjk(last) && is_cjk(first)) ||
	    (is_unspaced(last) && is_unspaced(first)))
		return true;
	if (last != 0x2013 && last != 0x2014)
		return false;
	if (p > a.p)
		utf8_decode_back(a.p, p, &before);
	return text_is_word(before);
}

static void
look(struct unwrap_line *out, struct span s, const struct repair_line *line)
{
	struct span word;

	*out = (struct unwrap_line){ .blanks = true,
		.width = { UNWRAP_LONGEST, UNWRAP_LONGEST } };
	if (s.n > UNWRAP_LONGEST)
		return;
	out->width[COLUMNS] = columns(s);
	out->width[BYTES] = (uint32_t)s.n;
	if (out->width[COLUMNS] > UNWRAP_WIDEST &&
	    out->width[BYTES] > UNWRAP_WIDEST)
		return;
	word = span_from(s.p, first_word(s));
	out->word[COLUMNS] = columns(word);
	out->word[BYTES] = (uint32_t)word.n;
	out->indent = line->indent;
	out->width[COLUMNS] += line->indent;
	out->width[BYTES] += line->indent;
	out->blank_end = line->blank_end;
	out->first = (uint32_t)hash_span64(word, 0);
	out->final = (uint32_t)hash_span64(last_word(s), 0);
	out->blanks = word.n < s.n;
	out->marker = marker_of(s);
	out->tabular = line->spaced || is_tabular(s) || is_code(s);
	look_at_start(out, s);
	if (out->caseless)
		out->clause = holds_clauses(s);
	look_at_end(out, s);
}

void
unwrapline_look(struct unwrap_line *out, const char *text,
    const struct repair_line *line, size_t n)
{
	struct span before = { NULL, 0 };

	for (size_t i = 0; i < n; i++) {
		struct span s =
		    span_trim(span_from(text + line[i].at, line[i].n));

		look(&out[i], s, &line[i]);
		out[i].follows = i > 0 && before.n > 0 && s.n > 0 &&
		    line[i].at == line[i - 1].at + line[i - 1].n + 1;
		if (out[i].follows) {
			out[i - 1].hyphen =
			    hyphen_cuts(before, s, line[i - 1].soft);
			out[i - 1].glued = is_glued(before, s);
		}
		before = s;
	}
}
