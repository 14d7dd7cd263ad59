#include "lines.h"
#include "linechar.h"
#include "scan.h"
#include "utf8.h"
#include "xalloc.h"
#include <stdlib.h>

static uint8_t
at_most(uint64_t x)
{
	return x > UINT8_MAX ? UINT8_MAX : (uint8_t)x;
}

/* --- one line --- */

struct scan {
	struct lines *lines;
	struct line_facts *line;
	size_t chars, letters, dense, digits, punct, spaces;
	size_t words, capitals, shouted, small, numbers, longest;
	size_t marks, bars, asks, quotes;
	bool address, rights, colon, paren;
	enum line_date date;

	/* The word at hand. */
	uint64_t hash;
	size_t length, uppers, figures;
	bool capital;
	uint32_t last_dense;
	unsigned year; /* the value of up to four digits */
	enum kind before; /* the character before the word's end */
};

static void
keep_word(struct scan *s, uint64_t hash, bool is_long)
{
	struct lines *l = s->lines;

	s->line->hash = (s->line->hash ^ hash) * 0x9E3779B97F4A7C15u;
	if (s->line->kept == LINES_WORDS)
		return;
	if (l->words == l->words_cap) {
		l->words_cap = l->words_cap == 0 ? 4096 : l->words_cap * 2;
		l->word =
		    xreallocarray(l->word, l->words_cap, sizeof(*l->word));
	}
	hash = (hash * 0xD6E8FEB86659FD93u) >> (64 - WORD_BITS);
	l->word[l->words++] = (uint16_t)(hash | (is_long ? WORD_LONG : 0));
	s->line->kept++;
}

static void
end_word(struct scan *s)
{
	bool number = s->figures > 0;

	if (s->length == 0)
		return;
	s->words++;
	s->capitals += s->capital;
	s->shouted += s->uppers == s->length && s->length > 1;
	s->numbers += number;
	s->small += s->length <= 3 && !s->capital && !number;
	if (s->length > s->longest)
		s->longest = s->length;
	if (s->figures == s->length && s->length == 4 && s->year >= 1900 &&
	    s->year < 2100 && s->date < DATE_YEAR)
		s->date = DATE_YEAR;
	keep_word(s, s->hash, s->length > 3 && !number);
	s->hash = 0;
	s->length = s->uppers = s->figures = s->year = 0;
	s->capital = false;
}

static void
add_dense(struct scan *s, uint32_t cp)
{
	end_word(s);
	s->dense++;
	if (s->last_dense != 0)
		keep_word(s, s->last_dense * 0x100000001B3u + cp, true);
	s->last_dense = cp;
}

static void
add_letter(struct scan *s, enum kind kind, uint32_t folded)
{
	if (s->length == 0)
		s->capital = kind == KIND_UPPER;
	s->length++;
	s->uppers += kind == KIND_UPPER;
	s->hash = (s->hash ^ folded) * 0x100000001B3u;
	s->letters++;
	if (kind != KIND_DIGIT)
		return;
	s->digits++;
	s->figures++;
	s->year = s->year * 10 % 100000 + (folded & 0xF);
}

static bool
digit_at(const char *p, const char *end)
{
	return p < end && *p >= '0' && *p <= '9';
}

static void
add_mark(struct scan *s, enum kind kind, const char *p, const char *next,
    const char *end)
{
	bool digits = s->figures > 0 && digit_at(next, end);
	bool spaced = next < end && *next == ' ';

	s->punct += kind != KIND_SPACE;
	switch (kind) {
	case KIND_COMMA:
		s->marks += next < end && !digits;
		break;
	case KIND_ASKS:
		s->asks++;
		s->marks += spaced;
		break;
	case KIND_STOP:
		s->marks += spaced || (*p != '.' && next < end);
		if (digits && s->figures <= 2 && s->date < DATE_FULL)
			s->date = DATE_FULL;
		break;
	case KIND_COLON:
		s->colon = true;
		if (digits && s->date < DATE_TIME)
			s->date = DATE_TIME;
		s->address |=
		    next + 1 < end && next[0] == '/' && next[1] == '/';
		break;
	case KIND_DASH:
		s->bars += spaced && s->before == KIND_SPACE;
		if (digits && s->figures <= 4)
			s->date = DATE_FULL;
		break;
	case KIND_BAR:
		if (*p != '/' || spaced)
			s->bars++;
		else if (digits && s->figures <= 4)
			s->date = DATE_FULL;
		break;
	case KIND_QUOTE:
		s->quotes++;
		break;
	case KIND_OPEN:
		s->paren = true;
		break;
	case KIND_RIGHTS:
		s->rights = true;
		break;
	case KIND_AT:
		s->address = true;
		break;
	case KIND_SPACE:
		s->spaces++;
		break;
	default:
		break;
	}
}

