#include "json.h"
#include "scan.h"
#include "xalloc.h"
#include <ctype.h>
#include <stdlib.h>

/* Containers that are open, one bit each: 1 for an object. */
#define BITS 64
#define SMALL 16 /* words that need no heap: 1024 containers */

struct scan {
	const char *p; /* what comes next */
	const char *start, *end;
	const struct json_limits *limits;
	struct json_object *object;
	struct json_error *error;
	size_t depth; /* containers that are open */
	uint64_t *bits;
	size_t words;
	bool escaped; /* the last string held a backslash */
	uint64_t small[SMALL];
};

static bool
fail(struct scan *s, const char *at, const char *what)
{
	s->error->what = what;
	s->error->at = (size_t)(at - s->start);
	return false;
}

/* At the end of the line all faults are one. */
static bool
unexpected(struct scan *s, const char *what)
{
	return fail(s, s->p, s->p == s->end ? "unexpected end" : what);
}

static void
skip_space(struct scan *s)
{
	while (s->p < s->end &&
	    (*s->p == ' ' || *s->p == '\t' || *s->p == '\n' || *s->p == '\r'))
		s->p++;
}

static bool
next_is(const struct scan *s, char c)
{
	return s->p < s->end && *s->p == c;
}

static bool
in_object(const struct scan *s)
{
	size_t i = s->depth - 1;

	return s->bits[i / BITS] >> (i % BITS) & 1;
}

/* True inside the top-level object itself: the members are noted there. */
static bool
at_top(const struct scan *s)
{
	return s->depth == 1 && (s->bits[0] & 1);
}

static void
more_bits(struct scan *s)
{
	uint64_t *bits = xreallocarray(
	    s->bits == s->small ? NULL : s->bits, s->words * 2, sizeof(*bits));

	if (s->bits == s->small)
		memcpy(bits, s->small, sizeof(s->small));
	s->bits = bits;
	s->words *= 2;
}

static bool
push(struct scan *s, bool object)
{
	if (s->depth >= s->limits->depth)
		return fail(s, s->p, "nested too deep");
	if (s->depth / BITS == s->words)
		more_bits(s);
	s->bits[s->depth / BITS] &= ~((uint64_t)1 << s->depth % BITS);
	s->bits[s->depth / BITS] |= (uint64_t)object << s->depth % BITS;
	s->depth++;
	return true;
}

/* What may stand behind a backslash, 'u' aside. */
static bool
is_short(char c)
{
	return c == '"' || c == '\\' || c == 'n' || c == '/' || c == 't' ||
	    c == 'r' || c == 'b' || c == 'f';
}

/* At a backslash. */
static bool
scan_escape(struct scan *s)
{
	const char *at = s->p;

	if (s->end - at < 2)
		return fail(s, s->end, "unexpected end");
	if (at[1] != 'u') {
		s->p += 2;
		return is_short(at[1]) || fail(s, at, "bad escape");
	}
	for (s->p += 2; s->p < at + 6; s->p++)
		if (s->p == s->end || !isxdigit((unsigned char)*s->p))
			return unexpected(s, "bad \\u escape");
	return true;
}

/* At the opening quote; leaves p behind the closing one. */
static bool
scan_string(struct scan *s)
{
	const char *open = s->p++;

	s->escaped = false;
	for (;;) {
		s->p += scan_json_special(s->p, (size_t)(s->end - s->p));
		if (s->p == s->end)
			return fail(s, open, "unterminated string");
		if (*s->p == '"') {
			s->p++;
			return true;
		}
		if (*s->p != '\\')
			return fail(s, s->p, "control character in a string");
		s->escaped = true;
		if (!scan_escape(s))
			return false;
	}
}

static bool
scan_digits(struct scan *s)
{
	if (s->p == s->end || !byte_is_digit((unsigned char)*s->p))
		return unexpected(s, "bad number");
	while (s->p < s->end && byte_is_digit((unsigned char)*s->p))
		s->p++;
	return true;
}

static bool
scan_number(struct scan *s)
{
	if (next_is(s, '-'))
		s->p++;
	if (next_is(s, '0')) {
		s->p++;
		if (s->p < s->end && byte_is_digit((unsigned char)*s->p))
			return fail(s, s->p, "bad number");
	} else if (!scan_digits(s)) {
		return false;
	}
	if (next_is(s, '.')) {
		s->p++;
		if (!scan_digits(s))
			return false;
	}
	if (next_is(s, 'e') || next_is(s, 'E')) {
		s->p++;
		if (next_is(s, '+') || next_is(s, '-'))
			s->p++;
		return scan_digits(s);
	}
	return true;
}

static bool
scan_word(struct scan *s, enum json_type type)
{
	static const char *const words[] = { "null", "false", "true" };
	struct span word = span_str(words[type]);

	if (!span_starts(span_from(s->p, (size_t)(s->end - s->p)), word))
		return fail(s, s->p, "expected a value");
	s->p += word.n;
	return true;
}

