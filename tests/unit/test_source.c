/* What source.h promises: plain bytes, however they are packed and come in. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "buf.h"
#include "source.h"
#include "tests/unit/child.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <zlib.h>
#include <zstd.h>

#define ROOM 300000

/* --- packing --- */

static void
add_gzip(struct buf *b, struct span text)
{
	z_stream z = { 0 };
	char out[ROOM];

	assert_int_equal(deflateInit2(&z, 6, Z_DEFLATED, MAX_WBITS + 16, 8,
			     Z_DEFAULT_STRATEGY),
	    Z_OK);
	z.next_in = (unsigned char *)text.p;
	z.avail_in = (unsigned)text.n;
	z.next_out = (unsigned char *)out;
	z.avail_out = sizeof(out);
	assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
	buf_add(b, out, sizeof(out) - z.avail_out);
	deflateEnd(&z);
}

static void
add_zstd(struct buf *b, struct span text)
{
	char out[ROOM];
	size_t n = ZSTD_compress(out, sizeof(out), text.p, text.n, 3);

	assert_false(ZSTD_isError(n));
	buf_add(b, out, n);
}

/* A letter a piece: g, z pack the text; others add what they say. */
static void
add_piece(struct buf *b, char piece, struct span text)
{
	switch (piece) {
	case 'g':
		add_gzip(b, text);
		break;
	case 'z':
		add_zstd(b, text);
		break;
	case 'p':
		buf_add_span(b, text);
		break;
	case '0':
		buf_add(b, "\0\0\0\0\0\0\0", 7);
		break;
	case 's': /* a skippable frame of three bytes */
		buf_add(b, "\x53\x2a\x4d\x18\3\0\0\0xyz", 11);
		break;
	case 'x':
		buf_add_str(b, "xyz");
		break;
	case '1':
		buf_add_str(b, "\x1f");
		break;
	case 'm':
		buf_add_str(b, "\x28\xb5\x2f");
		break;
	case 'w': /* a frame that asks for a window of 256 MB */
		buf_add(b, "\x28\xb5\x2f\xfd\x00\x90\x01\x00\x00", 9);
		break;
	case '<': /* the last 5 bytes are cut off */
		b->n -= 5;
		break;
	case '!': /* a byte of the gzip checksum is wrong */
		b->p[b->n - 7] ^= 1;
		break;
	}
}

static struct buf
make(const char *pieces, struct span text)
{
	struct buf b = { NULL, 0, 0 };

	for (; *pieces != '\0'; pieces++)
		add_piece(&b, *pieces, text);
	return b;
}

/* Lines that pack to something, of n bytes. */
static struct buf
make_text(size_t n)
{
	struct buf b = { NULL, 0, 0 };
	unsigned seed = 11;

	while (b.n < n) {
		seed = seed * 1103515245u + 12345u;
		buf_printf(&b, "ferry %u\n", seed >> 16 & 1023);
	}
	b.n = n;
	return b;
}

/* --- ways in --- */

enum way { WAY_FILE, WAY_PIPE, WAY_TRICKLE, WAYS };

static void
write_all(int fd, struct span s, size_t step)
{
	for (size_t i = 0; i < s.n; i += step) {
		size_t n = s.n - i < step ? s.n - i : step;

		if (write(fd, s.p + i, n) != (ssize_t)n)
			_exit(1);
	}
}

static int
file_of(struct span s)
{
	char path[] = "/tmp/lede-source-XXXXXX";
	int fd = mkstemp(path);

	assert_int_not_equal(fd, -1);
	unlink(path);
	write_all(fd, s, ROOM);
	lseek(fd, 0, SEEK_SET);
	return fd;
}

static int
pipe_of(struct span s, size_t step, pid_t *writer)
{
	int fd[2];

	assert_int_equal(pipe(fd), 0);
	if ((*writer = fork()) == 0) {
		close(fd[0]);
		write_all(fd[1], s, step);
		_exit(0);
	}
	close(fd[1]);
	return fd[0];
}

static struct source *
open_fd(int fd)
{
	char *path;
	struct source *source;

	/* The source keeps the name: it is given back by close_source(). */
	assert_int_not_equal(asprintf(&path, "/dev/fd/%d", fd), -1);
	source = source_open(path);
	assert_non_null(source);
	assert_string_equal(source_name(source), path);
	close(fd);
	return source;
}