/* The first bytes of a word that says what the line is. */
static void
look_at_word(struct scan *s, const char *p, const char *end)
{
	size_t n = (size_t)(end - p);

	if (n > 4 && strncasecmp(p, "www.", 4) == 0)
		s->address = true;
	else if (n >= 9 && strncasecmp(p, "copyright", 9) == 0)
		s->rights = true;
}

/* The rest of a word's letters and digits, as far as they are ASCII:
 * add_letter() for each. */
static const char *
add_ascii(struct scan *s, const char *p, const char *end)
{
	const char *start = p;
	uint64_t hash = s->hash;
	size_t uppers = 0, figures = 0, n;

	if (s->length == 0)
		s->capital = linechar_ascii[(unsigned char)*p] == KIND_UPPER;
	for (; p < end; p++) {
		unsigned char c = (unsigned char)*p;
		enum kind kind = c < 0x80 ? linechar_ascii[c] : KIND_OTHER;

		if (!linechar_in_word(kind))
			break;
		uppers += kind == KIND_UPPER;
		if (kind == KIND_DIGIT) {
			figures++;
			s->year = s->year * 10 % 100000 + (c & 0xF);
		}
		hash = (hash ^ (c | 0x20u)) * 0x100000001B3u;
	}
	n = (size_t)(p - start);
	s->hash = hash;
	s->chars += n;
	s->length += n;
	s->letters += n;
	s->uppers += uppers;
	s->digits += figures;
	s->figures += figures;
	return p;
}

static void
scan_line(struct scan *s, const char *p, const char *end)
{
	while (p < end) {
		unsigned char c = (unsigned char)*p;
		enum kind kind;
		uint32_t folded;
		size_t n;

		if (c < 0x80 && linechar_in_word(linechar_ascii[c])) {
			if (s->length == 0 &&
			    ((c | 0x20) == 'w' || (c | 0x20) == 'c'))
				look_at_word(s, p, end);
			p = add_ascii(s, p, end);
			s->before = KIND_LOWER;
			s->last_dense = 0;
			continue;
		}
		kind = linechar_next(p, end, &n, &folded);
		s->chars++;
		if (kind == KIND_DENSE) {
			add_dense(s, folded);
		} else if (linechar_in_word(kind)) {
			add_letter(s, kind, folded);
			s->last_dense = 0;
		} else {
			add_mark(s, kind, p, p + n, end);
			end_word(s);
			s->last_dense = 0;
		}
		s->before = kind;
		p += n;
	}
	end_word(s);
}

static enum line_first
first_of(const char *p, const char *end)
{
	uint32_t folded;
	size_t n;

	switch (linechar_next(p, end, &n, &folded)) {
	case KIND_LOWER:
		return FIRST_LOWER;
	case KIND_UPPER:
		return FIRST_UPPER;
	case KIND_CASELESS:
	case KIND_DENSE:
		return FIRST_LETTER;
	case KIND_DIGIT:
		return FIRST_DIGIT;
	case KIND_QUOTE:
		return FIRST_QUOTE;
	case KIND_BAR:
	case KIND_DASH:
		return FIRST_BULLET;
	default:
		return FIRST_OTHER;
	}
}

static enum line_end
end_of(const char *start, const char *p)
{
	enum kind kind = KIND_SPACE;
	bool closed = false;

	while (p > start) {
		uint32_t cp;
		size_t n = utf8_decode_back(start, p, &cp), bytes;

		kind = linechar_next(p - n, p, &bytes, &cp);
		if (kind != KIND_SPACE && kind != KIND_QUOTE &&
		    kind != KIND_CLOSE)
			break;
		closed |= kind == KIND_CLOSE;
		p -= n;
	}
	switch (kind) {
	case KIND_STOP:
		return p - start > 3 && memcmp(p - 3, "...", 3) == 0 ? END_CUT :
								       END_STOP;
	case KIND_ASKS:
		return END_ASKS;
	case KIND_CUT:
		return END_CUT;
	case KIND_COLON:
		return END_COLON;
	case KIND_COMMA:
		return END_COMMA;
	default:
		return linechar_in_word(kind) && !closed ? END_BARE : END_OTHER;
	}
}

