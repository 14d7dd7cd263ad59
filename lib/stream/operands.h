/* The files that a tool reads: operands, or names out of --files0-from. */
#ifndef OPERANDS_H
#define OPERANDS_H

#include <stddef.h>
#include <stdint.h>

struct operands {
	const char **path; /* "-" is standard input */
	size_t n;
	char *names; /* owned: what files0_from held */
};

/* argv[0..argc), or the NUL-ended names in the file files0_from ("-": standard
 * input); none of both: standard input. Both, an empty name, or a list that
 * cannot be read end the program with status 2. */
void operands_init(
    struct operands *o, const char *files0_from, int argc, char *argv[]);
void operands_fini(struct operands *o);
/* End the program with status 2 if the file that an option writes (path; NULL:
 * none) is one of the operands, or standard output's. */
void operands_refuse(
    const struct operands *o, const char *option, const char *path);
/* Bytes of all regular files as stored; 0 if one of them is something else. */
uint64_t operands_size(const struct operands *o);

#endif
