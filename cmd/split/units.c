/* From record to units. */
#include "units.h"
#include "diag.h"
#include "paragraph.h"
#include "props.h"
#include "utf8.h"
#include "word.h"
#include <inttypes.h>

/* White space in the unit's sense: of Unicode where sentences are cut, of ASCII
 * where lines are. */
static bool
is_gap(const struct splitter *s, struct span gap)
{
	const char *p = gap.p, *end = span_end(gap);

	if (s->unit != UNIT_SENTENCE)
		return s->unit == UNIT_WORD || span_blank(gap);
	while (p < end) {
		uint32_t cp;

		p += utf8_decode(p, end, &cp);
		if (!text_is_space(cp))
			return false;
	}
	return true;
}

/* --check: what lies between the last unit and this one is white space, or, of
 * words, no word. */
static void
check_gap(struct splitter *s, const char *to)
{
	struct span gap = span_from(s->checked, (size_t)(to - s->checked));

	if (!s->check)
		return;
	if (to < s->checked || !is_gap(s, gap))
		s->wrong = true;
	s->checked = to;
}

static void
give(struct splitter *s, struct span text)
{
	s->units++;
	check_gap(s, text.p);
	if (!s->why)
		unit_write(s, text);
	s->checked = text.p + text.n;
}

/* Words of a text in which marks may stand: those are no words. */
static void
give_words(struct splitter *s, struct span text)
{
	struct words w;
	struct span segment;
	bool word;

	words_begin(&w, text);
	while (words_next(&w, &segment, &word)) {
		if (!word && (!s->punct || span_blank(segment)))
			continue;
		s->word++;
		give(s, segment);
	}
}

static void
split_words(struct splitter *s, struct span text)
{
	while (text.n > 0) {
		struct mark mark;
		size_t length = 0, at = marks_find(text, &mark, &length);

		give_words(s, span_from(text.p, at));
		at += length;
		text.p += at;
		text.n -= at;
	}
}

/* Words need their sentence only where its number is written. */
static bool
needs_sentences(const struct splitter *s)
{
	return s->unit == UNIT_SENTENCE || writer_form(s->out) != FORM_TEXT;
}

static void
split_sentences(struct splitter *s, struct span paragraph)
{
	struct sentence_options options = s->sentences;
	struct sentences cut;
	struct span sentence;

	options.memory = &s->memory;
	if (s->why) {
		options.tell = why_write;
		options.self = s;
	}
	sentences_begin(&cut, paragraph, &options);
	while (sentences_next(&cut, &sentence)) {
		s->sentence++;
		s->word = 0;
		if (s->unit == UNIT_SENTENCE)
			give(s, sentence);
		else
			split_words(s, sentence);
	}
}

static void
split_paragraphs(struct splitter *s)
{
	struct paragraphs p;
	struct span paragraph;
	bool goes_on = s->unfinished && paragraph_goes_on(s->rec->text);

	paragraphs_begin(&p, s->rec->text, s->rec->lines);
	while (paragraphs_next(&p, &paragraph)) {
		if (!goes_on) {
			s->paragraph++;
			s->sentence = 0;
		}
		goes_on = false;
		s->marks.n = s->marks.lost = 0; /* none crosses a line's end */
		if (s->unit == UNIT_PARAGRAPH)
			give(s, paragraph);
		else if (needs_sentences(s))
			split_sentences(s, paragraph);
		else
			split_words(s, paragraph);
	}
}

static void
begin_article(struct splitter *s)
{
	s->paragraph = s->sentence = s->word = 0;
	s->paragraph_done = 0;
	s->unfinished = false;
	sentence_memory_next(&s->memory);
}

bool
split_record(struct splitter *s, struct record *rec, struct writer *out)
{
	s->rec = rec;
	s->out = out;
	s->checked = rec->text.p;
	if (rec->first)
		begin_article(s);
	offsets_begin(&s->offsets, s->offset_unit, rec);
	s->counted = rec->text.p;
	s->count = s->offsets.base;
	split_paragraphs(s);
	unit_flush(s);
	s->unfinished = rec->unfinished;
	check_gap(s, rec->text.p + rec->text.n);
	if (!s->wrong)
		return true;
	diag_at((struct place){ rec->file, rec->line },
	    "--check: units do not join to the text: this is a bug");
	return false;
}
