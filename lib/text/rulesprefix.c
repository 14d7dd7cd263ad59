/* Which clean rules are worth trying on a line, by how the line begins.
 *
 * From each pattern the literals are read that a match must begin with
 * ("(?:see| read) also" gives "see also" and "read also"): never wrong, at
 * worst short. A line's first eight bytes are compared with those that share
 * its first byte. A pattern that begins with no literal is judged by PCRE2's
 * set of first bytes. */
#include "rulesimpl.h"
#include "xalloc.h"
#include <stdlib.h>

#define MOST_PREFIXES 64
#define LONGEST_PREFIX 8

struct prefix {
	char c[LONGEST_PREFIX];
	uint8_t n;
	bool closed; /* what follows is unknown */
};

struct prefixes {
	struct prefix p[MOST_PREFIXES];
	size_t n;
};

/* Sets a bit for letters that case folding leaves ASCII: |0x20 makes A a, and
 * harmless pairs of other bytes. */
#define FOLD UINT64_C(0x2020202020202020)

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

/* --- reading patterns --- */

/* The end of the group, class or escape that begins at i. */
static size_t
skip_class(struct span s, size_t i)
{
	i++;
	if (i < s.n && s.p[i] == '^')
		i++;
	if (i < s.n && s.p[i] == ']')
		i++;
	while (i < s.n && s.p[i] != ']') {
		if (s.p[i] == '\\')
			i++;
		else if (s.p[i] == '[' && i + 1 < s.n && s.p[i + 1] == ':')
			while (i < s.n && s.p[i] != ']')
				i++;
		i++;
	}
	return i < s.n ? i + 1 : s.n;
}

static size_t
skip_group(struct span s, size_t i)
{
	size_t depth = 0;

	while (i < s.n) {
		if (s.p[i] == '\\')
			i += 2;
		else if (s.p[i] == '[')
			i = skip_class(s, i);
		else {
			depth += s.p[i] == '(';
			depth -= s.p[i] == ')';
			i++;
			if (depth == 0)
				return i;
		}
	}
	return s.n;
}

/* The end of the alternative that begins at i: at its '|' or at the end. */
static size_t
skip_alternative(struct span s, size_t i)
{
	while (i < s.n && s.p[i] != '|') {
		if (s.p[i] == '\\')
			i += 2;
		else if (s.p[i] == '[')
			i = skip_class(s, i);
		else if (s.p[i] == '(')
			i = skip_group(s, i);
		else
			i++;
	}
	return i < s.n ? i : s.n;
}

static bool
quantified(struct span s, size_t i)
{
	return i < s.n && strchr("?*{+", s.p[i]) != NULL && s.p[i] != '\0';
}

/* The literal at i into *c; returns its bytes, 0 if there is none. */
static size_t
read_literal(struct span s, size_t i, char *c)
{
	if (i < s.n && s.p[i] == '\\') {
		if (i + 1 >= s.n || (unsigned char)s.p[i + 1] >= 0x80 ||
		    strchr("()[]{}.*+?|^$/\\-#!:,;'\"&@=<>~%_ ", s.p[i + 1]) ==
			NULL ||
		    s.p[i + 1] == '\0')
			return 0;
		*c = s.p[i + 1];
		return 2;
	}
	if (i >= s.n || (unsigned char)s.p[i] >= 0x80 ||
	    (unsigned char)s.p[i] < ' ' ||
	    strchr("()[.*+?{|^$", s.p[i]) != NULL)
		return 0;
	*c = lower(s.p[i]);
	return 1;
}

static void
append(struct prefixes *set, char c)
{
	for (size_t i = 0; i < set->n; i++) {
		struct prefix *p = &set->p[i];

		if (p->closed)
			continue;
		if (p->n < LONGEST_PREFIX)
			p->c[p->n++] = c;
		p->closed = p->n == LONGEST_PREFIX;
	}
}

static void
close_all(struct prefixes *set)
{
	for (size_t i = 0; i < set->n; i++)
		set->p[i].closed = true;
}

static bool
add_prefix(struct prefixes *set, const struct prefix *p)
{
	if (set->n == MOST_PREFIXES)
		return false;
	set->p[set->n++] = *p;
	return true;
}

/* Put each literal alternative of tail behind each open prefix. */
static bool
multiply(struct prefixes *set, const struct prefixes *tail)
{
	struct prefixes out = { .n = 0 };

	for (size_t i = 0; i < set->n; i++) {
		if (set->p[i].closed && !add_prefix(&out, &set->p[i]))
			return false;
		for (size_t k = 0; k < tail->n && !set->p[i].closed; k++) {
			struct prefix p = set->p[i];

			for (size_t b = 0; b < tail->p[k].n; b++)
				if (p.n < LONGEST_PREFIX)
					p.c[p.n++] = tail->p[k].c[b];
			p.closed = tail->p[k].closed || p.n == LONGEST_PREFIX;
			if (!add_prefix(&out, &p))
				return false;
		}
	}
	*set = out;
	return true;
}

/* A group's alternatives as far as they are literal; groups inside it end
 * them. */