static void
close_source(struct source *source)
{
	char *path = (char *)source_name(source);

	source_close(source);
	free(path);
}

/* All that it gives, read by so much at a time; returns the last result. */
static ssize_t
read_by(struct source *source, size_t step, struct buf *got)
{
	ssize_t n;

	do {
		buf_reserve(got, step);
		n = source_read(source, got->p + got->n, step);
		if (n > 0)
			got->n += (size_t)n;
	} while (n > 0);
	return n;
}

static ssize_t
read_way(enum way way, struct span packed, size_t step, struct buf *got,
    char error[64])
{
	pid_t writer = 0;
	int fd = way == WAY_FILE ?
	    file_of(packed) :
	    pipe_of(packed, way == WAY_PIPE ? ROOM : 1, &writer);
	struct source *source = open_fd(fd);
	ssize_t n = read_by(source, step, got);

	if (n == 0)
		assert_int_equal(source_done(source), packed.n);
	else
		snprintf(error, 64, "%s", source_error(source));
	/* The end stays the end, an error an error. */
	assert_int_equal(source_read(source, (char[1]){ 0 }, 1), n);
	close_source(source);
	if (writer != 0)
		waitpid(writer, NULL, 0);
	return n;
}

/* --- promises --- */

struct input {
	const char *pieces;
	const char *plain; /* the same by p, x and so on */
	const char *error; /* NULL: none */
};

static const struct input inputs[] = {
	{ "", "", NULL },
	{ "p", "p", NULL },
	{ "1", "1", NULL },
	{ "m", "m", NULL },
	{ "1p", "1p", NULL },
	{ "mp", "mp", NULL },
	{ "g", "p", NULL },
	{ "ggg", "ppp", NULL },
	{ "g0", "p", NULL },
	{ "g0g", "pp", NULL },
	{ "z", "p", NULL },
	{ "zz", "pp", NULL },
	{ "szsz", "pp", NULL },
	{ "s", "", NULL },
	{ "gx", "p", "gzip: trailing garbage" },
	{ "g0x", "p", "gzip: trailing garbage" },
	{ "g<", "p", "gzip: unexpected end" },
	{ "gg<", "pp", "gzip: unexpected end" },
	{ "g!", "p", "gzip: damaged data" },
	{ "g1x", "p", "gzip: damaged data" },
	{ "z<", NULL, "zstd: unexpected end" },
	{ "zx", "p", "zstd: damaged data" },
	{ "w", "", "zstd: window over 128 MB" },
};

static void
check_input(
    const struct input *input, struct span text, enum way way, size_t step)
{
	struct buf packed = make(input->pieces, text);
	struct buf plain = make(input->plain == NULL ? "" : input->plain, text);
	struct buf got = { NULL, 0, 0 };
	char error[64] = "";
	ssize_t n = read_way(way, buf_span(&packed), step, &got, error);

	assert_int_equal(n, input->error == NULL ? 0 : -1);
	assert_string_equal(error, input->error == NULL ? "" : input->error);
	if (input->plain != NULL) {
		assert_int_equal(got.n, plain.n);
		if (got.n > 0)
			assert_memory_equal(got.p, plain.p, got.n);
	}
	buf_fini(&packed);
	buf_fini(&plain);
	buf_fini(&got);
}

static void
unpacks_by_magic_whatever_way_bytes_come(void **state)
{
	static const size_t steps[] = { 1, 7, 65536 };
	struct buf text = make_text(2000);

	for (size_t i = 0; i < sizeof(inputs) / sizeof(*inputs); i++)
		for (int way = 0; way < WAYS; way++)
			for (size_t j = 0; j < 3; j++)
				check_input(&inputs[i], buf_span(&text),
				    (enum way)way, steps[j]);
	buf_fini(&text);
}

static void
unpacks_what_is_larger_than_its_buffers(void **state)
{
	static const char *const kinds[] = { "p", "gg", "zz" };
	struct buf text = make_text(ROOM - 1000);

	for (size_t i = 0; i < 3; i++) {
		struct input input = { kinds[i], i == 0 ? "p" : "pp", NULL };

		check_input(&input, buf_span(&text), WAY_FILE, 4096);
		check_input(&input, buf_span(&text), WAY_PIPE, 1 << 20);
	}
	buf_fini(&text);
}

