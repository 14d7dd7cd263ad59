/* Hard-wrapped lines: which go on in the line behind them.
 *
 * The width that a text was wrapped at is the one that most line ends speak
 * for: a line speaks for each width that it fits in, but not with the next
 * line's first word. A block (lines without a blank one between) is wrapped if
 * its lines are so filled, most end in mid-sentence, many of the next begin in
 * lower case, and those that are not filled look like a paragraph's last line.
 * In doubt it is not: verse, tables, lists, addresses, code have lines of many
 * widths. What a block of three lines or more shows, one of two may follow. */
#ifndef UNWRAP_H
#define UNWRAP_H

#include "repair.h"

/* A line of more bytes is no hard-wrapped one. */
#define UNWRAP_LONGEST 800

struct unwrap {
	bool hyphens; /* mend words that were cut at line ends */
	uint64_t mended; /* such words, so far */
	struct unwrap_line *line; /* its own */
	size_t cap;
	struct seen *words; /* of the text at hand, for hyphen.c */
};

/* Set join of each of n lines of text but the first. */
void unwrap_lines(
    struct unwrap *u, const char *text, struct repair_line *line, size_t n);
void unwrap_fini(struct unwrap *u);

/* --- hyphen.c --- */

/* The words of the lines that are not cut at a line's end, for what follows. */
void hyphen_begin(struct unwrap *u, const char *text,
    const struct repair_line *line, size_t n);
/* How line a, which ends in a hyphen, goes on in b. often: the text has many
 * such lines. */
enum line_join hyphen_join(const struct unwrap *u, struct span a, struct span b,
    bool soft, bool often);
/* True if a ends in a hyphen that may cut a word which goes on in b. */
bool hyphen_cuts(struct span a, struct span b, bool soft);

#endif
