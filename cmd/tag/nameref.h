/* The fuller name of one that is short: "Casey" -> "Bob Casey", as the document
 * had it before, and "FBI" -> "Federal Bureau of Investigation". */
#ifndef NAMEREF_H
#define NAMEREF_H

#include "arena.h"
#include "span.h"
#include <stdbool.h>

struct namerefs;

struct namerefs *namerefs_new(void);
void namerefs_free(struct namerefs *r);
/* A document begins. */
void namerefs_forget(struct namerefs *r);
/* The last name of this kind that ended with these words, else one that began
 * with them, else, where there are letters, one whose capitalised words begin
 * with the letters of this; a copy in the arena. p NULL: there is none. Then
 * the name is remembered. A document of very many names has only the first. */
struct span namerefs_find(struct namerefs *r, unsigned kind, bool letters,
    struct span name, struct arena *arena);

#endif
