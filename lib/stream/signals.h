/* Signals: SIGINT and SIGTERM end the run after the record at hand, SIGUSR1
 * asks for the accounting line. */
#ifndef SIGNALS_H
#define SIGNALS_H

#include <stdbool.h>

/* Catch them, without SA_RESTART; a second SIGINT or SIGTERM kills. */
void signals_catch(void);
/* The signal that ends the run, or 0. */
int signals_stop(void);
/* True once for each SIGUSR1 (several at once may count as one). */
bool signals_asked(void);
/* Wait until fd can be read or a signal comes, without losing one that came
 * just before. False: a signal is to be looked at. */
bool signals_wait(int fd);
/* Die of that signal, as the shell expects. */
_Noreturn void signals_die(int signal);

#endif
