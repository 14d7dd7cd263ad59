#include "signals.h"
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>

/* The one thing in lib/stream that a signal handler must reach. */
static volatile sig_atomic_t stop;
static volatile sig_atomic_t asked;

static void
on_stop(int signal)
{
	stop = signal;
}

static void
on_asked(int signal)
{
	asked = 1;
}

void
signals_catch(void)
{
	struct sigaction sa = { .sa_handler = on_stop };

	sigemptyset(&sa.sa_mask);
	sa.sa_flags = (int)SA_RESETHAND;
	sigaction(SIGINT, &sa, NULL);
	sigaction(SIGTERM, &sa, NULL);
	sa.sa_handler = on_asked;
	sa.sa_flags = 0;
	sigaction(SIGUSR1, &sa, NULL);
}

int
signals_stop(void)
{
	return stop;
}

bool
signals_asked(void)
{
	bool was = asked != 0;

	asked = 0;
	return was;
}

bool
signals_wait(int fd)
{
	struct pollfd p = { .fd = fd, .events = POLLIN };
	sigset_t ours, before;
	bool ready = true;

	sigemptyset(&ours);
	sigaddset(&ours, SIGINT);
	sigaddset(&ours, SIGTERM);
	sigaddset(&ours, SIGUSR1);
	sigprocmask(SIG_BLOCK, &ours, &before);
	if (stop != 0 || asked != 0)
		ready = false;
	else if (ppoll(&p, 1, NULL, &before) == -1 && errno == EINTR)
		ready = false;
	sigprocmask(SIG_SETMASK, &before, NULL);
	return ready;
}

void
signals_die(int signal)
{
	struct sigaction sa = { .sa_handler = SIG_DFL };

	sigemptyset(&sa.sa_mask);
	sigaction(signal, &sa, NULL);
	raise(signal);
	exit(2);
}
