#include "qualityword.h"
#include "props.h"
#include "utf8.h"
#include "word.h"
#include "xalloc.h"
#include <stdlib.h>

void
sigwords_fini(struct sigwords *w)
{
	free(w->word);
}

static inline void
append(struct sigwords *w, struct sigword word)
{
	if (w->n == w->cap) {
		w->cap = w->cap == 0 ? 1024 : w->cap * 2;
		w->word = xreallocarray(w->word, w->cap, sizeof(*w->word));
	}
	w->word[w->n++] = word;
}

/* Append what holds bytes of these kinds, all of ASCII. */
static inline void
append_ascii(
    struct sigwords *w, struct span text, struct span word, unsigned kinds)
{
	append(w,
	    (struct sigword){ .at = (uint32_t)(word.p - text.p),
		.n = (uint32_t)word.n,
		.chars = (uint32_t)word.n,
		.flags = (kinds & BYTE_LETTER ? WORD_ALPHA : 0u) |
		    (kinds & (BYTE_LETTER | BYTE_DIGIT) ? 0u : WORD_MARK) });
}

static void
append_wide(struct sigwords *w, struct span text, struct span word)
{
	const char *p = word.p, *end = word.p + word.n;
	struct sigword s = { .at = (uint32_t)(word.p - text.p),
		.n = (uint32_t)word.n };
	bool marked = true;

	while (p < end) {
		uint32_t cp = (unsigned char)*p;

		p += cp < 0x80 ? 1 : utf8_decode(p, end, &cp);
		s.chars++;
		if (!(s.flags & WORD_ALPHA) && text_is_letter(cp))
			s.flags |= WORD_ALPHA;
		marked = marked && quality_is_mark(cp);
	}
	if (marked)
		s.flags |= WORD_MARK;
	append(w, s);
}

static inline unsigned
kinds_of(struct span s)
{
	unsigned kinds = 0;

	for (size_t i = 0; i < s.n; i++)
		kinds |= quality_bytes[(unsigned char)s.p[i]];
	return kinds;
}

static inline void
append_kinds(
    struct sigwords *w, struct span text, struct span word, unsigned kinds)
{
	if (kinds & BYTE_WIDE)
		append_wide(w, text, word);
	else
		append_ascii(w, text, word, kinds);
}

void
sigwords_add(struct sigwords *w, struct span text, struct span word)
{
	append_kinds(w, text, word, kinds_of(word));
}

static void
add_words(struct sigwords *w, struct span text)
{
	struct words walk;
	struct span word[64];
	size_t n;

	words_begin(&walk, text);
	while ((n = words_many(&walk, word, 64)) > 0)
		for (size_t i = 0; i < n; i++)
			sigwords_add(w, text, word[i]);
}

/* --- runs of what is not white space --- */

/* The run that begins at p, which may be empty, and the kinds of its bytes. */
static inline struct span
run_at(const char *p, const char *end, unsigned *kinds)
{
	const char *start = p;

	*kinds = 0;
	while (p < end) {
		unsigned kind = quality_bytes[(unsigned char)*p];
		size_t n = 1;

		if (kind & BYTE_SPACE)
			break;
		if (kind & BYTE_WIDE) {
			uint32_t cp;

			n = utf8_decode(p, end, &cp);
			if (quality_is_space(cp))
				break;
		}
		*kinds |= kind;
		p += n;
	}
	return span_from(start, (size_t)(p - start));
}

/* Most runs are letters or digits alone, or with a mark behind them. True if
 * this one is, and its tokens are added. */
static inline bool
add_simple(
    struct sigwords *w, struct span text, struct span run, unsigned kinds)
{
	char last = run.p[run.n - 1];
	struct span head = span_from(run.p, run.n - 1);

	if (kinds == BYTE_LETTER || kinds == BYTE_DIGIT) {
		append_ascii(w, text, run, kinds);
		return true;
	}
	if (run.n < 2 || kinds & BYTE_WIDE ||
	    (last != ',' && last != '.' && last != ':' && last != ';' &&
		last != '?' && last != '!'))
		return false;
	kinds = kinds_of(head);
	if (kinds != BYTE_LETTER && kinds != BYTE_DIGIT)
		return false;
	/* An initial, an abbreviation. */
	if (last == '.' &&
	    (byte_is_upper((unsigned char)run.p[run.n - 2]) ||
		quality_is_abbreviation(run)))
		return false;
	append_ascii(w, text, head, kinds);
	append_ascii(w, text, span_from(&run.p[run.n - 1], 1), BYTE_MARK);
	return true;
}

static void
add_runs(struct sigwords *w, struct span text, bool tokens)
{
	const char *p = text.p, *end = span_end(text);

	while (p < end) {
		unsigned kinds;
		struct span run = run_at(p, end, &kinds);
		uint32_t cp;

		p += run.n;
		if (run.n == 0)
			p += utf8_decode(p, end, &cp);
		else if (!tokens)
			append_kinds(w, text, run, kinds);
		else if (!add_simple(w, text, run, kinds))
			sigwords_add_tokens(w, text, run);
	}
}

void
sigwords_split(struct sigwords *w, struct span text, enum word_split split)
{
	w->n = 0;
	if (split == SPLIT_WORDS)
		add_words(w, text);
	else
		add_runs(w, text, split == SPLIT_TOKENS);
}

/* --- plain --- */

static void
add_plain(struct sigwords *w, struct span text, struct span run,
    enum word_split split)
{
	if (run.n == 0)
		return;
	if (split == SPLIT_TOKENS)
		sigwords_add_tokens(w, text, run);
	else
		append_wide(w, text, run);
}

void
sigwords_split_plain(
    struct sigwords *w, struct span text, enum word_split split)
{
	const char *p = text.p, *end = span_end(text), *start = p;
	struct words walk;
	struct span segment;
	bool is_word;

	w->n = 0;
	words_begin(&walk, text);
	while (
	    split == SPLIT_WORDS && words_next_plain(&walk, &segment, &is_word))
		if (is_word)
			append_wide(w, text, segment);
	while (split != SPLIT_WORDS && p < end) {
		uint32_t cp;
		size_t n = utf8_decode(p, end, &cp);

		if (quality_is_space(cp)) {
			add_plain(w, text,
			    span_from(start, (size_t)(p - start)), split);
			start = p + n;
		}
		p += n;
	}
	if (split != SPLIT_WORDS)
		add_plain(
		    w, text, span_from(start, (size_t)(end - start)), split);
}
