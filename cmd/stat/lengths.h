/* How long things are: words of sentences, sentences of paragraphs, words of
 * articles, characters of words and of lines. */
#ifndef LENGTHS_H
#define LENGTHS_H

#include "buf.h"
#include "histogram.h"
#include "sentence.h"
#include "span.h"

enum length {
	LENGTH_SENTENCE, /* words */
	LENGTH_PARAGRAPH, /* sentences */
	LENGTH_ARTICLE, /* words */
	LENGTH_WORD, /* code points */
	LENGTH_LINE, /* code points, newline not counted */
	LENGTHS
};

/* How each is named in columns, and told to people. */
extern const struct length_name {
	const char *name, *title, *unit;
} length_names[LENGTHS];

struct lengths {
	struct histogram of[LENGTHS];
};

struct lengths *lengths_new(void);
void lengths_free(struct lengths *l);
void lengths_clear(struct lengths *l);
void lengths_add(struct lengths *to, const struct lengths *more);
/* Count the words of a text and the characters of each; how many there are. */
uint64_t lengths_words(struct lengths *l, struct span text);
/* Count the lines of a text. */
void lengths_lines(struct lengths *l, struct span text);

/* The names of the quantiles that are told; NULL at the end. */
extern const char *const quantile_names[];
/* The quantile of that index, min and max being exact; h has values. */
uint64_t lengths_quantile(const struct histogram *h, size_t i);

/* The columns' names, a tab before each; values, "-" where there is none. */
void lengths_header(struct buf *out);
void lengths_put(const struct lengths *l, struct buf *out);
/* A member "lengths", a comma before it: an object of name and n, mean,
 * quantiles, and the buckets that are not empty as [low, high, count]. */
void lengths_json(const struct lengths *l, struct buf *out);

#endif
