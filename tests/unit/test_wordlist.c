/* A user's word lists. */
#include "buf.h"
#include "cmd/tag/wordlist.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* What the lists find, as "TYPE(text)" or "TYPE=value(text)", joined. */
static void
found_in(struct wordlists *w, const char *text, bool plain, struct buf *out)
{
	struct tags tags = { .n = 0 };

	out->n = 0;
	if (plain)
		wordlists_find_plain(w, span_str(text), &tags);
	else
		wordlists_find(w, span_str(text), &tags);
	for (size_t i = 0; i < tags.n; i++) {
		const struct tag *t = &tags.tag[i];

		buf_add_str(out, t->type);
		if (t->value.p != NULL) {
			buf_add_byte(out, '=');
			buf_add_span(out, t->value);
		}
		buf_add_byte(out, '(');
		buf_add(out, text + t->start, t->end - t->start);
		buf_add_byte(out, ')');
	}
	buf_add_byte(out, '\0');
	tags_fini(&tags);
}

static const struct {
	enum wordlist_case how;
	const char *list, *text, *want;
} cases[] = {
	{ LIST_EXACT, "Oslo\n", "Oslo oslo OSLO Oslos xOslo", "A(Oslo)" },
	{ LIST_EXACT, "Jun Ha-neul\n", "Jun\n Ha-neul, Jun Ha - neul",
	    "A(Jun\n Ha-neul)" },
	{ LIST_EXACT, "York\nNew York\nNew York City\n",
	    "New York City, New York, York",
	    "A(New York City)A(York)"
	    "A(New York)A(York)A(York)" },
	{ LIST_EXACT, "Oise\nKorea\nO'Brien\nBrien\n",
	    "l'Oise, l’Oise, Korea's and Korea’s O'Brien",
	    "A(Oise)A(Oise)A(Korea)A(Korea)A(O'Brien)" },
	{ LIST_EXACT, "AT&T\nU.S.\n", "AT&T and the U.S. say",
	    "A(AT&T)A(U.S.)" },
	{ LIST_EXACT, "Oslo\tQ585\nBergen\t\n\tx\n", "Oslo, Bergen",
	    "A=Q585(Oslo)A(Bergen)" },
	{ LIST_EXACT, "\xEF\xBB\xBFOslo\r\n# Bergen\r\n\r\n  Troms\xC3\xB8 ",
	    "Oslo Bergen Troms\xC3\xB8", "A(Oslo)A(Troms\xC3\xB8)" },
	{ LIST_EXACT, "東京\n", "東京都", "A(東京)" },
	{ LIST_FOLD, "Oslo\nTROMSØ\n", "OSLO oslo tromsø Tromsø",
	    "A(OSLO)A(oslo)A(tromsø)A(Tromsø)" },
	{ LIST_SMART, "port\nJun Ha-neul\nWHO\n",
	    "Port PORT Jun Ha-neul JUN HA-NEUL jun ha-neul WHO Who who",
	    "A(Port)A(PORT)A(Jun Ha-neul)A(JUN HA-NEUL)A(WHO)" },
	{ LIST_EXACT, "", "Oslo", "" },
	{ LIST_EXACT, "Oslo", "", "" },
	{ LIST_EXACT, "\xFF\xFE\n", "a \xFF\xFE b", "A(\xFF\xFE)" },
};

static void
finds_names_as_whole_words(void **state)
{
	struct buf got = { NULL, 0, 0 };

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct wordlists *w = wordlists_new();

		assert_int_equal(wordlists_take(w, "A", cases[i].how,
				     span_str(cases[i].list)),
		    0);
		found_in(w, cases[i].text, false, &got);
		assert_string_equal(got.p, cases[i].want);
		wordlists_free(w);
	}
	buf_fini(&got);
}

static void
the_first_list_that_is_on_counts(void **state)
{
	struct wordlists *w = wordlists_new();
	struct buf got = { NULL, 0, 0 };

	wordlists_take(w, "A", LIST_EXACT, SPAN("Oslo\n"));
	wordlists_take(w, "B", LIST_FOLD, SPAN("oslo\nOslo\n"));
	found_in(w, "Oslo oslo", false, &got);
	assert_string_equal(got.p, "A(Oslo)B(oslo)");
	assert_true(wordlists_enable(w, "A", false));
	found_in(w, "Oslo oslo", false, &got);
	assert_string_equal(got.p, "B(Oslo)B(oslo)");
	assert_false(wordlists_enable(w, "C", false));
	wordlists_free(w);
	buf_fini(&got);
}

static void
refuses_names_of_too_many_pieces(void **state)
{
	struct wordlists *w = wordlists_new();
	struct buf list = { NULL, 0, 0 }, got = { NULL, 0, 0 };

	buf_add_str(&list, "x\n");
	for (int i = 0; i < WORDLIST_WORDS; i++)
		buf_add_str(&list, "a ");
	assert_int_equal(
	    wordlists_take(w, "A", LIST_EXACT, buf_span(&list)), 0);
	buf_add_str(&list, "a\nb\n");
	assert_int_equal(
	    wordlists_take(w, "B", LIST_EXACT, buf_span(&list)), 2);
	buf_add_byte(&list, '\0');
	found_in(w, list.p + 2, false, &got);
	assert_int_equal(strncmp(got.p, "A(a a", 5), 0);
	wordlists_free(w);
	buf_fini(&list);
	buf_fini(&got);
}

/* --- against the plain version --- */

static uint64_t
next_random(uint64_t *x)
{
	*x ^= *x << 13;
	*x ^= *x >> 7;
	*x ^= *x << 17;
	return *x;
}

static void
add_words(struct buf *out, uint64_t *x, size_t most, const char *end)
{
	static const char *const words[] = { "a", "A", "b", "Ab", "aB", "é",
		"É", "-", " ", "  ", "'s", "l'", ".", "\t", "1", "\xFF", "東" };

	for (size_t n = next_random(x) % most; n > 0; n--)
		buf_add_str(out, words[next_random(x) % COUNT(words)]);
	buf_add_str(out, end);
}

static void
finds_what_the_plain_version_finds(void **state)
{
	static const char *const types[] = { "E", "F", "S" };
	struct buf list[3] = { { NULL, 0, 0 } }, text = list[0], got = text,
		   want = text;
	uint64_t x = 88172645463325252;
	size_t found = 0;

	for (int round = 0; round < 3000; round++) {
		struct wordlists *w = wordlists_new();

		for (int how = LIST_EXACT; how <= LIST_SMART; how++) {
			list[how].n = 0;
			for (int i = 0; i < 5; i++)
				add_words(&list[how], &x, 6, "\n");
			wordlists_take(w, types[how], (enum wordlist_case)how,
			    buf_span(&list[how]));
		}
		text.n = 0;
		add_words(&text, &x, 40, "");
		buf_add_byte(&text, '\0');
		found_in(w, text.p, false, &got);
		found_in(w, text.p, true, &want);
		assert_string_equal(got.p, want.p);
		found += got.n > 1;
		wordlists_free(w);
	}
	assert_true(found > 500);
	for (int i = 0; i < 3; i++)
		buf_fini(&list[i]);
	buf_fini(&text);
	buf_fini(&got);
	buf_fini(&want);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_names_as_whole_words),
		cmocka_unit_test(the_first_list_that_is_on_counts),
		cmocka_unit_test(refuses_names_of_too_many_pieces),
		cmocka_unit_test(finds_what_the_plain_version_finds),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
