#include "wordpieces.h"

/* Small letters of the longest word that is elided. */
#define ELIDED 5

void
wordpieces_begin(struct wordpieces *w, struct span text)
{
	words_begin(&w->words, text);
	w->rest = span_from(NULL, 0);
	w->spaced = false;
}

/* Bytes of an apostrophe at the start of s. */
static size_t
apostrophe(struct span s)
{
	if (s.n > 0 && s.p[0] == '\'')
		return 1;
	return span_starts(s, SPAN("\xE2\x80\x99")) ? 3 : 0;
}

/* Bytes of "l'" at the start of s, if letters follow. */
static size_t
elided(struct span s)
{
	size_t n = 0, mark;

	while (n < s.n && n < ELIDED && byte_is_lower((unsigned char)s.p[n]))
		n++;
	mark = apostrophe(span_from(s.p + n, s.n - n));
	return n > 0 && mark > 0 && n + mark < s.n ? n + mark : 0;
}

/* Bytes of s before a genitive "'s" at its end; all if there is none. */
static size_t
before_genitive(struct span s)
{
	if (s.n > 2 && (s.p[s.n - 1] | 0x20) == 's') {
		if (s.p[s.n - 2] == '\'')
			return s.n - 2;
		if (s.n > 4 && memcmp(s.p + s.n - 4, "\xE2\x80\x99", 3) == 0)
			return s.n - 4;
	}
	return s.n;
}

/* Cut the word into a piece and w->rest. */
static struct span
cut(struct wordpieces *w, struct span word)
{
	size_t n = before_genitive(word);

	if (n == word.n && (n = elided(word)) == 0)
		n = word.n;
	w->rest = span_from(word.p + n, word.n - n);
	return span_from(word.p, n);
}

bool
wordpieces_next(struct wordpieces *w, struct wordpiece *piece)
{
	struct span s;
	bool word;

	if (w->rest.n > 0) {
		*piece = (struct wordpiece){ w->rest, false };
		w->rest.n = 0;
		return true;
	}
	w->spaced = false;
	while (words_next(&w->words, &s, &word)) {
		if (span_blank(s)) {
			w->spaced = true;
			continue;
		}
		*piece = (struct wordpiece){ word ? cut(w, s) : s, w->spaced };
		return true;
	}
	return false;
}
