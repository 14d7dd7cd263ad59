/* Spans: borrowed bytes of a known length. */
#ifndef SPAN_H
#define SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* Borrowed bytes; need not end in NUL, may hold any byte. p may be NULL only
 * where n is 0. */
struct span {
	const char *p;
	size_t n;
};

#define SPAN(literal) ((struct span){ (literal), sizeof(literal) - 1 })

static inline struct span
span_from(const char *p, size_t n)
{
	return (struct span){ p, n };
}

static inline struct span
span_str(const char *s)
{
	return (struct span){ s, s == NULL ? 0 : strlen(s) };
}

/* Behind the last byte; NULL for nothing at NULL, where p + n would not do. */
static inline const char *
span_end(struct span s)
{
	return s.n == 0 ? s.p : s.p + s.n;
}

static inline bool
span_eq(struct span a, struct span b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static inline bool
span_starts(struct span s, struct span head)
{
	return s.n >= head.n &&
	    (head.n == 0 || memcmp(s.p, head.p, head.n) == 0);
}

/* Copy the first n bytes of rest to to, and go past them; false if there are
 * fewer. */
static inline bool
span_take(struct span *rest, void *to, size_t n)
{
	if (rest->n < n)
		return false;
	memcpy(to, rest->p, n);
	*rest = span_from(rest->p + n, rest->n - n);
	return true;
}

/* White space of the C locale, form feed and vertical tab too. */
static inline bool
byte_is_space(unsigned char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* The same of letters and digits of ASCII. */
static inline bool
byte_is_upper(unsigned char c)
{
	return c >= 'A' && c <= 'Z';
}

static inline bool
byte_is_lower(unsigned char c)
{
	return c >= 'a' && c <= 'z';
}

static inline bool
byte_is_letter(unsigned char c)
{
	return byte_is_lower(c | 0x20);
}

static inline bool
byte_is_digit(unsigned char c)
{
	return c >= '0' && c <= '9';
}

/* A word character of regular expressions: letter, digit or low line. */
static inline bool
byte_is_word(unsigned char c)
{
	return byte_is_letter(c) || byte_is_digit(c) || c == '_';
}

/* True if s holds ASCII white space only, or nothing. */
static inline bool
span_blank(struct span s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!byte_is_space((unsigned char)s.p[i]))
			return false;
	return true;
}

/* s without the ASCII white space at both ends. */
static inline struct span
span_trim(struct span s)
{
	while (s.n > 0 && byte_is_space((unsigned char)s.p[s.n - 1]))
		s.n--;
	while (s.n > 0 && byte_is_space((unsigned char)s.p[0])) {
		s.p++;
		s.n--;
	}
	return s;
}

#endif
