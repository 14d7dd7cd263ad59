/* The fast ways of the sentence splitter give what the plain ones do. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "abbrev.h"
#include "sentenceimpl.h"

static const char *const bits[] = { "a", "E", "x", "I", "V", ".", ".", "5", "-",
	"'", "$", "%", "/", "U", "\xC3\xA9", "\xC3\x89", "\xD0\x96",
	"\xE2\x82\xAC", "\xFF", "(", "y", "Z", "\xE2\x80\x99", "!" };

#define BITS (sizeof(bits) / sizeof(bits[0]))

/* n bits at random; ASCII only but for one in `odd`. */
static size_t
make(char *out, size_t n, int odd)
{
	size_t at = 0;

	while (n > 0) {
		const char *bit = bits[(size_t)rand() % BITS];

		if ((unsigned char)*bit >= 0x80 && rand() % odd != 0)
			continue;
		memcpy(out + at, bit, strlen(bit));
		at += strlen(bit);
		n--;
	}
	return at;
}

static void
tokens_are_the_same(void **state)
{
	srand(5);
	for (int i = 0; i < 200000; i++) {
		char text[400];
		size_t n = (size_t)rand() % (i % 50 == 0 ? 90 : 9);
		struct span s = span_from(text, make(text, n, 20));
		struct token fast, plain;

		memset(&fast, 0, sizeof(fast));
		memset(&plain, 0, sizeof(plain));
		token_set(&fast, s);
		token_set_plain(&plain, s);
		assert_int_equal(fast.n, plain.n);
		assert_memory_equal(fast.lower, plain.lower, plain.n);
		assert_int_equal(fast.shape, plain.shape);
		assert_int_equal(fast.vowel, plain.vowel);
		assert_int_equal(fast.chars, plain.chars);
		assert_ptr_equal(fast.text.p, plain.text.p);
		assert_int_equal(fast.text.n, plain.text.n);
	}
}

static void
the_same_bytes_are_skipped(void **state)
{
	uint8_t class[256] = { ['.'] = 1, ['!'] = 1, ['<'] = 2, [0xE2] = 3 };

	srand(6);
	for (int i = 0; i < 20000; i++) {
		char text[800];
		size_t n = make(text, (size_t)rand() % 200, 1 + i % 9);
		size_t from = n == 0 ? 0 : (size_t)rand() % n;

		for (size_t k = 0; k < n; k++)
			if (text[k] == '.' && rand() % 20 != 0)
				text[k] = ' ';
		assert_ptr_equal(sentence_skip(class, text + from, text + n),
		    sentence_skip_plain(class, text + from, text + n));
	}
}

static void
every_abbreviation_is_found(void **state)
{
	for (const struct abbrev_list *l = abbrev_lists; l->lang != NULL; l++) {
		for (size_t i = 0; i < l->n; i++) {
			const struct abbrev *a = &l->word[i];
			char other[64];

			assert_int_equal(
			    abbrev_find(l, span_from(a->word, a->n)),
			    a->classes);
			memcpy(other, a->word, a->n);
			other[a->n] = '!';
			assert_int_equal(
			    abbrev_find(l, span_from(other, a->n + 1)), 0);
		}
		assert_int_equal(abbrev_find(l, SPAN("")), 0);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tokens_are_the_same),
		cmocka_unit_test(the_same_bytes_are_skipped),
		cmocka_unit_test(every_abbreviation_is_found),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
