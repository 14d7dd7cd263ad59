#include "rulesprefix.h"

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
