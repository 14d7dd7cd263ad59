/* The decision at a candidate. */
#include "props.h"
#include "sentenceimpl.h"
#include "utf8.h"

/* From this share of lower-case words behind full stops on, a text is taken to
 * begin its sentences without capitals. */
#define LOWER_SHARE 0.05

/* How fast the share forgets. */
#define DECAY 0.97

/* A plain word of the language: no abbreviation, as far as shape can tell. */
static bool
is_plain_word(const struct context *ctx)
{
	const struct token *t = &ctx->prev;

	return t->shape == SHAPE_LOWER && t->chars >= 3 && t->vowel &&
	    (ctx->prev_classes &
		~(uint32_t)(ABBREV_STARTER | ABBREV_SAY | ABBREV_OFFICE |
		    ABBREV_LABEL | ABBREV_ZONE)) == 0;
}

static bool
begins_in_lower_case(const struct sentences *s)
{
	return s->lower / s->seen > LOWER_SHARE;
}

static void
note_case(struct sentences *s, const struct context *ctx)
{
	s->lower *= DECAY;
	s->seen = s->seen * DECAY + 1;
	if (ctx->lower && is_plain_word(ctx) && !ctx->c->close)
		s->lower += 1;
	if (s->memory != NULL) {
		s->memory->lower = s->lower;
		s->memory->seen = s->seen;
	}
}

/* A reporting clause behind a quotation: "Mr. Name Name said". */
static bool
reports_speech(const struct context *ctx)
{
	const char *p = ctx->next.text.p, *end = ctx->s->end;

	for (int i = 0; i < 5; i++) {
		struct span word = sentence_word(p, end);
		struct token t;
		uint32_t cp;

		if (word.n == 0 || ctx->s->list == NULL)
			return false;
		token_set(&t, word);
		if (i > 0 &&
		    any(abbrev_find(ctx->s->list, token_lower(&t)), ABBREV_SAY))
			return true;
		utf8_decode(word.p, end, &cp);
		if (!text_is_upper(cp))
			return false;
		p = word.p + word.n;
		if (p < end && *p == '.')
			p++;
		if (p >= end || *p != ' ')
			return false;
		p++;
	}
	return false;
}

/* What follows begins with no letter and no digit. */
static bool
symbol_begins(const struct context *ctx)
{
	static const uint32_t openers[] = { '"', 0x201C, 0x201D, 0x201E, 0x2018,
		0xAB, 0x300C, 0x300E, 0xFF08, '(', '[', '*' };
	static const uint32_t firsts[] = { '#', '@', '>', '$', 0x20AC, 0xA3,
		0x2022 };

	for (size_t i = 0; i < sizeof(openers) / sizeof(*openers); i++)
		if (ctx->opener == openers[i])
			return true;
	for (size_t i = 0; i < sizeof(firsts) / sizeof(*firsts); i++)
		if (ctx->first == firsts[i])
			return true;
	return false;
}

static bool
is_dash(uint32_t cp)
{
	return cp == '-' || cp == 0x2013 || cp == 0x2014;
}

/* Marks other than a lone full stop, and marks with something that closes. */
static bool
strong_mark_ends(const struct sentences *s, const struct context *ctx)
{
	const struct candidate *c = ctx->c;

	if (ctx->lower)
		return c->note ||
		    (!c->close && is_plain_word(ctx) &&
			begins_in_lower_case(s));
	if (c->quote && c->kind != END_STOP && reports_speech(ctx))
		return false;
	return c->kind != END_ELLIPSIS || ctx->upper || ctx->opener != 0;
}

/* The sentence so far is one token: a list's number or letter, perhaps. */
static bool
is_first_token(const struct context *ctx)
{
	if (ctx->c->mark - ctx->start > TOKEN_MAX)
		return false;
	for (const char *p = ctx->start; p < ctx->c->mark; p++)
		if (byte_is_space((unsigned char)*p))
			return false;
	return true;
}

static bool
is_list_marker(const struct context *ctx)
{
	switch (ctx->prev.shape) {
	case SHAPE_NUMBER:
	case SHAPE_FIGURE:
	case SHAPE_UPPER1:
	case SHAPE_LOWER1:
	case SHAPE_ROMAN:
		return is_first_token(ctx);
	default:
		return false;
	}
}

bool
sentence_ends(struct sentences *s, struct context *ctx)
{
	const struct candidate *c = ctx->c;
	bool english = s->list != NULL && strcmp(s->list->lang, "en") == 0;

	if (ctx->first == 0)
		return true;
	if (!text_is_word(ctx->first))
		return symbol_begins(ctx);
	if (is_dash(ctx->opener) &&
	    (ctx->opener == 0x2014 || !ctx->opener_alone))
		return false;
	if (c->mark > ctx->start && c->mark[-1] == '[' && *c->behind == ']')
		return c->note;
	if (c->kind == END_BANG && any(ctx->prev_classes, ABBREV_BANG) &&
	    ctx->prev.shape == SHAPE_TITLE)
		return ctx->upper && ctx->strong;
	note_case(s, ctx);
	if (c->kind != END_STOP ||
	    (c->close && ctx->lower)) /* a lone stop that closes: below */
		return strong_mark_ends(s, ctx);
	if (ctx->lower && !c->note)
		return is_plain_word(ctx) && begins_in_lower_case(s);
	if (is_list_marker(ctx))
		return false;
	return english ? stop_ends_english(ctx) : stop_ends_other(ctx);
}

/* --- other languages --- */

static bool
is_one_of(const char *lang, const char *const *langs)
{
	for (; *langs != NULL; langs++)
		if (strcmp(lang, *langs) == 0)
			return true;
	return false;
}

bool
stop_ends_other(const struct context *ctx)
{
	/* A number and a full stop are an ordinal there. */
	static const char *const ordinals[] = { "de", "fi", "cs", "pl", "nl",
		"tr", "sv", NULL };
	const struct token *t = &ctx->prev;
	const char *lang = ctx->s->list == NULL ? "" : ctx->s->list->lang;

	if (ctx->c->close)
		return ctx->upper || !ctx->lower;
	if (any(ctx->prev_classes, ABBREV_TITLE))
		return !ctx->digit && ctx->strong && t->chars > 2;
	if (any(ctx->prev_classes, ABBREV_GENERAL))
		return ctx->strong && t->chars > 2 && strcmp(lang, "de") != 0;
	switch (t->shape) {
	case SHAPE_UPPER1:
		return false;
	case SHAPE_INITIALS:
	case SHAPE_INITIALS_LOWER:
	case SHAPE_LOWER1:
		return ctx->strong;
	case SHAPE_NUMBER:
	case SHAPE_FIGURE:
		return t->chars > 2 || !is_one_of(lang, ordinals) ||
		    ctx->strong;
	case SHAPE_ROMAN:
		return !is_one_of(lang, ordinals) || ctx->strong;
	default:
		return !token_looks_abbreviated(t) || ctx->strong;
	}
}
