/* The decision at a candidate. */
#include "props.h"
#include "sentenceimpl.h"
#include "utf8.h"

/* How fast the share forgets. */
#define DECAY 0.97

bool
context_plain_word(const struct context *ctx)
{
	const struct token *t = &ctx->prev;

	uint32_t last = 0;

	if (t->text.n > 0)
		utf8_decode_back(t->text.p, span_end(t->text), &last);
	if (!ctx->s->english && t->text.n > 0 &&
	    text_is_digit((unsigned char)*t->text.p))
		return false; /* "2020r." */
	return t->shape == SHAPE_LOWER && t->chars >= 3 && t->vowel &&
	    !text_is_punct(last) &&
	    !any(ctx->prev_classes, ABBREVIATIONS | ABBREV_BANG);
}

bool
begins_in_lower_case(const struct sentences *s)
{
	return s->lower / s->seen > LOWER_SHARE;
}

static void
note_case(struct sentences *s, const struct context *ctx)
{
	s->lower *= DECAY;
	s->seen = s->seen * DECAY + 1;
	if (ctx->lower && context_plain_word(ctx) && !ctx->c->close)
		s->lower += 1;
	if (s->options.memory != NULL) {
		s->options.memory->lower = s->lower;
		s->options.memory->seen = s->seen;
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
		if (p >= end || !byte_is_space((unsigned char)*p))
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
		0x2022, 0xB7, 0x25A0, 0x25BA, 0x25CF };

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

/* "[...]" */
static bool
is_omission(const struct context *ctx)
{
	const struct candidate *c = ctx->c;

	return c->mark > ctx->start && c->mark[-1] == '[' &&
	    c->behind < ctx->s->end && *c->behind == ']';
}

static bool
omission_follows(const struct context *ctx)
{
	return ctx->opener == '[' &&
	    (ctx->first == '.' || ctx->first == 0x2026);
}

/* A dash follows. "-- In June, ..." and "- Item" begin a sentence behind a
 * plain word; "Calif. -- The" (a dateline), "Corp. - Legal" do not, and a long
 * dash belongs to both its neighbours. */
static bool
dash_may_begin(const struct context *ctx)
{
	const char *p = ctx->c->end;
	size_t left;

	if (ctx->opener == 0x2014)
		return false;
	if (ctx->c->kind == END_STOP &&
	    (any(ctx->prev_classes, ABBREVIATIONS) ||
		ctx->prev.shape == SHAPE_INITIALS ||
		ctx->prev.shape == SHAPE_UPPER1))
		return false;
	if (ctx->opener_alone)
		return true;
	while (p < ctx->s->end && byte_is_space((unsigned char)*p))
		p++;
	left = (size_t)(ctx->s->end - p);
	return ctx->s->english && ctx->upper && left > 3 &&
	    memcmp(p, "--", 2) == 0 && p[2] != '-';
}

/* Marks other than a lone full stop, and marks with something that closes. */
static bool
strong_mark_ends(const struct sentences *s, struct context *ctx)
{
	const struct candidate *c = ctx->c;
	enum text_script script = text_script(ctx->first);

	if (ctx->lower)
		return by(ctx, "lower-case",
		    c->note ||
			(!c->close && context_plain_word(ctx) &&
			    begins_in_lower_case(s)));
	if (c->quote && c->kind != END_STOP && reports_speech(ctx))
		return by(ctx, "reporting", false);
	if (c->kind == END_ELLIPSIS)
		return by(ctx, "ellipsis",
		    ctx->upper || ctx->opener != 0 ||
			script == SCRIPT_DEVANAGARI ||
			(c->close && script == SCRIPT_ARABIC));
	return by(ctx, c->kind == END_STOP ? "closed" : "exclamation", true);
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

/* A place before the first sentence, as papers in Hindi print it. */
static bool
is_hindi_dateline(const struct context *ctx)
{
	return ctx->s->list != NULL && strcmp(ctx->s->list->lang, "hi") == 0 &&
	    is_first_token(ctx) && !any(ctx->prev_classes, ABBREV_STARTER);
}

bool
sentence_ends(struct sentences *s, struct context *ctx)
{
	const struct candidate *c = ctx->c;

	if (ctx->first == 0) /* what closes, at the most, behind it */
		return by(ctx, "end", ctx->opener == 0);
	if (is_dash(ctx->opener) && !dash_may_begin(ctx))
		return by(ctx, "dash", false);
	if (!text_is_word(ctx->first))
		return by(ctx, "symbol",
		    symbol_begins(ctx) && !omission_follows(ctx));
	if (is_omission(ctx))
		return by(ctx, "bracket", c->note || ctx->upper);
	if (c->kind == END_BANG && any(ctx->prev_classes, ABBREV_BANG) &&
	    ctx->prev.shape == SHAPE_TITLE)
		return by(ctx, "name", ctx->upper && ctx->strong);
	note_case(s, ctx);
	if (c->kind != END_STOP ||
	    (c->close && ctx->lower)) /* a lone stop that closes: below */
		return strong_mark_ends(s, ctx);
	if (any(ctx->prev_classes, ABBREV_USER) ||
	    (any(ctx->prev_classes, ABBREV_USER_NUMBER) && ctx->digit))
		return by(ctx, "user", false);
	if (ctx->lower && !c->note)
		return by(ctx, "lower-case",
		    context_plain_word(ctx) && begins_in_lower_case(s));
	if (is_hindi_dateline(ctx))
		return by(ctx, "dateline", false);
	if (is_list_marker(ctx))
		return by(ctx, "list-marker", false);
	return s->english ? stop_ends_english(ctx) : stop_ends_other(ctx);
}
