/* The walk over the candidates. */
#include "sentence.h"
#include "marks.h"
#include "paragraph.h"
#include "props.h"
#include "sentenceimpl.h"
#include "utf8.h"

bool
sentences_know(const char *lang)
{
	return abbrev_list(lang) != NULL;
}

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

/* Marks that end a sentence whatever follows: ideographic, Devanagari, Arabic,
 * Armenian, Ethiopic, Khmer, Burmese. */
static bool
is_full_mark(uint32_t cp)
{
	switch (cp) {
	case 0x3002: /* ideographic full stop */
	case 0xFF01:
	case 0xFF1F:
	case 0xFF61:
	case 0x0964:
	case 0x0965:
	case 0x061F:
	case 0x06D4:
	case 0x0589:
	case 0x1362:
	case 0x1367:
	case 0x17D4:
	case 0x104B:
		return true;
	default:
		return false;
	}
}

static bool
is_stop_mark(uint32_t cp)
{
	return cp == '.' || cp == '!' || cp == '?' || cp == 0x2026 ||
	    (cp >= 0x203C && cp <= 0x203D) || (cp >= 0x2047 && cp <= 0x2049);
}

static bool
is_space_at(const char *p, const char *end)
{
	uint32_t cp;

	if (p >= end)
		return true;
	utf8_decode(p, end, &cp);
	return text_is_space(cp);
}

/* The marks at c->mark, "?!", "...", ". . .", and their kind. */
static void
take_marks(struct candidate *c, const char *end)
{
	const char *p = c->mark;
	bool bang = false, question = false, ellipsis = false;
	size_t n = 0;
	uint32_t cp;

	while (p < end) {
		size_t size = utf8_decode(p, end, &cp);

		if (!is_stop_mark(cp))
			break;
		bang |= cp == '!' || cp == 0x203C || cp == 0x2048;
		question |=
		    cp == '?' || cp == 0x203D || cp == 0x2047 || cp == 0x2049;
		ellipsis |= cp == 0x2026;
		n++;
		p += size;
	}
	while (end - p >= 2 && p[0] == ' ' && p[1] == '.' &&
	    is_space_at(p + 2, end)) {
		p += 2;
		n++;
	}
	c->behind = p;
	c->kind = question    ? END_QUESTION :
	    bang              ? END_BANG :
	    ellipsis || n > 1 ? END_ELLIPSIS :
				END_STOP;
}

static void
take_closers(struct candidate *c, const char *end)
{
	const char *p = c->behind;
	uint32_t cp;

	for (;;) {
		size_t size;

		p = sentence_skip_marks(p, end);
		if (p >= end)
			break;
		size = utf8_decode(p, end, &cp);
		if (!sentence_is_close(cp))
			break;
		c->close = true;
		c->quote |= cp == '"' || cp == '\'' || cp == 0x201D ||
		    cp == 0x2019 || cp == 0xBB || cp == 0x201C;
		p += size;
	}
	c->end = p;
}

/* " [12]" behind the mark, or a footnote's number glued to it ("word.12 Next").
 */
static void
take_note(struct candidate *c, const char *start, const char *end)
{
	const char *p = c->end;

	for (;;) {
		const char *q = p;

		while (q < end && *q == ' ')
			q++;
		if (q >= end || *q != '[' || q + 1 >= end || q[1] < '0' ||
		    q[1] > '9')
			break;
		while (q < end && *q != ']' && q - p < 40 && *q != '\n')
			q++;
		if (q >= end || *q != ']')
			break;
		p = q + 1;
		c->note = true;
	}
	c->end = p;
	if (c->note || c->close || c->kind != END_STOP || c->mark == start)
		return;
	while (p < end && p - c->end < 2 && *p >= '0' && *p <= '9')
		p++;
	if (p > c->end && end - p >= 2 && *p == ' ' && p[1] >= 'A' &&
	    p[1] <= 'Z' && c->mark[-1] >= 'a' && c->mark[-1] <= 'z') {
		c->end = p;
		c->note = true;
	}
}

