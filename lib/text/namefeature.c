#include "namefeature.h"
#include "namefeatureimpl.h"

const uint32_t features_dense = D_END;

unsigned
name_state(const struct name_window *w, size_t i)
{
	const struct name_token *t = &w->token[i];
	bool begins = t->flags & TOKEN_BEGINS ||
	    (i > w->from && t[-1].flags & TOKEN_MARK &&
		t[-1].flags & TOKEN_BEGINS);

	return 2 * (unsigned)t->caps + begins;
}

void
features_own(const struct name_word *word, struct features *f)
{
	uint64_t classes = word->lexicon & (LEXICON_BIT(CLASSES) - 1);

	put(f, D_BIAS);
	put_hash(f, T_WORD, word->hash);
	put_hash(f, T_WORD_KIND, crf_mix(word->hash, word->kind));
	put_hash(f, T_SHAPE, word->shape);
	for (unsigned i = 0; i < 6; i++)
		if (word->affix[i] != 0)
			put_hash(f, T_AFFIX + i, word->affix[i]);
	put_hash(f, T_LAST3_KIND, crf_mix(word->affix[4], word->kind));
	put_hash(f, T_BRIEF_KIND, (uint64_t)word->brief << 8 | word->kind);
	if (classes == 0)
		put(f, D_NO_CLASS);
	for (; classes != 0; classes &= classes - 1)
		put(f,
		    D_CLASS_KIND +
			(uint64_t)__builtin_ctzll(classes) * NAME_KINDS +
			word->kind);
	put(f, D_CLUSTER + word->cluster);
	put(f, D_COARSE + word->coarse * NAME_KINDS + word->kind);
	put_hash(f, T_CLUSTER_KIND, word->cluster * 8u + word->kind);
}

/* The word's classes in a state; in state 0 they are of the word alone. */
static void
classes_in(const struct name_word *word, unsigned state, struct features *f)
{
	uint64_t classes =
	    (state / 2 == CAPS_NO ? word->classes : word->lexicon) &
	    (LEXICON_BIT(CLASSES) - 1);

	for (; classes != 0; classes &= classes - 1)
		put(f,
		    D_CLASS + (uint64_t)__builtin_ctzll(classes) * STATES +
			state);
	put(f, D_STATE + word->kind * STATES + state);
}

void
features_plain(const struct name_word *word, struct features *f)
{
	classes_in(word, 0, f);
}

void
features_near(
    const struct name_word *word, enum name_place place, struct features *f)
{
	bool close = place == PLACE_L1 || place == PLACE_R1;
	unsigned end = place < PLACE_R1 ? KIND_BEFORE : KIND_AFTER;
	uint64_t classes;

	if (!close)
		put(f,
		    D_KIND_FAR + (place == PLACE_R2) * ENDS +
			(word == NULL ? end : word->kind));
	if (word == NULL) {
		put_hash(f, T_NEAR_WORD + place, end);
		put(f, D_NO_CLASS + 1 + place);
		return;
	}
	put_hash(f, T_NEAR_WORD + place, word->hash);
	if (close) {
		put_hash(f, T_NEAR_SHAPE + place, word->shape);
		put_hash(f, T_NEAR_LAST3 + place, word->affix[4]);
		put_hash(f, T_NEAR_BRIEF + place, word->brief);
	}
	put(f, D_CLUSTER_NEAR + place * FINE + word->cluster);
	put(f,
	    D_COARSE_NEAR + (place * COARSE + word->coarse) * NAME_KINDS +
		word->kind);
	classes = word->lexicon & (LEXICON_BIT(CLASSES) - 1);
	for (; classes != 0; classes &= classes - 1)
		put(f,
		    D_CLASS_NEAR +
			(place * CLASSES + (uint64_t)__builtin_ctzll(classes)) *
			    NAME_KINDS +
			word->kind);
}

/* Around a run. */

static const struct name_word *
word_at(const struct name_window *w, size_t i)
{
	return i >= w->from && i < w->to ? w->token[i].word : NULL;
}

static uint64_t
hash_at(const struct name_window *w, size_t i)
{
	const struct name_word *word = word_at(w, i);

	return word == NULL ? (i < w->from || i == SIZE_MAX ? 1 : 2) :
			      word->hash;
}

static unsigned
kind_at(const struct name_window *w, size_t i)
{
	if (i == SIZE_MAX || i < w->from)
		return KIND_BEFORE;
	return i >= w->to ? KIND_AFTER : w->token[i].word->kind;
}

static unsigned
brief_at(const struct name_window *w, size_t i)
{
	const struct name_word *word = i == SIZE_MAX ? NULL : word_at(w, i);

	return word == NULL ? 0 : word->brief;
}

static unsigned
cluster_at(const struct name_window *w, size_t i)
{
	const struct name_word *word = i == SIZE_MAX ? NULL : word_at(w, i);

	return word == NULL ? 0 : word->cluster;
}

