#include "rulesnfa.h"
#include <utf8proc.h>

/* Letters that are one more case of another, or have no simple one, and the
 * letter that they fold to (CaseFolding.txt of Unicode, C and S; and what
 * PCRE2 takes for alike beside). */
static const uint16_t odd[][2] = {
	{ 0x00B5, 0x03BC },
	{ 0x017F, 0x0073 },
	{ 0x01C4, 0x01C6 },
	{ 0x01C5, 0x01C6 },
	{ 0x01C6, 0x01C6 },
	{ 0x01C7, 0x01C9 },
	{ 0x01C8, 0x01C9 },
	{ 0x01C9, 0x01C9 },
	{ 0x01CA, 0x01CC },
	{ 0x01CB, 0x01CC },
	{ 0x01CC, 0x01CC },
	{ 0x01F1, 0x01F3 },
	{ 0x01F2, 0x01F3 },
	{ 0x01F3, 0x01F3 },
	{ 0x0345, 0x03B9 },
	{ 0x0390, 0x0390 },
	{ 0x03B0, 0x03B0 },
	{ 0x03C2, 0x03C3 },
	{ 0x03D0, 0x03B2 },
	{ 0x03D1, 0x03B8 },
	{ 0x03D5, 0x03C6 },
	{ 0x03D6, 0x03C0 },
	{ 0x03F0, 0x03BA },
	{ 0x03F1, 0x03C1 },
	{ 0x03F4, 0x03B8 },
	{ 0x03F5, 0x03B5 },
	{ 0x1C80, 0x0432 },
	{ 0x1C81, 0x0434 },
	{ 0x1C82, 0x043E },
	{ 0x1C83, 0x0441 },
	{ 0x1C84, 0x0442 },
	{ 0x1C85, 0x0442 },
	{ 0x1C86, 0x044A },
	{ 0x1C87, 0x0463 },
	{ 0x1C88, 0xA64B },
	{ 0x1E9B, 0x1E61 },
	{ 0x1E9E, 0x00DF },
	{ 0x1FBE, 0x03B9 },
	{ 0x1FD3, 0x0390 },
	{ 0x1FE3, 0x03B0 },
	{ 0x2126, 0x03C9 },
	{ 0x212A, 0x006B },
	{ 0x212B, 0x00E5 },
	{ 0xFB05, 0xFB05 },
	{ 0xFB06, 0xFB05 },
};

static uint32_t
fold(uint32_t cp)
{
	return (uint32_t)utf8proc_tolower(utf8proc_toupper((int32_t)cp));
}

static size_t
add(uint32_t out[CASE_VARIANTS], size_t n, uint32_t cp)
{
	for (size_t i = 0; i < n; i++)
		if (out[i] == cp)
			return n;
	if (n < CASE_VARIANTS)
		out[n++] = cp;
	return n;
}

static size_t
ascii_variants(uint32_t cp, uint32_t out[CASE_VARIANTS])
{
	size_t n = 0;

	out[n++] = cp;
	if ((cp | 0x20) < 'a' || (cp | 0x20) > 'z')
		return n;
	out[n++] = cp ^ 0x20;
	if ((cp | 0x20) == 'k')
		out[n++] = 0x212A;
	if ((cp | 0x20) == 's')
		out[n++] = 0x017F;
	return n;
}

size_t
case_variants(uint32_t cp, uint32_t out[CASE_VARIANTS])
{
	size_t n = 0;
	int32_t c = (int32_t)cp;
	uint32_t folded;

	if (cp < 0x80)
		return ascii_variants(cp, out);
	folded = fold(cp);
	n = add(out, n, cp);
	n = add(out, n, (uint32_t)utf8proc_tolower(c));
	n = add(out, n, (uint32_t)utf8proc_toupper(c));
	n = add(out, n, (uint32_t)utf8proc_totitle(c));
	n = add(out, n, folded);
	for (size_t i = 0; i < sizeof(odd) / sizeof(odd[0]); i++)
		if (odd[i][0] == cp)
			folded = odd[i][1];
	n = add(out, n, folded);
	n = add(out, n, (uint32_t)utf8proc_toupper((int32_t)folded));
	for (size_t i = 0; i < sizeof(odd) / sizeof(odd[0]); i++)
		if (odd[i][1] == folded)
			n = add(out, n, odd[i][0]);
	return n;
}
