/* What sandbox.h promises: nothing but what was named. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sandbox.h"
#include "tests/unit/child.h"
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>

#ifndef SYS_landlock_create_ruleset
#define SYS_landlock_create_ruleset 444
#endif

/* What is done inside, and from which ABI of Landlock on it is refused. */
struct deed {
	const char *name;
	long abi; /* 0: goes on working */
	int (*act)(void);
};

static char folder[] = "/tmp/lede-sandbox-XXXXXX";
static int listener, port, held, scoped;
static pid_t parent;

static int
open_and_close(const char *path, int flags)
{
	int fd = open(path, flags, 0600);

	return fd == -1 ? -1 : close(fd);
}

/* --- refused --- */

static int
read_other(void)
{
	return open_and_close("other", O_RDONLY);
}

static int
read_system(void)
{
	return open_and_close("/etc/passwd", O_RDONLY);
}

static int
write_other(void)
{
	return open_and_close("other", O_WRONLY);
}

static int
write_named(void)
{
	return open_and_close("named", O_WRONLY);
}

static int
cut_named(void)
{
	return truncate("named", 0);
}

static int
create(void)
{
	return open_and_close("made", O_WRONLY | O_CREAT);
}

static int
create_in_read(void)
{
	return open_and_close("read/made", O_WRONLY | O_CREAT);
}

static int
list_folder(void)
{
	return open_and_close(".", O_RDONLY | O_DIRECTORY);
}

static int
remove_named(void)
{
	return unlink("named");
}

static int
remove_folder(void)
{
	return rmdir("bare");
}

static int
move_other(void)
{
	return rename("other", "moved");
}

static int
move_into_state(void)
{
	return rename("other", "state/moved");
}

static int
make_folder(void)
{
	return mkdir("made", 0700);
}

static int
make_link(void)
{
	return symlink("other", "state/link");
}

static int
make_pipe(void)
{
	return mkfifo("state/pipe", 0600);
}

static int
run_program(void)
{
	return execl("/bin/true", "true", (char *)NULL);
}

static int
run_named(void)
{
	return execl("named", "named", (char *)NULL);
}

static int
connect_tcp(void)
{
	struct sockaddr_in to = { .sin_family = AF_INET,
		.sin_port = (in_port_t)port,
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK) };

	return connect(socket(AF_INET, SOCK_STREAM, 0), (struct sockaddr *)&to,
	    sizeof(to));
}

static int
bind_tcp(void)
{
	struct sockaddr_in at = { .sin_family = AF_INET,
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK) };

	return bind(socket(AF_INET, SOCK_STREAM, 0), (struct sockaddr *)&at,
	    sizeof(at));
}

static struct sockaddr_un
abstract_name(void)
{
	struct sockaddr_un at = { .sun_family = AF_UNIX };

	snprintf(at.sun_path + 1, sizeof(at.sun_path) - 1, "lede-%d", parent);
	return at;
}

static int
connect_abstract(void)
{
	struct sockaddr_un to = abstract_name();

	return connect(socket(AF_UNIX, SOCK_STREAM, 0), (struct sockaddr *)&to,
	    sizeof(to));
}

static int
signal_parent(void)
{
	return kill(parent, 0);
}

/* --- allowed --- */

static int
read_named(void)
{
	return open_and_close("named", O_RDONLY);
}

static int
read_below(void)
{
	return open_and_close("read/file", O_RDONLY);
}

static int
read_held(void)
{
	char byte;

	return read(held, &byte, 1) == 1 && byte == 'o' ? 0 : -1;
}

static int
keep_state(void)
{
	return open_and_close("state/a", O_WRONLY | O_CREAT | O_TRUNC) == 0 &&
		open_and_close("state/a", O_RDWR | O_TRUNC) == 0 &&
		mkdir("state/dir", 0700) == 0 &&
		rename("state/a", "state/dir/b") == 0 &&
		unlink("state/dir/b") == 0 ?
	    rmdir("state/dir") :
	    -1;
}

static int
read_pipe_by_name(void)
{
	char name[32];
	int fd[2];

	if (pipe(fd) == -1)
		return -1;
	snprintf(name, sizeof(name), "/dev/fd/%d", fd[0]);
	return open_and_close(name, O_RDONLY);
}