/* The line's facts from what was counted. */
static void
fill(const struct scan *s, struct line_facts *line)
{
	size_t dense = s->dense * 10 / 17, words = s->words + dense;
	uint8_t *fact = line->fact;

	line->words = words > UINT32_MAX ? UINT32_MAX : (uint32_t)words;
	fact[FACT_WORDS] = lines_amount(words);
	fact[FACT_CHARS] = lines_amount(s->chars);
	fact[FACT_WORD_LENGTH] =
	    at_most(s->words == 0 ? 0 : s->letters * 8 / s->words);
	fact[FACT_MARKS] = at_most(s->marks);
	fact[FACT_MARK_SHARE] = lines_share(4 * s->marks, words);
	fact[FACT_CAPITALS] = lines_share(s->capitals, s->words);
	fact[FACT_SHOUTED] = lines_share(s->shouted, s->words);
	fact[FACT_DIGITS] = lines_share(s->digits, s->chars);
	fact[FACT_PUNCT] = lines_share(s->punct, s->chars);
	fact[FACT_BARS] = at_most(s->bars);
	fact[FACT_ADDRESS] = s->address;
	fact[FACT_DATE] = (uint8_t)s->date;
	fact[FACT_RIGHTS] = s->rights;
	fact[FACT_ASKS] = at_most(s->asks);
	fact[FACT_COLON] = s->colon;
	fact[FACT_PAREN] = s->paren;
	fact[FACT_LONGEST] = at_most(s->longest);
	fact[FACT_SMALL] = lines_share(s->small, s->words);
	fact[FACT_QUOTES] = at_most(s->quotes);
	fact[FACT_NUMBERS] = lines_share(s->numbers, s->words);
	fact[FACT_DENSE] = lines_share(s->dense, s->chars);
}

static void
read_line(struct lines *l, struct line_facts *line, struct span text)
{
	struct scan s = { .lines = l, .line = line, .before = KIND_SPACE };

	*line = (struct line_facts){ .word = (uint32_t)l->words };
	if (text.n == 0)
		return;
	scan_line(&s, text.p, text.p + text.n);
	fill(&s, line);
	line->fact[FACT_FIRST] = (uint8_t)first_of(text.p, text.p + text.n);
	line->fact[FACT_END] = (uint8_t)end_of(text.p, text.p + text.n);
}

static enum line_gap
gap_before(const struct repair_line *line)
{
	const char *from = line[-1].source;
	uint64_t ends = scan_count(from, (size_t)(line->source - from), '\n');

	return ends < 2 ? GAP_NONE : ends == 2 ? GAP_ONE : GAP_MORE;
}

static void
read_gaps(struct lines *l, const struct repair_line *line)
{
	bool alike = true;

	for (size_t i = 1; i < l->n; i++) {
		l->line[i].fact[FACT_GAP] = (uint8_t)gap_before(&line[i]);
		alike &= l->line[i].fact[FACT_GAP] == l->line[1].fact[FACT_GAP];
	}
	if (l->n > 0)
		l->line[0].fact[FACT_GAP] = GAP_MORE;
	for (size_t i = 0; i < l->n && alike; i++)
		l->line[i].fact[FACT_GAP] = GAP_UNKNOWN;
}

void
lines_read(
    struct lines *l, struct span text, const struct repair_line *line, size_t n)
{
	if (n > l->cap) {
		l->line = xreallocarray(l->line, n, sizeof(*l->line));
		l->cap = n;
	}
	l->n = n;
	l->words = 0;
	for (size_t i = 0; i < n; i++)
		read_line(
		    l, &l->line[i], span_from(text.p + line[i].at, line[i].n));
	read_gaps(l, line);
}

void
lines_fini(struct lines *l)
{
	free(l->line);
	free(l->word);
}
