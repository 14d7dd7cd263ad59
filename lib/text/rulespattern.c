#include "rulespattern.h"

/* The end of the group, class or escape that begins at i. */
size_t
pattern_class_end(struct span s, size_t i)
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

size_t
pattern_group_end(struct span s, size_t i)
{
	size_t depth = 0;

	while (i < s.n) {
		if (s.p[i] == '\\')
			i += 2;
		else if (s.p[i] == '[')
			i = pattern_class_end(s, i);
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
size_t
pattern_alternative_end(struct span s, size_t i)
{
	while (i < s.n && s.p[i] != '|') {
		if (s.p[i] == '\\')
			i += 2;
		else if (s.p[i] == '[')
			i = pattern_class_end(s, i);
		else if (s.p[i] == '(')
			i = pattern_group_end(s, i);
		else
			i++;
	}
	return i < s.n ? i : s.n;
}

bool
pattern_quantified(struct span s, size_t i)
{
	return i < s.n && strchr("?*{+", s.p[i]) != NULL && s.p[i] != '\0';
}

bool
pattern_escape(struct span s, size_t i, char c)
{
	return s.p[i] == '\\' && i + 1 < s.n && s.p[i + 1] == c;
}

static bool
is_alnum(char c)
{
	return byte_is_letter((unsigned char)c) ||
	    byte_is_digit((unsigned char)c);
}

/* Where what the group at i holds begins; 0 if it is not a group that is read:
 * "(", "(?:", "(?>", "(?|", "(?<name>", "(?P<name>", "(?i:". */
size_t
pattern_group_inside(struct span s, size_t i)
{
	size_t at = i + 2;
	bool named;

	if (i + 1 >= s.n || (s.p[i + 1] != '?' && s.p[i + 1] != '*'))
		return i + 1;
	if (s.p[i + 1] == '*' || at >= s.n)
		return 0;
	if (strchr(">|", s.p[at]) != NULL)
		return at + 1;
	at += s.p[at] == 'P';
	named = at < s.n && s.p[at] == '<';
	at += named;
	while (at < s.n &&
	    (is_alnum(s.p[at]) || s.p[at] == '_' || s.p[at] == '-' ||
		s.p[at] == '^'))
		at++;
	return at < s.n && s.p[at] == (named ? '>' : ':') ? at + 1 : 0;
}

/* True if the letter sets an option in "(?x)"; R and digits call a group. */
static bool
is_option(char c)
{
	return is_alnum(c) && c != 'R' && !byte_is_digit((unsigned char)c);
}

/* The end of the assertion or the setting of options at i; 0 if neither
 * stands there. */
static size_t
skip_aside(struct span s, size_t i)
{
	size_t at = i + 2;

	if (s.p[i] != '(' || at + 1 >= s.n || s.p[i + 1] != '?')
		return 0;
	if (strchr("=!", s.p[at]) != NULL ||
	    (s.p[at] == '<' && strchr("=!", s.p[at + 1]) != NULL))
		return pattern_group_end(s, i);
	while (at < s.n && (is_option(s.p[at]) || s.p[at] == '-'))
		at++;
	return at < s.n && s.p[at] == ')' ? at + 1 : 0;
}

/* What is nothing at i: its bytes. */
size_t
pattern_nothing(struct span s, size_t i)
{
	size_t end = skip_aside(s, i);

	if (end > 0 && !pattern_quantified(s, end))
		return end - i;
	if (s.p[i] == '^' && !pattern_quantified(s, i + 1))
		return 1;
	if ((pattern_escape(s, i, 'b') || pattern_escape(s, i, 'A')) &&
	    !pattern_quantified(s, i + 2))
		return 2;
	return 0;
}

/* True if the group at i ("(?") makes blanks and # nothing. */
static bool
sets_extended(struct span s, size_t i)
{
	for (i += 2; i < s.n && (is_alnum(s.p[i]) || s.p[i] == '^'); i++)
		if (s.p[i] == 'x')
			return true;
	return false;
}

/* False for what changes the meaning of all that follows: quoting, verbs, and
 * the option x. Case is folded anyway. */
bool
pattern_readable(struct span s)
{
	for (size_t i = 0; i + 1 < s.n; i++) {
		char c = s.p[i], next = s.p[i + 1];

		if (c == '\\' && (next == 'Q' || next == 'K'))
			return false;
		if (c == '(' &&
		    (next == '*' || (next == '?' && sets_extended(s, i))))
			return false;
	}
	return true;
}
