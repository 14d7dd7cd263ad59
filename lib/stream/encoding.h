/* Encodings by name, as --encoding takes them.
 *
 * UTF-8 and Windows-1252 are known here, all others to iconv(3). Where bytes
 * below 80 are ASCII and each byte is a character by itself, text may hold
 * UTF-8 beside it, and bad runs alone are decoded: encoding_byte(). All else
 * (several bytes a character, shift states, no ASCII) has to be decoded from
 * its beginning, as it is read: recode.h.
 *
 * An encoding is opened before the sandbox is entered: the C library keeps
 * most of them in files. */
#ifndef ENCODING_H
#define ENCODING_H

#include <iconv.h>
#include <stdbool.h>
#include <stdint.h>

struct encoding;

/* NULL: no such encoding is known (nor is UTF-7). */
struct encoding *encoding_new(const char *name);
void encoding_free(struct encoding *encoding); /* NULL: nothing */
bool encoding_is_utf8(const struct encoding *encoding);
/* It is decoded from the beginning, and encoding_byte() knows nothing. */
bool encoding_is_whole(const struct encoding *encoding);
/* The character of a byte of 0x80 or more, U+FFFD where there is none; NULL
 * stands for Windows-1252. */
uint32_t encoding_byte(const struct encoding *encoding, unsigned char byte);
/* To UTF-8, in its first state; stays the encoding's. */
iconv_t encoding_iconv(struct encoding *encoding);

#endif
