/* Any bytes: the segments join to the text, fast and plain agree, and the
 * count is theirs. */
#include "fuzz.h"
#include "utf8.h"
#include "word.h"

/* Words n at a time. */
static void
walk_many(struct span text, size_t n)
{
	struct words fast, plain;
	struct span many[7], want[7];
	size_t found;

	words_begin(&fast, text);
	words_begin(&plain, text);
	do {
		found = words_many(&fast, many, n);
		require(words_many_plain(&plain, want, n) == found);
		for (size_t i = 0; i < found; i++)
			require(
			    many[i].p == want[i].p && many[i].n == want[i].n);
	} while (found > 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span text = { (const char *)data, size }, s, t;
	struct words fast, plain;
	const char *at = text.p;
	uint64_t count = 0;
	bool word, is;

	words_begin(&fast, text);
	words_begin(&plain, text);
	while (words_next(&fast, &s, &word)) {
		require(words_next_plain(&plain, &t, &is));
		require(s.p == t.p && s.n == t.n && word == is);
		require(s.p == at && s.n > 0);
		at += s.n;
		count += word;
	}
	require(!words_next_plain(&plain, &t, &is));
	require(at == text.p + size);
	require(words_count(text) == count);
	require(words_count_plain(text) == count);
	walk_many(text, 1 + size % 7);
	return 0;
}
