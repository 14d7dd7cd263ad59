/* words_count(): stretches of ASCII by masks of 64 bytes, the rest by
 * words_next(). */
#include "scan.h"
#include "word.h"
#include "wordmasks.h"

static uint64_t
count(struct span text, bool (*next)(struct words *, struct span *, bool *))
{
	struct words w;
	struct span segment;
	bool word;
	uint64_t n = 0;

	words_begin(&w, text);
	while (next(&w, &segment, &word))
		n += word;
	return n;
}

uint64_t
words_count_plain(struct span text)
{
	return count(text, words_next_plain);
}

#ifdef __x86_64__

/* Where the block before ended. */
struct tail {
	bool letter, digit; /* its last byte */
	bool inside; /* a segment of letters, digits, `_` goes on */
	bool counted; /* and has been counted */
};

/* Segments that begin with `_` count at their first letter or digit. */
static uint64_t
count_slowly(uint64_t member, uint64_t counts, struct tail *t)
{
	uint64_t n = 0;

	for (int i = 0; i < BLOCK; i++) {
		t->inside = member >> i & 1;
		t->counted = t->inside && t->counted;
		if (counts >> i & 1 && !t->counted) {
			t->counted = true;
			n++;
		}
	}
	return n;
}

/* Words that begin (or are found to be words) in the block at p; next is the
 * byte behind it. WB5 to WB13b. */
static uint64_t
count_block(const char *p, char next, struct tail *t)
{
	const struct masks m = masks_of(p);
	uint64_t word = m.letter | m.digit, member = word | m.line, n;

	member |= m.mid_letter & (m.letter << 1 | t->letter) &
	    (m.letter >> 1 |
		(uint64_t)byte_is_letter((unsigned char)next) << 63);
	member |= m.mid_number & (m.digit << 1 | t->digit) &
	    (m.digit >> 1 | (uint64_t)byte_is_digit((unsigned char)next) << 63);
	t->letter = m.letter >> 63;
	t->digit = m.digit >> 63;
	if (m.line != 0 || (t->inside && !t->counted))
		return count_slowly(member, word, t);
	n = (uint64_t)__builtin_popcountll(member & ~(member << 1 | t->inside));
	t->inside = t->counted = member >> 63;
	return n;
}

/* Words of p[0..n), which is ASCII, begins at a boundary and ends at the end of
 * the text or before a blank. */
static uint64_t
count_ascii(const char *p, size_t n)
{
	struct tail t = { false, false, false, false };
	char last[BLOCK] = { 0 };
	uint64_t words = 0;

	for (; n > BLOCK; p += BLOCK, n -= BLOCK)
		words += count_block(p, p[BLOCK], &t);
	if (n > 0)
		memcpy(last, p, n);
	return words + count_block(last, '\0', &t);
}

uint64_t
words_count(struct span text)
{
	const char *end = span_end(text);
	struct words w;
	struct span segment;
	bool word;
	uint64_t n = 0;

	words_begin(&w, text);
	while (w.at < end) {
		size_t ascii = scan_non_ascii(w.at, (size_t)(end - w.at));
		const char *other = w.at + ascii, *cut;

		if (other == end)
			return n + count_ascii(w.at, ascii);
		cut = memrchr(w.at, ' ', ascii);
		if (cut != NULL && cut - w.at >= BLOCK) {
			n += count_ascii(w.at, (size_t)(cut - w.at));
			w.at = cut;
		}
		while (w.at <= other && words_next(&w, &segment, &word))
			n += word;
	}
	return n;
}

#else

uint64_t
words_count(struct span text)
{
	return count(text, words_next);
}

#endif
