/* What state.h promises: the old state or the new one, never less. */
#include "day.h"
#include "hash.h"
#include "state.h"
#include "stateimpl.h"
#include "table.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "tests/unit/child.h"
#include <dirent.h>
#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>

static const struct state_kind kind = { "clean", 3, "lines=3" };
static char base[64];
static char path[256], beside[256];
static struct buf why;

struct pair {
	uint64_t key, count;
};

/* --- helpers --- */

static void
remove_all(const char *folder)
{
	DIR *d = opendir(folder);
	const struct dirent *e;
	char name[1024];

	if (d == NULL)
		return;
	while ((e = readdir(d)) != NULL) {
		snprintf(name, sizeof(name), "%s/%s", folder, e->d_name);
		unlink(name);
	}
	closedir(d);
	rmdir(folder);
}

static int
begin_anew(void **state)
{
	remove_all(path);
	remove_all(beside);
	why.n = 0;
	return 0;
}

static size_t
files_in(const char *folder)
{
	DIR *d = opendir(folder);
	size_t n = 0;

	assert_non_null(d);
	while (readdir(d) != NULL)
		n++;
	closedir(d);
	return n - 2;
}

static struct state_use
use_of(uint32_t day)
{
	return (struct state_use){ .path = path, .day = day };
}

static struct state *
begin(const struct state_use *use)
{
	struct state *s = state_begin(&kind, use, &why);

	if (s == NULL)
		fail_msg("%.*s", (int)why.n, why.p);
	return s;
}

static bool
fold(void *self, void *to, const void *from)
{
	((struct pair *)to)->count += ((const struct pair *)from)->count;
	return true;
}

static void
merge_pairs(void *self, struct state_segment *const *from, size_t n,
    struct state_writer *to)
{
	static const struct table_rule rule = { .fold = fold };
	struct table *t = calloc(n, sizeof(*t));

	for (size_t i = 0; i < n; i++)
		table_open(&t[i], from[i], "pairs", sizeof(struct pair));
	state_section_begin(to, "pairs");
	state_entries(to, table_merge(t, n, &rule, to));
	free(t);
}

static const struct state_merger merger = { .merge = merge_pairs };

/* A segment with the keys [from, to), counted once. */
static bool
add_pairs(struct state *s, uint64_t from, uint64_t to)
{
	struct state_writer *w = state_segment_begin(s);

	state_section_begin(w, "pairs");
	for (uint64_t i = from; i < to; i++) {
		struct pair pair = { i << 40, 1 };

		state_put(w, &pair, sizeof(pair));
	}
	state_entries(w, to - from);
	return state_segment_end(w, &why);
}

static void
run_once(uint32_t day, uint64_t from, uint64_t to)
{
	struct state_use use = use_of(day);
	struct state *s = begin(&use);

	assert_true(add_pairs(s, from, to));
	assert_true(state_commit(s, &merger, &why));
	state_free(s);
}

/* The count of a key in all segments. */
static uint64_t
count_of(const struct state *s, uint64_t i)
{
	uint64_t count = 0;

	for (size_t k = 0; k < state_segments(s); k++) {
		const struct pair *pair;
		struct table t;

		table_open(&t, state_segment(s, k), "pairs", sizeof(*pair));
		pair = table_lookup(&t, i << 40);
		count += pair == NULL ? 0 : pair->count;
	}
	return count;
}

static uint64_t
entries_of(const struct state *s)
{
	uint64_t entries = 0;

	for (size_t k = 0; k < state_segments(s); k++)
		entries += state_segment_entries(state_segment(s, k));
	return entries;
}

static bool
refused(const char *reason)
{
	struct state *s = state_open(&kind, path, &why);
	bool good;

	state_free(s);
	buf_add_byte(&why, '\0');
	good = s == NULL && strstr(why.p, reason) != NULL;
	if (!good)
		print_message("# %s: %s\n", s == NULL ? "says" : "took", why.p);
	why.n = 0;
	return good;
}

/* The name of the only segment. */
static void
segment_name(char name[512])
{
	struct state *s = state_open(&kind, path, &why);

	assert_non_null(s);
	snprintf(name, 512, "%s/%s", path, state_segment(s, 0)->item.name);
	state_free(s);
}

static void
read_file(const char *name, struct buf *out)
{
	assert_true(file_read(AT_FDCWD, name, SIZE_MAX / 2, out));
}

