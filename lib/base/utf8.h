/* UTF-8: validation, decoding, counting (Unicode 15, section 3.9, D92).
 *
 * A run of bad bytes is divided as the standard recommends (substitution of
 * maximal subparts, as the WHATWG decoder does): each maximal subpart of an
 * ill-formed sequence counts, and decodes, as one U+FFFD. */
#ifndef UTF8_H
#define UTF8_H

#include "span.h"
#include <stdbool.h>
#include <stdint.h>

#define UTF8_REPLACEMENT 0xFFFDu
#define UTF8_MAX 4 /* bytes of the longest character */

/* Bytes of the longest valid prefix of p[0..n): n if all is valid. Cuts
 * before the first bad byte or unfinished sequence. */
size_t utf8_valid(const char *p, size_t n);
/* Code points in p[0..n), a bad maximal subpart counting as one. */
uint64_t utf8_count(const char *p, size_t n);
/* UTF-16 code units in p[0..n), likewise. */
uint64_t utf8_count16(const char *p, size_t n);
/* The code point at p (p < end) into *cp; returns its bytes, at least 1. What
 * is bad gives UTF8_REPLACEMENT and the bytes of the maximal subpart. */
size_t utf8_decode(const char *p, const char *end, uint32_t *cp);
/* The code point that ends at p (start < p), as utf8_decode would have cut it
 * in valid text; returns its bytes. */
size_t utf8_decode_back(const char *start, const char *p, uint32_t *cp);
/* Bytes of cp into out (room for UTF8_MAX); returns their number. Surrogates
 * and values beyond U+10FFFF become UTF8_REPLACEMENT. */
size_t utf8_encode(uint32_t cp, char *out);

/* The plain versions, held against the others by the tests. */
size_t utf8_valid_plain(const char *p, size_t n);
uint64_t utf8_count_plain(const char *p, size_t n);
uint64_t utf8_count16_plain(const char *p, size_t n);

#endif
