/* Tokenizers read their files, or say why not, and merge as they say. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bpe.h"
#include "bpeimpl.h"
#include "buf.h"

static void
add64(struct buf *file, const char *token, size_t n, unsigned rank)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "abcdefghijklmnopqrstuvwxyz0123456789+/";

	for (size_t i = 0; i < n; i += 3) {
		uint32_t bits = 0;

		for (size_t k = 0; k < 3; k++)
			bits = bits << 8 |
			    (i + k < n ? (unsigned char)token[i + k] : 0);
		for (size_t k = 0; k < 4; k++)
			buf_add_byte(file,
			    i + k > n ? '=' :
					digits[bits >> (18 - 6 * k) & 63]);
	}
	buf_printf(file, " %u\n", rank);
}

/* A rank file of all bytes (255 downwards, so that ranks are no bytes) and
 * these tokens. */
static struct buf
rank_file(const char *const *tokens)
{
	struct buf file = { 0 };
	unsigned rank = 0;

	for (; rank < 256; rank++) {
		char c = (char)(255 - rank);

		add64(&file, &c, 1, rank);
	}
	for (; *tokens != NULL; tokens++)
		add64(&file, *tokens, strlen(*tokens), rank++);
	return file;
}

static struct bpe *
make(const char *const *tokens, const char *pattern)
{
	struct buf file = rank_file(tokens), error = { 0 };
	struct bpe *t = bpe_new(buf_span(&file), "own", pattern, &error);

	assert_non_null(t);
	buf_fini(&file);
	buf_fini(&error);
	return t;
}

static void
note(void *self, uint32_t id)
{
	buf_printf(self, "%u ", (unsigned)id);
}

static void
check(struct bpe *t, const char *text, const char *want)
{
	struct buf got = { 0 };
	uint64_t n, spaces = 0;

	assert_true(bpe_encode(t, span_str(text), note, &got));
	for (size_t i = 0; i < got.n; i++)
		spaces += got.p[i] == ' ';
	assert_true(bpe_count(t, span_str(text), &n));
	assert_int_equal(n, spaces);
	if (got.n > 0)
		got.n--;
	buf_add_byte(&got, '\0');
	assert_string_equal(got.p, want);
	buf_fini(&got);
}

static void
merges_the_lowest_rank_first_then_the_leftmost(void **state)
{
	/* 256 "bc", 257 "ab", 258 "abab", 259 "aa" */
	static const char *const tokens[] = { "bc", "ab", "abab", "aa", NULL };
	struct bpe *t = make(tokens, "gpt2");

	check(t, "", "");
	check(t, "abc", "158 256"); /* not "ab", "c" */
	check(t, "ababab", "258 257");
	check(t, "aaa", "259 158");
	check(t, "ab ab", "257 223 257"); /* pieces are merged alone */
	check(t, "\xFF", "16 64 66"); /* U+FFFD */
	bpe_free(t);
}

static void
add_id(void *self, uint32_t id)
{
	buf_add(self, (const char *)&id, sizeof(id));
}

/* The definition: of all neighbours the pair of lowest rank, until none is. */
static void
merge_by_definition(const struct vocab *v, struct span piece, struct buf *ids)
{
	size_t *at = malloc((piece.n + 1) * sizeof(*at)), n = piece.n;

	for (size_t i = 0; i <= n; i++)
		at[i] = i;
	for (;;) {
		uint32_t best = TOKEN_NONE;
		size_t where = 0;

		for (size_t i = 0; i + 2 <= n; i++) {
			uint32_t rank = vocab_find(
			    v, span_from(piece.p + at[i], at[i + 2] - at[i]));

			if (rank < best) {
				best = rank;
				where = i;
			}
		}
		if (best == TOKEN_NONE)
			break;
		memmove(at + where + 1, at + where + 2,
		    (n - where - 1) * sizeof(*at));
		n--;
	}
	for (size_t i = 0; i < n; i++)
		add_id(ids,
		    vocab_find(
			v, span_from(piece.p + at[i], at[i + 1] - at[i])));
	free(at);
}

static void
short_and_long_pieces_are_merged_as_defined(void **state)
{
	static const char *const tokens[] = { "ab", "ba", "aa", "bb", "aab",
		"abab", "bba", "baab", "aaaa", "abababab", "bbbb", NULL };
	struct bpe *t = make(tokens, "gpt2");

	srand(7);
	for (int round = 0; round < 400; round++) {
		char text[300];
		size_t n = 1 + (size_t)rand() % (round < 200 ? 40 : 299);
		struct buf want = { 0 }, got = { 0 };
		struct token_sink sink = { add_id, &got, 0 };

		for (size_t i = 0; i < n; i++)
			text[i] = rand() % 9 == 0 ? 'c' :
			    rand() % 2            ? 'a' :
						    'b';
		merge_by_definition(&t->vocab, span_from(text, n), &want);
		merge_piece(&t->merger, &t->vocab, span_from(text, n), &sink);
		assert_int_equal(got.n, want.n);
		assert_memory_equal(got.p, want.p, got.n);
		buf_fini(&want);
		buf_fini(&got);
	}
	bpe_free(t);
}

static void
a_long_run_of_one_letter_is_no_trap(void **state)
{
	static const char *const tokens[] = { "aa", "aaaa", "aaaaaaaa", NULL };
	struct bpe *t = make(tokens, "cl100k_base");
	size_t n = (size_t)1 << 20;
	char *text = malloc(n);
	uint64_t count;

	memset(text, 'a', n);
	assert_true(bpe_count(t, span_from(text, n), &count));
	assert_int_equal(count, n / 8);
	free(text);
	bpe_free(t);
}

