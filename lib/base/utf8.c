#include "utf8.h"
#include "vector.h"

#include <string.h>

#define ASCII_MASK 0x8080808080808080u
#define SHORT 32 /* bytes that are not worth a vector */
#define BLOCK (32 * 1024) /* bytes that are validated, then counted */

/* What a lead byte asks for: how many bytes follow, and the range of the
 * first of them (Unicode 15, table 3-7). */
struct lead {
	unsigned char more, low, high;
};

static inline struct lead
lead_of(unsigned char c)
{
	if (c < 0xC2 || c > 0xF4)
		return (struct lead){ 0, 0, 0 };
	if (c < 0xE0)
		return (struct lead){ 1, 0x80, 0xBF };
	if (c < 0xF0)
		return (struct lead){ 2, c == 0xE0 ? 0xA0 : 0x80,
			c == 0xED ? 0x9F : 0xBF };
	return (
	    struct lead){ 3, c == 0xF0 ? 0x90 : 0x80, c == 0xF4 ? 0x8F : 0xBF };
}

static inline bool
is_continuation(char c)
{
	return ((unsigned char)c & 0xC0) == 0x80;
}

size_t
utf8_decode(const char *p, const char *end, uint32_t *cp)
{
	unsigned char c = (unsigned char)*p;
	struct lead lead;
	uint32_t value;
	size_t n;

	if (c < 0x80) {
		*cp = c;
		return 1;
	}
	lead = lead_of(c);
	*cp = UTF8_REPLACEMENT;
	if (lead.more == 0 || end - p < 2 || (unsigned char)p[1] < lead.low ||
	    (unsigned char)p[1] > lead.high)
		return 1;
	value = (c & (0x3Fu >> lead.more)) << 6 | ((unsigned char)p[1] & 0x3F);
	for (n = 2; n <= lead.more; n++) {
		if (p + n == end || !is_continuation(p[n]))
			return n;
		value = value << 6 | ((unsigned char)p[n] & 0x3F);
	}
	*cp = value;
	return n;
}

size_t
utf8_decode_back(const char *start, const char *p, uint32_t *cp)
{
	for (size_t n = 1; n <= UTF8_MAX && n <= (size_t)(p - start); n++) {
		if (is_continuation(p[-(ptrdiff_t)n]))
			continue;
		if (utf8_decode(p - n, p, cp) == n)
			return n;
		break;
	}
	*cp = UTF8_REPLACEMENT;
	return 1;
}

