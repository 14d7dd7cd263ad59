/* Telephone numbers: "+442079460958;ext=12", as RFC 3966 has them. */
#include "buf.h"
#include "norm.h"

/* Where the extension begins; s.n if there is none. */
static size_t
extension_at(struct span s)
{
	size_t i = 0;

	while (i < s.n && (s.p[i] | 0x20) != 'x' && (s.p[i] | 0x20) != 'e')
		i++;
	return i;
}

struct span
phone_value(struct span s, struct arena *arena)
{
	size_t most = extension_at(s), n = 0, i = 0;
	char *out = arena_alloc(arena, s.n + 8);

	if (span_starts(s, SPAN("00"))) {
		out[n++] = '+';
		i = 2;
	}
	for (; i < most; i++) {
		bool trunk = n > 1 && *out == '+' && i + 2 < most &&
		    memcmp(s.p + i, "(0)", 3) == 0;

		if (trunk)
			i += 2;
		else if (byte_is_digit((unsigned char)s.p[i]) ||
		    (s.p[i] == '+' && n == 0))
			out[n++] = s.p[i];
	}
	if (most < s.n) {
		memcpy(out + n, ";ext=", 5);
		n += 5;
	}
	for (i = most; i < s.n; i++)
		if (byte_is_digit((unsigned char)s.p[i]))
			out[n++] = s.p[i];
	return span_from(out, n);
}
