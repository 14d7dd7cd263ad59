/* --require: which records may stay, by measures of the cleaned text and by
 * members.
 *
 *	expression = term *("," term)
 *	term       = name relation value *("|" value) / rule-set
 *	name       = a measure, or "." and the name of a member
 *	relation   = "=" / "!=" / "<" / "<=" / ">" / ">="
 *	value      = word / DQUOTE any DQUOTE / [value] ".." [value]
 *
 * A rule set (quality.h) must keep the text. Blanks around names and values do
 *not count. All terms must hold. Several values, and ranges (both ends belong
 *to them), go with = and != only. What reads as a number on both sides is
 *compared as such (50% is .5), all else byte by byte. */
#ifndef REQUIRE_H
#define REQUIRE_H

#include "buf.h"
#include "quality.h"
#include "record.h"
#include "span.h"
#include <stdbool.h>
#include <stdint.h>

enum require_measure {
	REQUIRE_BYTES,
	REQUIRE_LINES, /* newlines */
	REQUIRE_CHARS,
	REQUIRE_WORDS,
	REQUIRE_SENTENCES,
	REQUIRE_PARAGRAPHS,
	REQUIRE_LINE_LENGTH, /* characters of a line that is not blank, in the
				mean */
	REQUIRE_REMOVED, /* share of the mended text's words that went */
	REQUIRE_KEPT, /* 1 - removed */
	REQUIRE_LANG, /* as lang.h tells it */
	REQUIRE_MEMBER,
	REQUIRE_MEASURES = REQUIRE_MEMBER,
	REQUIRE_VERDICT
};

/* Their names, in that order; ends in NULL. */
extern const char *const require_names[];

enum require_relation {
	REQUIRE_EQUAL,
	REQUIRE_OTHER,
	REQUIRE_LESS,
	REQUIRE_MOST,
	REQUIRE_MORE,
	REQUIRE_LEAST
};

/* A word of the expression, or what is measured; p is NULL at the open end of a
 * range. */
struct require_value {
	struct span text;
	bool is_number;
	double number;
};

struct require_choice {
	struct require_value low, high; /* the same if it is no range */
};

struct require_term {
	struct span source; /* as written */
	enum require_measure measure;
	struct span member; /* of REQUIRE_MEMBER */
	enum quality_variant variant; /* of REQUIRE_VERDICT */
	enum require_relation relation;
	struct require_choice *choice;
	size_t choices;
	uint64_t failed; /* records that did, at this term first */
};

struct require {
	struct require_term *term;
	size_t n, cap;
	struct quality *quality; /* its own; NULL until it is needed */
	struct buf why; /* its own: of the last record that failed */
};

/* What is wrong with an expression, and where: an offset in it. */
struct require_error {
	const char *what;
	size_t at;
};

/* Add the terms of an expression, which must outlive r. */
bool require_parse(
    struct require *r, struct span expression, struct require_error *error);
void require_fini(struct require *r);
/* True if a term is a rule set. */
bool require_has_rule_set(const struct require *r);

/* --- requirecheck.c --- */

/* A record's text when it was mended, and as it is to go out. */
struct require_text {
	struct span mended, out;
};

/* The first term that does not hold, which is counted, or NULL. r->why is then
 * the term and what was found: "words>=50: 12". */
const struct require_term *require_check(
    struct require *r, struct record *rec, struct require_text text);
/* Append to the accounting line " require_NAME=N" for each name at which
 * records failed; members are written as they are named, white space as '_'. */
void require_report(const struct require *r, struct buf *line);
/* A value that reads as a number is one. */
struct require_value require_value(struct span text);
/* The measure of a text, for the tests. */
double require_measure(enum require_measure measure, struct require_text text);

#endif
