/* What options say together. */
#ifndef SETUP_H
#define SETUP_H

#include "tool.h"
#include "units.h"

/* The options that have no letter. */
enum {
	OPT_PUNCT = TOOL_LONG,
	OPT_LANG,
	OPT_ABBREV,
	OPT_QUOTES,
	OPT_WHY,
	OPT_CHECK,
	OPT_VERTICAL,
	OPT_MOSES,
	OPT_NEST,
	OPT_CARRY,
	OPT_TITLE,
	OPT_SOURCE,
	OPT_CHARS,
	OPT_TOKENIZER,
	OPT_PATTERN,
	OPT_OVERLAP,
	OPT_MIN_CHUNK
};

/* Values as they were given, until all are. */
struct given {
	const char *most, *least, *overlap, *tokenizer, *pattern;
	bool chars;
};

/* A value of --lang, --abbrev or --quotes. */
void setup_sentences(
    struct sentence_options *sentences, int option, struct tool *tool);
/* Refuse what does not go together. */
void setup_check(
    const struct splitter *s, const struct given *given, struct tool *tool);
/* The chunker, for -C. */
void setup_chunk(struct splitter *s, const struct given *given);

#endif
