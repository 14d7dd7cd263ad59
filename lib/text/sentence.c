/* The walk over the candidates. */
#include "sentence.h"
#include "marks.h"
#include "paragraph.h"
#include "props.h"
#include "sentenceimpl.h"
#include "utf8.h"

/* Full stops that a text is taken to have had before it begins, none of them
 * before a lower-case word. */
#define SEEN_AT_FIRST 30

enum byte_class {
	BYTE_PLAIN,
	BYTE_STOP, /* . ! ? */
	BYTE_NEWLINE,
	BYTE_LEAD, /* may begin a mark of another script, or an ellipsis */
	BYTE_MARK /* may begin an inline mark */
};

static const uint8_t byte_class[256] = {
	['.'] = BYTE_STOP,
	['!'] = BYTE_STOP,
	['?'] = BYTE_STOP,
	['\n'] = BYTE_NEWLINE,
	['<'] = BYTE_MARK,
	[0xD6] = BYTE_LEAD,
	[0xD8] = BYTE_LEAD,
	[0xDB] = BYTE_LEAD,
	[0xE0] = BYTE_LEAD,
	[0xE1] = BYTE_LEAD,
	[0xE2] = BYTE_LEAD,
	[0xE3] = BYTE_LEAD,
	[0xEF] = BYTE_LEAD,
};

/* Take the candidate whose mark stands at p; true if a sentence ends there, at
 * *next, else *next is where to look on. */
static bool
judge_candidate(
    struct sentences *s, const char *start, const char *p, const char **next)
{
	struct candidate c;
	struct context ctx;

	candidate_make(&c, p, start, s->end);
	if (c.glued) {
		bool ends = c.kind != END_ELLIPSIS && !c.close && !c.note &&
		    candidate_glued_ends(&c, start, s->end);

		*next = ends ? c.end : c.behind;
		return ends;
	}
	context_make(&ctx, s, &c, start);
	*next = c.end;
	return sentence_ends(s, &ctx);
}

/* The end of the sentence that begins at start. */
static const char *
find_end(struct sentences *s, const char *start)
{
	const char *p = start, *next;
	const char *end = s->item == NULL ? s->end : s->item;
	struct mark mark;
	size_t n;
	uint32_t cp;

	while (p < end) {
		switch (byte_class[(unsigned char)*p]) {
		case BYTE_PLAIN:
			do
				p++;
			while (p < end &&
			    byte_class[(unsigned char)*p] == BYTE_PLAIN);
			break;
		case BYTE_NEWLINE:
			if (!s->wrapped)
				return p;
			p++;
			break;
		case BYTE_MARK:
			n = marks_at(p, end, &mark);
			p += n > 0 ? n : 1;
			break;
		case BYTE_LEAD:
			next = sentence_full_mark(p, end);
			if (next != NULL)
				return next;
			n = utf8_decode(p, end, &cp);
			if (!sentence_is_stop(cp)) {
				p += n;
				break;
			}
			/* FALLTHROUGH */
		default:
			if (judge_candidate(s, start, p, &next))
				return next < end ? next : end;
			p = next;
		}
	}
	return end;
}

void
sentences_begin(struct sentences *s, struct span paragraph,
    const struct sentence_options *options)
{
	s->at = paragraph.p;
	s->end = paragraph.p + paragraph.n;
	s->list = sentence_list(paragraph, options);
	s->wrapped = paragraph_wrapped(paragraph);
	items_begin(s);
	s->memory = options->memory;
	s->lower = 0;
	s->seen = SEEN_AT_FIRST;
	if (s->memory != NULL && s->memory->seen > 0) {
		s->lower = s->memory->lower;
		s->seen = s->memory->seen;
	}
}

static const char *
skip_space(const char *p, const char *end)
{
	while (p < end) {
		uint32_t cp;
		size_t n = utf8_decode(p, end, &cp);

		if (!text_is_space(cp))
			break;
		p += n;
	}
	return p;
}

bool
sentences_next(struct sentences *s, struct span *sentence)
{
	const char *start = skip_space(s->at, s->end), *stop;

	if (start == s->end)
		return false;
	if (start == s->item)
		items_next(s);
	stop = find_end(s, start);
	s->at = stop;
	while (stop > start) {
		uint32_t cp;
		size_t n = utf8_decode_back(start, stop, &cp);

		if (!text_is_space(cp))
			break;
		stop -= n;
	}
	*sentence = span_from(start, (size_t)(stop - start));
	return true;
}
