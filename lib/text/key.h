/* What two texts must share to be the same: the key that is compared.
 *
 *   raw    the bytes
 *   space  runs of white space (Unicode's White_Space) are one blank, none at
 *          the ends
 *   case   space, then full case folding (CaseFolding.txt, C and F)
 *   loose  what datatrove calls simplify_text, in this order: lower case;
 *          numbers (\p{Nd}+([.,،٫⎖⎗⎘]\p{Nd}+)?) to 0; punctuation, symbols and
 *          control characters (P*, S*, Cc) to blanks; white space as in space;
 *          canonical decomposition, without its nonspacing marks (Mn)
 */
#ifndef KEY_H
#define KEY_H

#include "buf.h"
#include "span.h"

enum key_form { KEY_RAW, KEY_SPACE, KEY_CASE, KEY_LOOSE };

/* Their names, in order, and a NULL. */
extern const char *const key_names[];

/* The key of text: text or a part of it, or made in scratch, valid until that
 * changes. Empty if nothing is left to compare. */
struct span key_of(enum key_form form, struct span text, struct buf *scratch);
/* True if runs of white space are single blanks and the ends are bare. */
bool key_is_spaced(struct span text);
bool key_is_spaced_plain(struct span text);

#endif
