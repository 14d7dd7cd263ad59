/* Lines within a paragraph, and headlines that lost theirs. */
#include "paragraph.h"
#include "props.h"
#include "sentenceimpl.h"
#include "utf8.h"

/* Bytes of a line that are looked at. */
#define LINE_MAX_BYTES 1024
/* Columns that a line must lack of the width to be taken for short. */
#define SHORT_BY 12
/* Paragraphs of an article, and bytes of each, that a headline may begin. */
#define SEAM_PARAGRAPHS 3
#define SEAM_BYTES 240

uint32_t
sentence_wrap(struct span paragraph, struct sentence_memory *memory)
{
	uint32_t width = memory == NULL ? 0 : memory->width;

	if (!paragraph_wrapped_as(paragraph, &width))
		return 0;
	if (memory != NULL)
		memory->width = width;
	return width;
}

/* A list's item or "By", "Related:" and the like begin there. */
static bool
is_marker(const char *p, const char *end)
{
	static const char *const heads[] = { "- ", "* ", "\xE2\x80\xA2",
		"\xE2\x80\x93 ", "Related:", "By ", "Photo:", "Read more:" };

	for (size_t i = 0; i < sizeof(heads) / sizeof(*heads); i++) {
		struct span head = span_str(heads[i]);

		if ((size_t)(end - p) > head.n &&
		    memcmp(p, head.p, head.n) == 0)
			return true;
	}
	return end - p > 3 && *p >= '1' && *p <= '9' &&
	    (p[1] == '.' || p[1] == ')') && p[2] == ' ';
}

bool
line_ends_unit(const struct sentences *s, const char *newline)
{
	const char *line = newline, *p = newline + 1;
	uint64_t width, word;
	uint32_t cp;
	size_t n = 0;

	while (line > s->begin && line[-1] != '\n' &&
	    newline - line < LINE_MAX_BYTES)
		line--;
	while (p < s->end && (*p == ' ' || *p == '\t'))
		p++;
	while (p + n < s->end && !byte_is_space((unsigned char)p[n]) &&
	    n < LINE_MAX_BYTES)
		n++;
	width = utf8_count(line, (size_t)(newline - line));
	word = utf8_count(p, n);
	if (width + 1 + word <= s->width && is_marker(p, s->end))
		return true;
	if (width + SHORT_BY + word > s->width || n == 0)
		return false;
	utf8_decode(p, s->end, &cp);
	return text_is_upper(cp);
}

/* A word that begins a sentence, and hardly a name's second half. */
static bool
is_opening_word(const char *p, const char *end)
{
	static const char *const words[] = { "The ", "A ", "An ", "It ", "He ",
		"She ", "They ", "This ", "These ", "There ", "When ", "After ",
		"As ", "For ", "In ", "At ", "On ", "More than ", "We ", "But ",
		"If ", "One ", "Two ", "Three " };

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		struct span word = span_str(words[i]);

		if ((size_t)(end - p) > word.n &&
		    memcmp(p, word.p, word.n) == 0)
			return true;
	}
	return false;
}

/* "Ferry held in the fogThe ferry to ...": the headline's last word is in lower
 * case, or the words before it are many. */
static bool
is_seam(const struct sentences *s, const char *p)
{
	const char *word = p;
	size_t blanks = 0;

	while (word > s->begin && word[-1] != ' ')
		word--;
	for (const char *q = s->begin; q < word; q++)
		blanks += *q == ' ';
	return blanks >= 2 && p - word >= 3 &&
	    (byte_is_lower((unsigned char)*word) ||
		span_starts(span_from(p, (size_t)(s->end - p)), SPAN("The ")));
}

void
seam_find(struct sentences *s)
{
	const struct sentence_memory *memory = s->options.memory;
	const char *limit = s->end;

	s->seam = NULL;
	if (!s->english ||
	    (memory != NULL && memory->paragraphs >= SEAM_PARAGRAPHS))
		return;
	if (limit - s->begin > SEAM_BYTES)
		limit = s->begin + SEAM_BYTES;
	for (const char *p = s->begin + 1; p < limit; p++) {
		if (*p == '.' || *p == '\n')
			return;
		if (byte_is_lower((unsigned char)p[-1]) && *p >= 'A' &&
		    *p <= 'Z' && is_opening_word(p, s->end) && is_seam(s, p)) {
			s->seam = p;
			return;
		}
	}
}
