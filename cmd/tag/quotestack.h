/* Marks that are open, and their pairs: for quotemarks.c alone. */
#ifndef QUOTESTACK_H
#define QUOTESTACK_H

#include "quotemarks.h"

#define MOST_OPEN 8

/* An opening and a closing mark pair if they share a bit. */
enum {
	STRAIGHT = 1,
	CURLY = 2, /* U+201C x U+201D */
	LOW = 4, /* U+201E x U+201C, or U+201D */
	ANGLE = 8, /* U+00AB x U+00BB */
	INWARD = 16, /* U+00BB x U+00AB */
	CORNER = 32, /* U+300C x U+300D */
	WHITE = 64, /* U+300E x U+300F */
	TICKS = 128, /* `` x '' */
	PRIMES = 8192, /* '' x '': only told from single marks */
	SINGLE = 256, /* ' x ' */
	SINGLE_CURLY = 512, /* U+2018 x U+2019 */
	SINGLE_LOW = 1024, /* U+201A x U+2018, or U+2019 */
	SINGLE_ANGLE = 2048, /* U+2039 x U+203A */
	SINGLE_INWARD = 4096, /* U+203A x U+2039 */
	DOUBLE = STRAIGHT | CURLY | TICKS,
	SINGLES =
	    SINGLE | SINGLE_CURLY | SINGLE_LOW | SINGLE_ANGLE | SINGLE_INWARD,
	APOSTROPHES = SINGLE | SINGLE_CURLY | SINGLE_LOW
};

struct quote_mark {
	uint32_t cp;
	unsigned opens, closes;
};

struct opening {
	const char *at, *inside; /* the mark, and what follows it */
	unsigned kind;
};

struct marks {
	const char *start, *end; /* of the paragraph */
	struct quote_pairs *pairs;
	struct opening open[MOST_OPEN];
	size_t n;
};

/* A mark at hand, and what stands at its sides: 0 at the paragraph's ends. */
struct sight {
	const struct quote_mark *mark;
	const char *at, *rest;
	uint32_t left, right;
};

bool quotestack_holds(const struct marks *m, unsigned kinds);
/* Of too many that are open the oldest is forgotten. */
void quotestack_open(struct marks *m, unsigned kind, const struct sight *s);
/* Close the newest opening of one of these kinds; what was opened in it is
 * stray. */
bool quotestack_close(struct marks *m, unsigned kinds, const struct sight *s);
/* Forget an opening of these kinds, and what was opened in it. */
void quotestack_forget(struct marks *m, unsigned kinds);
void quotestack_pair(
    struct marks *m, struct opening o, const char *close, const char *end);
/* Put pairs, which are in order of end and never cross, in order of start, with
 * their depths. */
void quotestack_depths(struct quote_pairs *p);

#endif
