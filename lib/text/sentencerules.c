/* The decision at a candidate. */
#include "props.h"
#include "sentenceimpl.h"
#include "utf8.h"

/* From this share of lower-case words behind full stops on, a text is taken to
 * begin its sentences without capitals. */
#define LOWER_SHARE 0.05

/* How fast the share forgets. */
#define DECAY 0.97

static bool
any(uint32_t classes, uint32_t set)
{
	return (classes & set) != 0;
}

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
	static const uint32_t openers[] = { '"', 0x201C, 0x2018, 0xAB, '(', '[',
		'*' };
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

/* An abbreviation that no list has: short, not in capitals, no vowel. */
static bool
looks_abbreviated(const struct token *t)
{
	return (t->shape == SHAPE_LOWER || t->shape == SHAPE_TITLE) &&
	    !t->vowel && t->chars <= 4;
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
		return !looks_abbreviated(t) || ctx->strong;
	}
}

/* --- English --- */

/* "J. Smith": the next word is an initial itself. */
static bool
initial_follows(const struct context *ctx)
{
	return ctx->next.shape == SHAPE_INITIALS ||
	    (ctx->next.shape == SHAPE_UPPER1 && ctx->next_end < ctx->s->end &&
		*ctx->next_end == '.');
}

/* The word before the token, without opening marks. */
static struct span
word_before(const struct context *ctx)
{
	const char *end = ctx->prev_at, *p;

	while (end > ctx->start &&
	    (byte_is_space((unsigned char)end[-1]) || end[-1] == '"' ||
		end[-1] == '('))
		end--;
	for (p = end; p > ctx->start && !byte_is_space((unsigned char)p[-1]);)
		p--;
	return span_from(p, (size_t)(end - p));
}

/* One capital: an initial, or the last word of a sentence. */
static bool
capital_ends(const struct context *ctx)
{
	struct token before;
	uint32_t classes;

	token_set(&before, word_before(ctx));
	classes = abbrev_find(ctx->s->list, token_lower(&before));
	if (span_eq(ctx->prev.text, SPAN("I")) && ctx->strong &&
	    before.shape == SHAPE_LOWER)
		return true;
	if (any(classes, ABBREV_LABEL) && ctx->strong)
		return true;
	if (initial_follows(ctx) || before.shape == SHAPE_TITLE ||
	    before.shape == SHAPE_ALL_UPPER || before.shape == SHAPE_UPPER1)
		return false;
	return ctx->strong;
}

/* "At 5 p.m. The": no more than the time stands before it. */
static bool
only_time_before(const struct context *ctx)
{
	static const char *const heads[] = { "At ", "By ", "On ", "From ",
		"Around ", "About ", "Until ", "Before ", "After " };
	struct span seg =
	    span_from(ctx->start, (size_t)(ctx->c->mark - ctx->start));
	size_t blanks = 0;

	for (size_t i = 0; i < seg.n; i++)
		blanks += seg.p[i] == ' ';
	for (size_t i = 0; blanks <= 2 && i < sizeof(heads) / sizeof(*heads);
	     i++)
		if (span_starts(seg, span_str(heads[i])))
			return true;
	return false;
}

static bool
time_ends(const struct context *ctx)
{
	return !any(ctx->next_classes, ABBREV_ZONE) && !only_time_before(ctx);
}

static bool
is_word(const struct context *ctx, const char *word)
{
	return span_eq(token_lower(&ctx->prev), span_str(word));
}

static bool
company_ends(const struct context *ctx)
{
	bool saint = is_word(ctx, "st");

	if (ctx->opener == '(' || any(ctx->next_classes, ABBREV_OFFICE) ||
	    (initial_follows(ctx) && saint))
		return false;
	return saint ? ctx->strong : true;
}

/* "Calif., in" against "in.": a word that is an abbreviation only where a
 * comma stands before it. */
static bool
is_used_as_word(const struct context *ctx)
{
	const char *p = ctx->prev_at;
	uint32_t cp;

	if (!any(ctx->prev_classes, ABBREV_PLAIN))
		return false;
	while (p > ctx->start && byte_is_space((unsigned char)p[-1]))
		p--;
	utf8_decode(ctx->prev.text.p, ctx->c->mark, &cp);
	return !(text_is_upper(cp) && p > ctx->start && p[-1] == ',');
}

static bool
title_follows(const struct context *ctx)
{
	return any(ctx->next_classes, ABBREV_TITLE) &&
	    ctx->next_end < ctx->s->end && *ctx->next_end == '.';
}

/* By the class of the abbreviation before the mark; -1: it has none. */
static int
class_ends(const struct context *ctx)
{
	uint32_t k = ctx->prev_classes;
	bool plain = any(k, ABBREV_PLAIN);

	if (any(k, ABBREV_TITLE) && !is_word(ctx, "st") && !is_word(ctx, "jr"))
		return ctx->strong && !any(ctx->next_classes, ABBREV_TITLE) &&
		    ctx->next.chars > 1 && !any(k, ABBREV_HONORIFIC);
	if (any(k, ABBREV_NEVER))
		return false;
	if (any(k, ABBREV_MONTH))
		return ctx->upper && (ctx->strong || plain) && !ctx->digit;
	if (is_word(ctx, "etc"))
		return ctx->upper;
	if (is_word(ctx, "al"))
		return ctx->upper && ctx->strong;
	if (any(k, ABBREV_CORP) || is_word(ctx, "st"))
		return company_ends(ctx);
	if (any(k, ABBREV_STATE | ABBREV_GENERAL | ABBREV_UNIT) &&
	    !any(k, ABBREV_NUMBER)) {
		if (is_used_as_word(ctx))
			return true;
		return ctx->opener != '(' &&
		    (ctx->strong ||
			(any(k, ABBREV_STATE) && title_follows(ctx)));
	}
	if (any(k, ABBREV_TIME))
		return time_ends(ctx);
	if (any(k, ABBREV_NUMBER))
		return ctx->upper && (ctx->strong || plain) &&
		    !initial_follows(ctx);
	return -1;
}

/* A lone full stop with a quotation mark or bracket behind it. */
static bool
closed_stop_ends(const struct context *ctx)
{
	uint32_t known = ABBREV_TITLE | ABBREV_MONTH | ABBREV_NUMBER |
	    ABBREV_CORP | ABBREV_STATE | ABBREV_TIME | ABBREV_UNIT |
	    ABBREV_GENERAL;

	if (any(ctx->prev_classes, ABBREV_TITLE) &&
	    !any(ctx->prev_classes, ABBREV_CORP))
		return false;
	if (!ctx->c->quote &&
	    (any(ctx->prev_classes, known) ||
		ctx->prev.shape == SHAPE_INITIALS))
		return ctx->strong;
	return true;
}

bool
stop_ends_english(const struct context *ctx)
{
	const struct token *t = &ctx->prev;
	int by_class;

	if (ctx->c->close)
		return closed_stop_ends(ctx);
	by_class = class_ends(ctx);
	if (by_class >= 0)
		return by_class;
	switch (t->shape) {
	case SHAPE_UPPER1:
		return capital_ends(ctx);
	case SHAPE_DOTTED:
		if (t->chars > 8)
			return true; /* a domain or a number */
		/* FALLTHROUGH */
	case SHAPE_INITIALS:
	case SHAPE_INITIALS_LOWER:
		return ctx->strong && !initial_follows(ctx);
	default:
		return !looks_abbreviated(t) || ctx->strong;
	}
}
