/* The walk over the candidates. */
#include "sentence.h"
#include "paragraph.h"
#include "props.h"
#include "sentenceimpl.h"
#include "sentencemodel.h"
#include "utf8.h"

/* Full stops that a text is taken to have had before it begins, none of them
 * before a lower-case word. */
#define SEEN_AT_FIRST 30

enum byte_class {
	BYTE_PLAIN,
	BYTE_STOP, /* . ! ? */
	BYTE_NEWLINE,
	BYTE_LEAD, /* may begin a mark of another script, or an ellipsis */
	BYTE_QUOTE, /* may open what is kept whole */
	BYTE_GREEK /* a question mark in Greek */
};

/* clang-format off */
#define BYTES_ALWAYS \
	['.'] = BYTE_STOP, ['!'] = BYTE_STOP, ['?'] = BYTE_STOP, \
	['\n'] = BYTE_NEWLINE, \
	[0xCD] = BYTE_LEAD, [0xD6] = BYTE_LEAD, [0xD8] = BYTE_LEAD, \
	[0xDB] = BYTE_LEAD, [0xE0] = BYTE_LEAD, [0xE1] = BYTE_LEAD, \
	[0xE2] = BYTE_LEAD, [0xE3] = BYTE_LEAD, [0xEF] = BYTE_LEAD
#define BYTES_QUOTES \
	['"'] = BYTE_QUOTE, ['('] = BYTE_QUOTE, ['['] = BYTE_QUOTE, \
	['\''] = BYTE_QUOTE, \
	[0xC2] = BYTE_QUOTE
#define BYTES_GREEK [';'] = BYTE_GREEK
/* clang-format on */

static const uint8_t byte_classes[2][2][256] = {
	{ { BYTES_ALWAYS }, { BYTES_ALWAYS, BYTES_GREEK } },
	{ { BYTES_ALWAYS, BYTES_QUOTES },
	    { BYTES_ALWAYS, BYTES_QUOTES, BYTES_GREEK } },
};

/* Tell of a candidate that ends at end. Returns ends. */
static bool
tell(const struct sentences *s, struct sentence_verdict *verdict,
    const char *start, const char *end)
{
	if (s->options.tell == NULL)
		return verdict->ends;
	verdict->start = start;
	if (verdict->mark.p != NULL && verdict->mark.p < end)
		verdict->mark.n = (size_t)(end - verdict->mark.p);
	s->options.tell(s->options.self, verdict);
	return verdict->ends;
}

/* A sentence ends at p by a rule of no more than the place. */
static const char *
end_by(const struct sentences *s, const char *rule, const char *start,
    const char *mark, const char *p)
{
	struct sentence_verdict verdict = {
		.mark = span_from(mark, 0), .ends = true, .rule = rule
	};

	tell(s, &verdict, start, p);
	return p;
}

/* A candidate inside what is kept whole. */
static bool
is_held(struct sentences *s, const char *end)
{
	return s->hold != NULL && end < s->hold;
}

/* What the rules say of a candidate. */
static bool
ask_rules(struct sentences *s, struct context *ctx)
{
	const struct candidate *c = ctx->c;

	if (!c->glued)
		return sentence_ends(s, ctx);
	return by(ctx, "glued",
	    c->kind != END_ELLIPSIS && !c->note &&
		candidate_glued_ends(c, ctx->start, s->end));
}

/* What the model says, where it is asked. */
static void
ask_model(
    const struct context *ctx, struct sentence_verdict *verdict, uint16_t *bin)
{
	bool rules = ctx->s->options.rules;

	if (!model_wants(ctx) || (rules && ctx->s->options.tell == NULL))
		return;
	verdict->features = model_features(ctx, verdict->by_rule, bin);
	verdict->feature = bin;
	verdict->score = linear_score(&sentence_model, bin, verdict->features);
	verdict->scored = !rules;
	if (!rules)
		verdict->ends = verdict->score > 0;
}

/* Take the candidate whose mark stands at p; true if a sentence ends there, at
 * *next, else *next is where to look on. */
static bool
judge_candidate(
    struct sentences *s, const char *start, const char *p, const char **next)
{
	struct sentence_verdict verdict = { .mark = span_from(p, 0) };
	uint16_t bin[MODEL_FEATURES];
	struct candidate c;
	struct context ctx;

	candidate_make(&c, p, start, s->end);
	*next = c.glued ? c.behind : c.end;
	if (is_held(s, c.end)) {
		verdict.rule = "quotation";
		return tell(s, &verdict, start, c.end);
	}
	context_make(&ctx, s, &c, start);
	if (!c.glued && footnote_take(&c, &ctx)) {
		*next = c.end;
		context_make(&ctx, s, &c, start);
	}
	verdict.by_rule = verdict.ends = ask_rules(s, &ctx);
	verdict.rule = ctx.rule;
	ask_model(&ctx, &verdict, bin);
	if (verdict.ends)
		*next = c.end;
	return tell(s, &verdict, start, c.end);
}

