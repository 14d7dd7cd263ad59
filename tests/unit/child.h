/* Run what may end the program in a child, and see what it said. For tests;
 * include after cmocka.h. */
#ifndef CHILD_H
#define CHILD_H

#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

struct outcome {
	int status; /* 0 to 255 */
	char out[8192], err[2048];
};

static inline void
read_all(int fd, char *text, size_t size)
{
	size_t n = 0;
	ssize_t got;

	while (n < size - 1 && (got = read(fd, text + n, size - 1 - n)) > 0)
		n += (size_t)got;
	text[n] = '\0';
	close(fd);
}

/* act(what) in a child; its standard output goes to out_fd, or if that is -1
 * into the outcome, as its messages do. */
static inline void
run(void (*act)(const void *), const void *what, int out_fd,
    struct outcome *outcome)
{
	int out[2], err[2], status;
	pid_t pid;

	assert_int_equal(pipe(out), 0);
	assert_int_equal(pipe(err), 0);
	fflush(stdout);
	if ((pid = fork()) == 0) {
		dup2(out_fd == -1 ? out[1] : out_fd, STDOUT_FILENO);
		dup2(err[1], STDERR_FILENO);
		act(what);
		fflush(stdout);
		_exit(0);
	}
	close(out[1]);
	close(err[1]);
	read_all(out[0], outcome->out, sizeof(outcome->out));
	read_all(err[0], outcome->err, sizeof(outcome->err));
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	outcome->status = WEXITSTATUS(status);
}

#endif