static void
write_file(const char *name, const char *p, size_t n)
{
	int fd = open(name, O_WRONLY | O_CREAT | O_TRUNC, 0666);

	assert_true(fd != -1 && file_write_all(fd, p, n));
	close(fd);
}

/* --- days --- */

static void
knows_each_day(void **state)
{
	char text[DAY_TEXT];
	uint32_t day, last = 0;

	for (uint32_t i = 0; i <= DAY_MOST; i += i % 7 == 0 ? 3 : 1) {
		day_format(i, text);
		if (!day_parse(span_str(text), &day) || day != i)
			fail_msg("%u is %s", i, text);
		last = i;
	}
	assert_true(last > DAY_MOST - 4);
	assert_true(day_parse(SPAN("2026-11-24"), &day) && day == 20781);
	assert_true(day_parse(SPAN("2024-02-29T10:00:00Z"), &day));
	assert_int_equal(day, 19782);
}

static void
refuses_what_is_no_day(void **state)
{
	static const char *const none[] = { "", "2026-11-2", "2026-02-29",
		"2026-13-01", "2026-00-01", "2026-01-00", "1969-12-31",
		"2026/11/24", "2026-11-245", "2026-11-24x", "abcd-ef-gh" };
	uint32_t day;

	for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++)
		if (day_parse(span_str(none[i]), &day))
			fail_msg("%s", none[i]);
}

/* --- what is kept --- */

static void
gives_back_what_was_committed(void **state)
{
	enum { BYTES = 1500001 };
	struct state_use use = use_of(20000);
	struct state *s = begin(&use);
	struct state_writer *w = state_segment_begin(s);
	struct state_section section;
	char *bytes = malloc(BYTES);

	for (size_t i = 0; i < BYTES; i++)
		bytes[i] = (char)(i * i >> 7);
	state_section_begin(w, "one");
	state_put(w, bytes, 5);
	state_section_begin(w, "two");
	for (size_t i = 0; i < BYTES; i += 977)
		state_put(w, bytes + i, BYTES - i < 977 ? BYTES - i : 977);
	state_section_begin(w, "none");
	state_entries(w, 7);
	assert_true(state_segment_end(w, &why));
	assert_true(state_commit(s, NULL, &why));
	state_free(s);

	s = state_open(&kind, path, &why);
	assert_non_null(s);
	assert_int_equal(state_segments(s), 1);
	assert_int_equal(state_segment_entries(state_segment(s, 0)), 7);
	assert_int_equal(state_segment_newest(state_segment(s, 0)), 20000);
	assert_true(state_section(state_segment(s, 0), "one", &section));
	assert_int_equal(section.n, 5);
	assert_memory_equal(state_read(&section, 0, 5), bytes, 5);
	assert_true(state_section(state_segment(s, 0), "two", &section));
	assert_int_equal(section.n, BYTES);
	assert_memory_equal(state_read(&section, 0, BYTES), bytes, BYTES);
	assert_memory_equal(
	    state_read(&section, BYTES - 9, 9), bytes + BYTES - 9, 9);
	assert_true(state_section(state_segment(s, 0), "none", &section));
	assert_int_equal(section.n, 0);
	assert_false(state_section(state_segment(s, 0), "other", &section));
	state_free(s);
	free(bytes);
}

static void
keeps_the_seed(void **state)
{
	struct state_use use = use_of(1);
	struct state *s = begin(&use);
	uint64_t seed = state_seed(s);

	assert_true(state_commit(s, &merger, &why));
	state_free(s);
	s = begin(&use);
	assert_true(state_seed(s) == seed);
	state_free(s);
}

static void
leaves_no_trace_of_a_run_without_commit(void **state)
{
	struct state_use use = use_of(5);
	struct state *s;

	run_once(5, 0, 10);
	assert_int_equal(files_in(path), 3);
	s = begin(&use);
	assert_true(add_pairs(s, 0, 1000));
	assert_int_equal(count_of(s, 1), 2);
	assert_int_equal(files_in(path), 4);
	state_free(s);
	assert_int_equal(files_in(path), 3);
	s = begin(&use);
	assert_int_equal(count_of(s, 1), 1);
	state_free(s);
}

