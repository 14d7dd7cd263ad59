/* A user's word lists (-g TYPE=FILE): names found as whole words, the longest
 * of those that begin at one place.
 *
 * Names and text are cut alike: at the word boundaries of UAX #29, and before
 * a genitive 's and behind an elided word (l'). A table holds the hashes of all
 * that names begin with, so a text is walked through once, and from most words
 * a filter turns back at once. Hashes are keyed, and a name that is found is
 * compared. Memory: some 60 bytes a name, and the names themselves. */
#ifndef WORDLIST_H
#define WORDLIST_H

#include "spans.h"

/* How names are compared with text. */
enum wordlist_case {
	LIST_EXACT, /* as they are written */
	LIST_FOLD, /* small and capital letters alike */
	LIST_SMART /* without capitals: alike; with some: as they are written,
		      or all in capitals, if they hold small letters */
};

#define WORDLIST_WORDS 32 /* pieces of the longest name */

struct wordlists;

struct wordlists *wordlists_new(void);
void wordlists_free(struct wordlists *w);
/* Add "TYPE=FILE". A line is a name, behind a tab its value; blank lines and
 * those that begin with '#' are passed over; white space in a name stands for
 * any run of it. Of one name in several lists the first counts that is on. Ends
 * the program with status 2 if the list cannot be used. */
void wordlists_add(struct wordlists *w, const char *spec);
/* How the lists that are added next are compared: the word of --list-case.
 * Begins as LIST_EXACT. Ends the program with status 2 if it is none. */
void wordlists_compare(struct wordlists *w, const char *how);
/* The same of what a file holds; type and content must stay. Returns the number
 * of the line that has a name of more than WORDLIST_WORDS pieces, where it
 * stops; 0 if there is none. */
uint64_t wordlists_take(struct wordlists *w, const char *type,
    enum wordlist_case how, struct span content);
/* Switch the lists of a type, or of all (NULL), on or off; they begin on.
 * False if there is none. */
bool wordlists_enable(struct wordlists *w, const char *type, bool on);
/* Add the names in a paragraph. Values are those of the list. */
void wordlists_find(
    struct wordlists *w, struct span paragraph, struct tags *tags);
/* By comparing each name at each place; for tests. */
void wordlists_find_plain(
    struct wordlists *w, struct span paragraph, struct tags *tags);

#endif
