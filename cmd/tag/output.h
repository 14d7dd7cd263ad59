/* How tags are written: options that concern the output alone, and the table of
 * what a tag may have. */
#ifndef OUTPUT_H
#define OUTPUT_H

#include "quality.h"
#include "spans.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Codes of the options: far from those of main.c. */
enum { OPT_WHY = 950, OPT_COLUMNS, OPT_COLOR, OPT_SIGNALS };

#define OUTPUT_OPTIONS                                                       \
	{ OPT_WHY, "why", NULL, "tell the rule or score behind each tag", 0, \
		NULL },                                                      \
	    { OPT_SIGNALS, "signals", "LIST",                                \
		    "quality signals of these rule sets, as -t quality",     \
		    HINT_WORDS, QUALITY_VARIANTS },                          \
	    { OPT_COLUMNS, "columns", "LIST",                                \
		    "the columns of --to tsv, by commas", 0, NULL },         \
	{                                                                    \
		OPT_COLOR, "color", "WHEN",                                  \
		    "color tags in text, on a terminal [auto]", HINT_WORDS,  \
		    "auto always never"                                      \
	}

#define COLUMNS_MAX 32

enum { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

/* Start with { 0 }. */
struct output {
	bool why; /* --why */
	int color; /* --color: COLOR_AUTO ... */
	const char *columns; /* --columns, or NULL */
	bool colored; /* of text, as it is now written */
	unsigned char column[COLUMNS_MAX]; /* tagrows.c numbers them */
	size_t columns_n;
	uint64_t shown; /* articles of a page */
};

/* One of the options; ends the program with status 2 if it is wrong. */
void output_option(struct output *o, int option, const char *argument);

/* What a tag may have beside place, type and text: a span each, written where
 * it has bytes, in JSON as a member, in TSV as a column. */
enum attribute_in { IN_TAG, IN_SAID, IN_TIMED };

struct attribute {
	const char *name;
	enum attribute_in in;
	size_t offset; /* there */
};

extern const struct attribute attributes[]; /* name NULL ends it */

struct span attribute_of(const struct tag *tag, const struct attribute *a);

#endif
