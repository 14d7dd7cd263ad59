/* Repeated n-grams as they are defined: each beside all others. */
#include "buf.h"
#include "repeats.h"

static size_t
grams(const struct sigwords *words, unsigned n)
{
	return words->n < n ? 0 : words->n - n + 1;
}

static uint64_t
chars_of(const struct sigwords *words, size_t at, unsigned n)
{
	uint64_t chars = 0;

	for (size_t i = at; i < at + n; i++)
		chars += words->word[i].chars;
	return chars;
}

static void
join(struct span text, const struct sigwords *words, size_t at, unsigned n,
    bool blanks, struct buf *out)
{
	out->n = 0;
	for (size_t i = at; i < at + n; i++) {
		const struct sigword *w = &words->word[i];

		if (blanks && i > at)
			buf_add_byte(out, ' ');
		buf_add(out, text.p + w->at, w->n);
	}
}

static bool
are_equal(struct span text, const struct sigwords *words, size_t a, size_t b,
    unsigned n, bool blanks)
{
	struct buf one = { NULL, 0, 0 }, other = { NULL, 0, 0 };
	bool equal;

	join(text, words, a, n, blanks, &one);
	join(text, words, b, n, blanks, &other);
	equal = span_eq(buf_span(&one), buf_span(&other));
	buf_fini(&one);
	buf_fini(&other);
	return equal;
}

/* How often the n-gram stands. */
static uint64_t
count_of(struct span text, const struct sigwords *words, size_t at, unsigned n)
{
	uint64_t count = 0;

	for (size_t i = 0; i < grams(words, n); i++)
		count += are_equal(text, words, i, at, n, true);
	return count;
}

struct top_gram
repeats_top_plain(struct span text, const struct sigwords *words, unsigned n)
{
	struct top_gram top = { 0 };

	for (size_t i = 0; i < grams(words, n); i++) {
		uint64_t count = count_of(text, words, i, n);

		if (count <= top.count)
			continue;
		top.count = count;
		top.letters = chars_of(words, i, n);
		top.chars = top.letters + n - 1;
	}
	return top;
}

struct gram_share
repeats_overlapping_plain(
    struct span text, const struct sigwords *words, unsigned n)
{
	struct gram_share share = { 0 };

	for (size_t i = 0; i < grams(words, n); i++) {
		uint64_t chars = chars_of(words, i, n);

		share.all += chars;
		if (count_of(text, words, i, n) > 1)
			share.repeated += chars;
	}
	return share;
}

uint64_t
repeats_again_plain(struct span text, const struct sigwords *words, unsigned n)
{
	struct buf met = { NULL, 0, 0 }; /* places, as they stand in memory */
	uint64_t chars = 0;

	for (size_t i = 0; i < grams(words, n);) {
		bool again = false;

		for (size_t k = 0; k < met.n && !again; k += sizeof(size_t)) {
			size_t at;

			memcpy(&at, met.p + k, sizeof(at));
			again = are_equal(text, words, i, at, n, false);
		}
		if (again) {
			chars += chars_of(words, i, n);
			i += n;
			continue;
		}
		buf_add(&met, (const char *)&i, sizeof(i));
		i++;
	}
	buf_fini(&met);
	return chars;
}
