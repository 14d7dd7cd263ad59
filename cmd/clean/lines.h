/* What the classifier knows of a line by itself: facts that are true in any
 * language, in bytes, and the words that it shares with others. */
#ifndef LINES_H
#define LINES_H

#include "repair.h"
#include "span.h"
#include <stdint.h>

/* Texts of more lines are not judged by the classifier. */
#define LINES_MOST 16384
/* Words of a line that are compared with those of others. */
#define LINES_WORDS 48
/* A word is known by so many bits of its hash; the one above tells that it is
 * long: four letters, or two signs of a script without spaces. */
#define WORD_BITS 15
#define WORD_KINDS (1u << WORD_BITS)
#define WORD_LONG WORD_KINDS

/* Facts by line, each a byte. Amounts are in sixteenths of log2(1 + x) where
 * they have no bound, shares are of 255. */
enum fact {
	FACT_WORDS, /* two Chinese, Japanese or Korean signs are about one */
	FACT_CHARS,
	FACT_WORD_LENGTH, /* eighths of a character */
	FACT_END, /* enum line_end */
	FACT_MARKS, /* commas and sentence ends within the line */
	FACT_MARK_SHARE, /* of the words, fourfold */
	FACT_FIRST, /* enum line_first */
	FACT_CAPITALS, /* words that begin with one */
	FACT_SHOUTED, /* words all in capitals */
	FACT_DIGITS, /* share of the characters */
	FACT_PUNCT,
	FACT_BARS, /* separators: | » · and the like */
	FACT_ADDRESS, /* of the web or of mail */
	FACT_DATE, /* enum line_date */
	FACT_RIGHTS, /* a sign of copyright */
	FACT_ASKS, /* ? and ! */
	FACT_COLON,
	FACT_PAREN,
	FACT_LONGEST, /* word, characters */
	FACT_SMALL, /* words of three letters or less, not capital */
	FACT_QUOTES,
	FACT_NUMBERS, /* words that hold a digit */
	FACT_DENSE, /* signs of scripts without spaces */
	FACT_GAP, /* enum line_gap */
	FACT_RULE, /* enum line_rule */
	FACTS
};

/* Blank lines before it in the text that was read. Where all are alike they
 * tell nothing. */
enum line_gap { GAP_NONE, GAP_ONE, GAP_MORE, GAP_UNKNOWN };

/* What the rules say of it: set by whoever asks them. */
enum line_rule { RULE_SILENT, RULE_KEEPS, RULE_TAKES };

enum line_end {
	END_BARE,
	END_OTHER, /* punctuation of another kind */
	END_COMMA,
	END_COLON,
	END_CUT, /* an ellipsis */
	END_ASKS, /* ? or ! */
	END_STOP
};

enum line_first {
	FIRST_LOWER,
	FIRST_UPPER,
	FIRST_LETTER, /* of a script without case */
	FIRST_DIGIT,
	FIRST_QUOTE,
	FIRST_OTHER,
	FIRST_BULLET
};

enum line_date { DATE_NONE, DATE_YEAR, DATE_TIME, DATE_FULL };

struct line_facts {
	uint64_t hash; /* of its words */
	uint32_t word; /* its first in lines.word */
	uint32_t words; /* as FACT_WORDS, in full */
	uint8_t kept; /* words in lines.word */
	uint8_t fact[FACTS];
};

struct lines {
	struct line_facts *line;
	size_t n, cap;
	uint16_t *word; /* kinds of words, and WORD_LONG */
	size_t words, words_cap;
};

/* 16 log2(1 + x), between powers of two by a straight line; at most 255. */
uint8_t lines_amount(uint64_t x);
/* part of all in 255ths; 0 of 0 is 0. */
uint8_t lines_share(uint64_t part, uint64_t all);
/* The facts of n lines of text. */
void lines_read(struct lines *l, struct span text,
    const struct repair_line *line, size_t n);
void lines_fini(struct lines *l);

#endif