static int
signal_self(void)
{
	return kill(getpid(), 0);
}

static int
has_no_new_privileges(void)
{
	return prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1 ? 0 : -1;
}

static const struct deed deeds[] = {
	{ "read a file that is not named", 1, read_other },
	{ "read a file of the system", 1, read_system },
	{ "write a file that is not named", 1, write_other },
	{ "write a file that is to be read", 1, write_named },
	{ "cut a file that is to be read", 3, cut_named },
	{ "make a file", 1, create },
	{ "make a file in a folder that is to be read", 1, create_in_read },
	{ "list a folder", 1, list_folder },
	{ "remove a file", 1, remove_named },
	{ "remove a folder", 1, remove_folder },
	{ "rename a file", 1, move_other },
	{ "move a file into the state", 1, move_into_state },
	{ "make a folder", 1, make_folder },
	{ "make a link in the state", 1, make_link },
	{ "make a pipe in the state", 1, make_pipe },
	{ "run a program", 1, run_program },
	{ "run a file that is to be read", 1, run_named },
	{ "connect by TCP", 4, connect_tcp },
	{ "bind a TCP port", 4, bind_tcp },
	{ "connect to an abstract socket", 6, connect_abstract },
	{ "signal another process", 6, signal_parent },
	{ "read a named file", 0, read_named },
	{ "read a file below a named folder", 0, read_below },
	{ "read what is open", 0, read_held },
	{ "keep a state", 0, keep_state },
	{ "open a pipe by name", 0, read_pipe_by_name },
	{ "signal itself", 0, signal_self },
	{ "have no new privileges", 0, has_no_new_privileges },
};

/* --- the world outside --- */

static long
landlock_abi(void)
{
	return syscall(SYS_landlock_create_ruleset, NULL, 0, 1);
}

static void
make_file(const char *path, mode_t mode)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, mode);

	assert_int_not_equal(fd, -1);
	assert_int_equal(write(fd, "old\n", 4), 4);
	close(fd);
}

static void
listen_on(int fd, const struct sockaddr *at, socklen_t n)
{
	assert_int_equal(bind(fd, at, n), 0);
	assert_int_equal(listen(fd, 8), 0);
}

