/* Encodings by name, and streams in them, however they come in. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "buf.h"
#include "encoding.h"
#include "recode.h"

static const struct {
	const char *name;
	bool known, whole;
	unsigned char byte;
	uint32_t cp;
} encodings[] = {
	{ "utf-8", true, false, 0xE9, 0xFFFD },
	{ "UTF8", true, false, 0xC3, 0xFFFD },
	{ "windows-1252", true, false, 0x80, 0x20AC },
	{ "CP1252", true, false, 0x81, 0xFFFD },
	{ "iso-8859-1", true, false, 0x92, 0x92 },
	{ "ISO-8859-2", true, false, 0xB1, 0x105 },
	{ "windows-1251", true, false, 0xE6, 0x436 },
	{ "koi8-r", true, false, 0xC1, 0x430 },
	{ "macintosh", true, false, 0x8E, 0xE9 },
	{ "iso-8859-8", true, false, 0xA1, 0xFFFD },
	{ "shift_jis", true, true, 0, 0 },
	{ "euc-jp", true, true, 0, 0 },
	{ "gb18030", true, true, 0, 0 },
	{ "big5", true, true, 0, 0 },
	{ "iso-2022-jp", true, true, 0, 0 },
	{ "utf-7", false, false, 0, 0 },
	{ "utf-16le", true, true, 0, 0 },
	{ "ibm037", true, true, 0, 0 }, /* EBCDIC */
	{ "", false, false, 0, 0 },
	{ "latin-99", false, false, 0, 0 },
	{ "iso-8859-2//ignore", false, false, 0, 0 },
	{ "iso-8859-2/", false, false, 0, 0 },
};

/* Musl's C library knows fewer than others. */
static bool
is_missing_here(const char *name)
{
	iconv_t there;

	if (strcmp(name, "macintosh") != 0 && strcmp(name, "ibm037") != 0)
		return false;
	there = iconv_open("UTF-8", name);
	if (there == (iconv_t)-1)
		return true;
	iconv_close(there);
	return false;
}

static void
knows_encodings_by_name(void **state)
{
	for (size_t i = 0; i < sizeof(encodings) / sizeof(*encodings); i++) {
		struct encoding *e = encoding_new(encodings[i].name);

		if (e == NULL && is_missing_here(encodings[i].name)) {
			print_message("# no %s here\n", encodings[i].name);
			continue;
		}
		if ((e != NULL) != encodings[i].known)
			fail_msg("%s", encodings[i].name);
		if (e == NULL)
			continue;
		assert_int_equal(encoding_is_whole(e), encodings[i].whole);
		if (!encodings[i].whole)
			assert_int_equal(encoding_byte(e, encodings[i].byte),
			    encodings[i].cp);
		encoding_free(e);
	}
	assert_int_equal(encoding_byte(NULL, 0x93), 0x201C);
	assert_int_equal(encoding_byte(NULL, 0x9D), 0xFFFD);
	assert_int_equal(encoding_byte(NULL, 'a'), 'a');
	encoding_free(NULL);
}

#define BYTES(literal)                         \
	{                                      \
		(literal), sizeof(literal) - 1 \
	}

static const struct {
	const char *encoding; /* NULL: by the mark */
	struct span in;
	const char *out;
	uint64_t replaced;
} streams[] = {
	{ NULL, BYTES("\xFF\xFE"), "", 0 },
	{ NULL, BYTES("\xFF\xFEh\0\xE9\0\x3D\xD8\0\xDE\n\0"), "hé😀\n", 0 },
	{ NULL, BYTES("\xFE\xFF\0h\0\xE9\xD8\x3D\xDE\0\0\n"), "hé😀\n", 0 },
	{ NULL, BYTES("\xFF\xFE\0\0h\0\0\0\0\xF6\1\0"), "h😀", 0 },
	{ NULL, BYTES("\0\0\xFE\xFF\0\0\0h\0\1\xF6\0"), "h😀", 0 },
	/* lone surrogates, an odd end */
	{ NULL, BYTES("\xFF\xFE\x3D\xD8h\0\0\xDEi\0"), "�h�i", 2 },
	{ NULL, BYTES("\xFF\xFE\x3D\xD8\x3D\xD8\0\xDE"), "�😀", 1 },
	{ NULL, BYTES("\xFF\xFEh\0\x3D\xD8"), "h�", 1 },
	{ NULL, BYTES("\xFF\xFEh\0\x3D\xD8\0"), "h��", 2 },
	{ NULL, BYTES("\xFF\xFEh\0i"), "h�", 1 },
	/* beyond Unicode, surrogates, an unfinished end */
	{ NULL, BYTES("\xFF\xFE\0\0\0\0\x11\0\0\xD8\0\0h\0\0\0i"), "��h�", 3 },
	{ "euc-jp", BYTES("\xC6\xFC\xCB\xDC, ok\n"), "日本, ok\n", 0 },
	{ "euc-jp", BYTES("\xC6\xFC\xFF\xCB\xDC\xC6"), "日�本�", 2 },
	{ "iso-2022-jp", BYTES("a\033$BF|K\\\033(Bb\n"), "a日本b\n", 0 },
	{ "utf-16be", BYTES("\0h\xD8\x3D\xDE\0"), "h😀", 0 },
	/* The mark is surer than the name. */
	{ "euc-jp", BYTES("\xFF\xFEh\0\xE9\0"), "hé", 0 },
};

