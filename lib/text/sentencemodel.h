/* The sentence splitter's linear model: which candidates it is asked about, and
 * what it sees of them. Not for others. */
#ifndef SENTENCEMODEL_H
#define SENTENCEMODEL_H

#include "linear.h"
#include "sentenceimpl.h"

#define MODEL_FEATURES 32 /* of a candidate, at most */

/* Written by lib/learn/train_split.py. */
extern const struct linear sentence_model;

/* The rules have little to say of the candidate: a word in lower case or a
 * symbol follows, it is an ellipsis, or no white space stands behind it. */
bool model_wants(const struct context *ctx);
/* Its features, as bins: at most MODEL_FEATURES. ends: what the rules say. */
size_t model_features(const struct context *ctx, bool ends, uint16_t *bin);

#endif
