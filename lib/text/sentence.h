/* Sentences of a paragraph, by rules over the candidates: marks that can end a
 * sentence, with what stands before and behind them.
 *
 * English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Czech
 * and Russian have lists of abbreviations (lib/text/abbrev); text in other
 * languages is cut by the marks of its script and the shape of the words. */
#ifndef SENTENCE_H
#define SENTENCE_H

#include "abbrev.h"
#include "span.h"
#include <stdbool.h>
#include <stdint.h>

#define SENTENCE_LISTS 16 /* languages at most */

/* What is remembered from one paragraph of an article to the next. Begin each
 * article with { 0 }. */
struct sentence_memory {
	const struct abbrev_list *list; /* of the language, as judged */
	bool judged; /* on enough words: for good */
	uint32_t words; /* that were looked at until then */
	uint32_t hits[SENTENCE_LISTS]; /* of them, common ones of a list */
	double lower, seen; /* as below, at the end of the last paragraph */
};

struct sentence_options {
	const char *lang; /* ISO 639-1; NULL: told by the words */
	struct sentence_memory *memory; /* NULL: none */
};

struct sentences {
	const char *at; /* the next sentence begins here, or behind space */
	const char *end;
	const struct abbrev_list *list;
	struct sentence_memory *memory; /* or NULL */
	bool wrapped; /* newlines are blanks */
	const char *item; /* where the next item of a list within the
			     paragraph begins, or NULL */
	double lower, seen; /* how often a lower-case word follows a full stop,
			       of late: text without capitals */
};

/* Begin with a paragraph. */
void sentences_begin(struct sentences *s, struct span paragraph,
    const struct sentence_options *options);
/* The next sentence, without the white space around it: all of them in order
 * hold all of the paragraph but white space. A newline ends a sentence, unless
 * the paragraph is hard-wrapped. False at the end. */
bool sentences_next(struct sentences *s, struct span *sentence);
/* What --lang takes, for a tool's help and completion. */
#define SENTENCE_LANGS "auto en de fr es it pt nl pl cs ru"
/* A value of --lang: true, and *lang as options want it (NULL for "auto"), if
 * it is one of those. */
bool sentence_lang(const char *word, const char **lang);

#endif