/* Recode in steps of so many bytes. */
static uint64_t
run(struct span in, struct encoding *encoding, size_t step, struct buf *out)
{
	const unsigned char *p = (const unsigned char *)in.p;
	size_t at, end, made, used;
	struct recode *r = recode_new(p, in.n, encoding, &at);
	uint64_t replaced;

	assert_non_null(r);
	out->n = 0;
	end = at;
	do {
		end = in.n - end < step ? in.n : end + step;
		do {
			char room[RECODE_ROOM];

			used = end - at;
			made = sizeof(room);
			recode_run(r, p + at, &used, room, &made, end == in.n);
			at += used;
			buf_add(out, room, made);
		} while (used > 0 || made > 0);
	} while (end < in.n);
	assert_int_equal(at, in.n);
	replaced = recode_replaced(r);
	recode_free(r);
	return replaced;
}

static void
recodes_the_same_however_it_comes(void **state)
{
	struct buf out = { NULL, 0, 0 };

	for (size_t i = 0; i < sizeof(streams) / sizeof(*streams); i++) {
		struct encoding *e = streams[i].encoding == NULL ?
		    NULL :
		    encoding_new(streams[i].encoding);

		for (size_t step = 1; step <= streams[i].in.n; step++) {
			assert_int_equal(run(streams[i].in, e, step, &out),
			    streams[i].replaced);
			if (!span_eq(buf_span(&out), span_str(streams[i].out)))
				fail_msg("%zu, step %zu: %.*s", i, step,
				    (int)out.n, out.p);
		}
		encoding_free(e);
	}
	buf_fini(&out);
}

static void
recodes_more_than_there_is_room_for(void **state)
{
	struct buf in = { NULL, 0, 0 }, out = { NULL, 0, 0 };
	struct encoding *e = encoding_new("euc-jp");

	for (size_t i = 0; i < 5000; i++)
		buf_add(&in, i % 3 == 0 ? "\xC6\xFC" : "a\xFF", 2);
	assert_int_equal(run(buf_span(&in), e, 4096, &out), 3333);
	assert_int_equal(out.n, 1667 * 3 + 3333 * 4);
	encoding_free(e);
	buf_fini(&in);
	buf_fini(&out);
}

static void
leaves_what_is_utf8_or_near_it(void **state)
{
	static const struct span heads[] = { BYTES(""), BYTES("\xEF\xBB\xBFx"),
		BYTES("text"), BYTES("\xFF"), BYTES("\xFE\xFE"),
		BYTES("\0\0\xFE") };
	struct encoding *latin = encoding_new("iso-8859-2");
	size_t mark = 1;

	for (size_t i = 0; i < sizeof(heads) / sizeof(*heads); i++) {
		const unsigned char *p = (const unsigned char *)heads[i].p;

		assert_null(recode_new(p, heads[i].n, NULL, &mark));
		assert_int_equal(mark, 0);
		assert_null(recode_new(p, heads[i].n, latin, &mark));
	}
	encoding_free(latin);
}

static void
asks_for_as_much_of_a_mark_as_it_needs(void **state)
{
	static const struct {
		struct span head;
		bool could;
	} heads[] = { { BYTES(""), true }, { BYTES("\xFF"), true },
		{ BYTES("\xFF\xFE"), true }, { BYTES("\xFF\xFE\0"), true },
		{ BYTES("\xFF\xFE\0\0"), false }, { BYTES("\xFF\xFEh"), false },
		{ BYTES("\xFE"), true }, { BYTES("\xFE\xFF"), false },
		{ BYTES("\0"), true }, { BYTES("\0\0\xFE"), true },
		{ BYTES("\xEF\xBB"), true }, { BYTES("\xEF\xBB\xBF"), false },
		{ BYTES("a"), false }, { BYTES("\0a"), false } };

	for (size_t i = 0; i < sizeof(heads) / sizeof(*heads); i++)
		assert_int_equal(
		    recode_could_be((const unsigned char *)heads[i].head.p,
			heads[i].head.n),
		    heads[i].could);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(knows_encodings_by_name),
		cmocka_unit_test(recodes_the_same_however_it_comes),
		cmocka_unit_test(recodes_more_than_there_is_room_for),
		cmocka_unit_test(leaves_what_is_utf8_or_near_it),
		cmocka_unit_test(asks_for_as_much_of_a_mark_as_it_needs),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
