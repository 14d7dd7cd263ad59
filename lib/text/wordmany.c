/* words_many(): words of ASCII by masks of 64 bytes, others by words_next(). */
#include "word.h"
#include "wordmasks.h"

size_t
words_many_plain(struct words *w, struct span *word, size_t n)
{
	size_t found = 0;
	bool is_word;

	while (found < n && words_next(w, &word[found], &is_word))
		found += is_word;
	return found;
}

#ifdef __x86_64__

#define ALL (BLOCK + 1) /* bytes of a block and the one behind it */

/* A block of text, or what is left of it with NULs behind. */
struct block {
	uint64_t member; /* bytes of segments of letters, digits and `_` */
	uint64_t word; /* letters and digits */
	size_t known; /* so many bytes are ASCII */
};

static inline struct block
look_at(const char *p)
{
	const struct masks m = masks_of(p);
	struct block b = { .word = m.letter | m.digit };
	unsigned char next = (unsigned char)p[BLOCK];

	b.member = b.word | m.line;
	/* WB6, WB7, WB11, WB12; what goes on behind the block counts. */
	b.member |= m.mid_letter & m.letter << 1 &
	    (m.letter >> 1 | (uint64_t)byte_is_letter(next) << 63);
	b.member |= m.mid_number & m.digit << 1 &
	    (m.digit >> 1 | (uint64_t)byte_is_digit(next) << 63);
	if (m.other != 0)
		b.known = (size_t)__builtin_ctzll(m.other);
	else
		b.known = next < 0x80 ? ALL : BLOCK;
	return b;
}

/* The words at w->at, which is a boundary, that end in the block with a byte
 * more to tell so; w->at is moved behind what is settled. */
static size_t
take_block(struct words *w, struct span *word, size_t n, const struct block *b)
{
	uint64_t starts = b->member & ~(b->member << 1);
	uint64_t ends = ~b->member & b->member << 1;
	size_t found = 0, left = (size_t)(w->end - w->at);
	size_t settled = b->known < 2 ? 0 : b->known - 2;

	while (starts != 0) {
		size_t from = (size_t)__builtin_ctzll(starts);
		size_t to = ends == 0 ? BLOCK : (size_t)__builtin_ctzll(ends);
		uint64_t run = (UINT64_MAX >> (BLOCK - 1 - (to - from - 1)))
		    << from;

		if (to + 1 >= b->known || found == n) {
			settled = from < settled ? from : settled;
			break;
		}
		word[found] = span_from(w->at + from, to - from);
		found += (b->word & run) != 0;
		starts &= starts - 1;
		ends &= ends - 1;
	}
	w->at += settled < left ? settled : left;
	return found;
}

/* Segment by segment, up to what is ASCII again. */
static size_t
take_other(struct words *w, struct span *word, size_t n)
{
	size_t found = 0;
	bool is_word;

	do {
		if (!words_next(w, &word[found], &is_word))
			break;
		found += is_word;
	} while (found < n && w->at < w->end && *w->at & 0x80);
	return found;
}

size_t
words_many(struct words *w, struct span *word, size_t n)
{
	size_t found = 0;

	while (found < n && w->at < w->end) {
		size_t left = (size_t)(w->end - w->at);
		const char *before = w->at;
		char last[ALL] = { 0 };
		struct block b;

		if (*w->at & 0x80) {
			found += take_other(w, word + found, n - found);
			continue;
		}
		if (left < ALL)
			memcpy(last, w->at, left);
		b = look_at(left < ALL ? last : w->at);
		found += take_block(w, word + found, n - found, &b);
		if (w->at == before && found < n)
			found += take_other(w, word + found, n - found);
	}
	return found;
}

#else

size_t
words_many(struct words *w, struct span *word, size_t n)
{
	return words_many_plain(w, word, n);
}

#endif
