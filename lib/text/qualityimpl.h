/* What the files of signals share. */
#ifndef QUALITYIMPL_H
#define QUALITYIMPL_H

#include "buf.h"
#include "quality.h"
#include "repeats.h"

#define MOST_SIGNALS 16 /* of one variant */

/* The text at hand, and what has been made of it. */
struct sigtext {
	struct span text;
	uint64_t chars; /* code points */
	struct sigwords words[SPLITS];
	bool split[SPLITS]; /* words[] is of this text */
	struct repeats *repeats;
	uint64_t newlines;
	struct buf line; /* one that was changed */
};

/* The words of the text by a way to split it. */
const struct sigwords *sigtext_words(struct sigtext *t, enum word_split split);

/* Lines of a text. */
enum line_ends {
	LINE_NEWLINE, /* text.split("\n"): empty ones too */
	LINE_RUNS, /* split at runs of newlines */
	LINE_PYTHON /* str.splitlines() */
};

struct siglines {
	const char *at, *end;
	enum line_ends ends;
	bool more;
};

void siglines_begin(struct siglines *l, struct span text, enum line_ends ends);
bool siglines_next(struct siglines *l, struct span *line);
/* The plain version, held against the other by the tests. */
bool siglines_next_plain(struct siglines *l, struct span *line);

/* --- qualitysight.c --- */

/* What C4 looks for in lines; in any case. */
enum {
	SIGHT_LOREM = 1, /* "lorem ipsum" */
	SIGHT_SCRIPT = 2, /* "javascript" */
	SIGHT_POLICY = 4, /* "terms of use", "privacy policy", "cookie" */
	SIGHT_BRACE = 8, /* { */
	SIGHT_BRACKET = 16 /* [ */
};

/* Those that the text holds anywhere. */
unsigned quality_sights(struct span text);
/* The plain version, held against the other by the tests. */
unsigned quality_sights_plain(struct span text);

/* The line without what Python calls white space, at its ends. */
struct span quality_strip(struct span line);
/* How often what stands in text. */
uint64_t quality_count(struct span text, struct span what);
/* True if what (lower case, ASCII) begins at p, in any case. */
bool quality_begins_folded(const char *p, struct span what);
/* True if text holds what (lower case, ASCII) in any case. */
bool quality_holds_folded(struct span text, struct span what);
/* The plain version, held against the other by the tests. */
bool quality_holds_folded_plain(struct span text, struct span what);
/* a / b; NAN if b is 0. */
double quality_ratio(double a, double b);

/* Sets values[], in the order of the variant's rules. */
typedef void quality_measurer(
    struct sigtext *t, enum quality_variant variant, double *values);

quality_measurer quality_c4, quality_gopher, quality_repetition,
    quality_fineweb;

#endif