size_t
utf8_encode(uint32_t cp, char *out)
{
	if (cp > 0x10FFFF || (cp >= 0xD800 && cp < 0xE000))
		cp = UTF8_REPLACEMENT;
	if (cp < 0x80) {
		out[0] = (char)cp;
		return 1;
	}
	if (cp < 0x800) {
		out[0] = (char)(0xC0 | cp >> 6);
		out[1] = (char)(0x80 | (cp & 0x3F));
		return 2;
	}
	if (cp < 0x10000) {
		out[0] = (char)(0xE0 | cp >> 12);
		out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
		out[2] = (char)(0x80 | (cp & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | cp >> 18);
	out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
	out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
	out[3] = (char)(0x80 | (cp & 0x3F));
	return 4;
}

/* Bytes of the character at p, 0 if it is bad or unfinished. */
static inline size_t
valid_length(const char *p, const char *end)
{
	struct lead lead = lead_of((unsigned char)*p);

	if (lead.more == 0 || end - p <= lead.more ||
	    (unsigned char)p[1] < lead.low || (unsigned char)p[1] > lead.high)
		return 0;
	if (lead.more > 1 && !is_continuation(p[2]))
		return 0;
	if (lead.more > 2 && !is_continuation(p[3]))
		return 0;
	return lead.more + 1u;
}

size_t
utf8_valid_plain(const char *p, size_t n)
{
	const char *at = p, *end;

	if (n == 0)
		return 0;
	end = p + n;
	while (at < end) {
		uint64_t word[2];
		size_t length;

		if (end - at >= 16) {
			memcpy(word, at, sizeof(word));
			if (((word[0] | word[1]) & ASCII_MASK) == 0) {
				at += 16;
				continue;
			}
		}
		while (at < end && (unsigned char)*at < 0x80)
			at++;
		if (at == end)
			break;
		length = valid_length(at, end);
		if (length == 0)
			break;
		at += length;
	}
	return (size_t)(at - p);
}

uint64_t
utf8_count_plain(const char *p, size_t n)
{
	const char *end;
	uint64_t count = 0;

	if (n == 0)
		return 0;
	end = p + n;
	for (; p < end; count++) {
		uint32_t cp;

		p += utf8_decode(p, end, &cp);
	}
	return count;
}

uint64_t
utf8_count16_plain(const char *p, size_t n)
{
	const char *end;
	uint64_t count = 0;

	if (n == 0)
		return 0;
	end = p + n;
	while (p < end) {
		uint32_t cp;

		p += utf8_decode(p, end, &cp);
		count += cp < 0x10000 ? 1 : 2;
	}
	return count;
}

#ifdef VECTOR_X86
/* Where to go on behind whole blocks: at the lead of a character that may be
 * unfinished there. */
static size_t
back_to_lead(const char *p, size_t n)
{
	for (size_t i = 1; i < UTF8_MAX && i <= n; i++) {
		unsigned char c = (unsigned char)p[n - i];

		if (c >= 0xC0)
			return n - i;
		if (c < 0x80)
			break;
	}
	return n;
}

size_t
utf8_valid(const char *p, size_t n)
{
	size_t at = 0;

	if (n >= 64 && vector_avx2())
		at = utf8_blocks_avx2(p, n);
	else if (n >= 64 && vector_ssse3())
		at = utf8_blocks_ssse3(p, n);
	at = back_to_lead(p, at);
	return at + utf8_valid_plain(p + at, n - at);
}

/* Characters, and those of four bytes, of valid UTF-8. */
static struct utf8_leads
leads(const char *p, size_t n)
{
	return n >= 64 && vector_avx2() ? utf8_leads_avx2(p, n) :
					  utf8_leads_sse2(p, n);
}
#else
struct utf8_leads {
	uint64_t all, four;
};

size_t
utf8_valid(const char *p, size_t n)
{
	return utf8_valid_plain(p, n);
}

static struct utf8_leads
leads(const char *p, size_t n)
{
	struct utf8_leads leads = { 0, 0 };

	for (size_t i = 0; i < n; i++) {
		leads.all += !is_continuation(p[i]);
		leads.four += (unsigned char)p[i] >= 0xF0;
	}
	return leads;
}
#endif

/* Valid stretches are counted by their leads, block by block, so that a block
 * is still in the cache; what is bad, one by one. */
static struct utf8_leads
leads_mended(const char *p, size_t n)
{
	struct utf8_leads sum = { 0, 0 };
	size_t at = 0;

	while (at < n) {
		size_t want = n - at < BLOCK ? n - at : BLOCK;
		size_t valid = utf8_valid(p + at, want);
		struct utf8_leads some = leads(p + at, valid);
		uint32_t cp;

		sum.all += some.all;
		sum.four += some.four;
		at += valid;
		if (valid == want ||
		    (valid > 0 && valid + UTF8_MAX > want &&
			at + UTF8_MAX <= n))
			continue; /* the block's end may have cut a character */
		at += utf8_decode(p + at, p + n, &cp);
		sum.all++;
		sum.four += cp >= 0x10000;
	}
	return sum;
}

uint64_t
utf8_count(const char *p, size_t n)
{
	return n < SHORT ? utf8_count_plain(p, n) : leads_mended(p, n).all;
}

uint64_t
utf8_count16(const char *p, size_t n)
{
	struct utf8_leads sum;

	if (n < SHORT)
		return utf8_count16_plain(p, n);
	sum = leads_mended(p, n);
	return sum.all + sum.four;
}
