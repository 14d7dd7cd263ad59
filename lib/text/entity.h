/* HTML's character references in running text: &eacute; &#233; &#xE9; &copy
 *
 * Named ones as the standard has them (WHATWG HTML, 13.2.5.72 on), those that
 * are read without a semicolon too; names in lower case also in capitals
 * (&EACUTE; is a capital letter). Numbers from 128 to 159 mean Windows-1252; 0,
 * surrogates and what is too large give U+FFFD.
 *
 * Without a semicolon, the longest name counts, and text is text:
 * nothing is read in a web address or before `=`; a sign (not a letter) before
 * a letter in lower case is none ("&region"); nor is an English word between
 * words ("&not html"). */
#ifndef ENTITY_H
#define ENTITY_H

#include "span.h"

#define ENTITY_VALUE_MAX 8 /* bytes of the longest value */

struct entity {
	char value[ENTITY_VALUE_MAX]; /* UTF-8 */
	size_t n;
};

/* Bytes of the reference at text.p[at], a `&`; 0 if none stands there. One that
 * was escaped, however often (&amp;amp;eacute;), counts whole. What stands
 * before at is looked at too. */
size_t entity_at(struct span text, size_t at, struct entity *entity);
/* Offset of the first reference at from or behind, text.n if there is none. */
size_t entity_find(
    struct span text, size_t from, struct entity *entity, size_t *length);

#endif
