/* -e: lines with which articles begin. */
#ifndef STARTS_H
#define STARTS_H

#include "record.h"
#include "span.h"
#include <stdbool.h>

struct starts;

/* Lines in which the regular expression (PCRE2) matches. A pattern that does
 * not compile ends the program with status 2. */
struct starts *starts_new(const char *pattern);
void starts_free(struct starts *s);
/* True if the line is one; bad UTF-8 matches nothing. */
bool starts_article(struct starts *s, struct span line);
/* False if the record is not of plain text: that has been told. Tells, too, if
 * the pattern gave up on a line, which was taken for none. */
bool starts_may(const struct starts *s, struct record *rec);

#endif
