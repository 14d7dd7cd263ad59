/* A word list, a NUL, a text: no list is too odd; what is found lies in the
 * text, in order, and is what the plain version finds. */
#include "cmd/tag/wordlist.h"
#include "fuzz.h"

#define MOST ((size_t)2000) /* bytes: the plain version is slow */

static void
check(struct wordlists *w, struct span text)
{
	struct tags tags = { .n = 0 }, plain = { .n = 0 };

	wordlists_find(w, text, &tags);
	wordlists_find_plain(w, text, &plain);
	require(tags.n == plain.n);
	for (size_t i = 0; i < tags.n; i++) {
		const struct tag *a = &tags.tag[i], *b = &plain.tag[i];

		require(a->start < a->end && a->end <= text.n);
		require(i == 0 || a[-1].start < a->start);
		require(a->start == b->start && a->end == b->end);
		require(strcmp(a->type, b->type) == 0);
		require(span_eq(a->value, b->value));
	}
	tags_fini(&tags);
	tags_fini(&plain);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span all = { (const char *)data, size < MOST ? size : MOST };
	const char *nul = all.n == 0 ? NULL : memchr(all.p, '\0', all.n);
	struct span list = all, text = { NULL, 0 };
	struct wordlists *w = wordlists_new();

	if (nul != NULL) {
		list.n = (size_t)(nul - all.p);
		text = span_from(nul + 1, all.n - list.n - 1);
	}
	wordlists_take(w, "E", LIST_EXACT, list);
	wordlists_take(w, "S", LIST_SMART, list);
	wordlists_take(w, "F", LIST_FOLD, list);
	check(w, text);
	wordlists_enable(w, "E", false);
	check(w, text);
	wordlists_free(w);
	return 0;
}
