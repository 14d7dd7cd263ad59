/* NFC as the Unicode Consortium's NormalizationTest says. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "buf.h"
#include "nfc.h"
#include "utf8.h"
#include <utf8proc.h>

#define TEST_FILE "lib/text/ucd/NormalizationTest.txt.gz"

/* The characters of one column: "0044 0307". */
static void
read_column(const char *field, struct buf *text)
{
	char *end;

	for (;;) {
		unsigned long cp = strtoul(field, &end, 16);
		char c[UTF8_MAX];

		if (end == field)
			return;
		buf_add(text, c, utf8_encode((uint32_t)cp, c));
		field = end;
	}
}

/* The column, amid other text, becomes want amid the same. */
static void
check(
    const char *head, struct span column, struct span want, struct arena *arena)
{
	struct buf in = { NULL, 0, 0 }, out = { NULL, 0, 0 };
	struct span got;

	buf_add_str(&in, head);
	buf_add_span(&in, column);
	buf_add_str(&in, " and so on");
	buf_add_str(&out, head);
	buf_add_span(&out, want);
	buf_add_str(&out, " and so on");
	got = nfc_make(buf_span(&in), arena);
	assert_int_equal(got.n, out.n);
	assert_memory_equal(got.p, out.p, out.n);
	if (span_eq(buf_span(&in), buf_span(&out)))
		assert_ptr_equal(got.p, in.p);
	assert_int_equal(nfc_span(in.p, in.n), nfc_span_plain(in.p, in.n));
	buf_fini(&in);
	buf_fini(&out);
}

static void
makes_what_the_consortium_says(void **state)
{
	struct arena *arena = arena_new();
	gzFile f = gzopen(TEST_FILE, "rb");
	char line[4096];
	size_t cases = 0;

	assert_non_null(f);
	while (gzgets(f, line, sizeof(line)) != NULL) {
		struct buf column[5] = { { NULL, 0, 0 } };
		char *at = line;

		if (line[0] == '#' || line[0] == '@')
			continue;
		for (size_t i = 0; i < 5; i++) {
			read_column(at, &column[i]);
			at = strchr(at, ';') + 1;
		}
		/* NFC(1) = NFC(2) = NFC(3) = 2; NFC(4) = NFC(5) = 4 */
		for (size_t i = 0; i < 5; i++)
			check(cases % 2 == 0 ? "" : "some plain words ",
			    buf_span(&column[i]),
			    buf_span(&column[i < 3 ? 1 : 3]), arena);
		for (size_t i = 0; i < 5; i++)
			buf_fini(&column[i]);
		arena_reset(arena);
		cases++;
	}
	gzclose(f);
	arena_free(arena);
	assert_true(cases > 19000);
}

/* Starters, marks of several classes, characters that the quick check asks
 * about, Hangul, what is not NFC at all, and bad bytes. */
static const char *const pieces[] = { "a", "e", "q ", "plain text here ",
	"\xCC\x81", "\xCC\xA7", "\xCC\x88", "\xCD\x85", "\xD6\xB0",
	"\xE0\xA5\x8D", "\xE0\xA4\x95", "\xE0\xA4\xBC", "\xC3\xA9",
	"\xE1\x84\x80", "\xE1\x85\xA1", "\xE1\x86\xA8", "\xEA\xB0\x80",
	"\xE2\x84\xAB", "\xF0\x9D\x85\x9E", "\xE1\xBE\x82", "\xFF" };
#define PIECES (sizeof(pieces) / sizeof(*pieces))

static unsigned
draw(unsigned *seed, unsigned n)
{
	*seed = *seed * 1103515245u + 12345u;
	return (*seed >> 16) % n;
}

static void
make_text(struct buf *text, unsigned *seed, unsigned kinds)
{
	text->n = 0;
	for (unsigned n = 1 + draw(seed, 60); n > 0; n--)
		buf_add_str(text, pieces[draw(seed, kinds)]);
}

static void
agrees_with_the_normal_form_of_the_whole(void **state)
{
	struct buf text = { 0 }, made = { 0 };
	unsigned seed = 3;

	for (int i = 0; i < 20000; i++) {
		utf8proc_uint8_t *whole;
		utf8proc_ssize_t n;
		bool same;

		make_text(&text, &seed, PIECES - 1); /* no bad byte */
		n = utf8proc_map((const utf8proc_uint8_t *)text.p,
		    (utf8proc_ssize_t)text.n, &whole,
		    UTF8PROC_STABLE | UTF8PROC_COMPOSE);
		made.n = 0;
		nfc_append(&made, buf_span(&text));
		assert_int_equal(made.n, n);
		assert_memory_equal(made.p, whole, made.n);
		same = span_eq(buf_span(&made), buf_span(&text));
		assert_int_equal(nfc_is(buf_span(&text)), same);
		free(whole);
	}
	buf_fini(&text);
	buf_fini(&made);
}

static void
fast_and_plain_agree_and_bad_bytes_stay(void **state)
{
	struct buf text = { 0 }, once = { 0 }, twice = { 0 };
	unsigned seed = 5;

	for (int i = 0; i < 20000; i++) {
		make_text(&text, &seed, PIECES);
		assert_int_equal(
		    nfc_span(text.p, text.n), nfc_span_plain(text.p, text.n));
		once.n = twice.n = 0;
		nfc_append(&once, buf_span(&text));
		nfc_append(&twice, buf_span(&once));
		assert_true(nfc_is(buf_span(&once)));
		assert_true(span_eq(buf_span(&once), buf_span(&twice)));
		for (size_t at = 0, bad = 0; at < text.n; at++) {
			if (text.p[at] != '\xFF')
				continue;
			while (bad < once.n && once.p[bad] != '\xFF')
				bad++;
			assert_true(bad++ < once.n);
		}
	}
	buf_fini(&text);
	buf_fini(&once);
	buf_fini(&twice);
}

/* Sorting these by insertion would take hours. */
static void
a_million_marks_in_a_row_are_sorted(void **state)
{
	struct buf text = { 0 }, made = { 0 };
	const size_t n = 1000000;

	buf_add_byte(&text, 'q');
	for (size_t i = 0; i < n; i++)
		buf_add_str(&text, i % 2 == 0 ? "\xCC\x88" : "\xCC\xA7");
	nfc_append(&made, buf_span(&text));
	assert_int_equal(made.n, text.n);
	for (size_t i = 0; i < n; i++)
		assert_memory_equal(
		    made.p + 1 + 2 * i, i < n / 2 ? "\xCC\xA7" : "\xCC\x88", 2);
	buf_fini(&text);
	buf_fini(&made);
}

static void
passes_marks_in_order_without_normalising(void **state)
{
	/* ka, virama, ssa; he with a point; q, cedilla, diaeresis */
	const struct span text = SPAN("\xE0\xA4\x95\xE0\xA5\x8D\xE0\xA4\xB7 "
				      "\xD7\x94\xD6\xB0");

	assert_int_equal(nfc_span(text.p, text.n), text.n);
	assert_int_equal(nfc_span("q\xCC\xA7", 3), 1);
	assert_true(nfc_is(SPAN("q\xCC\xA7\xCC\x88")));
	assert_false(nfc_is(SPAN("q\xCC\x88\xCC\xA7")));
	assert_true(nfc_is(SPAN("")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(makes_what_the_consortium_says),
		cmocka_unit_test(agrees_with_the_normal_form_of_the_whole),
		cmocka_unit_test(fast_and_plain_agree_and_bad_bytes_stay),
		cmocka_unit_test(a_million_marks_in_a_row_are_sorted),
		cmocka_unit_test(passes_marks_in_order_without_normalising),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
