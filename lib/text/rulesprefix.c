#include "rulesprefix.h"
#include "utf8.h"

/* Groups within one another that are looked into. */
#define DEEPEST 4

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

static bool
add_prefix(struct prefixes *set, const struct prefix *p)
{
	if (set->n == MOST_PREFIXES)
		return false;
	set->p[set->n++] = *p;
	return true;
}

/* Put each prefix of tail behind each open prefix. */
static bool
multiply(struct prefixes *set, const struct prefixes *tail)
{
	struct prefixes out = { .n = 0 };

	for (size_t i = 0; i < set->n; i++) {
		if (set->p[i].closed && !add_prefix(&out, &set->p[i]))
			return false;
		for (size_t k = 0; k < tail->n && !set->p[i].closed; k++) {
			struct prefix p = set->p[i];

			p.beyond = p.n == 0 && tail->p[k].beyond;
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

static bool
all_closed(const struct prefixes *set)
{
	for (size_t i = 0; i < set->n; i++)
		if (!set->p[i].closed)
			return false;
	return true;
}

/* True if a character that has no case variant in ASCII stands at i, and must
 * be there. */
static bool
is_beyond(struct span s, size_t i)
{
	uint32_t cp;

	if (i >= s.n || (unsigned char)s.p[i] < 0x80)
		return false;
	i += utf8_decode(s.p + i, s.p + s.n, &cp);
	return cp != 0x017F && cp != 0x212A &&
	    (!quantified(s, i) || s.p[i] == '+');
}

/* What ends the reading at i is unknown, but for its being beyond ASCII. */
static void
close_at(struct prefixes *set, struct span s, size_t i)
{
	bool beyond = is_beyond(s, i);

	for (size_t k = 0; k < set->n; k++) {
		if (!set->p[k].closed && set->p[k].n == 0)
			set->p[k].beyond = beyond;
		set->p[k].closed = true;
	}
}

/* The literal, or what is nothing, at *i; false if neither stands there. */
static bool
take_char(struct prefixes *set, struct span s, size_t *i)
{
	size_t n;
	char c;

	if (s.p[*i] == '^' && !quantified(s, *i + 1)) {
		++*i;
		return true;
	}
	if (s.p[*i] == '\\' && *i + 1 < s.n && s.p[*i + 1] == 'b' &&
	    !quantified(s, *i + 2)) {
		*i += 2;
		return true;
	}
	n = read_literal(s, *i, &c);
	if (n == 0 || (quantified(s, *i + n) && s.p[*i + n] != '+'))
		return false;
	append(set, c);
	*i += n;
	return true;
}

static bool take_group(
    struct prefixes *set, struct span s, size_t *i, unsigned depth);

/* The prefixes of one alternative; those that are all of it stay open. */
static void
read_alternative(struct span s, struct prefixes *set, unsigned depth)
{
	size_t i = 0;

	*set = (struct prefixes){ .n = 1 };
	while (i < s.n && !all_closed(set)) {
		if (!(s.p[i] == '(' ? take_group(set, s, &i, depth) :
				      take_char(set, s, &i))) {
			close_at(set, s, i);
			return;
		}
		if (quantified(s, i)) { /* a literal and + */
			close_at(set, s, i);
			return;
		}
	}
	if (i < s.n)
		close_at(set, s, i);
}

/* The prefixes of all alternatives. */
static bool
read_all(struct span s, struct prefixes *all, unsigned depth)
{
	struct prefixes set;

	all->n = 0;
	for (size_t i = 0;;) {
		size_t end = skip_alternative(s, i);

		read_alternative(span_from(s.p + i, end - i), &set, depth);
		for (size_t k = 0; k < set.n; k++)
			if (!add_prefix(all, &set.p[k]))
				return false;
		if (end >= s.n)
			return true;
		i = end + 1;
	}
}

/* The group at *i of s behind what set has; false: nothing is to be known. A
 * group DEEPEST groups deep is not looked into. */
static bool
take_group(struct prefixes *set, struct span s, size_t *i, unsigned depth)
{
	static const struct prefix empty;
	struct prefixes tail;
	size_t begin = *i + 1, end = skip_group(s, *i);

	if (begin + 1 < s.n && s.p[begin] == '?' && s.p[begin + 1] == ':')
		begin += 2;
	else if (begin < s.n && (s.p[begin] == '?' || s.p[begin] == '*'))
		return false;
	if (depth == DEEPEST || end < begin + 1 || s.p[end - 1] != ')' ||
	    !read_all(
		span_from(s.p + begin, end - 1 - begin), &tail, depth + 1))
		return false;
	if (quantified(s, end)) {
		if (s.p[end] != '?' || !add_prefix(&tail, &empty) ||
		    quantified(s, end + 1))
			return false;
		end++;
	}
	if (!multiply(set, &tail))
		return false;
	*i = end;
	return true;
}

/* True if the group at i ("(?") sets options for all that follows, or makes
 * blanks and # nothing. "(?-i:" does neither. */
static bool
sets_options(struct span s, size_t i)
{
	for (i += 2; i < s.n; i++) {
		char c = lower(s.p[i]);

		if (c == 'x' || c == ')')
			return true;
		if (c != '^' && c != '-' && !(c >= 'a' && c <= 'z'))
			return false;
	}
	return true;
}

/* False for what changes the meaning of all that follows: quoting, options
 * and verbs. */
static bool
readable(struct span s)
{
	for (size_t i = 0; i + 1 < s.n; i++) {
		char c = s.p[i], next = s.p[i + 1];

		if (c == '\\' && (next == 'Q' || next == 'K'))
			return false;
		if (c == '(' &&
		    (next == '*' || (next == '?' && sets_options(s, i))))
			return false;
	}
	return true;
}

bool
prefix_read(struct span pattern, struct prefixes *all)
{
	struct prefixes set;

	all->n = 0;
	all->beyond = false;
	if (!readable(pattern) || !read_all(pattern, &set, 0))
		return false;
	for (size_t i = 0; i < set.n; i++) {
		if (set.p[i].n == 0 && !set.p[i].beyond)
			return false;
		if (set.p[i].n == 0)
			all->beyond = true;
		else
			add_prefix(all, &set.p[i]);
	}
	return true;
}
