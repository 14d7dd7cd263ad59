#include "arena.h"
#include "buf.h"
#include "diag.h"
#include "hash.h"
#include "xalloc.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* What act() writes to standard error in a process of its own, and how that
 * ends. */
static int
watch(void (*act)(void), char *said, size_t size)
{
	size_t n = 0;
	ssize_t got;
	int fds[2], status;
	pid_t pid;

	assert_int_equal(pipe(fds), 0);
	pid = fork();
	if (pid == 0) {
		dup2(fds[1], STDERR_FILENO);
		act();
		_exit(0);
	}
	close(fds[1]);
	while ((got = read(fds[0], said + n, size - 1 - n)) > 0)
		n += (size_t)got;
	said[n] = '\0';
	close(fds[0]);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static void
say_where(void)
{
	diag_at((struct place){ "feed.jsonl", 12 }, "no %s", "text");
}

static void
say_which_file(void)
{
	diag_at((struct place){ "feed.jsonl", 0 }, "is a directory");
}

static void
say_nothing_of_places(void)
{
	diag_at((struct place){ NULL, 7 }, "odd");
}

static void
say_hostile(void)
{
	diag_at((struct place){ "a\033[2J\nb", 1 }, "%s",
	    "\x07 \x7f \xc2\x9b \xff caf\xc3\xa9 \xef\xbf\xbd");
}

static void
give_up(void)
{
	die("rules: %d: no such rule", 3);
}

static void
ask_too_much(void)
{
	free(xreallocarray(NULL, SIZE_MAX / 2, 3));
}

static void
ask_too_much_of_an_arena(void)
{
	static struct arena *volatile a; /* no leak: still in reach */

	a = arena_new();
	arena_array(a, SIZE_MAX / 2, 3);
}

static void
tells_program_place_and_fault_in_one_line(void **state)
{
	static const struct {
		void (*act)(void);
		const char *said;
		int status;
	} cases[] = {
		{ say_where, "lede-x: feed.jsonl:12: no text\n", 0 },
		{ say_which_file, "lede-x: feed.jsonl: is a directory\n", 0 },
		{ say_nothing_of_places, "lede-x: odd\n", 0 },
		{ say_hostile,
		    "lede-x: a\\x1b[2J\\x0ab:1: \\x07 \\x7f \\xc2\\x9b \\xff "
		    "caf\xc3\xa9 \xef\xbf\xbd\n",
		    0 },
		{ give_up, "lede-x: rules: 3: no such rule\n", 2 },
		{ ask_too_much, "lede-x: out of memory\n", 2 },
		{ ask_too_much_of_an_arena, "lede-x: out of memory\n", 2 },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		char said[1000];

		assert_int_equal(
		    watch(cases[i].act, said, sizeof(said)), cases[i].status);
		assert_string_equal(said, cases[i].said);
	}
}

static void
say_much(void)
{
	char *text = xmalloc(100001);

	memset(text, '\n', 100000);
	text[100000] = '\0';
	diag("%s", text);
	free(text);
}

static void
cuts_a_message_without_end(void **state)
{
	static char said[100000];

	assert_int_equal(watch(say_much, said, sizeof(said)), 0);
	assert_in_range(strlen(said), 1000, 10000);
	assert_true(said[strlen(said) - 1] == '\n');
}

static void
a_buffer_holds_what_was_added(void **state)
{
	struct buf b = { 0 };
	char want[3000];
	size_t n = 0;

	buf_add_span(&b, span_from(NULL, 0));
	assert_null(b.p);
	for (int i = 0; i < 100; i++) {
		buf_printf(&b, "%d,", i);
		n += (size_t)sprintf(want + n, "%d,", i);
		buf_add_byte(&b, '\0');
		want[n++] = '\0';
		buf_add_str(&b, "four");
		buf_add(&b, "five six", 4);
		memcpy(want + n, "fourfive", 8);
		n += 8;
	}
	assert_true(span_eq(buf_span(&b), span_from(want, n)));
	buf_reserve(&b, 100000);
	assert_true(b.cap - b.n >= 100000);
	assert_true(span_eq(buf_span(&b), span_from(want, n)));
	buf_fini(&b);
	assert_null(b.p);
	assert_int_equal(b.n, 0);
}

static void
an_arena_keeps_all_until_it_is_reset(void **state)
{
	struct arena *a = arena_new();

	for (int round = 0; round < 3; round++) {
		struct span piece[2000];

		for (size_t i = 0; i < COUNT(piece); i++) {
			size_t n = i % 500 == 499 ? 300000 : i % 97;
			char *p = arena_alloc(a, n);

			assert_int_equal((uintptr_t)p % 16, 0);
			memset(p, (int)(i % 251), n);
			piece[i] = span_from(p, n);
		}
		for (size_t i = 0; i < COUNT(piece); i++)
			for (size_t k = 0; k < piece[i].n; k++)
				if ((unsigned char)piece[i].p[k] != i % 251)
					fail_msg("piece %zu", i);
		arena_reset(a);
	}
	arena_free(a);
	arena_free(NULL);
}

static void
an_arena_copies_and_formats_with_a_nul_behind(void **state)
{
	struct arena *a = arena_new();
	struct span s = arena_copy(a, span_from("abcdef", 3));
	struct span f = arena_printf(a, "%s#%d", "name", 2);
	struct span none = arena_copy(a, span_from(NULL, 0));

	assert_string_equal(s.p, "abc");
	assert_int_equal(s.n, 3);
	assert_string_equal(f.p, "name#2");
	assert_int_equal(f.n, 6);
	assert_string_equal(none.p, "");
	arena_reset(a);
	arena_free(a);
}

static void
gives_memory_for_nothing_too(void **state)
{
	char *copy = xmemdup("a\0b", 3);

	assert_memory_equal(copy, "a\0b", 4);
	free(copy);
	copy = xmemdup(NULL, 0);
	assert_string_equal(copy, "");
	free(copy);
	copy = xstrdup("name");
	assert_string_equal(copy, "name");
	free(copy);
	copy = xcalloc(0, 8);
	assert_non_null(copy);
	copy = xreallocarray(copy, 0, 8);
	assert_non_null(copy);
	free(copy);
}

static void
hashes_differ_by_text_and_by_seed(void **state)
{
	struct hash a = hash_span(SPAN("a"), 1), b = hash_span(SPAN("b"), 1);
	struct hash c = hash_span(SPAN("a"), 2), d = hash_span(SPAN("a"), 1);

	assert_true(a.lo != b.lo && a.hi != b.hi);
	assert_true(a.lo != c.lo && a.hi != c.hi);
	assert_true(a.lo == d.lo && a.hi == d.hi);
	assert_true(hash_span64(SPAN("a"), 1) != hash_span64(SPAN("a"), 2));
	hash_span(span_from(NULL, 0), 1);
	assert_true(hash_random_seed() != hash_random_seed());
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tells_program_place_and_fault_in_one_line),
		cmocka_unit_test(cuts_a_message_without_end),
		cmocka_unit_test(a_buffer_holds_what_was_added),
		cmocka_unit_test(an_arena_keeps_all_until_it_is_reset),
		cmocka_unit_test(an_arena_copies_and_formats_with_a_nul_behind),
		cmocka_unit_test(gives_memory_for_nothing_too),
		cmocka_unit_test(hashes_differ_by_text_and_by_seed),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	setprogname("lede-x");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
