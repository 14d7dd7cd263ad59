/* Peoples, religions, parties' followers. */
#include "cmd/tag/norp.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* What is found in a text, joined by bars. */
static const char *
found_in(const char *text)
{
	static char all[1000];
	struct tags tags = { .n = 0 };
	size_t n = 0;

	norp_find(span_str(text), &tags, 0, false);
	for (size_t i = 0; i < tags.n; i++) {
		size_t length = tags.tag[i].end - tags.tag[i].start;

		assert_true(n + length + 2 < sizeof(all));
		assert_string_equal(tags.tag[i].type, NORP_TYPE);
		if (n > 0)
			all[n++] = '|';
		memcpy(all + n, text + tags.tag[i].start, length);
		n += length;
	}
	all[n] = '\0';
	tags_fini(&tags);
	return all;
}

static const struct {
	const char *text, *norps;
} cases[] = {
	{ "Most Democrats and a Muslim cleric spoke.", "Democrats|Muslim" },
	{ "North Koreans met a South Korean official.",
	    "North Koreans|South Korean" },
	{ "The KOREANS’ boat and the Norwegian's.", "KOREANS|Norwegian" },
	{ "Pro-Russian forces, an anti-Chinese mob, Sino-Indian trade.",
	    "Russian|Chinese|Sino|Indian" },
	{ "An African-American voter, a South Indian cook.",
	    "African-American|South Indian" },
	{ "North\nKorean boats", "North\nKorean" },
	{ "Sámi herders speak Amharic, he said.", "Sámi|Amharic" },
	/* Small letters, parts of words. */
	{ "the french and the polish, a koreans' boat", "" },
	{ "AntiKorean, XKoreans, ÉKorean, Koreanised", "" },
	/* Parts of other names. */
	{ "The Korean War and the British Library.", "" },
	{ "The Chinese Communist Party, Korean Air and the Indian Ocean.", "" },
	{ "The Centre for African Studies in Lund.", "" },
	{ "The German Foreign Minister left, the Chinese Foreign Ministry "
	  "stayed.",
	    "German" },
	{ "Dawn French met Roman Polanski and Christian Bale.", "" },
	{ "He told the BBC Hausa service.", "" },
	{ "POLISH THE SILVER", "" },
	{ "", "" },
	{ "A", "" },
	{ "Korean\xFF\xC3", "Korean" },
};

static void
finds_peoples_and_leaves_names_of_other_things(void **state)
{
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_string_equal(found_in(cases[i].text), cases[i].norps);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    finds_peoples_and_leaves_names_of_other_things),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
