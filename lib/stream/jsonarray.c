/* The elements of an array, one by one. */
#include "json.h"

static const char *
behind_string(const char *p, bool *escaped)
{
	*escaped = false;
	for (p++; *p != '"'; p++)
		if (*p == '\\') {
			*escaped = true;
			p++;
		}
	return p + 1;
}

static const char *
behind_container(const char *p)
{
	size_t depth = 0;
	bool escaped;

	do {
		switch (*p) {
		case '"':
			p = behind_string(p, &escaped);
			continue;
		case '[':
		case '{':
			depth++;
			break;
		case ']':
		case '}':
			depth--;
			break;
		}
		p++;
	} while (depth > 0);
	return p;
}

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool
ends_word(char c)
{
	return c == ',' || c == ']' || is_space(c);
}

static const char *
behind_space(const char *p, const char *end)
{
	while (p < end && is_space(*p))
		p++;
	return p;
}

static enum json_type
type_of(char c)
{
	switch (c) {
	case '"':
		return JSON_STRING;
	case '[':
		return JSON_ARRAY;
	case '{':
		return JSON_OBJECT;
	case 'n':
		return JSON_NULL;
	case 'f':
		return JSON_FALSE;
	case 't':
		return JSON_TRUE;
	default:
		return JSON_NUMBER;
	}
}

bool
json_element(struct span *rest, struct json_member *element)
{
	const char *p = rest->p, *end = rest->p + rest->n;

	/* The bracket or comma before it, and the white space around. */
	p = behind_space(p, end);
	if (p == end || *p == ']')
		return false;
	p = behind_space(p + 1, end);
	if (*p == ']')
		return false;
	*element = (struct json_member){ .type = type_of(*p), .value.p = p };
	if (element->type == JSON_STRING)
		p = behind_string(p, &element->escaped);
	else if (element->type == JSON_ARRAY || element->type == JSON_OBJECT)
		p = behind_container(p);
	else
		while (!ends_word(*p))
			p++;
	element->value.n = (size_t)(p - element->value.p);
	*rest = span_from(p, (size_t)(end - p));
	return true;
}
