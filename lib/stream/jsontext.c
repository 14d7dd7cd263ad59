/* The inside of JSON strings: decoded, compared, written. */
#include "json.h"
#include "scan.h"
#include "utf8.h"

/* What stands for c behind a backslash, or 0. */
static char
short_escape(unsigned char c)
{
	switch (c) {
	case '"':
	case '\\':
		return (char)c;
	case '\b':
		return 'b';
	case '\f':
		return 'f';
	case '\n':
		return 'n';
	case '\r':
		return 'r';
	case '\t':
		return 't';
	default:
		return 0;
	}
}

static char
unescape(char c)
{
	switch (c) {
	case 'b':
		return '\b';
	case 'f':
		return '\f';
	case 'n':
		return '\n';
	case 'r':
		return '\r';
	case 't':
		return '\t';
	default: /* '"' '\\' '/' */
		return c;
	}
}

static uint32_t
hex4(const char *p)
{
	uint32_t v = 0;

	for (size_t i = 0; i < 4; i++) {
		unsigned char c = (unsigned char)p[i];

		v = v << 4 | (c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
	}
	return v;
}

static bool
is_low(const char *p, const char *end)
{
	return end - p >= 6 && p[0] == '\\' && p[1] == 'u' &&
	    (hex4(p + 2) & 0xFC00) == 0xDC00;
}

/* The valid escape at *p (a backslash) into out; *p moves behind it. A lone
 * surrogate is encoded as U+FFFD. Returns the bytes written. */
static size_t
decode_escape(const char **p, const char *end, char out[UTF8_MAX])
{
	uint32_t cp;

	if ((*p)[1] != 'u') {
		out[0] = unescape((*p)[1]);
		*p += 2;
		return 1;
	}
	cp = hex4(*p + 2);
	*p += 6;
	if ((cp & 0xFC00) == 0xD800 && is_low(*p, end)) {
		cp = 0x10000 + ((cp & 0x3FF) << 10 | (hex4(*p + 2) & 0x3FF));
		*p += 6;
	}
	return utf8_encode(cp, out);
}

/* Bytes of p..end before the first backslash. */
static size_t
bare_run(const char *p, const char *end)
{
	const char *stop = memchr(p, '\\', (size_t)(end - p));

	return (size_t)((stop == NULL ? end : stop) - p);
}

struct span
json_text(const struct json_member *member, struct arena *arena)
{
	const char *p = member->value.p + 1;
	const char *end = p + member->value.n - 2;
	char *out, *to;

	if (!member->escaped)
		return span_from(p, (size_t)(end - p));
	/* No escape is shorter than what it stands for. */
	out = to = arena_alloc(arena, (size_t)(end - p));
	while (p < end) {
		size_t run = bare_run(p, end);

		memcpy(to, p, run);
		to += run;
		p += run;
		if (p < end) {
			char bytes[UTF8_MAX];
			size_t n = decode_escape(&p, end, bytes);

			memcpy(to, bytes, n);
			to += n;
		}
	}
	return span_from(out, (size_t)(to - out));
}

/* True if the key as written, escapes and all, names this. */
static bool
key_is(struct span key, struct span name)
{
	const char *p = key.p, *end = key.p + key.n;
	size_t at = 0;

	while (p < end) {
		char bytes[UTF8_MAX] = { *p };
		size_t n = 1;

		if (*p == '\\')
			n = decode_escape(&p, end, bytes);
		else
			p++;
		if (name.n - at < n || memcmp(name.p + at, bytes, n) != 0)
			return false;
		at += n;
	}
	return at == name.n;
}

const struct json_member *
json_find(const struct json_object *object, struct span name)
{
	for (size_t i = object->n; i-- > 0;) {
		const struct json_member *m = &object->member[i];

		if (m->key_escaped ? key_is(m->key, name) :
				     span_eq(m->key, name))
			return m;
	}
	return NULL;
}

/* The escape of c to where there is room for 6 bytes; returns its length. */
static size_t
escape_byte(char *to, unsigned char c)
{
	static const char hex[] = "0123456789abcdef";
	char letter = short_escape(c);

	to[0] = '\\';
	if (letter != 0) {
		to[1] = letter;
		return 2;
	}
	memcpy(to + 1, "u00", 3);
	to[4] = hex[c >> 4];
	to[5] = hex[c & 15];
	return 6;
}

static void
escape_valid(struct buf *out, const char *p, size_t n)
{
	const char *end = p + n;

	while (p < end) {
		size_t run = scan_json_special(p, (size_t)(end - p));
		char *to;

		buf_reserve(out, run + 6);
		to = out->p + out->n;
		memcpy(to, p, run);
		p += run;
		out->n += run;
		if (p < end)
			out->n += escape_byte(to + run, (unsigned char)*p++);
	}
}

void
json_escape(struct buf *out, struct span s)
{
	const char *p = s.p, *end = s.p + s.n;

	buf_reserve(out, s.n + s.n / 32);
	while (p < end) {
		size_t valid = utf8_valid(p, (size_t)(end - p));
		uint32_t cp;

		escape_valid(out, p, valid);
		p += valid;
		if (p == end)
			break;
		p += utf8_decode(p, end, &cp);
		buf_add(out, "\xEF\xBF\xBD", 3);
	}
}

void
json_string(struct buf *out, struct span s)
{
	buf_add_byte(out, '"');
	json_escape(out, s);
	buf_add_byte(out, '"');
}
