/* What the small model sees of a candidate: shapes and classes of its
 * neighbours, no words but those that often begin sentences. */
#include "sentencemodel.h"
#include "linear.h"
#include "props.h"
#include "sentenceimpl.h"
#include "utf8.h"

#define MODEL_BITS 13

/* Bytes of the sentence so far that are looked at. */
#define LOOK_BACK 400
/* And behind the candidate. */
#define LOOK_AHEAD 60

enum next_kind {
	NEXT_LOWER,
	NEXT_TITLE,
	NEXT_UPPER1,
	NEXT_CAPITALS,
	NEXT_DIGIT,
	NEXT_LETTER, /* without case */
	NEXT_DASH,
	NEXT_MARK, /* a stop mark that stands alone */
	NEXT_COLON, /* a face, as in ":-)", perhaps */
	NEXT_RULE, /* ====, ____, ~~~~, >>>> */
	NEXT_SYMBOL
};

/* Bins so far. */
struct bag {
	uint16_t *bin;
	size_t n;
};

/* One more feature: a template's number and up to four small values. */
static void
add(struct bag *bag, uint32_t template, uint32_t a, uint32_t b, uint32_t c)
{
	uint32_t key = ((template * 67 + a) * 67 + b) * 67 + c;

	if (bag->n < MODEL_FEATURES)
		bag->bin[bag->n++] = linear_bin(MODEL_BITS, key);
}

static enum next_kind
next_kind(const struct context *ctx)
{
	uint32_t cp = ctx->first;

	if (ctx->digit)
		return NEXT_DIGIT;
	if (ctx->lower)
		return NEXT_LOWER;
	if (ctx->upper)
		return ctx->next.chars == 1        ? NEXT_UPPER1 :
		    ctx->next.shape == SHAPE_TITLE ? NEXT_TITLE :
						     NEXT_CAPITALS;
	if (text_is_word(cp))
		return NEXT_LETTER;
	if (sentence_is_stop(cp))
		return NEXT_MARK;
	if (cp == ':' || cp == ';')
		return NEXT_COLON;
	if (cp == '=' || cp == '~' || cp == '>' || cp == '|' || cp == '#')
		return NEXT_RULE;
	return NEXT_SYMBOL;
}

enum opener_kind {
	OPENER_NONE,
	OPENER_BRACKET,
	OPENER_DASH,
	OPENER_STAR,
	OPENER_QUOTE
};

static enum opener_kind
opener_kind(uint32_t cp)
{
	switch (cp) {
	case 0:
		return OPENER_NONE;
	case '(':
	case '[':
	case '{':
		return OPENER_BRACKET;
	case '-':
	case 0x2013:
	case 0x2014:
		return OPENER_DASH;
	case '*':
	case '_':
	case '<':
		return OPENER_STAR;
	default:
		return OPENER_QUOTE;
	}
}

static uint32_t
bucket(size_t n)
{
	return n < 4 ? (uint32_t)n : n < 6 ? 4 : n < 10 ? 5 : n < 20 ? 6 : 7;
}

/* What the sentence so far amounts to. */
struct past {
	size_t words, capitals; /* words that begin with one */
	bool bracket, quote; /* one is open */
};

static struct past
look_at_past(const struct context *ctx)
{
	const char *from = ctx->start, *end = ctx->c->mark;
	struct past past = { 1, 0, false, false };
	int brackets = 0, quotes = 0;

	if (end - from > LOOK_BACK)
		from = end - LOOK_BACK;
	for (const char *p = from; p < end; p++) {
		bool begins = p == from || byte_is_space((unsigned char)p[-1]);

		past.words += byte_is_space((unsigned char)*p);
		past.capitals += begins && *p >= 'A' && *p <= 'Z';
		brackets += (*p == '(') - (*p == ')');
		quotes += *p == '"';
	}
	past.bracket = brackets > 0;
	past.quote = quotes % 2 == 1;
	return past;
}

/* How many words stand before the next mark, 7 for many. */
static uint32_t
words_ahead(const struct context *ctx)
{
	const char *p = ctx->next.text.p, *end = ctx->s->end;
	uint32_t words = 1;

	if (end - p > LOOK_AHEAD)
		end = p + LOOK_AHEAD;
	for (; p < end; p++) {
		if (*p == '.' || *p == '!' || *p == '?')
			return words < 7 ? words : 7;
		words += byte_is_space((unsigned char)*p);
	}
	return end == ctx->s->end && words < 7 ? words : 7;
}