/* What was cut of late is remembered: no piece may be taken for another. */
static void
pieces_that_are_alike_are_told_apart(void **state)
{
	static const char *const tokens[] = { "ab", "ba", "aa", "bb", "aab",
		"abab", "bba", "baab", "aaaa", NULL };
	struct bpe *t = make(tokens, "gpt2");

	srand(11);
	for (int round = 0; round < 30000; round++) {
		char text[32];
		size_t n = 1 + (size_t)rand() % 30;
		struct buf want = { 0 }, got = { 0 };

		for (size_t i = 0; i < n; i++)
			text[i] = rand() % 3 == 0 ? 'a' : 'b';
		merge_by_definition(&t->vocab, span_from(text, n), &want);
		assert_true(bpe_encode(t, span_from(text, n), add_id, &got));
		assert_int_equal(got.n, want.n);
		assert_memory_equal(got.p, want.p, got.n);
		buf_fini(&want);
		buf_fini(&got);
	}
	bpe_free(t);
}

struct flaw {
	const char *file, *pattern, *error;
};

static void
says_what_is_wrong_with_a_file(void **state)
{
	static const struct flaw flaws[] = {
		{ "YQ== 0\n!!\n", "gpt2", "line 2: not base64" },
		{ "YQ==\n", "gpt2", "line 1: no rank" },
		{ "YQ== x\n", "gpt2", "line 1: no rank" },
		{ "YQ== 0\nYQ== 1\n", "gpt2",
		    "line 2: a token for the second time" },
		{ "YQ== 0\n", "gpt2", "no token for the byte 00" },
		{ "YQ== 0\n", "(", "pattern: missing closing parenthesis" },
		{ "YQ== 0\n", NULL,
		    "pattern not known by the file's name: name it by "
		    "--tokenizer-pattern" },
		{ "{", NULL, "byte 2: unexpected end" },
		{ "{}", NULL, "no model" },
		{ "{}", "gpt2", "its pattern is its own" },
		{ "{\"normalizer\":{\"type\":\"Lowercase\"}}", NULL,
		    "normalizer: only NFC is known" },
		{ "{\"model\":{\"type\":\"Unigram\"}}", NULL,
		    "model Unigram: only byte-level BPE is known" },
		{ "{\"model\":{\"type\":\"WordPiece\"}}", NULL,
		    "model WordPiece: only byte-level BPE is known" },
		{ "{\"model\":{\"type\":\"BPE\",\"byte_fallback\":true}}", NULL,
		    "model: byte_fallback: SentencePiece's BPE" },
		{ "{\"model\":{\"vocab\":{\"a\":0},\"merges\":[\"a\"]}}", NULL,
		    "model: merge 0: bad" },
	};

	for (size_t i = 0; i < sizeof(flaws) / sizeof(flaws[0]); i++) {
		struct buf error = { 0 };

		assert_null(bpe_new(
		    span_str(flaws[i].file), "own", flaws[i].pattern, &error));
		buf_add_byte(&error, '\0');
		assert_string_equal(error.p, flaws[i].error);
		buf_fini(&error);
	}
}

/* A tokenizer.json of all bytes, and what follows. */
static struct buf
json_file(const char *merges, const char *more)
{
	struct buf file = { 0 };
	unsigned next = 256;

	buf_add_str(&file,
	    "{\"pre_tokenizer\":{\"type\":\"ByteLevel\","
	    "\"add_prefix_space\":false},\"model\":{\"vocab\":{");
	for (unsigned i = 0; i < 256; i++) {
		bool itself = (i >= 0x21 && i <= 0x7E) ||
		    (i >= 0xA1 && i <= 0xAC) || i >= 0xAE;
		unsigned cp = itself ? i : next++;

		buf_printf(&file, "%s\"\\u%04x\":%u", i > 0 ? "," : "", cp, i);
	}
	buf_add_str(&file, ",\"he\":300,\"ll\":301,\"hell\":302},\"merges\":");
	buf_add_str(&file, merges);
	buf_add_str(&file, "}");
	buf_add_str(&file, more);
	buf_add_str(&file, "}");
	return file;
}

static void
reads_merges_as_strings_and_as_pairs(void **state)
{
	static const char *const merges[] = {
		"[\"h e\",\"l l\",\"he ll\"]",
		"[[\"h\",\"e\"], [\"l\",\"l\"],[\"he\" , \"ll\"]]",
	};

	for (size_t i = 0; i < 2; i++) {
		struct buf
		    file = json_file(merges[i],
			",\"added_tokens\":[{\"id\":400,\"content\":"
			"\"<end>\"},{\"id\":401,\"content\":\"<end>>\"}]"),
		    error = { 0 };
		struct bpe *t = bpe_new(buf_span(&file), "own", NULL, &error);

		assert_non_null(t);
		check(t, "hello", "302 111");
		check(t, "hello<end>h<end>>", "302 111 400 104 401");
		bpe_free(t);
		buf_fini(&file);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    merges_the_lowest_rank_first_then_the_leftmost),
		cmocka_unit_test(short_and_long_pieces_are_merged_as_defined),
		cmocka_unit_test(pieces_that_are_alike_are_told_apart),
		cmocka_unit_test(a_long_run_of_one_letter_is_no_trap),
		cmocka_unit_test(says_what_is_wrong_with_a_file),
		cmocka_unit_test(reads_merges_as_strings_and_as_pairs),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
