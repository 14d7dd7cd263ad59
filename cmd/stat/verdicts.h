/* Quality signals and verdicts (quality.h) in rows: of one article, or how many
 * of a group's articles each rule set keeps. */
#ifndef VERDICTS_H
#define VERDICTS_H

#include "buf.h"
#include "measure.h"

struct verdicts {
	uint64_t signals, verdicts; /* bits: the variants asked for */
	struct quality *quality; /* of the article at hand; NULL: none asked */
};

/* What was asked for is known: begin. */
void verdicts_begin(struct verdicts *v);
void verdicts_fini(struct verdicts *v);
/* True if whole articles are needed. */
bool verdicts_wanted(const struct verdicts *v);
/* Measure an article; what is kept is counted in counts->kept. */
void verdicts_measure(
    struct verdicts *v, struct span text, struct counts *counts);

/* The columns' names, a tab before each. article: rows are of one each. */
void verdicts_header(const struct verdicts *v, bool article, struct buf *out);
/* An article's values, a tab before each; "-" for what is none. */
void verdicts_put_article(struct verdicts *v, struct buf *out);
/* A group's. */
void verdicts_put_counts(
    const struct verdicts *v, const struct counts *counts, struct buf *out);
/* The same as members of a JSON object, a comma before each. */
void verdicts_json_article(struct verdicts *v, struct buf *out);
void verdicts_json_counts(
    const struct verdicts *v, const struct counts *counts, struct buf *out);

#endif