static uint32_t
lower_share(const struct sentences *s)
{
	double share = s->lower / s->seen;

	return share <= 0 ? 0 :
	    share < .03   ? 1 :
	    share < .08   ? 2 :
	    share < .2    ? 3 :
			    4;
}

enum first_case { FIRST_NONE, FIRST_UPPER, FIRST_LOWER, FIRST_OTHER };

/* How the paragraph begins. */
static enum first_case
first_case(const struct sentences *s)
{
	uint32_t cp;

	if (s->begin == s->end)
		return FIRST_NONE;
	utf8_decode(s->begin, s->end, &cp);
	return text_is_upper(cp) ? FIRST_UPPER :
	    text_is_lower(cp)    ? FIRST_LOWER :
				   FIRST_OTHER;
}

/* A number below 4096 for a word that begins sentences, 0 for others. */
static uint32_t
word_number(const struct context *ctx)
{
	uint32_t h = 2166136261u; /* FNV-1a */

	if (!any(ctx->next_classes, ABBREV_STARTER))
		return 0;
	for (size_t i = 0; i < ctx->next.n; i++)
		h = (h ^ (unsigned char)ctx->next.lower[i]) * 16777619u;
	return (h >> 20) | 1;
}

/* A reporting verb follows, or one word and then such a verb. */
static bool
says_next(const struct context *ctx)
{
	const char *p = ctx->next_end, *end = ctx->s->end;
	struct token second;

	if (any(ctx->next_classes, ABBREV_SAY))
		return true;
	if (ctx->s->list == NULL || p >= end ||
	    !byte_is_space((unsigned char)*p))
		return false;
	token_set(&second, sentence_word(p + 1, end));
	return any(abbrev_find(ctx->s->list, token_lower(&second)), ABBREV_SAY);
}

static void
add_marks(struct bag *bag, const struct context *ctx, uint32_t next)
{
	const struct candidate *c = ctx->c;
	bool detached =
	    c->mark > ctx->start && byte_is_space((unsigned char)c->mark[-1]);
	uint32_t length = bucket((size_t)(c->behind - c->mark));
	uint32_t kind = c->kind * 2 + c->glued;
	uint32_t close = c->quote ? 2 : c->close;

	add(bag, 1, kind, next, 0);
	add(bag, 2, kind, next, length);
	add(bag, 3, kind, next, close * 2 + detached);
	add(bag, 4, kind, close, opener_kind(ctx->opener));
	add(bag, 5, next, opener_kind(ctx->opener) * 2 + ctx->opener_alone,
	    kind);
	add(bag, 6, detached, length, next);
	add(bag, 7, says_next(ctx), close, kind);
}

static void
add_neighbours(struct bag *bag, const struct context *ctx, uint32_t next)
{
	uint32_t kind = ctx->c->kind * 2 + ctx->c->glued;
	uint32_t word = word_number(ctx), ahead = words_ahead(ctx);
	uint32_t prev = ctx->prev.shape * 2 + ctx->prev.vowel;
	uint32_t known = ctx->prev_classes == 0    ? 0 :
	    any(ctx->prev_classes, ABBREV_STARTER) ? 1 :
						     2;

	add(bag, 10, kind, next, prev);
	add(bag, 11, kind, bucket(ctx->prev.chars), prev);
	add(bag, 12, kind, known, next);
	add(bag, 13, word >> 6, word & 63, next);
	add(bag, 18, known, word >> 6, word & 63);
	add(bag, 14, word >> 6, word & 63, kind);
	add(bag, 15, kind, next, ahead);
	add(bag, 16, kind, next, bucket(ctx->next.chars));
	add(bag, 17, ahead, bucket(ctx->next.chars), next);
}

static void
add_sentence(struct bag *bag, const struct context *ctx, uint32_t next)
{
	struct past past = look_at_past(ctx);
	uint32_t kind = ctx->c->kind * 2 + ctx->c->glued;
	uint32_t share = lower_share(ctx->s), first = first_case(ctx->s);
	uint32_t words = bucket(past.words);
	uint32_t capitals = past.capitals > 2 ? 3 : (uint32_t)past.capitals;
	uint32_t word = word_number(ctx);

	add(bag, 20, kind, next, share);
	add(bag, 21, first * 4 + capitals, next, share);
	add(bag, 22, kind, next, first * 4 + capitals);
	add(bag, 23, kind, next, words);
	add(bag, 24, past.bracket * 2 + past.quote, kind, next);
	add(bag, 25, words, capitals, next);
	add(bag, 26, word >> 6, word & 63, share);
	add(bag, 27, ctx->start == ctx->s->begin, words, next);
}

