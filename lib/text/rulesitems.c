#include "rulesitems.h"
#include "rulespattern.h"
#include "utf8.h"
#include "xalloc.h"
#include <stdlib.h>

/* Characters that tell enough. */
#define CERTAIN 4
/* Repeats of more have no end here. */
#define MOST_REPEATS 4

void
items_fini(struct items *items)
{
	free(items->item);
}

/* --- characters and classes --- */

/* The code point written in hexadecimal from i on ("\xHH", "\x{H...}"), which
 * ends at *end. */
static uint32_t
read_hex(struct span s, size_t i, size_t *end)
{
	bool braces = i < s.n && s.p[i] == '{';
	size_t most = braces ? 8 : 2;
	uint32_t cp = 0;

	i += braces;
	for (size_t n = 0; n < most && i < s.n; n++, i++) {
		char c = (char)(s.p[i] | 0x20);

		if (s.p[i] >= '0' && s.p[i] <= '9')
			cp = cp << 4 | (uint32_t)(s.p[i] - '0');
		else if (c >= 'a' && c <= 'f')
			cp = cp << 4 | (uint32_t)(c - 'a' + 10);
		else
			break;
	}
	*end = i + (braces && i < s.n && s.p[i] == '}');
	return cp;
}

bool
item_escape(struct span s, size_t i, uint32_t *cp, size_t *end)
{
	static const char letters[] = "ntrfea", are[] = "\n\t\r\f\x1B\a";
	const char *letter;
	unsigned char c;

	if (i + 1 >= s.n)
		return false;
	c = (unsigned char)s.p[i + 1];
	*end = i + 2;
	if (c == 'x') {
		*cp = read_hex(s, i + 2, end);
		return true;
	}
	letter = strchr(letters, c);
	if (c != '\0' && letter != NULL) {
		*cp = (unsigned char)are[letter - letters];
		return true;
	}
	if (c >= 0x80) {
		*end = i + 1 + utf8_decode(s.p + i + 1, s.p + s.n, cp);
		return true;
	}
	*cp = c;
	return !byte_is_letter(c) && !byte_is_digit(c);
}

/* The character at i, which ends at *end, in a class; false if it is no single
 * one. */
static bool
class_char(struct span s, size_t i, uint32_t *cp, size_t *end)
{
	if (s.p[i] == '\\') {
		if (i + 1 < s.n && s.p[i + 1] == 'b') {
			*cp = '\b';
			*end = i + 2;
			return true;
		}
		return item_escape(s, i, cp, end);
	}
	*end = i + utf8_decode(s.p + i, s.p + s.n, cp);
	return true;
}

/* The end of the escape at i, a property's name with it. */
static size_t
escape_end(struct span s, size_t i)
{
	uint32_t cp;
	size_t end;

	if (i + 1 >= s.n)
		return s.n;
	if (strchr("pP", s.p[i + 1]) == NULL) {
		item_escape(s, i, &cp, &end);
		return end;
	}
	if (i + 2 >= s.n || s.p[i + 2] != '{')
		return i + 3 < s.n ? i + 3 : s.n;
	for (end = i + 3; end < s.n && s.p[end] != '}'; end++)
		continue;
	return end < s.n ? end + 1 : s.n;
}

size_t
item_kind(struct span s, size_t i, bool caseless, struct charclass *c)
{
	size_t end = escape_end(s, i);
	struct span name = span_from(s.p + i + 2, end - i - 2);

	if (name.n > 2 && name.p[0] == '{')
		name = span_from(name.p + 1, name.n - 2);
	if (s.p[i + 1] == 'p')
		charclass_property(c, name, caseless);
	else if (!charclass_escape(c, s.p[i + 1]))
		charclass_all(c);
	return end;
}

void
item_class(
    struct span s, size_t i, size_t end, bool caseless, struct charclass *c)
{
	bool negate = s.p[i + 1] == '^';

	for (i += negate ? 2 : 1; i + 1 < end;) {
		uint32_t cp, last;
		size_t after, beyond;

		if (s.p[i] == '[' && strchr(":.=", s.p[i + 1]) != NULL) {
			charclass_all(c); /* [:alpha:] and its like */
			return;
		}
		if (!class_char(s, i, &cp, &after)) {
			i = item_kind(s, i, caseless, c);
			if (c->all)
				return;
			continue;
		}
		last = cp;
		if (after + 2 < end && s.p[after] == '-' &&
		    class_char(s, after + 1, &last, &beyond))
			after = beyond;
		charclass_add(c, cp, last < cp ? cp : last, caseless);
		i = after;
	}
	if (negate)
		charclass_negate(c);
}

/* --- items --- */

bool
item_options(struct span s, size_t i, bool caseless)
{
	bool on = true;

	for (i += 2; i < s.n && strchr(":)<>|=!", s.p[i]) == NULL; i++) {
		if (s.p[i] == '-')
			on = false;
		if (s.p[i] == 'i')
			caseless = on;
		if (s.p[i] == '^')
			caseless = false;
		if (s.p[i] == 'P')
			break;
	}
	return caseless;
}

static uint32_t
read_count(struct span s, size_t *i)
{
	uint32_t n = 0;

	for (; *i < s.n && s.p[*i] >= '0' && s.p[*i] <= '9'; (*i)++)
		if (n < 100000)
			n = n * 10 + (uint32_t)(s.p[*i] - '0');
	return n;
}