static void
forgets_what_the_window_has_left(void **state)
{
	struct state_use use = use_of(40);
	struct state *s;

	run_once(1, 0, 10);
	run_once(20, 0, 10);
	use.window = 30;
	s = begin(&use);
	assert_int_equal(state_segments(s), 1);
	assert_int_equal(count_of(s, 1), 1);
	assert_true(state_commit(s, &merger, &why));
	state_free(s);
	assert_int_equal(files_in(path), 3);
}

/* Runs that add little write little, and segments stay few. */
static void
merges_segments_of_a_size(void **state)
{
	uint64_t written = 0, before = 1;
	struct state *s;

	run_once(1, 0, 100000);
	for (uint64_t i = 0; i < 200; i++) {
		struct state_use use = use_of(1 + (uint32_t)i);

		s = begin(&use);
		before = s->manifest.next;
		assert_true(add_pairs(s, i * 100, i * 100 + 100));
		assert_true(state_commit(s, &merger, &why));
		assert_true(state_segments(s) <= 12);
		for (size_t k = 0; k < s->n; k++)
			if (strtoull(s->segment[k]->item.name, NULL, 10) >=
			    before)
				written += s->segment[k]->item.bytes;
		state_free(s);
	}
	s = state_open(&kind, path, &why);
	assert_int_equal(files_in(path), 2 + state_segments(s));
	for (uint64_t i = 0; i < 100000; i += 37)
		assert_int_equal(count_of(s, i), i < 20000 ? 2 : 1);
	assert_int_equal(count_of(s, 100000), 0);
	state_free(s);
	/* 200 * 100 pairs of 16 bytes; a page each comes on top. */
	assert_true(written < 12 * (200 * 1600 + 200 * 4096));
}

static void
forgets_by_rewriting(void **state)
{
	struct state_use use = use_of(9);
	struct state *s;

	for (uint64_t i = 0; i < 3; i++)
		run_once(9, i * 10, i * 10 + 10);
	s = begin(&use);
	assert_int_equal(entries_of(s), 30);
	assert_true(state_rewrite(s, &merger, &why));
	assert_true(state_commit(s, &merger, &why));
	assert_int_equal(entries_of(s), 30);
	state_free(s);
	assert_true(files_in(path) <= 5);
}

/* --- what is refused --- */

static void
refuses_each_wrong_byte(void **state)
{
	char name[512], manifest[512];
	const char *const files[] = { name, manifest };
	struct buf bytes = { 0 };

	run_once(1, 0, 10);
	segment_name(name);
	snprintf(manifest, sizeof(manifest), "%s/manifest", path);
	for (size_t f = 0; f < 2; f++) {
		bytes.n = 0;
		read_file(files[f], &bytes);
		for (size_t i = 0; i < bytes.n; i++) {
			bytes.p[i] ^= (char)(1 << i % 8);
			write_file(files[f], bytes.p, bytes.n);
			if (!refused(path))
				fail_msg("%s: byte %zu", files[f], i);
			bytes.p[i] ^= (char)(1 << i % 8);
		}
		for (size_t n = 0; n < bytes.n; n += n < 64 ? 1 : 61) {
			write_file(files[f], bytes.p, n);
			if (!refused(path))
				fail_msg("%s: %zu bytes", files[f], n);
		}
		write_file(files[f], bytes.p, bytes.n);
	}
	buf_fini(&bytes);
}

static void
refuses_what_is_missing_or_too_much(void **state)
{
	char name[512], moved[520];
	struct buf bytes = { 0 };

	run_once(1, 0, 10);
	segment_name(name);
	read_file(name, &bytes);
	buf_add_byte(&bytes, 'x');
	write_file(name, bytes.p, bytes.n);
	assert_true(refused("not of its size"));
	write_file(name, bytes.p, bytes.n - 1);
	snprintf(moved, sizeof(moved), "%s.away", name);
	assert_int_equal(rename(name, moved), 0);
	assert_true(refused("No such file"));
	snprintf(name, sizeof(name), "%s/manifest", path);
	unlink(name);
	assert_true(refused("manifest: No such file"));
	buf_fini(&bytes);
}

static void
refuses_another_kind(void **state)
{
	static const struct {
		struct state_kind kind;
		const char *reason;
	} cases[] = {
		{ { "dedupe", 3, "lines=3" }, "is the state of lede-clean" },
		{ { "clean", 2, "lines=3" }, "newer version (3, this one" },
		{ { "clean", 4, "lines=3" }, "older version (3, this one" },
		{ { "clean", 3, "lines=4" }, "(lines=3, not lines=4)" },
	};
	struct state_use use = use_of(1);

	run_once(1, 0, 10);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_null(state_begin(&cases[i].kind, &use, &why));
		buf_add_byte(&why, '\0');
		if (strstr(why.p, cases[i].reason) == NULL)
			fail_msg("%s", why.p);
		why.n = 0;
	}
	assert_int_equal(files_in(path), 3);
}

