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

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(makes_what_the_consortium_says),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