/* A closing mark that stands alone behind a blank: `word. " Next`. */
static void
take_detached(struct candidate *c, const char *end)
{
	const char *p = c->end;
	uint32_t cp;
	size_t size;

	if (c->close || c->note || p >= end || *p != ' ')
		return;
	p++;
	if (p >= end)
		return;
	size = utf8_decode(p, end, &cp);
	if ((cp == '"' || cp == '\'' || cp == 0x201D) &&
	    (cp == 0x201D || is_space_at(p + size, end))) {
		c->end = p + size;
		c->close = c->quote = true;
	}
}

static bool
is_lower_ascii(char c)
{
	return c >= 'a' && c <= 'z';
}

static bool
is_upper_ascii(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* No space behind the mark: "the end.Then" is a boundary, "example.Com" and
 * "U.S.Army" are none. */
static bool
glued_ends(const struct candidate *c, const char *start, const char *end)
{
	const char *p = c->mark, *q = c->end;
	size_t letters = 0;
	unsigned dots = 0;

	if (end - q < 2 || !is_upper_ascii(q[0]) ||
	    (!is_lower_ascii(q[1]) && q[1] != ' ' && q[1] != '\''))
		return false;
	while (p > start && is_lower_ascii(p[-1])) {
		p--;
		letters++;
	}
	if (letters < 2)
		return false;
	if (p > start && is_upper_ascii(p[-1]))
		p--;
	if (p > start && !byte_is_space((unsigned char)p[-1]) && p[-1] != '"' &&
	    p[-1] != '(' && p[-1] != '\'')
		return false;
	while (
	    q < end && !byte_is_space((unsigned char)*q) && q - c->end < 40) {
		if (*q == '.') {
			dots++;
			if (q + 1 < end && is_lower_ascii(q[1]))
				return false;
		}
		q++;
	}
	return dots <= 1;
}

/* Take the candidate whose mark stands at p; true if a sentence ends there. */
static bool
judge_candidate(
    struct sentences *s, const char *start, const char *p, const char **next)
{
	struct candidate c = { .mark = p };
	struct context ctx;

	take_marks(&c, s->end);
	take_closers(&c, s->end);
	take_note(&c, start, s->end);
	*next = c.behind;
	if (c.end < s->end && !is_space_at(c.end, s->end))
		return c.kind != END_ELLIPSIS && !c.close && !c.note &&
		    glued_ends(&c, start, s->end) && (*next = c.end, true);
	take_detached(&c, s->end);
	context_make(&ctx, s, &c, start);
	*next = c.end;
	return sentence_ends(s, &ctx);
}

/* The place behind a mark of another script with what closes, or NULL. */
static const char *
full_mark(const char *p, const char *end)
{
	uint32_t cp;
	size_t size = utf8_decode(p, end, &cp);
	struct candidate c = { .mark = p };

	if (!is_full_mark(cp))
		return NULL;
	while (p < end && is_full_mark(cp)) {
		p += size;
		if (p < end)
			size = utf8_decode(p, end, &cp);
	}
	c.behind = p;
	take_closers(&c, end);
	return c.end;
}

/* The end of the sentence that begins at start. */
static const char *
find_end(struct sentences *s, const char *start)
{
	const char *p = start, *next, *end = s->end;
	struct mark mark;
	size_t n;
	uint32_t cp;

	while (p < end) {
		switch (byte_class[(unsigned char)*p]) {
		case BYTE_PLAIN:
			p++;
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
			next = full_mark(p, end);
			if (next != NULL)
				return next;
			n = utf8_decode(p, end, &cp);
			if (!is_stop_mark(cp)) {
				p += n;
				break;
			}
			/* FALLTHROUGH */
		default:
			if (judge_candidate(s, start, p, &next))
				return next;
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
	s->lower = 0;
	s->seen = 30;
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