static void
refuses_parameters_of_two_lines(void **state)
{
	static const struct state_kind lines = { "clean", 3, "key=a\nseed 0" };
	struct state_use use = use_of(1);

	assert_null(state_begin(&lines, &use, &why));
	why.n = 0;
}

static void
refuses_a_newer_format(void **state)
{
	char name[512];

	run_once(1, 0, 10);
	snprintf(name, sizeof(name), "%s/manifest", path);
	write_file(name, "lede-state 2\n", 13);
	assert_true(refused("made by a newer version"));
	write_file(name, "lede-state one\n", 15);
	assert_true(refused("not the manifest of a state"));
}

static void
leaves_a_folder_of_other_things_alone(void **state)
{
	struct state_use use = use_of(1);
	char name[512];

	assert_int_equal(mkdir(path, 0777), 0);
	snprintf(name, sizeof(name), "%s/letter.txt", path);
	write_file(name, "Dear", 4);
	assert_null(state_begin(&kind, &use, &why));
	buf_add_byte(&why, '\0');
	assert_non_null(strstr(why.p, "not a state"));
	assert_int_equal(access(name, F_OK), 0);
	why.n = 0;
}

/* --- two at once --- */

static void
fails_or_waits_where_another_run_has_the_lock(void **state)
{
	struct state_use use = use_of(1);
	int ready[2];
	char c;
	pid_t pid;
	struct state *s;

	run_once(1, 0, 10);
	assert_int_equal(pipe(ready), 0);
	if ((pid = fork()) == 0) {
		s = state_begin(&kind, &use, &why);
		if (write(ready[1], "x", 1) != 1)
			_exit(1);
		usleep(200000);
		_exit(add_pairs(s, 0, 10) && state_commit(s, &merger, &why) ?
			0 :
			1);
	}
	assert_int_equal(read(ready[0], &c, 1), 1);
	use.fail = true;
	assert_null(state_begin(&kind, &use, &why));
	buf_add_byte(&why, '\0');
	assert_non_null(strstr(why.p, "locked by another run"));
	why.n = 0;
	/* Reading needs no lock. */
	s = state_open(&kind, path, &why);
	assert_int_equal(count_of(s, 3), 1);
	state_free(s);
	use.fail = false;
	s = begin(&use);
	assert_int_equal(count_of(s, 3), 2);
	state_free(s);
	assert_int_equal(waitpid(pid, NULL, 0), pid);
	close(ready[0]);
	close(ready[1]);
}

static void
writes_the_next_state_beside_the_old(void **state)
{
	struct state_use use = use_of(2);
	struct buf before = { 0 }, after = { 0 };
	char name[512];
	struct state *s;

	run_once(1, 0, 10);
	snprintf(name, sizeof(name), "%s/manifest", path);
	read_file(name, &before);
	use.out = beside;
	for (int round = 0; round < 2; round++) {
		s = begin(&use);
		assert_true(add_pairs(s, 5, 15));
		assert_true(state_commit(s, &merger, &why));
		state_free(s);
	}
	after.n = 0;
	read_file(name, &after);
	assert_true(span_eq(buf_span(&before), buf_span(&after)));
	s = state_open(&kind, path, &why);
	assert_int_equal(count_of(s, 7), 1);
	state_free(s);
	s = state_open(&kind, beside, &why);
	assert_int_equal(count_of(s, 7), 2);
	assert_int_equal(files_in(beside), 2 + state_segments(s));
	state_free(s);
	/* A run of nothing puts it in place. */
	use = (struct state_use){ .path = beside, .out = path, .day = 3 };
	s = begin(&use);
	assert_true(state_commit(s, &merger, &why));
	state_free(s);
	s = state_open(&kind, path, &why);
	assert_int_equal(count_of(s, 7), 2);
	state_free(s);
	use = (struct state_use){ .path = path, .out = path, .day = 3 };
	assert_null(state_begin(&kind, &use, &why));
	why.n = 0;
	buf_fini(&before);
	buf_fini(&after);
}

