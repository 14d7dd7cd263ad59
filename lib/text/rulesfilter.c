/* Which clean rules are worth trying on a line, by how the line begins.
 *
 * A line's first bytes, with case folded, are compared with the prefixes that
 * share the first four of them (or, if they are shorter, the first). A pattern
 * that begins with no literal is judged by PCRE2's set of first bytes. */
#include "rulesimpl.h"
#include "rulesprefix.h"
#include "utf8.h"
#include "xalloc.h"
#include <stdlib.h>
#include <utf8proc.h>

static bool
is_letter(uint32_t c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

void
rules_look_up(struct pattern *pattern, const pcre2_code *code)
{
	const uint8_t *map = NULL;
	uint32_t type = 0, unit = 0;

	pattern->known = true;
	memset(pattern->first, 0xFF, sizeof(pattern->first));
	pcre2_pattern_info(code, PCRE2_INFO_FIRSTCODETYPE, &type);
	pcre2_pattern_info(code, PCRE2_INFO_FIRSTBITMAP, (void *)&map);
	pcre2_pattern_info(code, PCRE2_INFO_FIRSTCODEUNIT, &unit);
	if (map != NULL)
		memcpy(pattern->first, map, sizeof(pattern->first));
	else if (type == 1) {
		/* Both cases of a letter, and what folds to it: U+017F to s,
		 * U+212A to k. */
		const uint8_t may[] = { (uint8_t)unit, (uint8_t)(unit ^ 0x20),
			0xC5, 0xE2 };

		memset(pattern->first, 0, sizeof(pattern->first));
		for (size_t i = 0; i < sizeof(may); i++)
			pattern->first[may[i] / 8] |=
			    (uint8_t)(1 << (may[i] % 8));
	}
	pattern->last = -1;
	pcre2_pattern_info(code, PCRE2_INFO_LASTCODETYPE, &type);
	pcre2_pattern_info(code, PCRE2_INFO_LASTCODEUNIT, &unit);
	/* A letter may be required in either case. */
	if (type == 1 && unit < 0x80 && !is_letter(unit))
		pattern->last = (int)unit;
}

static void
set_bit(uint64_t *bits, size_t i)
{
	bits[i / 64] |= UINT64_C(1) << (i % 64);
}

struct prefilter *
prefilter_new(struct rules *r)
{
	struct prefilter *f = xcalloc(1, sizeof(*f));
	struct prefixes set;

	f->words = (r->patterns + 63) / 64;
	f->candidate = xcalloc(f->words + 1, sizeof(*f->candidate));
	f->digits = xcalloc(f->words + 1, sizeof(*f->digits));
	f->anywhere = xcalloc(f->words + 1, sizeof(*f->anywhere));
	f->general = xcalloc(r->patterns + 1, sizeof(*f->general));
	f->inner = xcalloc(r->patterns + 1, sizeof(*f->inner));
	r->starts = starts_new(r);
	for (size_t i = 0; i < r->patterns; i++) {
		if (r->rule[r->pattern[i].rule].place == RULE_ANYWHERE)
			set_bit(f->anywhere, i);
		if (!prefix_read(r->pattern[i].text, &set)) {
			f->general[f->generals++] = (uint32_t)i;
			if (starts_known(r->starts, i))
				f->inner[f->inners++] = (uint32_t)i;
			continue;
		}
		if (set.digits)
			set_bit(f->digits, i);
		for (size_t k = 0; k < set.n; k++)
			literals_add(&f->literals, &set.p[k], i);
	}
	literals_sort(&f->literals);
	return f;
}

void
prefilter_free(struct prefilter *f)
{
	if (f == NULL)
		return;
	for (size_t i = 0; i < sizeof(f->first) / sizeof(f->first[0]); i++)
		free(f->first[i]);
	literals_fini(&f->literals);
	free(f->general);
	free(f->inner);
	free(f->digits);
	free(f->anywhere);
	free(f->candidate);
	free(f);
}

/* --- lines --- */

/* Those of a list that the line begins with. */
static void
choose_list(struct prefilter *f, const struct head *head, uint32_t list)
{
	const struct literals *l = &f->literals;

	for (uint32_t i = l->start[list]; i < l->start[list + 1]; i++)
		if (literal_fits(&l->literal[i], head))
			set_bit(f->candidate, l->literal[i].pattern);
}

static void
choose_literals(struct prefilter *f, struct span line)
{
	char c[LONGEST_PREFIX] = { 0 };
	size_t n = prefix_fold(line, c);
	struct head head = literals_head(c, n);

	choose_list(f, &head, head.list[0]);
	if (head.both)
		choose_list(f, &head, head.list[1]);
}

/* PCRE2's own knowledge of the pattern, without an anchor. */
static void
look_up(struct rules *r, struct pattern *p)
{
	int error;
	size_t at;
	pcre2_code *code = rules_code(r, p, 0, &error, &at);

	if (code != NULL)
		rules_look_up(p, code);
	else /* rules_compile() will tell */
		memset(p->first, 0xFF, sizeof(p->first));
	p->known = true;
	pcre2_code_free(code);
}

/* The general patterns that may match a line whose first byte is c. */
static const uint64_t *
by_first_byte(struct rules *r, unsigned char c)
{
	struct prefilter *f = r->prefilter;
	uint64_t *bits = f->first[c];

	if (bits != NULL)
		return bits;
	bits = f->first[c] = xcalloc(f->words + 1, sizeof(*bits));
	for (size_t i = 0; i < f->generals; i++) {
		struct pattern *p = &r->pattern[f->general[i]];

		if (!p->known)
			look_up(r, p);
		if (p->first[c / 8] >> (c % 8) & 1)
			set_bit(bits, f->general[i]);
	}
	return bits;
}

/* True if the line begins with a decimal digit beyond ASCII. */
static bool
begins_with_digit(struct span line)
{
	uint32_t cp;

	if ((unsigned char)line.p[0] < 0x80)
		return false;
	utf8_decode(line.p, line.p + line.n, &cp);
	return utf8proc_category((utf8proc_int32_t)cp) == UTF8PROC_CATEGORY_ND;
}

static void
mask_with(uint64_t *bits, const uint64_t *mask, size_t words)
{
	for (size_t i = 0; i < words; i++)
		bits[i] &= mask[i];
}

static bool
is_set(const uint64_t *bits, size_t i)
{
	return bits[i / 64] >> (i % 64) & 1;
}

/* Leave out the patterns whose literal does not stand in the line. */
static void
choose_inner(struct rules *r, struct span line, struct line_place place)
{
	struct prefilter *f = r->prefilter;
	bool looked = false;

	for (size_t i = 0; i < f->inners; i++) {
		uint32_t pattern = f->inner[i];

		if (!is_set(f->candidate, pattern) ||
		    !rules_in_place(&r->rule[r->pattern[pattern].rule], place))
			continue;
		if (!looked)
			starts_find(r->starts, line, 0, line.n);
		looked = true;
		if (starts_of(r->starts, pattern).n == 0)
			f->candidate[pattern / 64] &=
			    ~(UINT64_C(1) << (pattern % 64));
	}
}

void
prefilter_choose(
    struct rules *r, struct span line, struct line_place place, bool inside)
{
	struct prefilter *f = r->prefilter;

	memcpy(f->candidate, by_first_byte(r, (unsigned char)line.p[0]),
	    f->words * sizeof(*f->candidate));
	choose_literals(f, line);
	if (begins_with_digit(line))
		for (size_t i = 0; i < f->words; i++)
			f->candidate[i] |= f->digits[i];
	if (inside)
		mask_with(f->candidate, f->anywhere, f->words);
	choose_inner(r, line, place);
}
