/* Normalization Form C (UAX #15, Unicode 15.0), by utf8proc where a text is
 * not NFC already. Texts are valid UTF-8: what is not stays as it is. */
#ifndef NFC_H
#define NFC_H

#include "arena.h"
#include "buf.h"
#include "span.h"

/* Offset of the first character of p[0..n) that the quick check does not pass
 * (NFC_QC is not Yes, or it combines), n if all pass. What stands before it is
 * in NFC. */
size_t nfc_span(const char *p, size_t n);
/* True if text is in NFC: nfc_make() would return it as it is. */
bool nfc_is(struct span text);
/* text itself if it is in NFC, else its NFC, made in the arena. Only what
 * stands around the characters in question is normalised. */
struct span nfc_make(struct span text, struct arena *arena);
/* Append the NFC of text to out. */
void nfc_append(struct buf *out, struct span text);

/* The plain version, held against the other by the tests. */
size_t nfc_span_plain(const char *p, size_t n);

#endif
