/* lede-dedupe: what was asked for. */
#ifndef SETTINGS_H
#define SETTINGS_H

#include "key.h"
#include "sketch.h"
#include "tool.h"

/* Options without a letter. */
enum {
	OPT_KEY = TOOL_LONG,
	OPT_ALL_COPIES,
	OPT_MIN_COUNT,
	OPT_MIN_WORDS,
	OPT_WITHIN,
	OPT_THRESHOLD,
	OPT_SHINGLE,
	OPT_BANDS,
	OPT_MAX_MEMORY,
	OPT_CLUSTERS,
	OPT_KEEP,
	OPT_STRIP,
	OPT_AGAINST,
	OPT_NGRAM,
	OPT_OVERLAP,
	OPT_STAGE,
	OPT_SEED,
	OPT_PART,
	OPT_GONE
};

enum unit_kind {
	UNIT_AUTO, /* lines of text, records of JSON Lines */
	UNIT_LINE,
	UNIT_SENTENCE,
	UNIT_PARAGRAPH,
	UNIT_ARTICLE
};

/* What is written of units that are counted first. */
enum pick {
	PICK_NONE, /* nothing is counted: repeats are dropped at once */
	PICK_ALL, /* -c, --min-count: at least so many */
	PICK_REPEATED, /* -d: likewise, by default two */
	PICK_RARE /* -u, --all-copies: fewer than so many */
};

/* Which one of those that are alike stays. */
enum keep { KEEP_FIRST, KEEP_LONGEST, KEEP_NEWEST, KEEP_BEST };

/* Which stage of a run this is, see stage.h. */
enum stage {
	STAGE_NONE, /* all of it */
	STAGE_SIGNATURES,
	STAGE_PAIRS,
	STAGE_CLUSTERS,
	STAGE_APPLY
};

struct settings {
	enum unit_kind unit;
	enum key_form key;
	const char *field; /* -k, or NULL */
	uint64_t column; /* -k as a number, 0 if it is none */
	uint64_t min_words, min_count;
	bool within; /* --within article */
	bool counts; /* -c */
	enum pick pick;
	bool mark; /* --mark */
	bool near; /* -n */
	double threshold;
	bool tuned; /* --threshold or a kin of it was given */
	bool ngrams; /* --ngram or --overlap was */
	uint64_t max_memory; /* 0: no bound */
	const char *clusters; /* --clusters, or NULL */
	enum keep keep; /* --keep */
	const char *best; /* member, for KEEP_BEST */
	double strip; /* --strip, 0: not asked for */
	const char *against; /* --against, or NULL */
	unsigned ngram; /* words */
	double overlap; /* share of a unit's n-grams; 0: any */
	enum stage stage;
	uint64_t seed, part; /* --seed, --part */
	bool staged, has_part; /* one of these was given; --part was */
	unsigned check; /* of the options that stages must agree in, 16 bits */
	const char *gone; /* --gone, or NULL */
	struct sketch_options sketch; /* but for .loose, which units decide */
};

/* --- settings.c --- */

/* Read the options into *set, which holds the defaults. Ends the program with
 * usage if they do not go together. */
void settings_parse(struct settings *set, struct tool *tool);
/* --- settingsstage.c: the same of --stage and its kin --- */

void settings_stage_option(
    struct settings *set, const struct tool *tool, int option);
void settings_stage_check(struct settings *set, const struct tool *tool);

#endif
