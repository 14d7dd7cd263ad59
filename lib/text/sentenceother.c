/* A full stop in languages other than English. */
#include "sentenceimpl.h"

static bool
is_one_of(const char *lang, const char *const *langs)
{
	for (; *langs != NULL; langs++)
		if (strcmp(lang, *langs) == 0)
			return true;
	return false;
}

/* "1,2 mld. zł.", "2018 r.": a number, or a unit, stands before the unit. */
static bool
number_before(const struct context *ctx)
{
	struct span word = sentence_word_before(ctx);
	struct token t;

	if (word.n > 0 && word.p[word.n - 1] == '.')
		word.n--;
	token_set(&t, word);
	return t.shape == SHAPE_NUMBER || t.shape == SHAPE_FIGURE ||
	    t.shape == SHAPE_ROMAN ||
	    any(abbrev_find(ctx->s->list, token_lower(&t)), ABBREV_UNIT);
}

/* By the class of the abbreviation before the mark; -1: it has none. */
static int
class_ends(struct context *ctx, const char *lang)
{
	uint32_t k = ctx->prev_classes;
	/* Any noun has a capital there. */
	bool nouns = strcmp(lang, "de") == 0;
	bool sure = ctx->strong && ctx->prev.chars > 2 && !nouns;

	if (any(k, ABBREV_CORP))
		return by(ctx, "company", ctx->upper && (!nouns || sure));
	if (any(k, ABBREV_UNIT) && number_before(ctx))
		return by(ctx, "unit", ctx->upper && (!nouns || sure));
	if (any(k, ABBREV_TITLE))
		return by(ctx, "title",
		    !ctx->digit && ctx->strong && ctx->prev.chars > 2 &&
			!any(ctx->next_classes, ABBREV_TITLE));
	if (any(k, ABBREV_NUMBER))
		return by(ctx, "number", !ctx->digit && sure);
	if (any(k, ABBREV_GENERAL | ABBREV_UNIT))
		return by(ctx, "abbreviation", sure);
	return -1;
}

/* A short number and a full stop are an ordinal in these languages. */
static bool
number_ends(const struct context *ctx, const char *lang)
{
	/* Before a noun with a capital: any noun, or a name's part. */
	static const char *const noun[] = { "de", "tr", NULL };
	static const char *const lower[] = { "fi", "cs", "pl", "sv", NULL };
	const struct token *t = &ctx->prev;

	if (t->shape != SHAPE_ROMAN && t->chars > 2)
		return true;
	if (is_one_of(lang, noun))
		return ctx->strong;
	if (!is_one_of(lang, lower))
		return true;
	return t->shape == SHAPE_ROMAN ? ctx->strong : !ctx->digit;
}

/* "en Z. También": a letter that stands for itself, not for a name. */
static bool
letter_ends(const struct context *ctx)
{
	struct token before;

	if (!ctx->strong)
		return false;
	token_set(&before, sentence_word_before(ctx));
	return before.shape == SHAPE_LOWER && before.vowel &&
	    (ctx->s->list == NULL ||
		!any(abbrev_find(ctx->s->list, token_lower(&before)),
		    ABBREV_TITLE));
}

/* "Hafenstr. 7": any name may stand before it. */
static bool
is_german_street(const struct token *t)
{
	return t->n > 3 && memcmp(t->lower + t->n - 3, "str", 3) == 0;
}

bool
stop_ends_other(struct context *ctx)
{
	const struct token *t = &ctx->prev;
	const char *lang = ctx->s->list == NULL ? "" : ctx->s->list->lang;
	int by_class;

	if (ctx->c->close)
		return by(ctx, "closed", ctx->upper || !ctx->lower);
	if (strcmp(lang, "de") == 0 && is_german_street(t))
		return by(ctx, "abbreviation", false);
	by_class = class_ends(ctx, lang);
	if (by_class >= 0)
		return by_class;
	switch (t->shape) {
	case SHAPE_UPPER1:
		return by(ctx, "initial", letter_ends(ctx));
	case SHAPE_INITIALS:
	case SHAPE_INITIALS_LOWER:
	case SHAPE_LOWER1:
		return by(ctx, "acronym", ctx->strong);
	case SHAPE_NUMBER:
	case SHAPE_FIGURE:
	case SHAPE_ROMAN:
		return by(ctx, "ordinal", number_ends(ctx, lang));
	default:
		if (token_looks_abbreviated(t))
			return by(ctx, "no-vowel", ctx->strong);
		return by(ctx, "word", true);
	}
}
