#include "paragraph.h"
#include "props.h"
#include "utf8.h"

void
paragraphs_begin(struct paragraphs *p, struct span text, bool lines)
{
	p->at = text.p;
	p->end = span_end(text);
	p->lines = lines;
}

/* The line at p, without its newline; *next is behind that. */
static struct span
line_at(const char *p, const char *end, const char **next)
{
	const char *nl = memchr(p, '\n', (size_t)(end - p));

	*next = nl == NULL ? end : nl + 1;
	return span_from(p, (size_t)((nl == NULL ? end : nl) - p));
}

static struct span
without_return(struct span s)
{
	if (s.n > 0 && s.p[s.n - 1] == '\r')
		s.n--;
	return s;
}

bool
paragraphs_next(struct paragraphs *p, struct span *paragraph)
{
	const char *start = NULL, *stop = NULL;

	while (p->at < p->end) {
		const char *next;
		struct span line = line_at(p->at, p->end, &next);
		bool blank = span_blank(line);

		if (blank && start != NULL)
			break;
		p->at = next;
		if (blank)
			continue;
		if (start == NULL)
			start = line.p;
		stop = line.p + line.n;
		if (p->lines)
			break;
	}
	if (start == NULL)
		return false;
	*paragraph = without_return(span_from(start, (size_t)(stop - start)));
	return true;
}

bool
paragraphs_are_lines(struct span text)
{
	struct paragraphs p;
	struct span paragraph;

	paragraphs_begin(&p, text, false);
	return !paragraphs_next(&p, &paragraph) ||
	    !paragraphs_next(&p, &paragraph);
}

/* What a block's lines look like. */
struct wrap {
	size_t lines; /* all but the last */
	size_t full; /* of them, so long that the next word did not fit */
	size_t open; /* of them, ending in mid-sentence */
	size_t broken; /* of them, before a line that begins in lower case */
	uint64_t widest; /* in code points */
};

/* Narrowest column that is taken for a wrapped text's. */
#define NARROWEST 40
#define WIDEST 200

static uint64_t
first_word(struct span line)
{
	size_t n = 0;

	while (n < line.n && !byte_is_space((unsigned char)line.p[n]))
		n++;
	return utf8_count(line.p, n);
}

/* The line does not end a sentence: its last character is a letter, a digit, a
 * comma or a hyphen. */
static bool
is_open(struct span line)
{
	uint32_t cp;

	if (line.n == 0)
		return false;
	utf8_decode_back(line.p, line.p + line.n, &cp);
	return text_is_word(cp) || cp == ',' || cp == ';' || cp == '-';
}

/* Call for each line but the last, with the one behind it. */
static void
judge_line(struct wrap *w, struct span line, struct span next)
{
	uint64_t width = utf8_count(line.p, line.n);

	w->lines++;
	w->open += is_open(line);
	w->full +=
	    width <= w->widest && width + 1 + first_word(next) > w->widest;
}

static struct span
next_line(const char **at, const char *end)
{
	return span_trim(line_at(*at, end, at));
}

static uint64_t
widest_line(struct span block)
{
	const char *end = span_end(block), *at = block.p;
	uint64_t widest = 0;

	while (at < end) {
		struct span line = next_line(&at, end);
		uint64_t width = utf8_count(line.p, line.n);

		if (width > widest)
			widest = width;
	}
	return widest;
}

static void
judge_lines(struct wrap *w, struct span block)
{
	const char *end = span_end(block), *at = block.p;
	struct span line = next_line(&at, end);

	while (at < end) {
		struct span next = next_line(&at, end);
		uint32_t cp = 0;

		judge_line(w, line, next);
		if (next.n > 0)
			utf8_decode(next.p, span_end(next), &cp);
		w->broken += is_open(line) && text_is_lower(cp);
		line = next;
	}
}

/* Look at the block's lines; false if it has but one, or is too narrow or too
 * wide. */
static bool
judge_block(struct wrap *w, struct span block)
{
	if (block.n == 0 || memchr(block.p, '\n', block.n) == NULL)
		return false;
	w->widest = widest_line(block);
	if (w->widest < NARROWEST || w->widest > WIDEST)
		return false;
	judge_lines(w, block);
	return w->full * 10 >= w->lines * 9;
}

bool
paragraph_wrapped(struct span block)
{
	struct wrap w = { 0 };

	/* One long line among short ones may be chance, and so may two: most
	 * must be full, and half of them break in mid-sentence. */
	return judge_block(&w, block) && w.lines >= 2 && w.open * 2 >= w.lines;
}

bool
paragraph_wrapped_as(struct span block, uint32_t *width)
{
	struct wrap own = { 0 }, w = { .widest = *width };

	if (*width > 0 && memchr(block.p, '\n', block.n) != NULL) {
		judge_lines(&w, block);
		if (w.full * 10 >= w.lines * 9)
			return true;
	}
	if (!judge_block(&own, block) ||
	    (own.broken == 0 && (own.lines < 2 || own.open * 2 < own.lines)))
		return false;
	*width = (uint32_t)own.widest;
	return true;
}

bool
paragraph_by_lines(struct span head)
{
	if (head.n > PARAGRAPH_HEAD)
		head.n = PARAGRAPH_HEAD;
	return paragraphs_are_lines(head);
}
