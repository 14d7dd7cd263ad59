/* Bytes to characters: bad UTF-8, and mojibake. */
#include "repair.h"
#include "utf8.h"

static void
add_char(struct repair *r, uint32_t cp)
{
	struct buf *out = &r->decoded;

	buf_reserve(out, UTF8_MAX);
	out->n += utf8_encode(cp, out->p + out->n);
	r->replaced += cp == UTF8_REPLACEMENT;
}

struct span
repair_decode(struct repair *r, struct span line)
{
	const char *p = line.p, *end = line.p + line.n;

	r->decoded.n = 0;
	while (p < end) {
		size_t good = utf8_valid(p, (size_t)(end - p));
		uint32_t cp;
		size_t bad;

		buf_add(&r->decoded, p, good);
		p += good;
		if (p == end)
			break;
		bad = utf8_decode(p, end, &cp);
		if (r->encoding != NULL && encoding_is_utf8(r->encoding)) {
			add_char(r, UTF8_REPLACEMENT);
			p += bad;
			continue;
		}
		for (; bad > 0; bad--, p++)
			add_char(
			    r, encoding_byte(r->encoding, (unsigned char)*p));
	}
	return buf_span(&r->decoded);
}

/* --- mojibake --- */

bool
repair_undo(struct repair *r, struct span *line)
{
	if (!mojibake_mend(&r->mojibake, line, &r->undone))
		return false;
	r->count[REPAIR_MOJIBAKE]++;
	return true;
}

bool
repair_is_mojibake(struct repair *r, struct span text)
{
	const char *p = text.p, *end = text.p + text.n;

	while (p < end) {
		const char *at = p + mojibake_scan(p, (size_t)(end - p));
		const char *start, *stop;
		struct span line;

		if (at == end)
			break;
		start = memrchr(p, '\n', (size_t)(at - p));
		start = start == NULL ? p : start + 1;
		stop = memchr(at, '\n', (size_t)(end - at));
		stop = stop == NULL ? end : stop;
		line = span_from(start, (size_t)(stop - start));
		if (mojibake_mend(&r->mojibake, &line, &r->undone))
			return true;
		p = stop;
	}
	return false;
}
