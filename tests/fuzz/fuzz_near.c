/* Any texts (NUL parts them): tokens come the same however many are taken at a
 * time; what was just kept is found again as the same, and what has no word is
 * nothing. */
#include "cmd/dedupe/near.h"
#include "fuzz.h"
#include "token.h"
#include "xalloc.h"

static size_t
tokens(struct span text, uint64_t *token, size_t at_a_time)
{
	struct tokenizer *t = tokenizer_new();
	size_t n = 0, k;

	tokenizer_begin(t, text);
	while ((k = tokenizer_next(t, token + n, at_a_time)) > 0)
		n += k;
	tokenizer_free(t);
	require(n <= text.n);
	return n;
}

static void
tokenize(struct span text)
{
	uint64_t *a = xcalloc(text.n + 64, sizeof(*a));
	uint64_t *b = xcalloc(text.n + 64, sizeof(*b));
	size_t n = tokens(text, a, 64);

	require(tokens(text, b, 2) == n);
	require(n == 0 || memcmp(a, b, n * sizeof(*a)) == 0);
	free(a);
	free(b);
}

static void
keep(struct near *near, struct span text, uint64_t number)
{
	struct near_match match;
	bool found = near_find(near, text, &match);
	uint32_t before = near_count(near);

	require(!found ||
	    (match.similarity > 0 && match.similarity <= 1 &&
		match.like->origin < number));
	near_add(near, found ? &match : NULL, number, number);
	if (near_count(near) == before) {
		require(!found);
		return;
	}
	require(near_find(near, text, &match) && match.similarity == 1);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct sketch_options options = {
		.shingle = 3, .key_shingle = 5, .bands = 6
	};
	struct span all = { (const char *)data, size };
	struct near *near;
	uint64_t number = 0;

	if (size < 2 || size > 4096)
		return 0;
	options.loose = data[0] % 2 != 0;
	near = near_new(&options, 0.6);
	tokenize(all);
	for (size_t at = 1; at < size && number < 40;) {
		const char *nul = memchr(all.p + at, '\0', size - at);
		size_t end = nul == NULL ? size : (size_t)(nul - all.p);

		keep(near, span_from(all.p + at, end - at), number++);
		at = end + 1;
	}
	near_free(near);
	return 0;
}
