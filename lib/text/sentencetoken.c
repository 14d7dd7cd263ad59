/* The words around a candidate. */
#include "props.h"
#include "sentenceimpl.h"
#include "utf8.h"

bool
sentence_is_open(uint32_t cp)
{
	switch (cp) {
	case '"':
	case '\'':
	case '(':
	case '[':
	case '{':
	case '<':
	case '*':
	case '_':
	case '-':
	case '`':
	case 0x00A1: /* inverted ! and ? */
	case 0x00BF:
	case 0x00AB: /* quotation marks */
	case 0x2018:
	case 0x201A:
	case 0x201C:
	case 0x201D: /* in Finnish and Swedish */
	case 0x201E:
	case 0x300C: /* East Asian brackets */
	case 0x300E:
	case 0xFF08:
	case 0x2013: /* dashes */
	case 0x2014:
		return true;
	default:
		return false;
	}
}

bool
sentence_is_close(uint32_t cp)
{
	switch (cp) {
	case '"':
	case '\'':
	case ')':
	case ']':
	case '}':
	case '*':
	case '_':
	case 0x00BB: /* quotation marks */
	case 0x2018:
	case 0x2019:
	case 0x201C:
	case 0x201D:
	case 0x203A:
	case 0x300D: /* East Asian brackets */
	case 0x300F:
	case 0x3011:
	case 0xFF09:
		return true;
	default:
		return false;
	}
}

struct span
token_lower(const struct token *t)
{
	return span_from(t->lower, t->n);
}

bool
token_looks_abbreviated(const struct token *t)
{
	return (t->shape == SHAPE_LOWER || t->shape == SHAPE_TITLE) &&
	    !t->vowel && t->chars <= 4;
}

struct span
sentence_word(const char *p, const char *end)
{
	const char *start = p, *stop = p;

	while (p < end) {
		uint32_t cp;
		size_t n = utf8_decode(p, end, &cp);

		if (text_is_word(cp) || text_is_mark(cp)) {
			p += n;
			stop = p;
		} else if (stop == p && stop > start &&
		    (cp == '\'' || cp == '-' || cp == '.' || cp == 0x2019))
			p += n;
		else
			break;
		if (p - start > TOKEN_MAX)
			break;
	}
	return span_from(start, (size_t)(stop - start));
}

/* The token that ends at the mark, up to white space or an inline mark, at most
 * 40 bytes; without opening marks. */
static struct span
token_before(const char *start, const char *mark)
{
	const char *p = mark;
	uint32_t cp;

	while (p > start && mark - p < 40) {
		size_t n = utf8_decode_back(start, p, &cp);

		if (text_is_space(cp) || cp == '>')
			break;
		p -= n;
	}
	while (p < mark) {
		size_t n = utf8_decode(p, mark, &cp);

		if (!sentence_is_open(cp) && cp != 0x2022 && cp != 0x2043)
			break; /* nor a bullet */
		p += n;
	}
	return span_from(p, (size_t)(mark - p));
}

struct span
sentence_word_before(const struct context *ctx)
{
	const char *end = ctx->prev_at, *p;

	while (end > ctx->start &&
	    (byte_is_space((unsigned char)end[-1]) || end[-1] == '"' ||
		end[-1] == '('))
		end--;
	for (p = end; p > ctx->start && end - p < TOKEN_MAX &&
	     !byte_is_space((unsigned char)p[-1]);)
		p--;
	return span_from(p, (size_t)(end - p));
}

/* The part behind the last dash or slash. */
static struct span
last_part(struct span s)
{
	for (const char *p = s.p + s.n; p > s.p;) {
		uint32_t cp;

		p -= utf8_decode_back(s.p, p, &cp);
		if (cp == '-' || cp == '/' || cp == 0x2013 || cp == 0x2014) {
			p += utf8_decode(p, s.p + s.n, &cp);
			return span_from(p, (size_t)(s.p + s.n - p));
		}
	}
	return s;
}

static uint32_t
classes_of(const struct abbrev_list *list, struct span word)
{
	return list == NULL ? 0 : abbrev_find(list, word);
}

static void
look_behind(struct context *ctx)
{
	struct token part;

	token_set(&ctx->prev, token_before(ctx->start, ctx->c->mark));
	ctx->prev_at = ctx->prev.text.p;
	ctx->prev_classes = classes_of(ctx->s->list, token_lower(&ctx->prev));
	if (ctx->prev_classes == 0) {
		struct span last = last_part(ctx->prev.text);

		if (last.n < ctx->prev.text.n) {
			token_set(&part, last);
			ctx->prev_classes =
			    classes_of(ctx->s->list, token_lower(&part));
		}
	}
	if (ctx->s->options.abbrev != NULL)
		ctx->prev_classes |=
		    abbrev_file_find(ctx->s->options.abbrev, ctx->prev.text);
}

static void
look_ahead(struct context *ctx)
{
	const char *p = ctx->c->end, *end = ctx->s->end;
	uint32_t cp = 0;

	ctx->opener = 0;
	ctx->opener_alone = false;
	while (p < end) {
		size_t n = utf8_decode(p, end, &cp);

		if (cp == ',' && end - p >= 2 && p[1] == ',') {
			cp = 0x201E; /* as Dutch papers type it */
			n = 2;
		}
		if (!text_is_space(cp) && !sentence_is_open(cp))
			break;
		if (ctx->opener == 0 && !text_is_space(cp)) {
			ctx->opener = cp;
			ctx->opener_alone =
			    p + n < end && byte_is_space((unsigned char)p[n]);
		}
		p += n;
	}
	if (p >= end)
		cp = 0;
	ctx->first = cp;
	token_set(&ctx->next, sentence_word(p, end));
	if (ctx->next.text.n == 0)
		ctx->next.text = span_from(p, 0);
	ctx->next_end = ctx->next.text.p + ctx->next.text.n;
	ctx->next_classes = classes_of(ctx->s->list, token_lower(&ctx->next));
	ctx->upper = text_is_upper(cp);
	ctx->lower = text_is_lower(cp);
	ctx->digit = text_is_digit(cp);
}

void
context_make(struct context *ctx, const struct sentences *s,
    const struct candidate *c, const char *start)
{
	ctx->s = s;
	ctx->c = c;
	ctx->start = start;
	look_behind(ctx);
	look_ahead(ctx);
	ctx->strong = (ctx->next_classes & ABBREV_STARTER) != 0 ||
	    ((ctx->next_classes & ABBREV_TITLE) != 0 &&
		ctx->next_end < s->end && *ctx->next_end == '.');
}