/* The quantifier in braces at i; false if the brace stands for itself. */
static bool
read_braces(struct span s, size_t i, struct item *item, size_t *end)
{
	uint32_t least, most;

	i++;
	if (i >= s.n || s.p[i] < '0' || s.p[i] > '9')
		return false;
	least = most = read_count(s, &i);
	if (i < s.n && s.p[i] == ',') {
		i++;
		most = i < s.n && s.p[i] == '}' ? ENDLESS : read_count(s, &i);
	}
	if (i >= s.n || s.p[i] != '}')
		return false;
	item->least = least;
	item->most = most;
	*end = i + 1;
	return true;
}

/* The quantifier behind the item; returns where it ends. */
static size_t
read_quantifier(struct span s, struct item *item)
{
	size_t i = item->end, end = i + 1;

	item->least = item->most = 1;
	if (i >= s.n)
		return i;
	switch (s.p[i]) {
	case '?':
		item->least = 0;
		break;
	case '*':
		item->least = 0;
		item->most = ENDLESS;
		break;
	case '+':
		item->most = ENDLESS;
		break;
	case '{':
		if (read_braces(s, i, item, &end))
			break;
		return i;
	default:
		return i;
	}
	return end + (end < s.n && (s.p[end] == '?' || s.p[end] == '+'));
}

/* Where the item at i ends, its quantifier not counted. */
static size_t
item_end(struct span s, size_t i)
{
	uint32_t cp;

	switch (s.p[i]) {
	case '(':
		return pattern_group_end(s, i);
	case '[':
		return pattern_class_end(s, i);
	case '\\':
		return escape_end(s, i);
	default:
		return i + utf8_decode(s.p + i, s.p + s.n, &cp);
	}
}

static void
add_item(struct items *items, struct item item)
{
	if (items->n == items->cap) {
		items->cap = items->cap == 0 ? 16 : items->cap * 2;
		items->item = xreallocarray(
		    items->item, items->cap, sizeof(*items->item));
	}
	items->item[items->n++] = item;
}

static void
note_ahead(struct items *items, struct span s, size_t i, size_t n)
{
	if (s.p[i] != '(' || strchr("=!", s.p[i + 2]) == NULL)
		return;
	items->ahead = i;
	items->ahead_end = i + n;
}

void
items_read(
    struct items *items, struct span s, size_t i, size_t end, bool *caseless)
{
	s.n = end;

	items->n = items->ahead_end = 0;
	while (i < end) {
		struct item item = { .at = i, .caseless = *caseless };
		size_t n = pattern_nothing(s, i);

		if (n > 0) {
			if (s.p[i] == '(')
				*caseless = item.caseless =
				    s.p[i + n - 1] == ')' &&
					strchr("=!<", s.p[i + 2]) == NULL ?
				    item_options(s, i, *caseless) :
				    *caseless;
			note_ahead(items, s, i, n);
			i += n;
			continue;
		}
		items->ahead_end = 0;
		item.end = item_end(s, i);
		if (item.end > end)
			item.end = end;
		i = read_quantifier(s, &item);
		add_item(items, item);
	}
}

bool
item_chars(struct span s, const struct item *item, struct charclass *c)
{
	size_t i = item->at, end;
	uint32_t cp;

	switch (s.p[i]) {
	case '(':
	case '^':
	case '$':
		return false;
	case '[':
		item_class(s, i, item->end, item->caseless, c);
		return true;
	case '.':
		charclass_all(c);
		return true;
	case '\\':
		if (item_escape(s, i, &cp, &end))
			break;
		if (i + 1 >= s.n || s.p[i + 1] == '\0' ||
		    strchr("dDwWsShHvVpP", s.p[i + 1]) == NULL)
			return false;
		item_kind(s, i, item->caseless, c);
		return true;
	default:
		utf8_decode(s.p + i, s.p + s.n, &cp);
	}
	charclass_add(c, cp, cp, item->caseless);
	return true;
}

void
item_unwanted(struct span s, size_t from, size_t to, struct nfa_set *set)
{
	s.n = to;
	for (size_t i = from, end; i < to; i = end + 1) {
		struct item item = { .at = i };
		struct charclass c = { .ranges = 0 };

		end = pattern_alternative_end(s, i);
		if (i == end || (item.end = item_end(s, i)) != end ||
		    span_starts(span_from(s.p + i, end - i), SPAN("[^")) ||
		    !item_chars(s, &item, &c) || c.loose)
			continue;
		set->bits[0] &= ~c.ascii[0];
		set->bits[1] &= ~c.ascii[1];
	}
}

/* Characters that the item takes for certain, as far as they tell one text
 * from another. */
static size_t
certain(struct span s, const struct item *item)
{
	if (item->least == 0 || s.p[item->at] == '.')
		return 0;
	if (s.p[item->at] != '(')
		return 1;
	for (size_t i = item->at; i < item->end; i++)
		if (strchr("*+{", s.p[i]) != NULL)
			return 0;
	return CERTAIN;
}

bool
items_cut(struct items *items, struct span s)
{
	size_t sure = 0;

	for (size_t i = 0; i < items->n; i++) {
		if (sure >= CERTAIN && items->item[i].most > MOST_REPEATS) {
			items->n = i;
			return true;
		}
		sure += certain(s, &items->item[i]);
	}
	return false;
}
