#include "linechar.h"
#include "props.h"
#include "utf8.h"

#define TEN(a, kind)                                                    \
	[a] = kind, [a + 1] = kind, [a + 2] = kind, [a + 3] = kind,     \
	[a + 4] = kind, [a + 5] = kind, [a + 6] = kind, [a + 7] = kind, \
	[a + 8] = kind, [a + 9] = kind
#define LETTERS(a, kind)                                       \
	TEN(a, kind), TEN(a + 10, kind),                       \
	    [a + 20] = kind, [a + 21] = kind, [a + 22] = kind, \
		 [a + 23] = kind, [a + 24] = kind, [a + 25] = kind

const uint8_t linechar_ascii[128] = {
	['\t'] = KIND_SPACE,
	['\n'] = KIND_SPACE,
	['\r'] = KIND_SPACE,
	[' '] = KIND_SPACE,
	[','] = KIND_COMMA,
	[';'] = KIND_COMMA,
	['.'] = KIND_STOP,
	['!'] = KIND_ASKS,
	['?'] = KIND_ASKS,
	[':'] = KIND_COLON,
	['"'] = KIND_QUOTE,
	['('] = KIND_OPEN,
	['['] = KIND_OPEN,
	[')'] = KIND_CLOSE,
	[']'] = KIND_CLOSE,
	['|'] = KIND_BAR,
	['>'] = KIND_BAR,
	['<'] = KIND_BAR,
	['/'] = KIND_BAR,
	['-'] = KIND_DASH,
	['*'] = KIND_BAR,
	['@'] = KIND_AT,
	TEN('0', KIND_DIGIT),
	LETTERS('a', KIND_LOWER),
	LETTERS('A', KIND_UPPER),
};

static const struct {
	uint32_t cp;
	uint8_t kind;
} marks[] = {
	{ 0xA9, KIND_RIGHTS },
	{ 0xAB, KIND_QUOTE },
	{ 0xB7, KIND_BAR },
	{ 0xBB, KIND_QUOTE },
	{ 0x37E, KIND_ASKS },
	{ 0x387, KIND_BAR },
	{ 0x589, KIND_STOP },
	{ 0x60C, KIND_COMMA },
	{ 0x61B, KIND_COMMA },
	{ 0x61F, KIND_ASKS },
	{ 0x6D4, KIND_STOP },
	{ 0x964, KIND_STOP },
	{ 0x965, KIND_STOP },
	{ 0x104B, KIND_STOP },
	{ 0x1362, KIND_STOP },
	{ 0x17D4, KIND_STOP },
	{ 0x2013, KIND_DASH },
	{ 0x2014, KIND_DASH },
	{ 0x2018, KIND_QUOTE },
	{ 0x2019, KIND_QUOTE },
	{ 0x201A, KIND_QUOTE },
	{ 0x201C, KIND_QUOTE },
	{ 0x201D, KIND_QUOTE },
	{ 0x201E, KIND_QUOTE },
	{ 0x2022, KIND_BAR },
	{ 0x2026, KIND_CUT },
	{ 0x2039, KIND_QUOTE },
	{ 0x203A, KIND_QUOTE },
	{ 0x2190, KIND_BAR },
	{ 0x2192, KIND_BAR },
	{ 0x25BA, KIND_BAR },
	{ 0x3001, KIND_COMMA },
	{ 0x3002, KIND_STOP },
	{ 0x300C, KIND_QUOTE },
	{ 0x300D, KIND_QUOTE },
	{ 0x300E, KIND_QUOTE },
	{ 0x300F, KIND_QUOTE },
	{ 0x3010, KIND_OPEN },
	{ 0x3011, KIND_CLOSE },
	{ 0xFF01, KIND_ASKS },
	{ 0xFF08, KIND_OPEN },
	{ 0xFF09, KIND_CLOSE },
	{ 0xFF0C, KIND_COMMA },
	{ 0xFF0E, KIND_STOP },
	{ 0xFF1A, KIND_COLON },
	{ 0xFF1B, KIND_COMMA },
	{ 0xFF1F, KIND_ASKS },
	{ 0xFF5C, KIND_BAR },
};

static enum kind
kind_of_mark(uint32_t cp)
{
	size_t low = 0, high = sizeof(marks) / sizeof(marks[0]);

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (marks[middle].cp == cp)
			return marks[middle].kind;
		if (marks[middle].cp < cp)
			low = middle + 1;
		else
			high = middle;
	}
	return KIND_OTHER;
}

static bool
is_dense(uint32_t cp)
{
	return (cp >= 0x3040 && cp <= 0x30FF) ||
	    (cp >= 0x3400 && cp <= 0x9FFF) || (cp >= 0x0E00 && cp <= 0x0EFF) ||
	    (cp >= 0x1000 && cp <= 0x109F) || (cp >= 0x1780 && cp <= 0x17FF) ||
	    (cp >= 0x20000 && cp <= 0x3FFFF);
}

static enum kind
kind_of(uint32_t cp)
{
	if (is_dense(cp) && text_is_letter(cp))
		return KIND_DENSE;
	switch (text_gc(cp)) {
	case GC_LU:
	case GC_LT:
		return KIND_UPPER;
	case GC_LL:
		return KIND_LOWER;
	case GC_LM:
	case GC_LO:
	case GC_MN:
	case GC_MC:
		return KIND_CASELESS;
	case GC_ND:
		return KIND_DIGIT;
	case GC_ZS:
		return KIND_SPACE;
	default:
		return kind_of_mark(cp);
	}
}

enum kind
linechar_next(const char *p, const char *end, size_t *n, uint32_t *folded)
{
	unsigned char c = (unsigned char)*p;
	enum kind kind;

	*n = 1;
	*folded = c;
	if (c < 0x80) {
		*folded = linechar_ascii[c] == KIND_UPPER ? c | 0x20u : c;
		return linechar_ascii[c];
	}
	*n = utf8_decode(p, end, folded);
	kind = kind_of(*folded);
	if (kind == KIND_UPPER)
		*folded = text_lower(*folded);
	return kind;
}
