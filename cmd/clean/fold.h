/* What is text, not a fault, and changed only when asked: curly quotes,
 * ligatures, full-width and half-width forms, compatibility characters. */
#ifndef FOLD_H
#define FOLD_H

#include "buf.h"
#include "repair.h"

/* Append line to out, folded as the bits in what say (by repair_kind: quotes,
 * ligatures, width, nfkc); sets the bits of those that changed something in
 * *done. What width and nfkc give is yet to be composed (NFC). */
void fold_line(
    struct buf *out, struct span line, unsigned what, unsigned *done);

#endif
