/* A user's own abbreviations, in the format of Moses' nonbreaking_prefix files:
 * one a line, without the last full stop, as it is written (case counts); `#`
 * begins a comment; `#NUMERIC_ONLY#` behind one means that it is one before a
 * number only. */
#ifndef ABBREVFILE_H
#define ABBREVFILE_H

#include "span.h"
#include <stdint.h>

struct abbrev_file;

/* Read the file. NULL with a message on standard error if it cannot be read or
 * a line is too long. Release with abbrev_file_free(). */
struct abbrev_file *abbrev_file_read(const char *path);
/* NULL is taken. */
void abbrev_file_free(struct abbrev_file *file);
/* The class of a word: ABBREV_USER, ABBREV_USER_NUMBER or 0. */
uint32_t abbrev_file_find(const struct abbrev_file *file, struct span word);

#endif