static void
begins_with_nothing_where_only_the_next_is_named(void **state)
{
	struct state_use use = { .out = path, .day = 2 };
	struct state *s;

	run_once(1, 0, 10);
	s = begin(&use);
	assert_int_equal(state_segments(s), 0);
	assert_true(add_pairs(s, 50, 60));
	state_free(s);
	/* Not committed: what was there is there. */
	s = state_open(&kind, path, &why);
	assert_non_null(s);
	assert_int_equal(count_of(s, 7), 1);
	assert_int_equal(count_of(s, 50), 0);
	state_free(s);
}

/* --- killed at any instant --- */

static void
add_and_commit(uint64_t round)
{
	struct state_use use = use_of(1 + (uint32_t)round);
	struct state *s = state_begin(&kind, &use, &why);

	if (s == NULL || !add_pairs(s, 0, 300) ||
	    !state_commit(s, &merger, &why))
		_exit(1);
	state_free(s);
	_exit(0);
}

/* After each kill the state is what it was, or what it was to become. */
static void
is_whole_after_a_kill(void **state)
{
	enum { KILLS = 500 };
	uint64_t done = 0, killed = 0;
	int status;

	for (uint64_t i = 0; i < KILLS; i++) {
		struct timespec wait = { 0,
			(long)(hash_span64(span_from((char *)&i, 8), 1) %
			    1000000) };
		pid_t pid = fork();
		struct state *s;
		uint64_t count;

		if (pid == 0)
			add_and_commit(i);
		nanosleep(&wait, NULL);
		kill(pid, SIGKILL);
		assert_int_equal(waitpid(pid, &status, 0), pid);
		if (access(path, F_OK) == -1)
			continue;
		struct state_use use = use_of(1 + (uint32_t)i);
		s = begin(&use);
		count = count_of(s, 7);
		assert_true(count == done || count == done + 1);
		if (WIFEXITED(status))
			assert_int_equal(count, done + 1);
		killed += count == done;
		done = count;
		assert_int_equal(count_of(s, 299), done);
		assert_true(files_in(path) == 2 + state_segments(s));
		state_free(s);
	}
	print_message(
	    "# %" PRIu64 " runs were lost, %" PRIu64 " done\n", killed, done);
	assert_true(killed > 0);
}

static void
add_beside(uint64_t round)
{
	struct state_use use = {
		.path = path, .out = beside, .day = 1 + (uint32_t)round
	};
	struct state *s = state_begin(&kind, &use, &why);

	if (s == NULL || !add_pairs(s, 0, 300) ||
	    !state_commit(s, &merger, &why))
		_exit(1);
	state_free(s);
	_exit(0);
}

/* The old state stays, whatever becomes of the next. */
static void
is_whole_after_a_kill_beside(void **state)
{
	enum { KILLS = 200 };
	uint64_t done = 0;

	run_once(1, 0, 300);
	for (uint64_t i = 0; i < KILLS; i++) {
		struct timespec wait = { 0,
			(long)(hash_span64(span_from((char *)&i, 8), 2) %
			    1000000) };
		pid_t pid = fork();
		struct state *s;

		if (pid == 0)
			add_beside(i);
		nanosleep(&wait, NULL);
		kill(pid, SIGKILL);
		assert_int_equal(waitpid(pid, NULL, 0), pid);
		s = state_open(&kind, path, &why);
		assert_non_null(s);
		assert_int_equal(count_of(s, 7), 1);
		state_free(s);
		why.n = 0;
		if ((s = state_open(&kind, beside, &why)) == NULL)
			continue; /* not yet made */
		assert_true(count_of(s, 7) == (done > 0 ? 2 : 0) ||
		    count_of(s, 7) == 2);
		done += count_of(s, 7) == 2;
		state_free(s);
	}
	why.n = 0;
	assert_true(done > 0);
}

static void
run_over_a_limit(const void *what)
{
	struct rlimit limit = { 100000, 100000 };
	struct state_use use = use_of(2);
	struct state *s = state_begin(&kind, &use, &why);

	signal(SIGXFSZ, SIG_IGN);
	setrlimit(RLIMIT_FSIZE, &limit);
	if (s == NULL || add_pairs(s, 0, 20000))
		_exit(1);
	state_free(s);
	_exit(why.n > 0 && memmem(why.p, why.n, "too large", 9) ? 0 : 1);
}

