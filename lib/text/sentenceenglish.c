/* A full stop in English. */
#include "props.h"
#include "sentenceimpl.h"
#include "utf8.h"

static bool
is_word(const struct context *ctx, const char *word)
{
	return span_eq(token_lower(&ctx->prev), span_str(word));
}

/* "J. Smith": the next word is an initial itself. */
static bool
initial_follows(const struct context *ctx)
{
	return ctx->next.shape == SHAPE_INITIALS ||
	    (ctx->next.shape == SHAPE_UPPER1 && ctx->next_end < ctx->s->end &&
		*ctx->next_end == '.');
}

/* One capital: an initial, or the last word of a sentence. */
static bool
capital_ends(struct context *ctx)
{
	struct token before;
	uint32_t classes;

	token_set(&before, sentence_word_before(ctx));
	classes = abbrev_find(ctx->s->list, token_lower(&before));
	if (span_eq(ctx->prev.text, SPAN("I")) && ctx->strong &&
	    before.shape == SHAPE_LOWER)
		return by(ctx, "pronoun", true);
	if (any(classes, ABBREV_LABEL) && ctx->strong)
		return by(ctx, "label", true);
	if (initial_follows(ctx) || before.shape == SHAPE_TITLE ||
	    before.shape == SHAPE_ALL_UPPER || before.shape == SHAPE_UPPER1)
		return by(ctx, "initial", false);
	return by(ctx, "initial", ctx->strong);
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
		blanks += byte_is_space((unsigned char)seg.p[i]);
	for (size_t i = 0; blanks <= 2 && i < sizeof(heads) / sizeof(*heads);
	     i++)
		if (span_starts(seg, span_str(heads[i])))
			return true;
	return false;
}

/* "2 p.m. Chicago time" */
static bool
place_time_follows(const struct context *ctx)
{
	return span_starts(
	    span_from(ctx->next_end, (size_t)(ctx->s->end - ctx->next_end)),
	    SPAN(" time"));
}

static bool
time_ends(const struct context *ctx)
{
	if (ctx->digit && is_word(ctx, "a.d"))
		return false;
	return !any(ctx->next_classes, ABBREV_ZONE) && !only_time_before(ctx) &&
	    !place_time_follows(ctx);
}

/* "32.5 kg. Three", "37km. Between": a number stands before the unit. */
static bool
measure_ends(const struct context *ctx)
{
	struct span before = sentence_word_before(ctx);
	char last = before.n > 0 ? before.p[before.n - 1] : ' ';

	return ctx->next.shape == SHAPE_TITLE && last >= '0' && last <= '9';
}

