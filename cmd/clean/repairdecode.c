/* Bytes to characters: bad UTF-8, and mojibake. */
#include "repair.h"
#include "utf8.h"

/* Bytes 0x80 to 0x9F of Windows-1252; 0 where it has nothing. */
static const uint16_t windows1252[32] = { 0x20AC, 0, 0x201A, 0x0192, 0x201E,
	0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,
	0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
	0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178 };

static void
add_cp(struct buf *out, uint32_t cp)
{
	buf_reserve(out, UTF8_MAX);
	out->n += utf8_encode(cp, out->p + out->n);
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
		for (; bad > 0; bad--, p++) {
			unsigned char c = (unsigned char)*p;

			cp = c < 0xA0 ? windows1252[c - 0x80] : c;
			add_cp(&r->decoded, cp == 0 ? UTF8_REPLACEMENT : cp);
		}
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