static void
is_whole_after_a_full_disk(void **state)
{
	struct outcome outcome;
	struct state *s;

	run_once(1, 0, 10);
	run(run_over_a_limit, NULL, -1, &outcome);
	assert_int_equal(outcome.status, 0);
	assert_int_equal(files_in(path), 3);
	s = state_open(&kind, path, &why);
	assert_int_equal(count_of(s, 7), 1);
	state_free(s);
}

/* --- large states are checked as they are read --- */

static void
read_a_damaged_block(const void *what)
{
	struct state_segment *segment;
	struct state_item item = *(const struct state_item *)what;
	struct state_section section;
	int dir = open(path, O_RDONLY | O_DIRECTORY);
	bool missing;

	segment = segment_open(dir, path, &item, &missing, &why);
	if (segment == NULL || !state_section(segment, "pairs", &section))
		_exit(1);
	state_read(&section, 0, 16);
	printf("first\n");
	fflush(stdout);
	state_read(&section, 20000, 16);
	printf("second\n");
}

static void
ends_the_program_before_a_wrong_byte_is_used(void **state)
{
	struct outcome outcome;
	struct buf bytes = { 0 };
	struct state_item item;
	struct state *s;
	char name[512];

	run_once(1, 0, 2000);
	s = state_open(&kind, path, &why);
	item = state_segment(s, 0)->item;
	state_free(s);
	segment_name(name);
	read_file(name, &bytes);
	bytes.p[STATE_BLOCK + 20001] ^= 4;
	write_file(name, bytes.p, bytes.n);
	run(read_a_damaged_block, &item, -1, &outcome);
	assert_string_equal(outcome.out, "first\n");
	assert_int_equal(outcome.status, 2);
	assert_non_null(strstr(outcome.err, "damaged"));
	buf_fini(&bytes);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(knows_each_day),
		cmocka_unit_test(refuses_what_is_no_day),
		cmocka_unit_test_setup(
		    gives_back_what_was_committed, begin_anew),
		cmocka_unit_test_setup(keeps_the_seed, begin_anew),
		cmocka_unit_test_setup(
		    leaves_no_trace_of_a_run_without_commit, begin_anew),
		cmocka_unit_test_setup(
		    forgets_what_the_window_has_left, begin_anew),
		cmocka_unit_test_setup(merges_segments_of_a_size, begin_anew),
		cmocka_unit_test_setup(forgets_by_rewriting, begin_anew),
		cmocka_unit_test_setup(refuses_each_wrong_byte, begin_anew),
		cmocka_unit_test_setup(
		    refuses_what_is_missing_or_too_much, begin_anew),
		cmocka_unit_test_setup(refuses_another_kind, begin_anew),
		cmocka_unit_test_setup(
		    refuses_parameters_of_two_lines, begin_anew),
		cmocka_unit_test_setup(refuses_a_newer_format, begin_anew),
		cmocka_unit_test_setup(
		    leaves_a_folder_of_other_things_alone, begin_anew),
		cmocka_unit_test_setup(
		    fails_or_waits_where_another_run_has_the_lock, begin_anew),
		cmocka_unit_test_setup(
		    writes_the_next_state_beside_the_old, begin_anew),
		cmocka_unit_test_setup(
		    begins_with_nothing_where_only_the_next_is_named,
		    begin_anew),
		cmocka_unit_test_setup(is_whole_after_a_kill, begin_anew),
		cmocka_unit_test_setup(
		    is_whole_after_a_kill_beside, begin_anew),
		cmocka_unit_test_setup(is_whole_after_a_full_disk, begin_anew),
		cmocka_unit_test_setup(
		    ends_the_program_before_a_wrong_byte_is_used, begin_anew),
	};
	int status;

	/* In memory, where that can be had: thousands of files are synced. */
	snprintf(base, sizeof(base), "%s/lede-state-XXXXXX",
	    access("/dev/shm", W_OK | X_OK) == 0 ? "/dev/shm" : "/tmp");
	if (mkdtemp(base) == NULL)
		return 2;
	snprintf(path, sizeof(path), "%s/state", base);
	snprintf(beside, sizeof(beside), "%s/beside", base);
	cmocka_set_message_output(CM_OUTPUT_TAP);
	status = cmocka_run_group_tests(tests, NULL, NULL);
	begin_anew(NULL);
	buf_fini(&why);
	rmdir(base);
	return status;
}
