/* Numbers as texts say them, in digits and in English words. */
#ifndef NUMBER_H
#define NUMBER_H

#include "arena.h"
#include "span.h"
#include <stdbool.h>
#include <stdint.h>

/* A fraction in its lowest terms; den is never 0. */
struct number {
	bool minus;
	uint64_t num, den;
};

enum {
	NUMBER_ORDINAL = 1, /* "third" is 3, not a part of something */
	NUMBER_UNITS = 2 /* a letter behind digits is a unit, no scale */
};

/* Read the longest beginning of s that says a number: "1,276", "1.234,5",
 * "12,34,567", "3.5 million", "2 1/4", "twenty-one", "a hundred and five",
 * "two and a half million", "minus five point five", "three-quarters", "a
 * dozen", "half a billion", "5k", "1e6". Blanks, line ends and hyphens stand
 * between words. Returns its bytes; 0 if there is none, or it goes beyond what
 * struct number holds. */
size_t number_read(struct span s, unsigned how, struct number *n);

/* The arithmetic that values need; false if it goes beyond struct number. */
bool number_add(struct number *to, const struct number *n);
bool number_times(struct number *to, uint64_t num, uint64_t den);
/* As decimal digits: exact, or rounded to 15 digits ("0.666666666666667"). */
struct span number_text(const struct number *n, struct arena *arena);

/* --- numberdigits.c --- */

#define NUMBER_LONGEST 64

/* Digits with their marks of thousands gone, and "." as the decimal mark. */
struct digits {
	char text[NUMBER_LONGEST];
	size_t n;
};

/* Read the longest beginning of s that is one number in digits: "1234",
 * "1,276.5", "1.234,5", "1 234 567", "12,34,567", ".5", "3,5". A comma or point
 * before three digits, which can be either, is taken the English way. Returns
 * its bytes, or 0. */
size_t digits_read(struct span s, struct digits *d);
/* The vulgar fraction at i of s (U+00BC..U+00BE, U+2150..U+215E) into *n;
 * returns its bytes, or 0. */
size_t vulgar_at(struct span s, size_t i, struct number *n);
/* Bytes of "x10^" at the beginning of s, with blanks around the sign or not:
 * what follows is a power, as behind "e". */
size_t ten_power_at(struct span s);
/* The value of digits; false if it goes beyond. */
bool digits_number(const struct digits *d, struct number *n);
/* The digits with the point so many places to the right, without useless
 * zeros. */
struct span digits_shift(
    const struct digits *d, unsigned places, struct arena *arena);

#endif
