/* The keys of the features. */
#ifndef NAMEFEATUREIMPL_H
#define NAMEFEATUREIMPL_H

#include "cluster.h"
#include "lexicon.h"
#include "namefeature.h"

/* Of the lexicon: room for some that it has not yet, so that a model stays. */
#define CLASSES 48
_Static_assert(CLASSES >= LEXICON_CLASSES, "the lexicon has more classes");

#define STATES (2 * NAME_CAPS)
#define ENDS (NAME_KINDS + 2) /* kinds, and the sentence's two ends */
#define FINE (CLUSTERS_FINE + 1)
#define COARSE (CLUSTERS_COARSE + 1)
#define PHRASES (2 * PHRASE_GROUPS)
#define KINDS (1 + CRF_TYPES)

/* Where the dense keys of each template begin. */
enum {
	D_BIAS,
	D_STATE = D_BIAS + 1,
	D_KINDS = D_STATE + NAME_KINDS * STATES,
	D_RUN = D_KINDS + ENDS * ENDS * ENDS,
	D_SEEN = D_RUN + 6 * 16,
	D_CLASS = D_SEEN + 4 * NAME_KINDS * STATES,
	D_CLASS_KIND = D_CLASS + CLASSES * STATES,
	D_CLASS_NEAR = D_CLASS_KIND + CLASSES * NAME_KINDS,
	D_NO_CLASS = D_CLASS_NEAR + NAME_PLACES * CLASSES * NAME_KINDS,
	D_CLUSTER = D_NO_CLASS + 1 + NAME_PLACES,
	D_CLUSTER_NEAR = D_CLUSTER + FINE,
	D_COARSE = D_CLUSTER_NEAR + NAME_PLACES * FINE,
	D_COARSE_NEAR = D_COARSE + COARSE * NAME_KINDS,
	D_KIND_FAR = D_COARSE_NEAR + NAME_PLACES * COARSE * NAME_KINDS,
	D_PHRASE = D_KIND_FAR + 2 * ENDS,
	D_PHRASE_BEFORE = D_PHRASE + PHRASES * NAME_KINDS,
	D_PHRASE_AFTER = D_PHRASE_BEFORE + PHRASES,
	D_PAST = D_PHRASE_AFTER + PHRASES,
	D_PAST_KIND = D_PAST + KINDS * 4,
	D_PAST_RUN = D_PAST_KIND + KINDS * NAME_KINDS,
	D_PAST_BEFORE = D_PAST_RUN + KINDS * 16,
	D_PAST_AFTER = D_PAST_BEFORE + KINDS,
	D_ACRONYM = D_PAST_AFTER + KINDS,
	D_WHOLE = D_ACRONYM + KINDS * NAME_KINDS,
	D_WHOLE_KIND = D_WHOLE + KINDS * KINDS * 4,
	D_WHOLE_RUN = D_WHOLE_KIND + KINDS * NAME_KINDS,
	D_WHOLE_BEFORE = D_WHOLE_RUN + KINDS * 16,
	D_WHOLE_AFTER = D_WHOLE_BEFORE + KINDS,
	D_WHOLE_ACRONYM = D_WHOLE_AFTER + KINDS,
	D_END = D_WHOLE_ACRONYM + KINDS * NAME_KINDS
};

/* Templates of hashed keys. */
enum {
	T_WORD = 1,
	T_WORD_KIND,
	T_SHAPE,
	T_AFFIX, /* 6 */
	T_LAST3_KIND = T_AFFIX + 6,
	T_BRIEF_KIND,
	T_CLUSTER_KIND,
	T_WORD_STATE,
	T_NEAR_WORD, /* a place each */
	T_NEAR_SHAPE = T_NEAR_WORD + NAME_PLACES,
	T_NEAR_LAST3 = T_NEAR_SHAPE + NAME_PLACES,
	T_NEAR_BRIEF = T_NEAR_LAST3 + NAME_PLACES,
	T_RUN_BEFORE = T_NEAR_BRIEF + NAME_PLACES,
	T_RUN_AFTER,
	T_RUN_LAST_AFTER,
	T_RUN_BRIEF,
	T_RUN_BRIEF_AT,
	T_RUN_FIRST_AT,
	T_RUN_LAST_AT,
	T_RUN_BEFORE_AT,
	T_RUN_AFTER_AT,
	T_BRIEF_BEFORE,
	T_BRIEF_AFTER,
	T_PHRASES,
	T_PHRASES_BEFORE,
	T_PHRASES_AFTER,
	T_RUN_BEFORE_BRIEF,
	T_RUN_AFTER_BRIEF,
	T_RUN_BEFORE_CLUSTER,
	T_RUN_AFTER_CLUSTER,
	T_RUN_LAST_CLUSTER,
	T_RUN_FIRST_CLUSTER
};

static inline void
put(struct features *f, uint64_t key)
{
	f->key[f->n++] = key;
}

static inline void
put_hash(struct features *f, unsigned template, uint64_t value)
{
	put(f, crf_mix(value, template) | CRF_HASHED);
}

static inline unsigned
at_most(size_t n, unsigned most)
{
	return n < most ? (unsigned)n : most;
}

#endif