static struct json_member *
add_member(struct json_object *object)
{
	if (object->n == object->cap) {
		object->cap = object->cap == 0 ? 16 : object->cap * 2;
		object->member = xreallocarray(
		    object->member, object->cap, sizeof(*object->member));
	}
	return &object->member[object->n++];
}

/* A member's name and colon; the value is next. */
static bool
scan_name(struct scan *s)
{
	const char *open;
	bool escaped;

	skip_space(s);
	open = s->p;
	if (!next_is(s, '"'))
		return unexpected(s, "expected a member name");
	if (!scan_string(s))
		return false;
	escaped = s->escaped;
	if (at_top(s)) {
		if (s->object->n >= s->limits->members)
			return fail(s, open, "too many members");
		*add_member(s->object) = (struct json_member){
			.key = { open + 1, (size_t)(s->p - open) - 2 },
			.key_escaped = escaped,
		};
	}
	skip_space(s);
	if (!next_is(s, ':'))
		return unexpected(s, "expected ':'");
	s->p++;
	return true;
}

static void
close_container(struct scan *s)
{
	if (at_top(s))
		s->object->close = s->p;
	s->depth--;
	s->p++;
}

/* At '{' or '['. *whole: it was empty, and is closed again. */
static bool
open_container(struct scan *s, bool object, bool *whole)
{
	if (!push(s, object))
		return false;
	if (at_top(s))
		s->object->open = s->p;
	s->p++;
	skip_space(s);
	*whole = next_is(s, object ? '}' : ']');
	if (*whole)
		close_container(s);
	else if (object)
		return scan_name(s);
	return true;
}

/* By its first byte; what begins no value reads as null, and fails as such. */
static enum json_type
value_type(char c)
{
	static const char first[] = "nft-\"[{"; /* in the order of json_type */
	const char *at = memchr(first,
	    byte_is_digit((unsigned char)c) ? '-' : c, sizeof(first) - 1);

	return at == NULL ? JSON_NULL : (enum json_type)(at - first);
}

/* A value, or the head of one that holds others. *whole: it is complete. */
static bool
scan_value(struct scan *s, enum json_type type, bool *whole)
{
	*whole = true;
	switch (type) {
	case JSON_OBJECT:
	case JSON_ARRAY:
		return open_container(s, type == JSON_OBJECT, whole);
	case JSON_STRING:
		return scan_string(s);
	case JSON_NUMBER:
		return scan_number(s);
	default:
		return scan_word(s, type);
	}
}

static void
end_member(struct scan *s)
{
	struct json_member *m = &s->object->member[s->object->n - 1];

	m->value.n = (size_t)(s->p - m->value.p);
	m->escaped = m->type == JSON_STRING && s->escaped;
}

/* Behind a value: close what ends here, up to the next value or the end of
 * the outermost one (depth 0). */
static bool
scan_behind(struct scan *s)
{
	while (s->depth > 0) {
		bool object = in_object(s);

		if (at_top(s))
			end_member(s);
		skip_space(s);
		if (next_is(s, ',')) {
			s->p++;
			return !object || scan_name(s);
		}
		if (!next_is(s, object ? '}' : ']'))
			return unexpected(s,
			    object ? "expected ',' or '}'" :
				     "expected ',' or ']'");
		close_container(s);
	}
	return true;
}

static bool
scan_values(struct scan *s)
{
	bool whole;

	do {
		enum json_type type;

		skip_space(s);
		if (s->p == s->end)
			return unexpected(s, "");
		type = value_type(*s->p);
		if (at_top(s)) {
			struct json_member *m =
			    &s->object->member[s->object->n - 1];

			m->type = type;
			m->value.p = s->p;
		}
		if (!scan_value(s, type, &whole))
			return false;
		if (whole && !scan_behind(s))
			return false;
	} while (s->depth > 0);
	return true;
}

static bool
scan_line(struct scan *s)
{
	const char *first;

	skip_space(s);
	first = s->p;
	if (s->p == s->end)
		return fail(s, s->p, "empty line");
	if (!scan_values(s))
		return false;
	skip_space(s);
	if (s->p != s->end)
		return fail(s, s->p, "bytes after the value");
	return *first == '{' || fail(s, first, "not an object");
}

bool
json_scan(struct span line, const struct json_limits *limits,
    struct json_object *object, struct json_error *error)
{
	const char *start = line.n == 0 ? "" : line.p;
	struct scan s = { .p = start,
		.start = start,
		.end = start + line.n,
		.limits = limits,
		.object = object,
		.error = error,
		.words = SMALL };
	bool valid;

	s.bits = s.small;
	object->n = 0;
	object->open = object->close = NULL;
	valid = scan_line(&s);
	if (s.bits != s.small)
		free(s.bits);
	return valid;
}

void
json_object_fini(struct json_object *object)
{
	free(object->member);
	*object = (struct json_object){ 0 };
}