#define TELLING                                                               \
	(BRIEF_ORG_SUFFIX | BRIEF_ORG_HEAD | BRIEF_PLACE_HEAD | BRIEF_TITLE | \
	    BRIEF_GIVEN)

unsigned
features_brief(const struct name_window *w)
{
	unsigned brief = 0;

	for (size_t i = w->run; i < w->end; i++)
		brief |= w->token[i].word->brief;
	return brief & TELLING;
}

void
features_run(const struct name_window *w, struct features *f)
{
	unsigned length = at_most(w->end - w->run, 5);

	put_hash(f, T_RUN_BEFORE, crf_mix(hash_at(w, w->run - 1), length));
	put_hash(f, T_RUN_AFTER, crf_mix(hash_at(w, w->end), length));
	put_hash(f, T_RUN_LAST_AFTER,
	    crf_mix(hash_at(w, w->end - 1), hash_at(w, w->end)));
	put_hash(f, T_RUN_BRIEF, w->brief);
	put_hash(
	    f, T_RUN_BEFORE_CLUSTER, cluster_at(w, w->run - 1) * 8 + length);
	put_hash(f, T_RUN_AFTER_CLUSTER, cluster_at(w, w->end) * 8 + length);
}

static void
put_phrases(
    const struct name_window *w, size_t i, unsigned kind, struct features *f)
{
	uint64_t own = w->token[i].lexicon, bits;
	uint64_t before = i > w->from ? w->token[i - 1].lexicon : 0;
	uint64_t after = i + 1 < w->to ? w->token[i + 1].lexicon : 0;

	for (bits = own; bits != 0; bits &= bits - 1)
		put(f,
		    D_PHRASE + (uint64_t)__builtin_ctzll(bits) * NAME_KINDS +
			kind);
	for (bits = before; bits != 0; bits &= bits - 1)
		put(f, D_PHRASE_BEFORE + (uint64_t)__builtin_ctzll(bits));
	for (bits = after; bits != 0; bits &= bits - 1)
		put(f, D_PHRASE_AFTER + (uint64_t)__builtin_ctzll(bits));
	if (own != 0)
		put_hash(f, T_PHRASES, crf_mix(own, kind));
	if ((own | before) != 0)
		put_hash(f, T_PHRASES_BEFORE, crf_mix(own, before));
	if ((own | after) != 0)
		put_hash(f, T_PHRASES_AFTER, crf_mix(own, after));
}

void
features_token(const struct name_window *w, size_t i, struct features *f)
{
	const struct name_word *word = w->token[i].word;
	unsigned kind = word->kind, state = name_state(w, i);
	unsigned length = at_most(w->end - w->run, 5);
	unsigned from = at_most(i - w->run, 3);
	unsigned to = at_most(w->end - 1 - i, 3);
	unsigned at = from * 4 + to;

	if (state != 0) {
		classes_in(word, state, f);
		put_hash(f, T_WORD_STATE, crf_mix(word->hash, state));
	}
	put(f,
	    D_KINDS + (kind_at(w, i - 1) * ENDS + kind) * ENDS +
		kind_at(w, i + 1));
	put(f, D_RUN + length * 16 + at);
	put(f,
	    D_SEEN + (word->lower->seen * NAME_KINDS + kind) * STATES + state);
	put_hash(f, T_RUN_FIRST_AT, crf_mix(hash_at(w, w->run), to));
	put_hash(f, T_RUN_LAST_AT, crf_mix(hash_at(w, w->end - 1), from));
	put_hash(f, T_RUN_BEFORE_AT, crf_mix(hash_at(w, w->run - 1), from));
	put_hash(f, T_RUN_AFTER_AT, crf_mix(hash_at(w, w->end), to));
	put_hash(f, T_RUN_BRIEF_AT, w->brief << 4 | at);
	put_hash(f, T_BRIEF_BEFORE,
	    (uint64_t)brief_at(w, i - 1) << 16 | word->brief);
	put_hash(
	    f, T_BRIEF_AFTER, (uint64_t)brief_at(w, i + 1) << 16 | word->brief);
	put_hash(f, T_RUN_BEFORE_BRIEF,
	    (uint64_t)brief_at(w, w->run - 1) << 16 | kind << 4 | from);
	put_hash(f, T_RUN_AFTER_BRIEF,
	    (uint64_t)brief_at(w, w->end) << 16 | kind << 4 | to);
	put_hash(f, T_RUN_LAST_CLUSTER,
	    (uint64_t)cluster_at(w, w->end - 1) << 16 | from);
	put_hash(
	    f, T_RUN_FIRST_CLUSTER, (uint64_t)cluster_at(w, w->run) << 16 | to);
	put_phrases(w, i, kind, f);
}