static bool
company_ends(const struct context *ctx)
{
	bool saint = is_word(ctx, "st");

	if (ctx->opener == '(' || ctx->digit ||
	    any(ctx->next_classes, ABBREV_OFFICE) ||
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

static bool
title_ends(const struct context *ctx)
{
	return ctx->strong && !any(ctx->next_classes, ABBREV_TITLE) &&
	    ctx->next.chars > 1 && !any(ctx->prev_classes, ABBREV_HONORIFIC);
}

/* "in Hartford, Conn. Cara": a comma would follow inside a sentence. Not so
 * "Today, U.S. Judge". */
static bool
state_ends(const struct context *ctx)
{
	const char *p = ctx->prev_at;

	if (ctx->prev.shape == SHAPE_INITIALS && ctx->prev.lower[0] == 'u')
		return false;
	while (p > ctx->start && byte_is_space((unsigned char)p[-1]))
		p--;
	return p > ctx->start && p[-1] == ',' && ctx->next.shape == SHAPE_TITLE;
}

static bool
general_ends(const struct context *ctx)
{
	if (is_used_as_word(ctx) ||
	    (any(ctx->prev_classes, ABBREV_UNIT) && measure_ends(ctx)))
		return true;
	return ctx->opener != '(' &&
	    (ctx->strong ||
		(any(ctx->prev_classes, ABBREV_STATE) &&
		    (title_follows(ctx) || state_ends(ctx))));
}

/* By the class of the abbreviation before the mark; -1: it has none. */
static int
class_ends(struct context *ctx)
{
	uint32_t k = ctx->prev_classes;
	bool plain = any(k, ABBREV_PLAIN), saint = is_word(ctx, "st");

	if (any(k, ABBREV_TITLE) && !saint && !is_word(ctx, "jr"))
		return by(ctx, "title", title_ends(ctx));
	if (any(k, ABBREV_NEVER))
		return by(ctx, "never", false);
	if (any(k, ABBREV_MONTH))
		return by(ctx, "month",
		    ctx->upper && (ctx->strong || plain) && !ctx->digit);
	if (is_word(ctx, "etc"))
		return by(ctx, "etc", ctx->upper);
	if (is_word(ctx, "al"))
		return by(ctx, "etc", ctx->upper && ctx->strong);
	if (any(k, ABBREV_CORP) || saint)
		return by(ctx, "company", company_ends(ctx));
	if (any(k, ABBREV_STATE | ABBREV_GENERAL | ABBREV_UNIT) &&
	    !any(k, ABBREV_NUMBER))
		return by(ctx, any(k, ABBREV_STATE) ? "state" : "abbreviation",
		    general_ends(ctx));
	if (any(k, ABBREV_TIME))
		return by(ctx, "time", time_ends(ctx));
	if (any(k, ABBREV_NUMBER))
		return by(ctx, "number",
		    ctx->upper && (ctx->strong || plain) &&
			!initial_follows(ctx));
	return -1;
}

bool
footnote_take(struct candidate *c, const struct context *ctx)
{
	const char *p = ctx->next_end, *end = ctx->s->end;
	struct token word;
	uint32_t classes;

	if (!ctx->digit || !ctx->s->english || ctx->opener != 0 ||
	    ctx->next.shape != SHAPE_NUMBER || ctx->next.chars > 2 ||
	    c->kind != END_STOP || !context_plain_word(ctx) || end - p < 2 ||
	    *p != ' ' || p[1] < 'A' || p[1] > 'Z')
		return false;
	token_set(&word, sentence_word(p + 1, end));
	classes = abbrev_find(ctx->s->list, token_lower(&word));
	if (!any(classes, ABBREV_STARTER) || any(classes, ABBREV_TITLE))
		return false;
	c->end = p;
	c->note = true;
	return true;
}

/* A lone full stop with a quotation mark or bracket behind it. */
static bool
closed_stop_ends(struct context *ctx)
{
	uint32_t known = ABBREV_TITLE | ABBREV_MONTH | ABBREV_NUMBER |
	    ABBREV_CORP | ABBREV_STATE | ABBREV_TIME | ABBREV_UNIT |
	    ABBREV_GENERAL;

	if (any(ctx->prev_classes, ABBREV_TITLE) &&
	    !any(ctx->prev_classes, ABBREV_CORP))
		return by(ctx, "title", false);
	if (!ctx->c->quote &&
	    (any(ctx->prev_classes, known) ||
		ctx->prev.shape == SHAPE_INITIALS))
		return by(ctx, "closed-abbreviation", ctx->strong);
	return by(ctx, "closed", true);
}

/* The word begins the sentence, or stands behind a comma. */
static bool
opens_sentence(const struct context *ctx)
{
	struct span before = sentence_word_before(ctx);

	return before.n == 0 || before.p[before.n - 1] == ',';
}

/* "Figure 2. The lock": the paragraph so far is a label and its number. */
static bool
is_caption(const struct context *ctx)
{
	struct span before = sentence_word_before(ctx);
	struct token label;

	if ((ctx->prev.shape != SHAPE_NUMBER &&
		ctx->prev.shape != SHAPE_FIGURE) ||
	    before.p != ctx->s->begin)
		return false;
	token_set(&label, before);
	return any(
	    abbrev_find(ctx->s->list, token_lower(&label)), ABBREV_LABEL);
}

bool
stop_ends_english(struct context *ctx)
{
	const struct token *t = &ctx->prev;
	int by_class;

	if (ctx->c->close)
		return closed_stop_ends(ctx);
	/* "the space V. We": no "v." for "versus". */
	if (any(ctx->prev_classes, ABBREV_CALL) && opens_sentence(ctx))
		return by(ctx, "interjection", ctx->upper);
	if (is_caption(ctx))
		return by(ctx, "caption", false);
	by_class = t->shape == SHAPE_UPPER1 ? -1 : class_ends(ctx);
	if (by_class >= 0)
		return by_class;
	switch (t->shape) {
	case SHAPE_UPPER1:
		return capital_ends(ctx);
	case SHAPE_LOWER1: /* "(b. March 2009)" */
		return by(ctx, "initial", ctx->strong && !ctx->digit);
	case SHAPE_DOTTED:
		if (t->chars > 8) /* a domain or a number */
			return by(ctx, "dotted", true);
		/* FALLTHROUGH */
	case SHAPE_INITIALS:
	case SHAPE_INITIALS_LOWER:
		return by(ctx, "acronym", ctx->strong && !initial_follows(ctx));
	default:
		if (token_looks_abbreviated(t))
			return by(ctx, "no-vowel", ctx->strong);
		return by(ctx, "word", true);
	}
}