static int
set_up(void **state)
{
	struct sockaddr_in at = { .sin_family = AF_INET,
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	struct sockaddr_un name;
	socklen_t n = sizeof(at);

	parent = getpid();
	if (mkdtemp(folder) == NULL || chdir(folder) == -1)
		return -1;
	mkdir("read", 0700);
	mkdir("state", 0700);
	mkdir("bare", 0700);
	make_file("named", 0700);
	make_file("other", 0600);
	make_file("read/file", 0600);
	held = open("other", O_RDONLY);
	listener = socket(AF_INET, SOCK_STREAM, 0);
	listen_on(listener, (struct sockaddr *)&at, sizeof(at));
	getsockname(listener, (struct sockaddr *)&at, &n);
	port = at.sin_port;
	name = abstract_name();
	scoped = socket(AF_UNIX, SOCK_STREAM, 0);
	listen_on(scoped, (struct sockaddr *)&name, sizeof(name));
	return 0;
}

static int
tear_down(void **state)
{
	char command[64];

	close(listener);
	close(scoped);
	close(held);
	snprintf(command, sizeof(command), "rm -rf %s", folder);
	return system(command);
}

/* --- promises --- */

static void
confine(bool names)
{
	struct sandbox *sandbox = sandbox_new();
	struct buf lacking = { NULL, 0, 0 };

	if (names) {
		sandbox_allow_read(sandbox, "named");
		sandbox_allow_read(sandbox, "read");
		sandbox_allow_read(sandbox, "missing");
		sandbox_allow_state(sandbox, "state");
	}
	sandbox_enter(sandbox, &lacking);
	printf("%.*s", (int)lacking.n, lacking.p == NULL ? "" : lacking.p);
	buf_fini(&lacking);
}

static void
do_confined(const void *what)
{
	const struct deed *deed = what;

	confine(true);
	errno = 0;
	if (deed->act() != 0)
		_exit(errno == EACCES || errno == EPERM || errno == EXDEV ? 1 :
									    2);
}

static void
do_free(const void *what)
{
	const struct deed *deed = what;

	if (deed->act() != 0)
		_exit(1);
}

static void
refuses_all_but_what_is_named(void **state)
{
	struct outcome outcome;
	long abi = landlock_abi();

	if (abi < 1) {
		print_message("# no Landlock here\n");
		return;
	}
	for (size_t i = 0; i < sizeof(deeds) / sizeof(*deeds); i++) {
		const struct deed *deed = &deeds[i];

		if (deed->abi > abi)
			continue;
		lseek(held, 0, SEEK_SET);
		run(do_confined, deed, -1, &outcome);
		if (outcome.status != (deed->abi > 0))
			fail_msg("%s: %d", deed->name, outcome.status);
	}
}

/* Else the refusals above would prove nothing. */
static void
would_be_allowed_outside(void **state)
{
	static int (*const acts[])(void) = { read_other, read_system,
		write_named, list_folder, run_program, connect_tcp, bind_tcp,
		connect_abstract, signal_parent };
	struct outcome outcome;

	for (size_t i = 0; i < sizeof(acts) / sizeof(*acts); i++) {
		struct deed deed = { "", 0, acts[i] };

		run(do_free, &deed, -1, &outcome);
		assert_int_equal(outcome.status, 0);
	}
}

static int
read_anything(void)
{
	return read_named() == -1 && errno == EACCES && read_below() == -1 &&
		errno == EACCES ?
	    0 :
	    -1;
}

static void
do_without_names(const void *what)
{
	confine(false);
	if (read_anything() != 0)
		_exit(1);
}

static void
refuses_everything_where_nothing_is_named(void **state)
{
	struct outcome outcome;

	if (landlock_abi() < 1) {
		print_message("# no Landlock here\n");
		return;
	}
	run(do_without_names, NULL, -1, &outcome);
	assert_int_equal(outcome.status, 0);
}

static void
do_nothing(const void *what)
{
	confine(true);
}

static void
tells_what_is_lacking(void **state)
{
	struct outcome outcome;
	long abi = landlock_abi();

	run(do_nothing, NULL, -1, &outcome);
	if (abi >= 6)
		assert_string_equal(outcome.out, "");
	else if (abi >= 1)
		assert_non_null(strstr(outcome.out, "signals"));
	else
		assert_non_null(strstr(outcome.out, "no Landlock"));
}

static void
confine_to_a_pipe(const void *what)
{
	struct sandbox *sandbox = sandbox_new();
	struct buf lacking = { NULL, 0, 0 };
	char name[32];
	int fd[2];

	if (pipe(fd) == -1)
		_exit(1);
	snprintf(name, sizeof(name), "/dev/fd/%d", fd[0]);
	sandbox_allow_read(sandbox, name);
	sandbox_enter(sandbox, &lacking);
	if (open_and_close(name, O_RDONLY) != 0 || read_other() == 0)
		_exit(1);
}

/* As `lede-stat <(command)` names it. */
static void
confines_where_a_pipe_is_named(void **state)
{
	struct outcome outcome;

	if (landlock_abi() < 1) {
		print_message("# no Landlock here\n");
		return;
	}
	run(confine_to_a_pipe, NULL, -1, &outcome);
	assert_int_equal(outcome.status, 0);
}

static void
can_be_released_without_entering(void **state)
{
	struct sandbox *sandbox = sandbox_new();

	sandbox_allow_read(sandbox, "named");
	sandbox_allow_state(sandbox, "state");
	sandbox_free(sandbox);
	assert_int_equal(read_other(), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(would_be_allowed_outside),
		cmocka_unit_test(refuses_all_but_what_is_named),
		cmocka_unit_test(refuses_everything_where_nothing_is_named),
		cmocka_unit_test(tells_what_is_lacking),
		cmocka_unit_test(confines_where_a_pipe_is_named),
		cmocka_unit_test(can_be_released_without_entering),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
