#include "rulesprefix.h"
#include "rulespattern.h"
#include "utf8.h"
#include <utf8proc.h>

/* Groups within one another that are looked into. */
#define DEEPEST 10

/* --- folding --- */

/* The smallest letter of those that are one without regard to case: PCRE2's
 * sets of them hang together by simple upper and lower case. */
static size_t
fold_char(uint32_t cp, char out[UTF8_MAX])
{
	if (cp >= 0x80)
		cp = (uint32_t)utf8proc_tolower(
		    utf8proc_toupper((utf8proc_int32_t)cp));
	if (cp >= 0x80)
		return utf8_encode(cp, out);
	out[0] = (char)(cp | 0x20);
	return 1;
}

size_t
prefix_fold(struct span line, char head[LONGEST_PREFIX])
{
	const char *p = line.p, *end = line.p + line.n;
	size_t n = 0;

	while (n < LONGEST_PREFIX && p < end) {
		char folded[UTF8_MAX];
		uint32_t cp;
		size_t bytes;

		if ((unsigned char)*p < 0x80) {
			head[n++] = (char)(*p++ | 0x20);
			continue;
		}
		p += utf8_decode(p, end, &cp);
		bytes = fold_char(cp, folded);
		for (size_t i = 0; i < bytes && n < LONGEST_PREFIX; i++)
			head[n++] = folded[i];
	}
	return n;
}

/* --- reading patterns --- */

/* The literal at i into *cp; returns its bytes, 0 if there is none. */
static size_t
read_literal(struct span s, size_t i, uint32_t *cp)
{
	if (i >= s.n)
		return 0;
	if (pattern_escape(s, i, 'n') || pattern_escape(s, i, 'r')) {
		*cp = s.p[i + 1] == 'n' ? '\n' : '\r';
		return 2;
	}
	if (s.p[i] == '\\') {
		if (i + 1 < s.n && s.p[i + 1] == 'n') {
			*cp = '\n';
			return 2;
		}
		if (i + 1 >= s.n || (unsigned char)s.p[i + 1] >= 0x80 ||
		    strchr("()[]{}.*+?|^$/\\-#!:,;'\"&@=<>~%_ ", s.p[i + 1]) ==
			NULL ||
		    s.p[i + 1] == '\0')
			return 0;
		*cp = (unsigned char)s.p[i + 1];
		return 2;
	}
	if ((unsigned char)s.p[i] >= 0x80)
		return utf8_decode(s.p + i, s.p + s.n, cp);
	if ((unsigned char)s.p[i] < ' ' ||
	    strchr("()[.*+?{|^$", s.p[i]) != NULL)
		return 0;
	*cp = (unsigned char)s.p[i];
	return 1;
}

static bool
add_char(struct prefixes *set, uint32_t cp)
{
	struct prefix p = { .n = 0 };

	p.n = (uint8_t)fold_char(cp, p.c);
	return prefixes_add(set, &p);
}

/* All digits, those beyond ASCII too. */
static bool
add_digits(struct prefixes *set)
{
	static const struct prefix beyond = { .closed = true, .digit = true };

	for (uint32_t c = '0'; c <= '9'; c++)
		if (!add_char(set, c))
			return false;
	return prefixes_add(set, &beyond);
}

/* True if both are digits, or both letters of one case. */
static bool
one_kind(uint32_t a, uint32_t b)
{
	static const struct {
		uint32_t first, last;
	} kinds[] = { { '0', '9' }, { 'A', 'Z' }, { 'a', 'z' } };

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (a >= kinds[i].first && b <= kinds[i].last)
			return a <= b;
	return false;
}

/* The characters behind from up to to; false if they are not of one kind. */
static bool
add_range(struct prefixes *set, uint32_t from, uint32_t to)
{
	if (!one_kind(from, to))
		return false;
	for (uint32_t c = from + 1; c <= to; c++)
		if (!add_char(set, c))
			return false;
	return true;
}

/* The characters of the class at i, which ends before end; false if it holds
 * more than plain ones and \d. */
static bool
read_class(struct span s, size_t i, size_t end, struct prefixes *set)
{
	for (i++; i + 1 < end;) {
		uint32_t cp;
		size_t n;

		if (pattern_escape(s, i, 'd')) {
			if (!add_digits(set))
				return false;
			i += 2;
			continue;
		}
		if (strchr("^[", s.p[i]) != NULL)
			return false;
		if (strchr("(.*+?{|$)", s.p[i]) != NULL) {
			cp = (unsigned char)s.p[i];
			n = 1;
		} else
			n = read_literal(s, i, &cp);
		if (n == 0 || !add_char(set, cp))
			return false;
		i += n;
		if (i + 2 < end && s.p[i] == '-') {
			if (!add_range(set, cp, (unsigned char)s.p[i + 1]))
				return false;
			i += 2;
		}
	}
	return set->n > 0;
}

