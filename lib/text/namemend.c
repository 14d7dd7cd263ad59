/* What the lexicon and the article know better than the model. */
#include "lexicon.h"
#include "namesimpl.h"

/* Beside words in the memory: a direction that stands for a country. */
#define HALF 8

/* Each beside its opposite. */
static const char *const directions[] = { "north", "south", "east", "west" };

void
names_mend_begin(struct names *n)
{
	for (size_t i = 0; i < 4; i++)
		n->direction[i] =
		    name_hash(directions[i], strlen(directions[i]));
	n->place = n->org = CRF_TYPES;
	for (unsigned k = 0; n->model != NULL && k < CRF_TYPES; k++)
		if (strcmp(n->model->type[k], "PLACE") == 0)
			n->place = k;
		else if (strcmp(n->model->type[k], "ORG") == 0)
			n->org = k;
}

/* The direction that a word is, or 4. */
static size_t
direction_of(const struct names *n, const struct name_token *t)
{
	size_t i = 0;

	if (t->word->kind != KIND_TITLE)
		return 4;
	while (i < 4 && t->word->hash != n->direction[i])
		i++;
	return i;
}

void
names_note_halves(struct names *n, const struct name_token *t)
{
	size_t d = direction_of(n, t);

	if (d == 4 || !(t->lexicon & 1u << PHRASE_COUNTRY))
		return;
	name_memory_add(n->memory, crf_mix(n->direction[d], HALF), 1);
	name_memory_add(n->memory, crf_mix(n->direction[d ^ 1], HALF), 1);
}

/* "African", or the "North" of "North Korean": a people, no place. */
static bool
is_people(const struct name_token *t)
{
	const uint64_t held = UINT64_C(1) << PHRASE_PEOPLE |
	    UINT64_C(1) << (PHRASE_PEOPLE + PHRASE_GROUPS);
	const uint64_t place = UINT64_C(1) << PHRASE_PLACE |
	    UINT64_C(1) << PHRASE_COUNTRY | UINT64_C(1) << PHRASE_ORG;

	if (t->lexicon & held)
		return !(t->lexicon & (place | place << PHRASE_GROUPS));
	return t->word->brief & BRIEF_PEOPLE &&
	    !(t->word->brief & (BRIEF_PLACE | BRIEF_COUNTRY));
}

static void
drop_peoples(struct names *n, const struct name_window *w)
{
	for (size_t i = w->run; i < w->end; i++) {
		struct name_token *t = &n->token[i];

		if (t->label == crf_label(n->place, CRF_UNIT) && is_people(t))
			t->label = 0;
	}
}

static bool
is_the(const struct names *n, const struct name_token *t)
{
	const char *p = n->tokens.text.p + t->start;

	return t->end - t->start == 3 && (p[0] | 0x20) == 't' &&
	    memcmp(p + 1, "he", 2) == 0;
}

/* "the North", not "North of it" nor "North Hamgyong". */
static void
add_halves(struct names *n, const struct name_window *w)
{
	for (size_t i = w->run; i < w->end; i++) {
		struct name_token *t = &n->token[i];
		size_t d;

		if (t->label != 0 || t->caps != CAPS_NONE || i == w->from ||
		    (i + 1 < w->to && t[1].word->capital) ||
		    (t[-1].word->capital && !is_the(n, t - 1)))
			continue;
		d = direction_of(n, t);
		if (d < 4 &&
		    name_memory_get(n->memory, crf_mix(n->direction[d], HALF))
			.known)
			t->label = (uint8_t)crf_label(n->place, CRF_UNIT);
	}
}

/* A country that acts is a place all the same. */
static void
mend_countries(struct names *n, const struct name_window *w)
{
	uint64_t hash = 0;
	size_t start = w->run;

	for (size_t i = w->run; i < w->end; i++) {
		const struct name_token *t = &n->token[i];

		if (crf_kind(t->label) != n->org + 1)
			continue;
		if (crf_opens(t->label)) {
			start = i;
			hash = t->word->lexeme;
		} else
			hash = lexicon_join(hash, t->word->lexeme);
		if (!crf_closed(t->label) || hash == 0 ||
		    !(lexicon_classes(hash) & LEX_COUNTRY))
			continue;
		for (size_t j = start; j <= i; j++)
			n->token[j].label = (uint8_t)crf_label(
			    n->place, crf_part(n->token[j].label));
	}
}

void
names_mend(struct names *n, const struct name_window *w)
{
	if (n->place == CRF_TYPES)
		return;
	if (n->org != CRF_TYPES)
		mend_countries(n, w);
	drop_peoples(n, w);
	add_halves(n, w);
}
