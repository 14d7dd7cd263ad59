#include "fold.h"
#include "scan.h"
#include "utf8.h"
#include <utf8proc.h>

#define COMPAT_MAX 18 /* code points of the longest: U+FDFA */

static void
add_cp(struct buf *out, uint32_t cp)
{
	buf_reserve(out, UTF8_MAX);
	out->n += utf8_encode(cp, out->p + out->n);
}

/* Straight quotation mark for cp, 0 if it is none. */
static char
straight(uint32_t cp)
{
	if ((cp >= 0x2018 && cp <= 0x201B) || cp == 0x02BC)
		return '\'';
	return cp >= 0x201C && cp <= 0x201F ? '"' : 0;
}

/* Letters that stand for two or three (Unicode: compatibility decompositions of
 * U+FB00 to U+FB06 and of the Latin digraphs). */
static bool
is_ligature(uint32_t cp)
{
	return (cp >= 0xFB00 && cp <= 0xFB06) || cp == 0x0132 || cp == 0x0133 ||
	    cp == 0x0149 || (cp >= 0x01C4 && cp <= 0x01CC) ||
	    (cp >= 0x01F1 && cp <= 0x01F3);
}

/* Full-width and half-width forms, and the full-width blank. */
static bool
is_wide(uint32_t cp)
{
	return (cp >= 0xFF01 && cp <= 0xFFEE) || cp == 0x3000;
}

static size_t
decompose(uint32_t cp, utf8proc_int32_t *to, int options)
{
	int boundclass = 0;
	utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)cp, to,
	    COMPAT_MAX, UTF8PROC_DECOMPOSE | options, &boundclass);

	return n < 0 || n > COMPAT_MAX ? 0 : (size_t)n;
}

/* What cp is in compatible characters, if it is others. */
static bool
add_compatible(struct buf *out, uint32_t cp)
{
	utf8proc_int32_t to[COMPAT_MAX], canonical[COMPAT_MAX];
	size_t n = decompose(cp, to, UTF8PROC_COMPAT);

	if (n == decompose(cp, canonical, 0) &&
	    memcmp(to, canonical, n * sizeof(to[0])) == 0) {
		add_cp(out, cp);
		return false;
	}
	for (size_t i = 0; i < n; i++)
		add_cp(out, (uint32_t)to[i]);
	return true;
}

/* The repair that folds cp, REPAIRS if none. */
static enum repair_kind
kind_of(uint32_t cp, unsigned what)
{
	if (what & REPAIR_BIT(REPAIR_QUOTES) && straight(cp) != 0)
		return REPAIR_QUOTES;
	if (what & REPAIR_BIT(REPAIR_LIGATURES) && is_ligature(cp))
		return REPAIR_LIGATURES;
	if (what & REPAIR_BIT(REPAIR_WIDTH) && is_wide(cp))
		return REPAIR_WIDTH;
	return what & REPAIR_BIT(REPAIR_NFKC) ? REPAIR_NFKC : REPAIRS;
}

void
fold_line(struct buf *out, struct span line, unsigned what, unsigned *done)
{
	const char *p = line.p, *end = span_end(line);

	while (p < end) {
		size_t n = scan_non_ascii(p, (size_t)(end - p));
		enum repair_kind kind;
		bool changed = true;
		uint32_t cp;

		buf_add(out, p, n);
		p += n;
		if (p == end)
			break;
		n = utf8_decode(p, end, &cp);
		kind = kind_of(cp, what);
		if (kind == REPAIRS || utf8_valid(p, n) < n) {
			buf_add(out, p, n);
			changed = false;
		} else if (kind == REPAIR_QUOTES)
			buf_add_byte(out, straight(cp));
		else
			changed = add_compatible(out, cp);
		if (changed)
			*done |= REPAIR_BIT(kind);
		p += n;
	}
}