/* What one item of the pattern may be. */
struct item {
	struct prefixes set;
	size_t end; /* where it ends in the pattern */
};

static bool read_all(struct span s, struct prefixes *all, unsigned depth);

/* The group at i; false: nothing is to be known. A group DEEPEST groups deep
 * is not looked into. */
static bool
read_group(struct span s, size_t i, struct item *item, unsigned depth)
{
	size_t begin = pattern_group_inside(s, i),
	       end = pattern_group_end(s, i);

	if (begin == 0)
		return false;
	item->end = end;
	return depth < DEEPEST && end > begin && s.p[end - 1] == ')' &&
	    read_all(
		span_from(s.p + begin, end - 1 - begin), &item->set, depth + 1);
}

/* The item at i, without its quantifier. */
static bool
read_item(struct span s, size_t i, struct item *item, unsigned depth)
{
	uint32_t cp;
	size_t n;

	item->set.n = 0;
	if (s.p[i] == '(')
		return read_group(s, i, item, depth);
	if (s.p[i] == '[') {
		item->end = pattern_class_end(s, i);
		return read_class(s, i, item->end, &item->set);
	}
	if (pattern_escape(s, i, 'd')) {
		item->end = i + 2;
		return add_digits(&item->set);
	}
	n = read_literal(s, i, &cp);
	item->end = i + n;
	return n > 0 && add_char(&item->set, cp);
}

/* What the quantifier at item->end makes of the item; false if nothing is to
 * be known. It is passed over, and what else belongs to it. */
static bool
quantify(struct span s, struct item *item)
{
	static const struct prefix empty = { .n = 0 };
	char c = s.p[item->end];
	size_t i = item->end + 1;

	if (c == '{' && (i >= s.n || s.p[i] < '1' || s.p[i] > '9'))
		return false;
	if (c != '?')
		prefixes_close(&item->set);
	if ((c == '?' || c == '*') && !prefixes_add(&item->set, &empty))
		return false;
	if (c == '{')
		while (i < s.n && s.p[i] != '}')
			i++;
	if (c == '{' && i < s.n)
		i++;
	if (i < s.n && (s.p[i] == '?' || s.p[i] == '+'))
		i++;
	item->end = i;
	return true;
}

/* The prefixes of one alternative; those that are all of it stay open. */
static void
read_alternative(struct span s, struct prefixes *set, unsigned depth)
{
	struct item item;
	size_t i = 0;

	prefixes_begin(set);
	while (i < s.n && !prefixes_closed(set)) {
		size_t n = pattern_nothing(s, i);

		if (n > 0) {
			i += n;
			continue;
		}
		if (!read_item(s, i, &item, depth) ||
		    (pattern_quantified(s, item.end) && !quantify(s, &item)) ||
		    !prefixes_multiply(set, &item.set)) {
			prefixes_close(set);
			return;
		}
		i = item.end;
	}
}

/* The prefixes of all alternatives. */
static bool
read_all(struct span s, struct prefixes *all, unsigned depth)
{
	struct prefixes set;

	all->n = 0;
	for (size_t i = 0;;) {
		size_t end = pattern_alternative_end(s, i);

		read_alternative(span_from(s.p + i, end - i), &set, depth);
		for (size_t k = 0; k < set.n; k++)
			if (!prefixes_add(all, &set.p[k]))
				return false;
		if (end >= s.n)
			return true;
		i = end + 1;
	}
}

bool
prefix_at_word(struct span pattern, bool *always)
{
	size_t i = 0, n;

	while (i < pattern.n && (n = pattern_nothing(pattern, i)) > 0) {
		struct span aside = span_from(pattern.p + i, n);
		bool behind = span_starts(aside, SPAN("(?<![\\w"));

		if (behind || pattern_escape(pattern, i, 'b')) {
			*always = behind;
			return true;
		}
		i += n;
	}
	return false;
}

bool
prefix_read(struct span pattern, struct prefixes *all)
{
	struct prefixes set;

	all->n = 0;
	all->digits = false;
	if (!pattern_readable(pattern) || !read_all(pattern, &set, 0))
		return false;
	for (size_t i = 0; i < set.n; i++) {
		if (set.p[i].n == 0 && !set.p[i].digit)
			return false;
		if (set.p[i].n == 0)
			all->digits = true;
		else
			prefixes_add(all, &set.p[i]);
	}
	return true;
}
