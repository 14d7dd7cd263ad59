/* Messages on standard error: "prog: file:line: what". */
#ifndef DIAG_H
#define DIAG_H

#include <stdint.h>

/* Where the input is at fault; file NULL for none, line 0 for none. */
struct place {
	const char *file;
	uint64_t line;
};

/* Print a message. Control characters in it come out as \xNN, so that a
 * hostile file name or record cannot drive the terminal. */
void diag_at(struct place at, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* The same without a place. */
void diag(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* diag() and exit(2): usage, rules, memory, output. */
_Noreturn void die(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

#endif