static void
tells_whether_a_read_would_wait(void **state)
{
	char byte[4];
	int fd[2];
	struct source *source;

	assert_int_equal(pipe(fd), 0);
	source = open_fd(fd[0]);
	assert_true(source_would_block(source));
	assert_int_equal(write(fd[1], "abcd", 4), 4);
	assert_false(source_would_block(source));
	assert_int_equal(source_read(source, byte, 4), 4);
	assert_true(source_would_block(source));
	close(fd[1]);
	assert_false(source_would_block(source));
	assert_int_equal(source_read(source, byte, 4), 0);
	close_source(source);

	source = open_fd(file_of(SPAN("abc")));
	assert_false(source_would_block(source));
	assert_int_equal(source_size(source), 3);
	close_source(source);
}

/* All of the input is taken in, and more output than room is still to come. */
static void
does_not_wait_while_packed_bytes_are_in_hand(void **state)
{
	static const char kinds[] = "gz";
	static const char zeros[100000];

	for (const char *kind = kinds; *kind != '\0'; kind++) {
		struct buf packed = { NULL, 0, 0 };
		size_t n = 0;
		int fd[2];
		struct source *source;

		add_piece(&packed, *kind, span_from(zeros, sizeof(zeros)));
		assert_int_equal(pipe(fd), 0);
		source = open_fd(fd[0]);
		write_all(fd[1], buf_span(&packed), ROOM);
		while (n < sizeof(zeros)) {
			char out[1000];
			ssize_t got;

			assert_false(source_would_block(source));
			got = source_read(source, out, sizeof(out));
			assert_true(got > 0);
			n += (size_t)got;
		}
		assert_true(source_would_block(source));
		close(fd[1]);
		close_source(source);
		buf_fini(&packed);
	}
}

static void
on_alarm(int sig)
{
}

static void
goes_on_after_a_signal(void **state)
{
	struct sigaction act = { .sa_handler = on_alarm };
	struct itimerval soon = { .it_value = { 0, 20000 } };
	char byte;
	int fd[2];
	struct source *source;

	assert_int_equal(pipe(fd), 0);
	source = open_fd(fd[0]);
	sigaction(SIGALRM, &act, NULL);
	setitimer(ITIMER_REAL, &soon, NULL);
	assert_int_equal(source_read(source, &byte, 1), -1);
	assert_int_equal(errno, EINTR);
	assert_null(source_error(source));
	assert_int_equal(write(fd[1], "\x1f", 1), 1);
	close(fd[1]);
	assert_int_equal(source_read(source, &byte, 1), 1);
	assert_int_equal(byte, 0x1f);
	assert_int_equal(source_read(source, &byte, 1), 0);
	close_source(source);
}

static void
open_it(const void *path)
{
	_exit(source_open(path) == NULL ? 7 : 0);
}

static void
refuses_what_cannot_be_read_and_says_why(void **state)
{
	static const struct {
		const char *path, *says;
	} cases[] = {
		{ "/tmp", "/tmp: is a directory\n" },
		{ "/tmp/no such\nfile",
		    "/tmp/no such\\x0afile: No such file or directory\n" },
		{ "", ": No such file or directory\n" },
	};
	struct outcome outcome;

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		run(open_it, cases[i].path, -1, &outcome);
		assert_int_equal(outcome.status, 7);
		assert_non_null(strstr(outcome.err, cases[i].says));
	}
}

static void
makes_a_pipe_larger(void **state)
{
#ifdef F_GETPIPE_SZ
	int fd[2], before;
	struct source *source;

	assert_int_equal(pipe(fd), 0);
	before = fcntl(fd[1], F_GETPIPE_SZ);
	source = open_fd(fd[0]);
	/* The kernel may refuse where a user has many pipes. */
	assert_true(fcntl(fd[1], F_GETPIPE_SZ) >= before);
	if (geteuid() == 0)
		assert_int_equal(fcntl(fd[1], F_GETPIPE_SZ), 1 << 20);
	close(fd[1]);
	close_source(source);
#else
	skip();
#endif
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(unpacks_by_magic_whatever_way_bytes_come),
		cmocka_unit_test(unpacks_what_is_larger_than_its_buffers),
		cmocka_unit_test(tells_whether_a_read_would_wait),
		cmocka_unit_test(does_not_wait_while_packed_bytes_are_in_hand),
		cmocka_unit_test(goes_on_after_a_signal),
		cmocka_unit_test(refuses_what_cannot_be_read_and_says_why),
		cmocka_unit_test(makes_a_pipe_larger),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