/* A comma or the like follows a quotation's end at p, perhaps behind blanks:
 * `"Why?" , he said`. */
static bool
goes_on_at(const char *start, const char *p, const char *end)
{
	uint32_t cp;

	utf8_decode_back(start, p, &cp);
	if (!sentence_is_close(cp))
		return false;
	while (p < end && *p == ' ')
		p++;
	if (p == end)
		return false;
	utf8_decode(p, end, &cp);
	return cp == ',' || cp == '.' || cp == ';' || cp == 0x060C ||
	    cp == 0x061B || cp == 0x3001 || cp == 0xFF0C;
}

/* The end of a sentence at a mark of another script at p; NULL if there is
 * none. *next is where to look on. */
static const char *
judge_full_mark(
    struct sentences *s, const char *start, const char *p, const char **next)
{
	const char *end = sentence_full_mark(start, p, s->end);
	struct sentence_verdict verdict = {
		.mark = span_from(p, 0), .ends = true, .rule = "mark"
	};

	if (end == NULL)
		return NULL;
	*next = end;
	if (is_held(s, end) || goes_on_at(p, end, s->end)) {
		verdict.ends = false;
		verdict.rule = "quotation";
	}
	return tell(s, &verdict, start, end) ? end : NULL;
}

/* At p, which is no plain byte: the end of the sentence, or NULL and *next to
 * look on. */
static const char *
look_at(
    struct sentences *s, const char *start, const char *p, const char **next)
{
	const char *end;
	uint32_t cp;
	size_t n;

	switch (s->byte_class[(unsigned char)*p]) {
	case BYTE_NEWLINE:
		*next = p + 1;
		return s->width == 0 || line_ends_unit(s, p) ?
		    end_by(s, "newline", start, p, p) :
		    NULL;
	case BYTE_LEAD:
		*next = p;
		end = judge_full_mark(s, start, p, next);
		if (end != NULL || *next > p)
			return end;
		/* FALLTHROUGH */
	case BYTE_QUOTE:
		n = utf8_decode(p, s->end, &cp);
		if (s->options.keep && (s->hold == NULL || p >= s->hold))
			s->hold = quote_hold(s, p);
		*next = p + n;
		if (!sentence_is_stop(cp))
			return NULL;
		/* FALLTHROUGH */
	default:
		return judge_candidate(s, start, p, next) ? *next : NULL;
	}
}

/* The end of the sentence that begins at start. */
static const char *
find_end(struct sentences *s, const char *start)
{
	const char *p = start, *end = s->end, *stop;
	const char *rule = "end";
	const char *(*skip)(const uint8_t *, const char *, const char *) =
	    sentence_skip_plain;

	if (s->item != NULL) {
		end = s->item;
		rule = "item";
	}
	if (s->seam != NULL && s->seam > start && s->seam < end) {
		end = s->seam;
		rule = "headline";
	}
	if (s->byte_class == byte_classes[0][0])
		skip = sentence_skip;
	while (p < end) {
		p = skip(s->byte_class, p, end);
		if (p == end)
			break;
		stop = look_at(s, start, p, &p);
		if (stop != NULL)
			return stop < end ? stop : end;
	}
	if (end < s->end)
		end_by(s, rule, start, end, end);
	return end;
}

void
sentences_begin(struct sentences *s, struct span paragraph,
    const struct sentence_options *options)
{
	bool greek;

	*s = (struct sentences){ .at = paragraph.p,
		.begin = paragraph.p,
		.end = paragraph.p + paragraph.n,
		.options = *options,
		.seen = SEEN_AT_FIRST };
	s->list = sentence_list(paragraph, options);
	s->english = s->list != NULL && strcmp(s->list->lang, "en") == 0;
	greek = s->list != NULL && strcmp(s->list->lang, "el") == 0;
	s->byte_class = byte_classes[options->keep][greek];
	s->width = sentence_wrap(paragraph, options->memory);
	items_begin(s);
	seam_find(s);
	if (options->memory == NULL)
		return;
	options->memory->paragraphs++;
	if (options->memory->seen > 0) {
		s->lower = options->memory->lower;
		s->seen = options->memory->seen;
	}
}

bool
sentences_next(struct sentences *s, struct span *sentence)
{
	const char *start = text_skip_space(s->at, s->end), *stop;

	if (start == s->end)
		return false;
	if (start == s->item)
		items_next(s);
	else if (s->item == NULL && start > s->begin)
		items_here(s, start);
	stop = find_end(s, start);
	s->at = stop;
	stop = text_skip_space_back(start, stop);
	*sentence = span_from(start, (size_t)(stop - start));
	return true;
}
