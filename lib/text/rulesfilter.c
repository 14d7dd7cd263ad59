/* Which clean rules are worth trying on a line, by how the line begins.
 *
 * A line's first eight bytes are compared with the prefixes that share its
 * first byte. A pattern that begins with no literal is judged by PCRE2's set of
 * first bytes. */
#include "rulesimpl.h"
#include "rulesprefix.h"
#include "xalloc.h"
#include <stdlib.h>

/* Sets a bit for letters that case folding leaves ASCII: |0x20 makes A a, and
 * harmless pairs of other bytes. */
#define FOLD UINT64_C(0x2020202020202020)

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
add_literal(struct prefilter *f, const struct prefix *p, size_t pattern)
{
	struct literal *l;
	char value[LONGEST_PREFIX] = { 0 }, mask[LONGEST_PREFIX] = { 0 };

	if (f->n == f->cap) {
		f->cap = f->cap == 0 ? 256 : f->cap * 2;
		f->literal =
		    xreallocarray(f->literal, f->cap, sizeof(*f->literal));
	}
	l = &f->literal[f->n++];
	memcpy(value, p->c, p->n);
	memset(mask, 0xFF, p->n);
	memcpy(&l->value, value, sizeof(l->value));
	memcpy(&l->mask, mask, sizeof(l->mask));
	l->value = (l->value | FOLD) & l->mask;
	l->pattern = (uint32_t)pattern;
}

static unsigned char
first_byte(const struct literal *l)
{
	unsigned char c;

	memcpy(&c, &l->value, 1);
	return c;
}

static int
by_first_byte(const void *a, const void *b)
{
	return (int)first_byte(a) - (int)first_byte(b);
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

struct prefilter *
prefilter_new(struct rules *r)
{
	struct prefilter *f = xcalloc(1, sizeof(*f));
	struct prefixes set;

	f->words = (r->patterns + 63) / 64;
	f->candidate = xcalloc(f->words + 1, sizeof(*f->candidate));
	f->general = xcalloc(r->patterns + 1, sizeof(*f->general));
	f->beyond = xcalloc(r->patterns + 1, sizeof(*f->beyond));
	for (size_t i = 0; i < r->patterns; i++) {
		if (!prefix_read(r->pattern[i].text, &set)) {
			f->general[f->generals++] = (uint32_t)i;
			continue;
		}
		if (set.beyond)
			f->beyond[f->beyonds++] = (uint32_t)i;
		for (size_t k = 0; k < set.n; k++)
			add_literal(f, &set.p[k], i);
	}
	if (f->n > 0)
		qsort(f->literal, f->n, sizeof(*f->literal), by_first_byte);
	for (size_t i = 0; i < f->n; i++)
		f->start[first_byte(&f->literal[i]) + 1]++;
	for (size_t i = 0; i < 256; i++)
		f->start[i + 1] += f->start[i];
	return f;
}

void
prefilter_free(struct prefilter *f)
{
	if (f == NULL)
		return;
	free(f->literal);
	free(f->general);
	free(f->beyond);
	free(f->candidate);
	free(f);
}

/* --- lines --- */

static void
candidate(struct prefilter *f, uint32_t pattern)
{
	f->candidate[pattern / 64] |= UINT64_C(1) << (pattern % 64);
}

static void
choose_literals(struct prefilter *f, struct span line)
{
	unsigned char c = (unsigned char)line.p[0];
	char head[LONGEST_PREFIX] = { 0 }, limit[LONGEST_PREFIX] = { 0 };
	uint64_t value, mask;
	size_t n = line.n < LONGEST_PREFIX ? line.n : LONGEST_PREFIX, plain = 0;

	/* A letter outside ASCII may fold to one inside: from there on, what
	 * the line holds is unknown. */
	while (plain < n && (unsigned char)line.p[plain] < 0x80)
		plain++;
	memcpy(head, line.p, n);
	memset(limit, 0xFF, plain == n ? LONGEST_PREFIX : plain);
	memcpy(&value, head, sizeof(value));
	memcpy(&mask, limit, sizeof(mask));
	value |= FOLD;
	if (c == 0xC5)
		c = 's';
	else if (c == 0xE2)
		c = 'k';
	else
		c |= 0x20;
	for (uint32_t i = f->start[c]; i < f->start[c + 1]; i++) {
		const struct literal *l = &f->literal[i];

		if (((value ^ l->value) & l->mask & mask) == 0)
			candidate(f, l->pattern);
	}
}

static void
choose_looked_up(
    struct rules *r, struct span line, const uint32_t *list, size_t n)
{
	unsigned char c = (unsigned char)line.p[0];

	for (size_t i = 0; i < n; i++) {
		struct pattern *p = &r->pattern[list[i]];

		if (!p->known)
			look_up(r, p);
		if ((p->first[c / 8] >> (c % 8) & 1) &&
		    (p->last < 0 || memchr(line.p, p->last, line.n) != NULL))
			candidate(r->prefilter, list[i]);
	}
}

void
prefilter_choose(struct rules *r, struct span line)
{
	struct prefilter *f = r->prefilter;

	memset(f->candidate, 0, f->words * sizeof(*f->candidate));
	choose_literals(f, line);
	choose_looked_up(r, line, f->general, f->generals);
	if ((unsigned char)line.p[0] >= 0x80)
		choose_looked_up(r, line, f->beyond, f->beyonds);
}
