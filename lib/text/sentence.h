/* Sentences of a paragraph: the candidates (marks that can end a sentence, with
 * what stands before and behind them) judged by rules, and, where those are in
 * doubt, by a small linear model (sentencemodel.c). marked.h is for text with
 * inline marks.
 *
 * Twenty languages have lists of abbreviations (lib/text/abbrev); text in other
 * languages is cut by the marks of its script and the shape of the words. */
#ifndef SENTENCE_H
#define SENTENCE_H

#include "abbrev.h"
#include "abbrevfile.h"
#include "span.h"
#include <stdbool.h>
#include <stdint.h>

#define SENTENCE_LISTS 24 /* languages at most */
#define SENTENCE_QUOTES 16 /* kinds of quotation marks and brackets at most */

/* What is remembered from one paragraph of an article to the next. Begin each
 * article with { 0 }: no article changes how another is cut. */
struct sentence_memory {
	const struct abbrev_list *list; /* of the language, as judged */
	bool judged; /* on enough words: for good */
	uint32_t words; /* that were looked at until then */
	uint32_t hits[SENTENCE_LISTS]; /* of them, common ones of a list */
	double lower, seen; /* as below, at the end of the last paragraph */
	uint32_t width; /* of hard-wrapped paragraphs, in code points; 0: none
			   yet */
	uint32_t paragraphs; /* so far */
};

/* A candidate and how it was judged. Spans and places point into the
 * paragraph. */
struct sentence_verdict {
	const char *start; /* of the sentence so far */
	struct span mark; /* the marks, with what closes behind them */
	bool ends; /* the sentence ends behind them */
	const char *rule; /* a name: lede-split(1) lists them */
	bool by_rule; /* what the rules said */
	bool scored; /* the model decided, by */
	int score; /* above 0 for an end */
	const uint16_t *feature; /* what it saw; NULL if it was not asked */
	size_t features;
};

struct sentence_options {
	const char *lang; /* ISO 639-1; NULL: told by the words */
	struct sentence_memory *memory; /* NULL: none */
	struct abbrev_file *abbrev; /* further ones, or NULL */
	bool keep; /* a quotation or bracket stays whole */
	bool rules; /* the rules decide all; the model's view is told */
	/* Told of each candidate, in order; NULL: nobody. */
	void (*tell)(void *self, const struct sentence_verdict *verdict);
	void *self;
};

struct sentences {
	const char *at; /* the next sentence begins here, or behind space */
	const char *begin; /* of the paragraph */
	const char *end;
	const struct abbrev_list *list;
	struct sentence_options options;
	bool english;
	const uint8_t *byte_class;
	uint32_t width; /* of a hard-wrapped paragraph, where newlines are
			   blanks, else 0 */
	const char *item; /* where the next item of a list within the
			     paragraph begins, or NULL */
	const char *seam; /* where a sentence begins that is glued to a headline
			     before it, or NULL */
	const char *hold; /* the quotation that is kept whole ends here */
	const char *unclosed[SENTENCE_QUOTES]; /* no such mark before this */
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
#define SENTENCE_LANGS \
	"auto en de fr es it pt nl pl cs ru uk tr ro fi sv el ar hi zh ja"
/* A value of --lang: true, and *lang as options want it (NULL for "auto"), if
 * it is one of those. */
bool sentence_lang(const char *word, const char **lang);

#endif
