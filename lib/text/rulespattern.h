/* The syntax of PCRE2 patterns, as far as their beginnings are read. Offsets
 * are in bytes of the pattern. */
#ifndef RULESPATTERN_H
#define RULESPATTERN_H

#include "span.h"
#include <stdbool.h>

/* False for what changes the meaning of all that follows: quoting, verbs, and
 * the option x. */
bool pattern_readable(struct span s);
/* The end of the class, group or alternative that begins at i. */
size_t pattern_class_end(struct span s, size_t i);
size_t pattern_group_end(struct span s, size_t i);
size_t pattern_alternative_end(struct span s, size_t i);
/* Where what the group at i holds begins; 0 if it is not a group that is read:
 * "(", "(?:", "(?>", "(?|", "(?<name>", "(?P<name>", "(?i:". */
size_t pattern_group_inside(struct span s, size_t i);
/* True if a quantifier stands at i. */
bool pattern_quantified(struct span s, size_t i);
/* True if the escape of c stands at i. */
bool pattern_escape(struct span s, size_t i, char c);
/* Bytes of what stands at i and takes up no text: an assertion, a setting of
 * options; 0 if there is none. */
size_t pattern_nothing(struct span s, size_t i);

#endif
