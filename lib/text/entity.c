#include "entity.h"
#include "entityimpl.h"
#include "props.h"
#include "utf8.h"
#include <stdlib.h>

#define NAME_MAX_N 40 /* no name is longer */
#define BARE_MAX 6 /* nor one that is read without a semicolon */
#define BACK 256 /* bytes that are looked at for a web address's start */

/* Numbers 128 to 159: Windows-1252; 0 where it has nothing. */
static const uint16_t windows1252[32] = { 0x20AC, 0, 0x201A, 0x0192, 0x201E,
	0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,
	0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
	0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178 };

/* Names that are English words as well. */
static const char *const words[] = { "cent", "divide", "not", "pound", "times",
	"yen" };

static int
hex_value(unsigned char c)
{
	if (byte_is_digit(c))
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* --- numbers --- */

static uint32_t
meant_by(uint32_t number)
{
	if (number >= 128 && number < 160 && windows1252[number - 128] != 0)
		return windows1252[number - 128];
	if (number == 0 || number > 0x10FFFF ||
	    (number >= 0xD800 && number < 0xE000))
		return UTF8_REPLACEMENT;
	return number;
}

/* The reference of a number at p ("&#"), 0 if it is none. */
static size_t
number_at(const char *p, size_t n, struct entity *entity)
{
	bool hex = n > 2 && (p[2] | 0x20) == 'x';
	size_t i = hex ? 3 : 2, first = i;
	uint32_t number = 0;

	for (; i < n; i++) {
		int digit = hex_value((unsigned char)p[i]);

		if (digit < 0 || (!hex && digit > 9))
			break;
		number = number * (hex ? 16 : 10) + (uint32_t)digit;
		if (number > 0x10FFFF)
			number = 0x110000;
	}
	if (i == first)
		return 0;
	entity->n = utf8_encode(meant_by(number), entity->value);
	return i + (i < n && p[i] == ';');
}

/* --- names --- */

static int
compare(const void *key, const void *item)
{
	const struct span *name = key;
	const struct entity_row *row = item;
	size_t least = name->n < row->name_n ? name->n : row->name_n;
	int order = memcmp(name->p, entity_names + row->name, least);

	return order != 0 ? order :
			    (name->n > row->name_n) - (name->n < row->name_n);
}

static const struct entity_row *
look_up(const char *p, size_t n)
{
	struct span name = { p, n };

	return bsearch(
	    &name, entity_rows, entity_rows_n, sizeof(entity_rows[0]), compare);
}

/* True if what leads up to text.p[at] is a web address. */
static bool
in_address(struct span text, size_t at)
{
	size_t from = at > BACK ? at - BACK : 0, i = at;

	while (i > from && !byte_is_space((unsigned char)text.p[i - 1]))
		i--;
	return memchr(text.p + i, '?', at - i) != NULL ||
	    memmem(text.p + i, at - i, "://", 3) != NULL ||
	    memmem(text.p + i, at - i, "www.", 4) != NULL;
}

static bool
is_word(const struct entity_row *row)
{
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (span_eq(span_str(words[i]),
			span_from(entity_names + row->name, row->name_n)))
			return true;
	return false;
}

static bool
gives_letter(const struct entity_row *row)
{
	const char *value = entity_values + row->value;
	uint32_t cp;

	utf8_decode(value, value + row->value_n, &cp);
	return text_is_letter(cp) || cp == 0xA0;
}

/* True if a name without a semicolon, which ends at end, is meant. */
static bool
is_meant(struct span text, size_t at, size_t end, const struct entity_row *row)
{
	unsigned char next = end < text.n ? (unsigned char)text.p[end] : 0;

	if (next == '=' || in_address(text, at))
		return false;
	if (byte_is_lower(next))
		return gives_letter(row);
	return !(next == ' ' && end + 1 < text.n &&
	    byte_is_letter((unsigned char)text.p[end + 1]) && is_word(row));
}

static size_t
take(const struct entity_row *row, struct entity *entity, size_t n)
{
	entity->n = row->value_n;
	memcpy(entity->value, entity_values + row->value, row->value_n);
	return n;
}

/* The reference by name at p, `&` of text.p[at], escaped or not. */
static size_t
name_at(struct span text, size_t at, const char *p, struct entity *entity)
{
	const char *end = text.p + text.n;
	const struct entity_row *row;
	size_t n = 1, most;

	while (p + n < end && n < NAME_MAX_N &&
	    (byte_is_letter((unsigned char)p[n]) ||
		byte_is_digit((unsigned char)p[n])))
		n++;
	if (n == 1)
		return 0;
	if (p + n < end && p[n] == ';' && (row = look_up(p + 1, n - 1)) != NULL)
		return take(row, entity, n + 1);
	most = n - 1 < BARE_MAX ? n - 1 : BARE_MAX;
	for (; most >= 2; most--) {
		row = look_up(p + 1, most);
		if (row == NULL || !row->bare)
			continue;
		if (!is_meant(text, at, (size_t)(p - text.p) + 1 + most, row))
			return 0;
		return take(row, entity, 1 + most);
	}
	return 0;
}

/* --- the call --- */

size_t
entity_at(struct span text, size_t at, struct entity *entity)
{
	const char *p = text.p + at, *end = text.p + text.n;
	size_t escapes = 0, n;

	/* "&amp;amp;" is read as if "&amp;" were at its last semicolon. */
	while ((size_t)(end - p) > 4 && memcmp(p + 1, "amp;", 4) == 0) {
		p += 4;
		escapes++;
	}
	if ((size_t)(end - p) < 2)
		n = 0;
	else if (p[1] == '#')
		n = number_at(p, (size_t)(end - p), entity);
	else
		n = name_at(text, at, p, entity);
	if (n == 0 && escapes > 0) {
		entity->n = n = 1;
		entity->value[0] = '&';
	}
	return n == 0 ? 0 : (size_t)(p - text.p) - at + n;
}

size_t
entity_find(
    struct span text, size_t from, struct entity *entity, size_t *length)
{
	while (from < text.n) {
		const char *p = memchr(text.p + from, '&', text.n - from);

		if (p == NULL)
			break;
		from = (size_t)(p - text.p);
		*length = entity_at(text, from, entity);
		if (*length > 0)
			return from;
		from++;
	}
	return text.n;
}