static void
add_rule(struct bag *bag, const struct context *ctx, uint32_t next, bool ends)
{
	uint32_t kind = ctx->c->kind * 2 + ctx->c->glued;

	add(bag, 30, ends, 0, 0);
	add(bag, 31, ends, kind, next);
	add(bag, 32, ends, lower_share(ctx->s), next);
	add(bag, 33, ends, ctx->prev.shape, next);
}

/* "main.c", "example.org/a", "3.14": no candidate for the model. */
static bool
is_glued_address(const struct context *ctx)
{
	const struct candidate *c = ctx->c;
	const char *p = c->end;

	if (c->kind == END_STOP && !ctx->upper)
		return true;
	if (!ctx->upper && !ctx->lower)
		return true;
	for (const char *q = c->mark;
	     q > ctx->start && !byte_is_space((unsigned char)q[-1]); q--)
		if (strchr("/@.:=&%", q[-1]) != NULL || c->mark - q > TOKEN_MAX)
			return true;
	for (; p < ctx->s->end && !byte_is_space((unsigned char)*p); p++)
		if (strchr("/@=&%_", *p) != NULL || p - c->end > TOKEN_MAX)
			return true;
	return false;
}

/* What a name or number follows, even in a text without capitals. */
#define BEFORE_MORE                                                   \
	(ABBREV_TITLE | ABBREV_MONTH | ABBREV_NUMBER | ABBREV_NEVER | \
	    ABBREV_USER | ABBREV_USER_NUMBER)

/* "pro-U", "P.-T.A": a capital by itself behind a hyphen or full stop. */
static bool
ends_in_initial(const struct token *t)
{
	const char *p = t->text.p;
	size_t n = t->text.n;

	return n >= 2 && p[n - 1] >= 'A' && p[n - 1] <= 'Z' &&
	    (p[n - 2] == '-' || p[n - 2] == '.');
}

/* "(so).", "1936.": last words that look like no word, outside English, where
 * short numbers are ordinals. */
static bool
is_closed_or_year(const struct token *t)
{
	uint32_t last;

	if (t->text.n == 0)
		return false;
	utf8_decode_back(t->text.p, span_end(t->text), &last);
	return sentence_is_close(last) ||
	    (t->shape == SHAPE_NUMBER && t->chars > 2);
}

/* What may be a sentence's last word before one that begins in lower case or a
 * symbol, and is no abbreviation as far as lists and shape can tell. */
static bool
may_be_last(const struct context *ctx)
{
	const struct token *t = &ctx->prev;
	bool lower = ctx->strong && !any(ctx->next_classes, ABBREV_JOIN) &&
	    begins_in_lower_case(ctx->s);

	if (!ctx->s->english ||
	    (ctx->s->lower <= 0 && first_case(ctx->s) != FIRST_LOWER))
		return context_plain_word(ctx) ||
		    (begins_in_lower_case(ctx->s) && is_closed_or_year(t));
	switch (t->shape) {
	case SHAPE_UPPER1:
	case SHAPE_LOWER1:
	case SHAPE_ROMAN:
		return false;
	case SHAPE_INITIALS:
	case SHAPE_INITIALS_LOWER:
		return lower && !any(ctx->prev_classes, BEFORE_MORE);
	default:
		return !any(ctx->prev_classes,
			   lower ? BEFORE_MORE : ABBREVIATIONS) &&
		    !token_looks_abbreviated(t) && !ends_in_initial(t);
	}
}

bool
model_wants(const struct context *ctx)
{
	const struct candidate *c = ctx->c;
	bool english = ctx->s->english, stop = c->kind == END_STOP;

	if (ctx->first == 0 || c->note || (stop && !may_be_last(ctx)) ||
	    (c->kind == END_BANG && any(ctx->prev_classes, ABBREV_BANG)) ||
	    (opener_kind(ctx->opener) == OPENER_DASH && !ctx->upper &&
		!begins_in_lower_case(ctx->s)))
		return false;
	if (c->glued)
		return english && ctx->prev.chars > 0 && !is_glued_address(ctx);
	if (ctx->lower)
		return !c->close ||
		    (english && c->quote && begins_in_lower_case(ctx->s));
	return english &&
	    (c->kind == END_ELLIPSIS || !text_is_word(ctx->first));
}

size_t
model_features(const struct context *ctx, bool ends, uint16_t *bin)
{
	struct bag bag = { bin, 0 };
	uint32_t next = next_kind(ctx);

	add_marks(&bag, ctx, next);
	add_neighbours(&bag, ctx, next);
	add_sentence(&bag, ctx, next);
	add_rule(&bag, ctx, next, ends);
	return bag.n;
}
