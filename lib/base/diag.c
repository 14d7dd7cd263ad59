#include "diag.h"
#include "span.h"
#include "utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define MESSAGE_MAX 8192 /* bytes; a longer message is cut */

/* A message is built on the stack: memory may be gone, and one write(2) keeps
 * the messages of tools in one pipe apart. */
struct message {
	char p[MESSAGE_MAX];
	size_t n;
};

static void
add_escaped(struct message *out, const char *p, size_t n)
{
	static const char digit[] = "0123456789abcdef";

	for (size_t i = 0; i < n && out->n + 5 < sizeof(out->p); i++) {
		unsigned char c = (unsigned char)p[i];

		out->p[out->n++] = '\\';
		out->p[out->n++] = 'x';
		out->p[out->n++] = digit[c >> 4];
		out->p[out->n++] = digit[c & 15];
	}
}

/* True for what a terminal may take as a command: C0, DEL, C1. */
static bool
is_control(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7F && cp < 0xA0);
}

static void
add(struct message *out, const char *p, const char *end)
{
	while (p < end) {
		uint32_t cp;
		size_t n = utf8_decode(p, end, &cp);
		bool bad = cp == UTF8_REPLACEMENT &&
		    !(n == 3 && memcmp(p, "\xEF\xBF\xBD", 3) == 0);

		if (bad || is_control(cp)) {
			add_escaped(out, p, n);
		} else if (out->n + n + 1 < sizeof(out->p)) {
			memcpy(out->p + out->n, p, n);
			out->n += n;
		}
		p += n;
	}
}

__attribute__((format(printf, 2, 3))) static void
add_format(struct message *out, const char *format, ...)
{
	char text[MESSAGE_MAX];
	va_list ap;
	int n;

	va_start(ap, format);
	n = vsnprintf(text, sizeof(text), format, ap);
	va_end(ap);
	if (n > 0)
		add(out, text,
		    text +
			((size_t)n < sizeof(text) ? (size_t)n :
						    sizeof(text) - 1));
}

static void
print(struct place at, const char *format, va_list ap)
{
	struct message out = { .n = 0 };
	char text[MESSAGE_MAX];

	vsnprintf(text, sizeof(text), format, ap);
	add_format(&out, "%s: ", getprogname());
	if (at.file != NULL)
		add_format(&out, "%s:", at.file);
	if (at.file != NULL && at.line > 0)
		add_format(&out, "%llu:", (unsigned long long)at.line);
	if (at.file != NULL)
		add_format(&out, " ");
	add_format(&out, "%s", text);
	out.p[out.n++] = '\n';
	/* Nobody is left to tell of a failure. */
	if (write(STDERR_FILENO, out.p, out.n) < 0)
		return;
}

void
diag_at(struct place at, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	print(at, format, ap);
	va_end(ap);
}

void
diag(const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	print((struct place){ NULL, 0 }, format, ap);
	va_end(ap);
}

void
die(const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	print((struct place){ NULL, 0 }, format, ap);
	va_end(ap);
	exit(2);
}