static bool
read_group(struct span inside, struct prefixes *set)
{
	set->n = 0;
	for (size_t i = 0;;) {
		size_t end = skip_alternative(inside, i), n;
		struct span s = span_from(inside.p, end);
		struct prefix p = { .n = 0 };
		char c;

		for (; i < end && (n = read_literal(s, i, &c)) > 0 &&
		     !quantified(s, i + n) && p.n < LONGEST_PREFIX;
		     i += n)
			p.c[p.n++] = c;
		p.closed = i < end;
		if (!add_prefix(set, &p))
			return false;
		if (end >= inside.n)
			return true;
		i = end + 1;
	}
}

/* The group at *i of s behind what set has; false: nothing is to be known. */
static bool
take_group(struct prefixes *set, struct span s, size_t *i)
{
	static const struct prefix empty;
	struct prefixes tail;
	size_t begin = *i + 1, end = skip_group(s, *i);

	if (begin + 1 < s.n && s.p[begin] == '?' && s.p[begin + 1] == ':')
		begin += 2;
	else if (begin < s.n && (s.p[begin] == '?' || s.p[begin] == '*'))
		return false;
	if (end < begin + 1 || s.p[end - 1] != ')' ||
	    !read_group(span_from(s.p + begin, end - 1 - begin), &tail))
		return false;
	if (quantified(s, end)) {
		if (s.p[end] != '?' || !add_prefix(&tail, &empty))
			return false;
		if (quantified(s, end + 1))
			return false;
		end++;
	}
	*i = end;
	return multiply(set, &tail);
}

static bool
all_closed(const struct prefixes *set)
{
	for (size_t i = 0; i < set->n; i++)
		if (!set->p[i].closed)
			return false;
	return true;
}

/* The prefixes of one alternative of a pattern. */
static void
read_alternative(struct span s, struct prefixes *set)
{
	size_t i = 0, n;
	char c;

	*set = (struct prefixes){ .n = 1 };
	while (i < s.n && !all_closed(set)) {
		if (s.p[i] == '^' && !quantified(s, i + 1)) {
			i++;
		} else if (s.p[i] == '\\' && i + 1 < s.n && s.p[i + 1] == 'b' &&
		    !quantified(s, i + 2)) {
			i += 2;
		} else if (s.p[i] == '(') {
			if (!take_group(set, s, &i))
				break;
		} else {
			n = read_literal(s, i, &c);
			if (n == 0 ||
			    (quantified(s, i + n) && s.p[i + n] != '+'))
				break;
			append(set, c);
			i += n;
			if (quantified(s, i))
				break;
		}
	}
	close_all(set);
}

/* False for what changes the meaning of all that follows: quoting, options
 * (x makes blanks nothing) and verbs. */
static bool
readable(struct span s)
{
	for (size_t i = 0; i + 2 < s.n; i++) {
		if (s.p[i] == '\\' && (s.p[i + 1] == 'Q' || s.p[i + 1] == 'K'))
			return false;
		if (s.p[i] == '(' && s.p[i + 1] == '*')
			return false;
		if (s.p[i] == '(' && s.p[i + 1] == '?' &&
		    (s.p[i + 2] == '^' || s.p[i + 2] == '-' ||
			(lower(s.p[i + 2]) >= 'a' && lower(s.p[i + 2]) <= 'z')))
			return false;
	}
	return true;
}

/* All prefixes of a pattern; false if a match may begin otherwise. */
static bool
read_prefixes(struct span pattern, struct prefixes *all)
{
	all->n = 0;
	if (!readable(pattern))
		return false;
	for (size_t i = 0;;) {
		size_t end = skip_alternative(pattern, i);
		struct prefixes set;

		read_alternative(span_from(pattern.p + i, end - i), &set);
		for (size_t k = 0; k < set.n; k++)
			if (set.p[k].n == 0 || !add_prefix(all, &set.p[k]))
				return false;
		if (end >= pattern.n)
			return true;
		i = end + 1;
	}
}

/* --- the tables --- */

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
	if (type == 1 && unit < 0x80 &&
	    lower((char)(unit & ~0x20u)) == (char)(unit & ~0x20u))
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

/* A pattern that begins with no literal. */
static void
add_general(struct prefilter *f, struct rules *r, size_t i)
{
	struct pattern *p = &r->pattern[i];
	int error;
	size_t at;
	pcre2_code *code = rules_code(r, p, 0, &error, &at);

	if (code == NULL) /* rules_compile() will tell */
		memset(p->first, 0xFF, sizeof(p->first));
	else
		rules_look_up(p, code);
	pcre2_code_free(code);
	f->general[f->generals++] = (uint32_t)i;
}

struct prefilter *
prefilter_new(struct rules *r)
{
	struct prefilter *f = xcalloc(1, sizeof(*f));
	struct prefixes set;

	f->words = (r->patterns + 63) / 64;
	f->candidate = xcalloc(f->words + 1, sizeof(*f->candidate));
	f->general = xcalloc(r->patterns + 1, sizeof(*f->general));
	for (size_t i = 0; i < r->patterns; i++) {
		if (!read_prefixes(r->pattern[i].text, &set)) {
			add_general(f, r, i);
			continue;
		}
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

void
prefilter_choose(struct rules *r, struct span line)
{
	struct prefilter *f = r->prefilter;
	unsigned char c = (unsigned char)line.p[0];

	memset(f->candidate, 0, f->words * sizeof(*f->candidate));
	choose_literals(f, line);
	for (size_t i = 0; i < f->generals; i++)
		if (r->pattern[f->general[i]].first[c / 8] >> (c % 8) & 1)
			candidate(f, f->general[i]);
}
