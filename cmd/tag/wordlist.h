/* A user's word lists (-g TYPE=FILE): a name a line, found as whole words,
 * the longest first. */
#ifndef WORDLIST_H
#define WORDLIST_H

#include "spans.h"

struct wordlists;

struct wordlists *wordlists_new(void);
void wordlists_free(struct wordlists *w);
/* Add "TYPE=FILE". A list line is a name; blank lines and those that begin with
 * '#' are passed over; white space in a name stands for any run of it. Case
 * counts. Ends the program with status 2 if it cannot be read. */
void wordlists_add(struct wordlists *w, const char *spec);
/* Switch the lists of a type, or of all (NULL), on or off; they begin on.
 * False if there is none. */
bool wordlists_enable(struct wordlists *w, const char *type, bool on);
/* Add the names in a paragraph. */
void wordlists_find(const struct wordlists *w, struct span paragraph,
    struct arena *arena, struct tags *tags);

#endif
