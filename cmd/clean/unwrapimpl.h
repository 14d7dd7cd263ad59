/* For unwrap.c and what stands beside it: lines, blocks, widths. */
#ifndef UNWRAPIMPL_H
#define UNWRAPIMPL_H

#include "repair.h"

#define UNWRAP_WIDEST 200 /* columns or bytes that a text is wrapped at */

enum measure { COLUMNS, BYTES };

/* How a line begins: with a bullet, a number, a quotation of mail. */
enum { MARKER_BULLET = 1, MARKER_NUMBER, MARKER_ALWAYS };

struct unwrap_line {
	uint32_t width[2]; /* by measure, without blanks behind it */
	uint32_t word[2]; /* up to the first blank; of Chinese or Japanese, the
			     first character */
	uint32_t first, final; /* hashes of that word and the last one */
	uint16_t indent; /* columns, as it was read */
	unsigned char marker;
	bool follows; /* no blank line before it */
	bool blanks; /* it has some inside */
	bool blank_end; /* it was read with one at its end */
	bool open; /* it ends in mid-sentence */
	bool ends; /* it ends with what ends a sentence */
	bool low; /* it begins with a small letter */
	bool upper; /* with a capital */
	bool caseless; /* with a letter that has no case */
	bool cjk; /* of Chinese or Japanese */
	bool clause; /* and holds a comma, or what ends a sentence, inside */
	bool hyphen; /* it ends with one that cuts a word */
	bool glued; /* the next is joined to it without a blank */
	bool tabular; /* it was read with wide gaps, is of figures, or code */
};

/* Look at n lines. */
void unwrapline_look(struct unwrap_line *out, const char *text,
    const struct repair_line *line, size_t n);

/* --- unwrapblock.c --- */

/* Lines first to last of a block, and how they are judged. */
struct unwrap_block {
	const struct unwrap_line *line;
	size_t first, last;
	enum measure measure;
	size_t width, slack;
};

/* What the ends of a block's lines, but the last, look like. */
struct unwrap_ends {
	size_t all;
	size_t full; /* the next word did not fit */
	size_t open; /* of these: in mid-sentence */
	size_t low; /* of these: the next begins with a small letter */
	size_t caseless; /* of these: with a letter that has no case */
	size_t clause; /* of these: it holds a comma or its like */
	size_t last; /* not full: ends of paragraphs */
	size_t heads; /* not full: they may be headings */
	size_t odd; /* none of these */
	size_t same; /* the next begins or ends with the same word */
	size_t cjk, glued; /* the next is Chinese; and without a blank before */
};

/* The next block of two lines or more from *at on; false at the end. */
bool unwrap_next_block(const struct unwrap_line *line, size_t n, size_t *at,
    struct unwrap_block *b);
/* Line i of the block (not the last) is so long that the next word did not
 * fit. */
bool unwrap_full(const struct unwrap_block *b, size_t i);
/* Line i + 1 begins a paragraph by its looks. */
bool unwrap_begins(const struct unwrap_block *b, size_t i);
struct unwrap_ends unwrap_count(const struct unwrap_block *b);
/* Such ends are those of wrapped lines. */
bool unwrap_wrapped(const struct unwrap_ends *e);
/* The widest line that is no single word. */
size_t unwrap_widest(const struct unwrap_block *b);
/* The block's width is one that texts are wrapped at. */
bool unwrap_is_width(const struct unwrap_block *b);
/* How a block shows by itself that it is wrapped: its filled lines, at the
 * width and slack set in b; 0 if it does not. */
size_t unwrap_shows_itself(struct unwrap_block *b);

/* --- unwrapwidth.c --- */

/* The width that the text is wrapped at, as far as is known. */
struct unwrap_width {
	enum measure measure;
	size_t width, slack;
	size_t full; /* lines that speak for it; 0: it is not */
	bool flowed; /* a blank ends each line that goes on (RFC 3676) */
};

/* The width of the text, by what tells it best; full is 0 if nothing does. */
struct unwrap_width unwrap_width_of(const struct unwrap_line *line, size_t n);

#endif
