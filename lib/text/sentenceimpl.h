/* What the sentence splitter's files share; not for others. */
#ifndef SENTENCEIMPL_H
#define SENTENCEIMPL_H

#include "sentence.h"
#include <stdint.h>

/* From this share of lower-case words behind full stops on, a text is taken to
 * begin its sentences without capitals. */
#define LOWER_SHARE 0.05

enum mark_kind_of_end { END_STOP, END_BANG, END_QUESTION, END_ELLIPSIS };

/* A place where a sentence may end. */
struct candidate {
	/* From this share of lower-case words behind full stops on, a text is
	 * taken to begin its sentences without capitals. */
#define LOWER_SHARE 0.05

	enum mark_kind_of_end kind;
	const char *mark; /* the first mark */
	const char *behind; /* the marks */
	const char *end; /* and closing quotes, brackets, footnote numbers */
	bool close; /* a quotation mark or bracket closes behind the mark */
	bool quote; /* it is a quotation mark */
	bool note; /* a footnote number or [1] stands behind */
	bool glued; /* no white space behind end */
};

enum shape {
	SHAPE_NONE,
	SHAPE_NUMBER, /* digits */
	SHAPE_FIGURE, /* digits with , : / and so on */
	SHAPE_UPPER1, /* one capital */
	SHAPE_LOWER1,
	SHAPE_INITIALS, /* U.S */
	SHAPE_INITIALS_LOWER, /* p.m */
	SHAPE_DOTTED, /* Ph.D, www.example.org */
	SHAPE_ROMAN,
	SHAPE_SYMBOL,
	SHAPE_ALL_UPPER,
	SHAPE_TITLE,
	SHAPE_LOWER
};

#define TOKEN_MAX 64

/* A word as it is and in lower case. */
struct token {
	struct span text;
	char lower[TOKEN_MAX + 8];
	size_t n; /* bytes of lower */
	enum shape shape;
	bool vowel;
	uint32_t chars;
};

/* All that a decision looks at. */
struct context {
	const struct sentences *s;
	const struct candidate *c;
	const char *start; /* of the sentence so far */
	struct token prev; /* before the mark */
	const char *prev_at; /* where it begins, opening marks aside */
	uint32_t prev_classes;
	uint32_t opener; /* first opening mark before the next word, or 0 */
	bool opener_alone; /* white space stands behind it */
	uint32_t first; /* first character of what follows, opening marks aside;
			   0 at the paragraph's end */
	struct token next;
	const char *next_end; /* behind the next word */
	uint32_t next_classes;
	bool upper, lower, digit; /* the next word's first character */
	bool strong; /* a word that begins sentences */
	const char *rule; /* that decided */
};

/* Decide, and say by which rule. */
static inline bool
by(struct context *ctx, const char *rule, bool ends)
{
	ctx->rule = rule;
	return ends;
}

static inline bool
any(uint32_t classes, uint32_t set)
{
	return (classes & set) != 0;
}

/* The candidate whose first mark stands at mark, in a sentence from start. */
void candidate_make(
    struct candidate *c, const char *mark, const char *start, const char *end);
/* True if a sentence ends at a glued candidate: "the end.Then" is a boundary,
 * "example.Com" and "U.S.Army" are none. */
bool candidate_glued_ends(
    const struct candidate *c, const char *start, const char *end);
/* The place behind a mark that ends a sentence whatever follows (of another
 * script), with what closes, in a sentence from start; NULL if none stands at
 * p. */
const char *sentence_full_mark(
    const char *start, const char *p, const char *end);
/* A full stop, exclamation or question mark, ellipsis. */
bool sentence_is_stop(uint32_t cp);
bool sentence_is_open(uint32_t cp);
bool sentence_is_close(uint32_t cp);
/* The token of text, its lower case, shape and so on. */
void token_set(struct token *t, struct span text);
void token_set_plain(struct token *t, struct span text); /* for tests */
struct span token_lower(const struct token *t);
/* An abbreviation that no list has: short, not in capitals, no vowel. */
bool token_looks_abbreviated(const struct token *t);
/* The word (letters, digits, inner ' - .) at p. */
struct span sentence_word(const char *p, const char *end);

/* The next byte from p on whose class is not 0, or end. In class, all but
 * . ! ? < newline and lead bytes from 0xCD on must be 0, but for the plain
 * version. */
const char *sentence_skip(
    const uint8_t class[256], const char *p, const char *end);
const char *sentence_skip_plain(
    const uint8_t class[256], const char *p, const char *end);
/* The width of a hard-wrapped paragraph, 0 of another; remembered. */
uint32_t sentence_wrap(struct span paragraph, struct sentence_memory *memory);
/* True if the line that ends at a newline within a hard-wrapped paragraph is no
 * full one and what follows is a unit of its own: a list's item, say. */
bool line_ends_unit(const struct sentences *s, const char *newline);
/* Set s->seam if the paragraph begins with a headline and, glued to it, the
 * first sentence. */
void seam_find(struct sentences *s);
/* The end of the quotation or bracket that a mark at p opens, NULL if it opens
 * none or that is not closed. */
const char *quote_hold(struct sentences *s, const char *p);

/* Set s->item if the paragraph begins as a list within a line does: "1. One
 * thing 2. Another". */
void items_begin(struct sentences *s);
/* The same for a sentence that begins at p, within the paragraph, with the
 * number 1. */
void items_here(struct sentences *s, const char *p);
/* Set s->item to the item behind the one that begins there, or NULL. */
void items_next(struct sentences *s);

/* Classes of what is short for something. */
#define ABBREVIATIONS                                                   \
	(ABBREV_TITLE | ABBREV_MONTH | ABBREV_NUMBER | ABBREV_CORP |    \
	    ABBREV_STATE | ABBREV_TIME | ABBREV_UNIT | ABBREV_GENERAL | \
	    ABBREV_NEVER | ABBREV_USER | ABBREV_USER_NUMBER)

/* The word before the mark is a plain one of the language: no abbreviation, as
 * far as lists and shape can tell. */
bool context_plain_word(const struct context *ctx);
/* The text begins its sentences without capitals, as far as seen. */
bool begins_in_lower_case(const struct sentences *s);
/* The word before ctx->prev, without opening marks before it. */
struct span sentence_word_before(const struct context *ctx);

/* The list for a paragraph: named, remembered or told by its words. */
const struct abbrev_list *sentence_list(
    struct span paragraph, const struct sentence_options *options);
/* Fill ctx from the candidate. */
void context_make(struct context *ctx, const struct sentences *s,
    const struct candidate *c, const char *start);
/* A footnote's number stands by itself behind the candidate: "the fee. 8 Yet
 * some". Takes it along; the context is to be made anew. */
bool footnote_take(struct candidate *c, const struct context *ctx);
/* True if the sentence ends at the candidate. */
bool sentence_ends(struct sentences *s, struct context *ctx);
/* The rules for a full stop, in English and in other languages. */
bool stop_ends_english(struct context *ctx);
bool stop_ends_other(struct context *ctx);

#endif
