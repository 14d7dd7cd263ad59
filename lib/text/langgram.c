/* What words tell of their language. */
#include "langimpl.h"
#include <stdbool.h>

#define COMMON 160 /* what a common word adds to a score */

const unsigned char lang_first[TABLED + 1] = { 0, 31, 36, 40, LANG_CODES };

/* Add what 1 to 6 bytes tell. */
static void
add_gram(struct lang_evidence *e, uint64_t key)
{
	uint32_t h = (uint32_t)(key * UINT64_C(0x9E3779B97F4A7C15) >> 32);
	const uint16_t *p = lang_gram + lang_bucket[h >> 16];
	const uint16_t *end = lang_gram + lang_bucket[(h >> 16) + 1];

	while (p < end) {
		bool found = *p++ == (h & 0xFFFF);

		do {
			if (found)
				e->score[*p >> 10] += *p & 0x1FF;
		} while ((*p++ & 0x200) == 0);
		if (found)
			return;
	}
}

/* n bytes, little end first. */
static uint64_t
key_of(const unsigned char *p, size_t n)
{
	uint64_t key = 0;

	for (size_t i = n; i > 0; i--)
		key = key << 8 | p[i - 1];
	return key;
}

/* Four bytes at every third, and the last four, as the table was made. */
void
lang_add_word(struct lang_evidence *e, const unsigned char *p, size_t n)
{
	size_t tail = n < 4 ? n : 4;
	uint64_t key;

	for (size_t i = 0; i + 4 < n; i += 3) {
		key = key_of(p + i, 4);
		add_gram(e, i == 0 ? key << 8 | ' ' : key);
	}
	key = key_of(p + n - tail, tail) | (uint64_t)' ' << 8 * tail;
	add_gram(e, n <= 4 ? key << 8 | ' ' : key);
}

/* Hindi and Marathi differ in vowel signs, which the table's words, cut at
 * them, do not hold. */
static const struct {
	const char *word;
	const char *code;
} common[] = {
	{ "के", "hi" },
	{ "में", "hi" },
	{ "है", "hi" },
	{ "हैं", "hi" },
	{ "को", "hi" },
	{ "की", "hi" },
	{ "का", "hi" },
	{ "से", "hi" },
	{ "ने", "hi" },
	{ "पर", "hi" },
	{ "और", "hi" },
	{ "यह", "hi" },
	{ "आहे", "mr" },
	{ "आहेत", "mr" },
	{ "आणि", "mr" },
	{ "या", "mr" },
	{ "होते", "mr" },
	{ "त्या", "mr" },
	{ "हे", "mr" },
	{ "ही", "mr" },
	{ "तर", "mr" },
	{ "नाही", "mr" },
	{ "केली", "mr" },
};

void
lang_add_common(struct lang_evidence *e, const char *p, const char *end)
{
	size_t n = 0,
	       most = (size_t)(end - p) < LANG_WORD ? (size_t)(end - p) :
						      LANG_WORD;

	while (n < most && (unsigned char)p[n] >= 0x80)
		n++;
	for (size_t i = 0; i < sizeof(common) / sizeof(common[0]); i++)
		if (span_eq(span_from(p, n), span_str(common[i].word)))
			e->score[lang_first[DEVANAGARI] +
			    (common[i].code[0] == 'm')] += COMMON;
}
